"""What the home page says of the whole survey to search engines and catalogues of data, in schema.org's terms."""

from __future__ import annotations

from collections.abc import Sequence

from generator.site.parts.reference_metadata import in_script
from generator.storage.imprint import licence_address
from generator.storage.project import Config


def site_json_ld(config: Config, changed: str, files: Sequence[tuple[str, str]]) -> str:
    """The site and its data as JSON that may stand inside a `<script>` element.

    Only what is known is said; addresses of files and of the search need `site_url`.

    Args:
        config: what `mkdocs.yml` sets.
        changed: when the survey last changed, as far as it is known.
        files: its references and data to take away: address from the site's root, and media type.
    """
    root = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
    about = {
        "name": config.title,
        "description": config.description,
        "url": root,
        "creator": [{"name": author} for author in config.authors],
        "dateModified": config.cite.date or changed,
        "version": config.cite.version,
    }
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{root}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    site = {"@type": "WebSite", **about, "license": _licence(config.cite.licence), "potentialAction": root and search}
    taken = [
        {"@type": "DataDownload", "contentUrl": root + address, "encodingFormat": media_type}
        for address, media_type in files
        if root
    ]
    data = {
        "@type": "Dataset",
        **about,
        "license": _licence(config.cite.data_licence),
        "identifier": f"https://doi.org/{config.cite.doi}" if config.cite.doi else "",
        "distribution": taken,
    }
    graph = [{name: value for name, value in item.items() if value} for item in (site, data)]
    return in_script({"@context": "https://schema.org", "@graph": graph})


def _licence(name: str) -> str:
    return licence_address(name) or name


def site_head(config: Config, changed: str, files: Sequence[tuple[str, str]]) -> str:
    """`site_json_ld` as the element that carries it."""
    return f'<script type="application/ld+json">{site_json_ld(config, changed, files)}</script>'
