"""Papers that belong together show on both of their pages."""

from __future__ import annotations

import pytest

from generator.bibliography.links import ABOUT, VERSIONS
from generator.catalogue.linked_papers import LinkedPaper, linked_papers
from generator.model import Paper

ARTICLE = Paper("article", "Eyes")


def naming(key: str, others: str, relation: str) -> Paper:
    return Paper(key, f"Eyes of {key}", extra=(("related", others), ("relatedtype", relation)))


@pytest.mark.parametrize(
    ("relation", "role", "back"),
    [
        (VERSIONS, "version", "version"),
        (ABOUT, "about", "notice"),
        ("reviewof", "related", None),
        ("", "related", None),
    ],
)
def test_a_link_has_a_role_on_either_page(relation: str, role: str, back: str | None) -> None:
    other = naming("other", "article", relation)
    linked = linked_papers((ARTICLE, other))
    assert [(link.role, link.paper) for link in linked["other"]] == [(role, ARTICLE)]
    assert [(link.role, link.paper) for link in linked.get("article", ())] == ([(back, other)] if back else [])


def test_notices_come_first_and_nothing_twice() -> None:
    talk, notice = naming("talk", "article, article, gone, talk", VERSIONS), naming("notice", "article", ABOUT)
    article = naming("article", "talk", VERSIONS)
    linked = linked_papers((article, talk, notice))
    assert linked["article"] == (LinkedPaper("notice", notice), LinkedPaper("version", talk))
    assert linked["talk"] == (LinkedPaper("version", article),)
    assert linked_papers((ARTICLE,)) == {}
