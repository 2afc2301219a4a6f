"""The schemas by which editors complete and warn: they mark nothing that the program takes, and know every key."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.bibliography import measures, properties, taxonomy, venues
from generator.bibliography.curation.corrected_fields import FIELDS
from generator.bibliography.curation.reading import WORDS, load_curation
from generator.bibliography.measures import load_measures
from generator.bibliography.taxonomy import load_taxonomy
from generator.bibliography.venues import load_venues
from generator.bibliography.work_types import WORK_TYPES
from generator.commands.reference_pages import PLAIN_SETTINGS
from generator.errors import SurveyError
from generator.starter import start_survey
from generator.storage.project import Config, Project, load_config
from tests.support.environment import REPOSITORY

SCHEMAS = REPOSITORY / "generator/starter/survey/bib/schemas"
LOADERS: dict[str, Callable[[Path], object]] = {
    "topics": load_taxonomy,
    "curation": load_curation,
    "venues": load_venues,
    "measures": load_measures,
    "mkdocs": lambda path: load_config(Project(path.parent)),
}


def schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    return loaded


VALIDATORS = {name: jsonschema.Draft7Validator(schema(name)) for name in LOADERS}


def plain(value: Any) -> Any:
    """What an editor makes of YAML: dates are texts there, and so is every key."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return str(value) if isinstance(value, datetime.date) else value


def warned(name: str, text: str) -> list[str]:
    """What an editor would mark."""
    return [error.message for error in VALIDATORS[name].iter_errors(plain(yaml.safe_load(text)))]


def taken(name: str, text: str, folder: Path) -> bool:
    """Whether the program takes a file of this text."""
    path = folder / f"{name}.yml"
    path.write_text(text, "utf-8")
    try:
        LOADERS[name](path)
    except SurveyError:
        return False
    return True


# ---- every key, and the files that there are


def test_the_schemas_are_sound_and_know_every_key() -> None:
    for validator in VALIDATORS.values():
        jsonschema.Draft7Validator.check_schema(validator.schema)
    topics, curation = schema("topics")["definitions"], schema("curation")["definitions"]
    assert tuple(topics["topic"]["properties"]) == taxonomy.TOPIC_KEYS
    assert set(topics["leaf"]["properties"]) == set(taxonomy.LEAF_KEYS)
    assert {*curation["decision"]["properties"], "correct"} == set(WORDS)
    assert set(curation["correction"]["properties"]) == {"correct", *FIELDS}
    types, _ = curation["correction"]["properties"]["type"]["anyOf"]
    assert types["enum"] == list(WORK_TYPES)
    column = topics["leaf"]["properties"]["columns"]["items"]["properties"]
    assert tuple(column) == taxonomy.COLUMN_KEYS
    assert column["kind"]["enum"] == [*properties.COLUMN_KINDS, "", None]
    measure = schema("measures")["items"]["properties"]
    assert tuple(measure) == measures.MEASURE_KEYS
    assert measure["kind"]["enum"] == list(measures.MEASURE_KINDS)
    assert measure["better"]["enum"] == [*measures.DIRECTIONS, None]
    venue = schema("venues")["items"]["properties"]
    assert set(venue["kind"]["enum"]) == {*venues.KINDS, "", None}
    mkdocs = schema("mkdocs")["properties"]
    settings_of_ours = {*mkdocs, *mkdocs["extra"]["properties"]["survey"]["properties"]} - {"extra"}
    assert settings_of_ours == {PLAIN_SETTINGS.get(name, name) for name in Config.__dataclass_fields__}


@pytest.mark.parametrize("name", LOADERS)
def test_a_new_survey_names_its_schemas_and_this_repository_publishes_them(tmp_path: Path, name: str) -> None:
    start_survey(tmp_path / "birds", "Birds")
    file = tmp_path / "birds" / ("mkdocs.yml" if name == "mkdocs" else f"bib/{name}.yml")
    first, _, _ = file.read_text("utf-8").partition("\n")
    (path,) = re.findall(r"^# yaml-language-server: \$schema=(\S+)$", first)
    text = (file.parent / path).read_text("utf-8")
    assert json.loads(text) == schema(name)
    assert warned(name, file.read_text("utf-8")) == []
    assert (REPOSITORY / "docs/reference/schemas" / f"{name}.schema.json").read_text("utf-8") == text


@pytest.mark.parametrize("file", ["mkdocs.yml", "bib/topics.yml", "bib/curation.yml", "bib/venues.yml"])
def test_an_editor_marks_nothing_in_the_survey_of_this_repository(file: str) -> None:
    assert warned(Path(file).stem, (REPOSITORY / file).read_text("utf-8")) == []


# ---- what is taken is not marked


SCALARS = st.sampled_from(
    ["owls", "a-b", "A B", "", "2021", 2021, 1.5, True, None, "omit", "pagefind", "#1d5488", "1/2"]
)
LISTS = st.lists(SCALARS, min_size=1, max_size=3)  # an empty one, where no list belongs, counts as nothing said
VALUES = SCALARS | LISTS | st.lists(LISTS, min_size=1, max_size=2)
SLUGS = st.lists(st.sampled_from("abcdefgh"), min_size=6, max_size=6, unique=True)


