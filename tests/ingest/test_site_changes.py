from __future__ import annotations

import re
from dataclasses import replace

from generator.catalogue.catalogue import SurveyContent
from generator.ingest.site_changes import PaperList, SiteChanges, site_changes
from generator.model import Leaf, Paper, Taxonomy, Topic
from generator.site.contents import render_site
from generator.storage.project import Config

LEAVES = (Leaf("owls", "Owls", "d"), Leaf("gulls", "Gulls", "d"))
TAXONOMY = Taxonomy((Topic("birds", "Birds", "d", LEAVES), Topic("fish", "Fish", "d", (Leaf("cod", "Cod", "d"),))))
OLD = (
    Paper("a", "On the eyes of owls", year=2020, topics=("owls",)),
    Paper("b", "Stolen chips", year=2021, topics=("gulls", "cod")),
    Paper("c", "Rain", topics=()),
)


def test_a_new_paper_changes_the_lists_it_stands_on() -> None:
    new = Paper("d", "The hearing of owls", year=2022, topics=("owls", "cod"))
    assert site_changes(OLD, (*OLD, new), TAXONOMY) == SiteChanges(
        new=("d",),
        topics=(PaperList("birds", "Birds", 2, 3), PaperList("fish", "Fish", 0, 0)),
        leaves=(PaperList("owls", "Owls", 1, 2), PaperList("cod", "Cod", 0, 0)),
        years=(PaperList("2022", "2022", 0, 1),),
    )


def test_a_year_that_becomes_known_moves_a_paper() -> None:
    changes = site_changes(OLD, (*OLD[:2], replace(OLD[2], year=2020)), TAXONOMY)
    assert (changes.changed, changes.topics) == (("c",), ())
    assert changes.years == (PaperList("unknown", "unknown", 1, 0), PaperList("2020", "2020", 1, 2))


def test_a_paper_that_goes_is_told() -> None:
    assert site_changes(OLD, OLD[1:], TAXONOMY).gone == ("a",)


def test_nothing_new_changes_nothing() -> None:
    assert site_changes(OLD, OLD, TAXONOMY) == SiteChanges()


def test_the_pages_that_are_told_are_those_that_differ_once_rendered() -> None:
    after = (*OLD, Paper("d", "The hearing of owls", year=2022, topics=("owls",)))
    changes = site_changes(OLD, after, TAXONOMY)
    old, new = (render_site(SurveyContent(Config("S"), TAXONOMY, papers)) for papers in (OLD, after))
    differ = {path for path in new if old.get(path) != new[path]}
    assert {f"topics/{listed.name}.md" for listed in changes.topics} == {
        path for path in differ if re.fullmatch(r"topics/[^/]+\.md", path) and path != "topics/index.md"
    }
    assert {f"papers/{key}.md" for key in changes.new} == {path for path in new if path.startswith("papers/")} - {*old}
    assert {f"years/{listed.name}.md" for listed in changes.years} == {
        path for path in new if path.startswith("years/") and path not in old
    }
