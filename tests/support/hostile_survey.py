"""A survey on disk in which every text that a person or a dump can bring tries to be something else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from generator.bibliography.papers import write_paper
from generator.latex import encode
from generator.model import Name, Paper

RUN = "window.broken=1"
MARKUP = (
    f'</title></textarea></script><script>{RUN}</script><img src=x onerror="{RUN}"><svg onload={RUN}>'
    f'<a href="javascript:{RUN}" onclick="{RUN}">b</a> ]]> --> &amp; &lt;b&gt;'
)
MARKDOWN = (
    f"# *star* __line__ [a](javascript:{RUN}) ![i](x) `tick` <javascript:{RUN}> | a | b | [^1] ::: {{: onclick={RUN} }}"
)
TEMPLATE = '{{ 7*7 }} {% raw %} {% include "main.html" %} {# hidden #} ${7*7} <%= 7*7 %> {{ config.site_name }}'
YAML = "key: - \"double\" 'single' --- ... !!python/object/apply:os.system [x] & *anchor | > # comment"
TEX = r"\input{/etc/passwd} \write18{id} $x^2$ 100% a~b a_b {{Braces}} \def\x{y}"
BIDI = (
    "before \u202egnirts desrever\u202c after \u2067isolated\u2069 zero\u200bwidth "
    "\u05d0\u05d1 \u0645\u0631\u062d\u0628\u0627"
)
LONG = "Pneumono" + "ultramicroscopic" * 30
EVERYTHING = {
    "markup": MARKUP,
    "markdown": MARKDOWN,
    "template": TEMPLATE,
    "yaml": YAML,
    "tex": TEX,
    "bidi": BIDI,
    "long": LONG,
}
BIRDS = (
    "Owls hunt voles over frozen meadows",
    "Gulls follow trawlers into northern harbours",
    "Swifts sleep on the wing above cities",
    "Herons wait for eels in brackish ditches",
    "Wrens build several nests and use one",
    "Cranes rest on sandbanks during migration",
    "Crows remember faces of careless walkers",
)
"""A sentence for each, so that the records are works of their own."""
RAW = rf"""
@misc{{raw2020hand,
  title = {{Raw <script>{RUN}</script> \input{{/etc/passwd}} {{{{ 7*7 }}}} \& {{\LaTeX}}}},
  author = {{{{<img src=x onerror={RUN}>}} and O'Brien, "Quote" <b>}},
  year = {{2020}},
  howpublished = {{\url{{javascript:{RUN}}}}},
  note = {{<script>{RUN}</script>}},
}}
"""


def papers() -> tuple[Paper, ...]:
    """A paper for each kind of hostility, with it in every field that holds text, and one with all of it."""
    found = [
        Paper(
            key=f"{name}2024attack",
            title=f"{name}: {text}",
            authors=(Name(text[:80]), Name(f"Family {text[:40]}", f"Given {text[-40:]}")),
            year=2024,
            venue=f"Venue {text}",
            publisher=text,
            url=f"javascript:{RUN}",
            links=(f"javascript:{RUN}", "data:text/html,<script>1</script>", 'https://example.org/"onload=x'),
            kind=f"kind {text}",
            annotation=f"Shows {text} as it stands.",
            names=(f"Name {text.replace('|', '')}",),
            results=(f"Result {text.replace('|', '')}", "5 < 6 & 7 > 2"),
            topics=("plain-leaf", "other-leaf"),
            abstract=f"An abstract made up for this test: {text}",
            arxiv="2401.0000" + str(place),
            extra=(("related", "whole2023attack"), ("relatedtype", "about"), ("appearances", encode(text, "bibtex"))),
        )
        for place, (name, text) in enumerate(EVERYTHING.items())
    ]
    whole = " ".join(EVERYTHING.values())
    found.append(replace(found[0], key="whole2023attack", title=f"whole: {whole}", year=2023, arxiv="", topics=()))
    return tuple(found)


def topics() -> str:
    """The taxonomy: a JSON document, which is YAML too."""
    leaves = [
        {"slug": "plain-leaf", "title": f"Leaf {MARKUP}", "definition": f"Definition {MARKDOWN}", "includes": TEMPLATE,
         "excludes": YAML, "phrases": ["attack", MARKUP[:60]]},
        {"slug": "other-leaf", "title": f"Leaf {BIDI}", "definition": TEX},
    ]  # fmt: skip
    second = [{"slug": "lone-leaf", "title": TEMPLATE, "definition": LONG}]
    return json.dumps(
        [
            {"slug": "first-topic", "title": f"Topic {MARKUP}", "definition": MARKUP, "subtopics": leaves},
            {"slug": "second-topic", "title": f"{BIDI} topic", "definition": YAML, "subtopics": second},
            {"slug": "third-topic", "title": YAML, "definition": TEMPLATE,
             "subtopics": [{"slug": "third-leaf", "title": MARKDOWN, "definition": MARKUP}]},
        ]
    )  # fmt: skip


def dump() -> str:
    """What someone captured: JSON Lines of records with hostile texts, one of them twice and one of them broken."""
    rows = [
        {"title": f"{bird}: {text}", "abstract": f"{bird}, as watched in {place} places. {text}",
         "authors": [f"Eve {text[:30]}", "Mallory Example"], "published": "2025-01-02", "url": f"javascript:{RUN}",
         "links": [f"javascript:{RUN}"]}
        for place, (bird, text) in enumerate(zip(BIRDS, EVERYTHING.values(), strict=True))
    ]  # fmt: skip
    lines = [json.dumps(row) for row in [*rows, rows[0]]]
    return "\n".join([*lines, f'{{"title": "<script>{RUN}</script> \u202e broken']) + "\n"


def prose() -> str:
    """A chapter in which curators' Markdown and hostile text stand side by side."""
    texts = "\n\n".join(EVERYTHING.values())
    return f"## A chapter\n\nAs said before [@markup2024attack; @tex2024attack].\n\n{texts}\n"


def write_survey(root: Path, config: str) -> None:
    """Write the survey.

    Args:
        root: its folder, which has none yet.
        config: `mkdocs.yml` from `nav:` on.
    """
    (root / "bib" / "prose").mkdir(parents=True)
    (root / "docs").mkdir()
    names = {"site_name": f"Survey {MARKUP} {BIDI}", "site_description": f"{TEMPLATE} {MARKUP}"}
    head = "".join(f"{name}: {json.dumps(value)}\n" for name, value in names.items())
    (root / "mkdocs.yml").write_text(f"{head}{config}", "utf-8")
    (root / "bib" / "papers.bib").write_text("\n".join([*map(write_paper, papers()), RAW]), "utf-8")
    (root / "bib" / "topics.yml").write_text(topics(), "utf-8")
    decisions = [
        {"title": {"yaml2024attack": f"Decided {MARKUP} {YAML} {BIDI}"}},
        {"topics": {"long2024attack": ["lone-leaf", "other-leaf"]}},
    ]
    (root / "bib" / "curation.yml").write_text(json.dumps(decisions), "utf-8")
    (root / "bib" / "prose" / "first-topic.md").write_text(prose(), "utf-8")
    (root / "docs" / "about.md").write_text("# About\n\nA page by hand.\n", "utf-8")
    (root / "listing 2025-06-05 <b>&'.jsonl").write_text(dump(), "utf-8")