def mappings(keys: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    values = VALUES | st.dictionaries(SCALARS, VALUES, min_size=1, max_size=2)
    return st.dictionaries(st.sampled_from([*keys, "unknown"]), values, max_size=2)


@st.composite
def taxonomies(draw: st.DrawFn) -> Any:
    """Nearly right: two topics with a leaf each, and a value that was exchanged somewhere."""
    slugs = draw(SLUGS)
    items = []
    for place in (0, 2):
        title = {"slug": slugs[place + 1], "title": "Owls", "definition": "On owls."}
        leaf = {**title, **draw(mappings(("includes", "excludes", "phrases", "tags", "aliases", "proposed")))}
        items.append({"slug": slugs[place], "title": "Birds", "definition": "On birds.", "subtopics": [leaf]})
    items[0] |= draw(mappings(taxonomy.TOPIC_KEYS))
    items += [{"columns": [{"id": "sites", "label": "Sites"}]}] if draw(st.booleans()) else []
    return [*items, {"dropped": slugs[4:]}] if draw(st.booleans()) else items


DOCUMENTS = {
    "topics": taxonomies(),
    "curation": st.lists(
        mappings(WORDS[:-1]) | mappings(FIELDS).map(lambda fields: {"correct": "owl2020", **fields}), max_size=2
    ),
    "venues": st.lists(mappings(("name", "short", "kind", "aliases")).map(lambda venue: {"name": "Nest", **venue})),
    "measures": st.lists(
        mappings(measures.MEASURE_KEYS).map(lambda measure: {"name": "BLEU", "kind": "metric", **measure}), max_size=1
    ),
    "mkdocs": mappings(("abstracts", "dumps", "search", "accent", "keys", "cited_share", "introduces")).map(
        lambda ours: {
            "site_name": "Owls",
            "extra": {"survey": {name: ours[name] for name in ours.keys() - {"unknown"}}},
        }
    ),
}


@pytest.mark.parametrize("name", LOADERS)
def test_an_editor_marks_nothing_that_the_program_takes(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp(name)
    counts = {True: 0, False: 0}

    @settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(document=DOCUMENTS[name])
    def compare(document: Any) -> None:
        text = yaml.safe_dump(document, sort_keys=False, allow_unicode=True)
        is_taken = taken(name, text, folder)
        counts[is_taken] += 1
        if is_taken:
            assert warned(name, text) == []

    compare()
    assert min(counts.values()) > 0  # both happened


MISTAKES = {
    "topics": """
- slug: Birds
  title: Birds
  definition: On birds.
  subtopics: [{slug: owls, title: Owls, definition: On owls.}]
---
- slug: birds
  title: Birds
  definition: On birds.
  subtopics: []
---
- slug: birds
  title: Birds
  definition: On birds.
  subtopics: [{slug: owls, title: Owls}]
---
- slug: birds
  titel: Birds
  definition: On birds.
  subtopics: [{slug: owls, title: Owls, definition: On owls.}]
---
- slug: birds
  title: 7
  definition: On birds.
  subtopics: [{slug: owls, title: Owls, definition: On owls.}]
---
- slug: birds
  title: Birds
  definition: On birds.
  subtopics: [{slug: owls, title: Owls, definition: On owls., phrases: owl}]
---
birds: {title: Birds}
""",
    "curation": """
- same: [a]
---
- same: a
---
- sames: [a, b]
---
- topics: [a, b]
---
- title: {a: }
---
- hide:
---
- correct: a
---
- correct: a
  colour: brown
---
- correct: a
  year: in June
---
- correct: a
  venue: [one, two]
---
only a text
""",
    "measures": """
- kind: metric
---
- name: BLEU
---
- name: BLEU
  kind: measure
---
- name: BLEU
  kind: metric
  better: more
---
- name: BLEU
  kind: metric
  alias: [bleu]
""",
    "venues": """
- short: Nest
---
- name: Nest
  kind: blog
---
- name: Nest
  aliases: N
---
- name: Nest
  colour: brown
---
- name: 7
---
name: Nest
""",
    "mkdocs": """
site_name:
---
site_name: Owls
extra: {survey: {abstracts: hide}}
---
site_name: Owls
extra: {survey: {dumps: dumps}}
---
site_name: Owls
extra: {survey: {accent: blue}}
---
site_name: Owls
extra: {survey: {cited_share: 60}}
---
site_name: Owls
extra: {survey: {introduces: [methods]}}
""",
}


@pytest.mark.parametrize(("name", "text"), [(name, one) for name in MISTAKES for one in MISTAKES[name].split("---\n")])
def test_what_the_program_refuses_is_marked(name: str, text: str, tmp_path: Path) -> None:
    assert not taken(name, text, tmp_path)
    assert warned(name, text)


def test_a_setting_that_nobody_reads_is_marked_although_the_program_passes_it_over(tmp_path: Path) -> None:
    text = "site_name: Owls\nextra: {survey: {abstract: omit}}\n"
    assert taken("mkdocs", text, tmp_path)
    assert warned("mkdocs", text)
