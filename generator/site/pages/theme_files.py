"""Scripts, stylesheets and the icon, which every page loads."""

from __future__ import annotations

from generator.catalogue.catalogue import Catalogue
from generator.site.parts import colours
from generator.site.parts.addresses import ASSETS
from generator.site.parts.page_kind import PageKind
from generator.site.theme import asset_files, stylesheets


def theme_files(catalogue: Catalogue) -> dict[str, str | bytes]:
    """The theme's files by path in `docs/`; the stylesheet also has the accent of this survey and its topics' hues."""
    survey = catalogue.survey
    accent = colours.accent_rules(survey.config.accent) if survey.config.accent else ""
    screen, paper = stylesheets()
    return {f"{ASSETS}/{name}": content for name, content in asset_files().items()} | {
        f"{ASSETS}/print.css": paper,
        f"{ASSETS}/survey.css": screen + accent + colours.stylesheet(survey.taxonomy),
    }


KIND = PageKind(
    "theme",
    "Scripts, stylesheets and the icon of every page.",
    (f"{ASSETS}/",),
    lambda catalogue, _shared: theme_files(catalogue),
)
