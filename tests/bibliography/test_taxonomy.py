"""The taxonomy file: what is read, and how each fault is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.bibliography.taxonomy import lines_of_slugs, load_taxonomy
from generator.errors import SurveyError
from generator.model import PropertyColumn, Taxonomy
from tests.support.environment import REPOSITORY

GOOD = """\
- slug: animals
  title: Animals
  definition: What moves.
  aliases: [beasts]
  subtopics:
    - slug: cats
      title: Cats and their kin
      definition: >-
        Purring
        hunters.
      includes: lions
      excludes: dogs (dogs)
      phrases: [house cat, whiskers + paw]
    - slug: dogs
      title: Dogs
      definition: Barking friends.
      aliases: [hounds, wolves]
- slug: plants
  title: Plants
  definition: What stands still.
  subtopics:
"""
TREES = "    - {slug: trees, title: Trees, definition: Tall ones.}\n"
GOOD += TREES


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "topics.yml"


def test_a_taxonomy_is_read_in_the_order_of_the_file(file: Path) -> None:
    file.write_text(GOOD, "utf-8")

    taxonomy = load_taxonomy(file)

    assert [topic.slug for topic in taxonomy.topics] == ["animals", "plants"]
    assert [leaf.slug for leaf in taxonomy.leaves] == ["cats", "dogs", "trees"]
    assert taxonomy.topics[0].aliases == ("beasts",)
    cats, dogs, _ = taxonomy.leaves
    assert cats.definition == "Purring hunters."
    assert (cats.includes, cats.excludes) == ("lions", "dogs (dogs)")
    assert cats.phrases == ("house cat", "whiskers + paw")
    assert dogs.aliases == ("hounds", "wolves")
    assert dogs.phrases == ()


@pytest.mark.parametrize("text", ["", "[]\n", "# nothing yet\n"])
def test_a_new_survey_may_start_without_topics(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")
    assert load_taxonomy(file) == Taxonomy()


def test_the_line_of_each_slug() -> None:
    lines = lines_of_slugs(GOOD)
    assert (lines["dogs"], lines["plants"], lines.get("fish")) == (14, 18, None)
    assert lines_of_slugs("- title: A\n  definition: >-\n    slug: x\n  slug: 'a'\n") == {"a": 4}
    assert lines_of_slugs("# nothing yet\n") == {}


@pytest.mark.parametrize(
    ("was", "now", "line", "said"),
    [
        ("slug: dogs", "slug: cats", 14, "`cats` is used twice, first on line 6"),
        ("slug: trees", "slug: plants", 22, "`plants` is used twice, first on line 18"),
        ("[hounds, wolves]", "[hounds, cats]", 17, "`cats` is used twice"),
        ("[beasts]", "[animals]", 4, "`animals` is used twice"),
        ("slug: cats", "slug: Big Cats", 6, "such as `big-cats`"),
        ("slug: cats", "slug: ../cats", 6, "such as `cats`"),
        ("slug: cats", "slug: 2024", 6, "put it in quotes"),
        ("slug: cats", "slug:", 6, "has no slug"),
        ("      definition: Barking friends.\n", "", 14, "leaf `dogs` has no definition"),
        ("definition: Barking friends.", "definition: ''", 16, "leaf `dogs` has no definition"),
        ("definition: What moves.", "definition: [moves]", 3, "is no text"),
        ("title: Dogs", "title: yes", 15, "reads as bool"),
        ("includes: lions", "contains: lions", 11, "unknown key `contains`"),
        ("includes: lions", "include: lions", 11, "did you mean `includes`?"),
        ("includes: lions", "title: Lions", 11, "gives `title` twice"),
        ("phrases: [house cat, whiskers + paw]", "phrases: house cat", 13, "is no list of texts"),
        ("whiskers + paw", "{a: b}", 13, "is no text"),
        ("whiskers + paw", "whiskers + !?", 13, "has no words"),
        (TREES, "", 21, "topic `plants` has no leaves"),
        (
            "    - {slug: trees, title: Trees, definition: Tall ones.}\n",
            "    []\n",
            22,
            "`plants` has no leaves",
        ),
        (
            "    - {slug: trees, title: Trees, definition: Tall ones.}\n",
            "    - trees\n",
            22,
            "a leaf is no group",
        ),
        ("      title: Dogs\n", "      title: Dogs: all\n", 15, "not valid YAML"),
    ],
)
def test_every_fault_is_told_with_its_line(file: Path, was: str, now: str, line: int, said: str) -> None:
    assert was in GOOD
    file.write_text(GOOD.replace(was, now), "utf-8")

    with pytest.raises(SurveyError) as caught:
        load_taxonomy(file)

    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{file}:{line}: ")


@pytest.mark.parametrize("text", ["slug: cats\n", "topics\n", "- topics\n", "- [a]\n"])
def test_another_shape_is_refused(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")
    with pytest.raises(SurveyError, match=":1: "):
        load_taxonomy(file)


def test_a_topic_without_the_key_of_its_leaves_is_refused(file: Path) -> None:
    file.write_text("- {slug: a, title: A, definition: Aa.}\n", "utf-8")
    with pytest.raises(SurveyError, match="topic `a` has no leaves"):
        load_taxonomy(file)


def test_a_missing_file_is_told(file: Path) -> None:
    with pytest.raises(SurveyError, match="is missing"):
        load_taxonomy(file)


def test_this_surveys_own_taxonomy_reads() -> None:
    taxonomy = load_taxonomy(REPOSITORY / "bib" / "topics.yml")

    assert (len(taxonomy.topics), len(taxonomy.leaves)) == (14, 60)
    assert all(leaf.phrases for leaf in taxonomy.leaves)


def test_reading_a_taxonomy_loads_no_machine_learning() -> None:
    code = "import sys, generator.bibliography.taxonomy; print('numpy' in sys.modules)"
    root = REPOSITORY
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_proposed_topic_says_so_and_so_do_its_leaves(tmp_path: Path) -> None:
    path = tmp_path / "topics.yml"
    path.write_text(
        "- slug: birds\n  title: Birds\n  definition: d\n  proposed: true\n  subtopics:\n"
        "    - {slug: owls, title: Owls, definition: d}\n"
        "- slug: fish\n  title: Fish\n  definition: d\n  subtopics:\n"
        "    - {slug: cod, title: Cod, definition: d, proposed: true}\n    - {slug: eel, title: Eel, definition: d}\n"
    )
    taxonomy = load_taxonomy(path)
    assert [topic.proposed for topic in taxonomy.topics] == [True, False]
    assert {leaf.slug: leaf.proposed for leaf in taxonomy.leaves} == {"owls": True, "cod": True, "eel": False}
    assert (taxonomy.accepted_leaves, taxonomy.has_proposals) == (frozenset({"eel"}), True)


def test_a_dropped_slug_is_never_used_again(tmp_path: Path) -> None:
    path = tmp_path / "topics.yml"
    leaf = "- {slug: birds, title: B, definition: d, subtopics: [{slug: owls, title: O, definition: d}]}\n"
    path.write_text(f"{leaf}- dropped: [gulls]\n")
    assert load_taxonomy(path).dropped == ("gulls",)
    path.write_text(f"{leaf}- dropped: [owls]\n")
    with pytest.raises(SurveyError, match="the slug `owls` is used twice"):
        load_taxonomy(path)


@pytest.mark.parametrize("value", ["maybe", "1", '"true"', "[true]"])
def test_proposed_is_true_or_false(tmp_path: Path, value: str) -> None:
    path = tmp_path / "topics.yml"
    path.write_text(
        f"- slug: birds\n  title: B\n  proposed: {value}\n  definition: d\n"
        "  subtopics: [{slug: owls, title: O, definition: d}]\n"
    )
    with pytest.raises(SurveyError, match=r"topics\.yml:3: `proposed` of topic `birds` is neither true nor false"):
        load_taxonomy(path)


def test_a_line_names_columns_of_all_papers(tmp_path: Path) -> None:
    path = tmp_path / "topics.yml"
    line = "- columns: [{id: sites, label: Study sites}]\n"
    path.write_text(line)
    assert load_taxonomy(path) == Taxonomy(columns=(PropertyColumn("sites", "Study sites"),))
    path.write_text(line * 2)
    with pytest.raises(SurveyError, match=r"topics\.yml:2: all papers have two columns `sites`"):
        load_taxonomy(path)
