"""What the home page says of the whole survey to machines."""

from __future__ import annotations

import json
from typing import Any

from generator.site.parts.site_metadata import site_json_ld
from generator.storage.imprint import Imprint
from generator.storage.project import Config

FILES = (("downloads/all.bib", "application/x-bibtex"),)


def graph(config: Config, changed: str = "") -> list[dict[str, Any]]:
    return list(json.loads(site_json_ld(config, changed, FILES))["@graph"])


def test_the_site_and_its_data_with_addresses_licences_and_dates() -> None:
    cite = Imprint(("The Owl Group",), version="2", doi="10.5281/zenodo.1", licence="CC BY 4.0", data_licence="Ours")
    site, data = graph(Config("Owls", "On owls.", "https://example.org/owls", cite=cite), "2025-06")
    assert (site["@type"], data["@type"]) == ("WebSite", "Dataset")
    assert site["url"] == "https://example.org/owls/"
    assert site["potentialAction"]["target"]["urlTemplate"] == "https://example.org/owls/?q={search_term_string}"
    assert site["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert data["license"] == "Ours"
    assert data["dateModified"] == "2025-06"
    assert data["identifier"] == "https://doi.org/10.5281/zenodo.1"
    assert data["creator"] == [{"name": "The Owl Group"}]
    assert data["distribution"][0]["contentUrl"] == "https://example.org/owls/downloads/all.bib"


def test_nothing_is_said_of_what_is_unknown() -> None:
    assert graph(Config("Owls")) == [{"@type": "WebSite", "name": "Owls"}, {"@type": "Dataset", "name": "Owls"}]


def test_a_hostile_title_stays_inside_its_element() -> None:
    assert "</script" not in site_json_ld(Config("</script><b>"), "", ())
