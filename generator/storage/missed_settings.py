"""Settings that a survey does without, and what readers lose by it."""

from __future__ import annotations

from generator.storage.project import Config


def missed_settings(config: Config) -> tuple[tuple[str, str], ...]:
    """The settings of `mkdocs.yml` that nobody has made, each with what is lost by it."""
    settings = (
        ("site_url", bool(config.site_url), "pages, feeds and the sitemap cannot name their own addresses"),
        ("repo_url", bool(config.repo_url), "readers cannot send corrections with one click"),
        ("extra.survey.cite.authors", bool(config.authors), "nobody is named to be cited"),
        ("extra.survey.cite.licence", bool(config.cite.licence), "readers are not told whether they may reuse texts"),
        ("extra.survey.cite.data_licence", bool(config.cite.data_licence), "nor whether they may reuse the data"),
    )
    return tuple((setting, lost) for setting, is_set, lost in settings if not is_set)
