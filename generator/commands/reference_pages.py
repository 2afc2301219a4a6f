"""The parts of the reference that are made from the code.

`python -m generator.commands.reference_pages` writes them into `docs/`.

A page is written by hand but for its pieces, each between `<!-- made: NAME -->` and `<!-- end -->`. A test compares
the pages with what this gives.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

import click

from generator.checks.finding import Level
from generator.checks.findings_page import TITLES
from generator.checks.registry import CHECKS
from generator.commands.cli import cli
from generator.commands.python_reference import meanings, parts_of, python_names
from generator.dumps.bounds import LONGEST, LONGEST_TEXT, MOST
from generator.dumps.formats import readers
from generator.dumps.input.encodings import OLDER
from generator.dumps.refusals import every_refusal
from generator.match.rule_answer import Rule
from generator.match.rules import CONTRADICTIONS, MATCHES, QUESTIONS
from generator.storage.files import read_text, write_if_changed
from generator.storage.imprint import UNSAID, Imprint
from generator.storage.project import Config

_PIECE = re.compile(r"(<!-- made: (?P<name>[a-z ]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_MARKS = re.compile(r"[\\*_{}\[\]<>]")
PLAIN_SETTINGS = {
    "title": "site_name",
    "description": "site_description",
    "site_url": "site_url",
    "author": "site_author",
    "repo_url": "repo_url",
}
"""Settings that MkDocs has a name for; the others stand under `extra.survey`."""


def filled(page: str) -> str:
    """A page with its pieces as the code gives them.

    Raises:
        KeyError: the page asks for a piece that there is not.
    """
    return _PIECE.sub(lambda match: f"{match[1]}\n{PIECES[match['name']]().rstrip()}\n\n{match[3]}", page)


def commands() -> str:
    """Every command with what it takes, in the order of `survey --help`."""
    return "\n".join(_of_command(path, command) for path, command in _commands(("survey",), cli))


def settings() -> str:
    """Every setting that the program reads from `mkdocs.yml`."""
    said = meanings(parts_of(Config.__doc__)[1]["Args"])
    kinds = get_type_hints(Config)
    pieces = []
    for setting in fields(Config):
        name = PLAIN_SETTINGS.get(setting.name, f"extra.survey.{setting.name}")
        default = "none; it must be given" if setting.default is MISSING is setting.default_factory else ""
        default = default or f"`{_shown(setting.default)}`"
        meaning = said[setting.name]
        pieces.append(
            f"## {name}\n\n{meaning[0].upper()}{meaning[1:]}\n\n"
            f"Value: {_values(kinds[setting.name])}. Default: {default.replace('``', 'nothing')}.\n"
        )
    return "\n".join(pieces)


def checks() -> str:
    """Every check by how important what it finds is, in the order in which findings are listed."""
    return "\n".join(_of_level(level) for level in get_args(Level))


def dump_readers() -> str:
    """Every reader of dumps, in the order in which they are asked."""
    rows = "".join(f"| `{reader.name}` | {_markdown(reader.label)} |\n" for reader in readers())
    return f"| Name | Reads |\n|---|---|\n{rows}"


def encodings() -> str:
    """The older encodings that are guessed, as items."""
    return "".join(f"- {label}\n" for label in OLDER.values())


def refusals() -> str:
    """Every kind of file that is refused by name, those with the same way out in one row."""
    kinds: dict[str, list[str]] = {}
    for refusal in every_refusal():
        kinds.setdefault(refusal.mend, []).append(refusal.what)
    rows = "".join(
        f"| {'; '.join(map(_markdown, dict.fromkeys(what)))} | {_markdown(mend)} |\n" for mend, what in kinds.items()
    )
    return f"| What it is | What to do |\n|---|---|\n{rows}"


def bounds() -> str:
    """How long a field of a record may be, and how many values it may have."""
    named = {"name": "a name", "keyword": "a keyword", "other": "a value in `other`"}
    rows = [f"| {named.get(name, f'`{name}`')} | {count:,} characters |" for name, count in LONGEST.items()]
    rows += [f"| any other text | {LONGEST_TEXT:,} characters |"]
    rows += [f"| `{name}` | {count:,} of them |" for name, count in MOST.items()]
    return "| Field | At most |\n|---|---|\n" + "\n".join(rows)


def _of_level(level: Level) -> str:
    rows = "".join(f"| `{check.name}` | {_markdown(check.sentence)} |\n" for check in CHECKS if check.level == level)
    return f"## {TITLES[level]}\n\n| Check | Lists |\n|---|---|\n{rows}"


def _rules(rules: Iterable[Rule]) -> str:
    """Rules of the matcher, in the order in which they are asked."""
    return "\n".join(f"1. `{rule.__name__}`: {_markdown(rule.__doc__ or '')}" for rule in rules)


def _commands(path: tuple[str, ...], command: click.Command) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from _commands((*path, name), child)


def _of_command(path: tuple[str, ...], command: click.Command) -> str:
    context = click.Context(command, info_name=path[-1])
    usage = " ".join((*path, *command.collect_usage_pieces(context)))
    lines = [f"## {' '.join(path)}", "", _markdown(command.help or ""), "", "```text", usage, "```", ""]
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    lines += [f"- `{record[0]}`: {_meaning(record[1])}" for o in options if (record := o.get_help_record(context))]
    return "\n".join(lines) + ("\n" if options else "")


def _meaning(help_text: str) -> str:
    """What an option does, with Click's `[default: x]` and `[required]` as sentences."""
    text, _, notes = help_text.partition("  [")
    notes = notes.removesuffix("]").replace("default: ", "Default: ").replace("required", "Required")
    return _markdown(f"{text} {notes}.") if notes else _markdown(text)


def _markdown(text: str) -> str:
    """Help, in which backquotes mark code, as Markdown: other marks are text."""
    pieces = " ".join(text.split()).split("`")
    return "`".join(piece if number % 2 else _MARKS.sub(r"\\\g<0>", piece) for number, piece in enumerate(pieces))


def _values(kind: object) -> str:
    if kind is Imprint:
        said = meanings(parts_of(Imprint.__doc__)[1]["Args"])
        return "a mapping of " + "; ".join(f"`{name}`, {meaning.rstrip('.')}" for name, meaning in said.items())
    if get_origin(kind) is Literal:
        return " or ".join(f"`{value}`" for value in get_args(kind))
    return {str: "text", float: "a number", int: "a whole number", bool: "`true` or `false`"}.get(
        kind if isinstance(kind, type) else object, "a list of texts"
    )


def _shown(default: object) -> str:
    return "" if default in ((), UNSAID) else str(default)


PIECES: Mapping[str, Callable[[], str]] = {
    "commands": commands,
    "checks": checks,
    "settings": settings,
    "python names": python_names,
    "readers": dump_readers,
    "encodings": encodings,
    "refusals": refusals,
    "bounds": bounds,
    "contradictions": lambda: _rules(CONTRADICTIONS),
    "matches": lambda: _rules(MATCHES),
    "questions": lambda: _rules(QUESTIONS),
}
"""What a page may have made, by name."""


def pages_with_pieces(repository: Path) -> list[Path]:
    """The hand-written pages that have pieces made."""
    pages = (*repository.glob("docs/*.md"), *repository.glob("docs/reference/*.md"))
    return [page for page in sorted(pages) if _PIECE.search(page.read_text("utf-8"))]


def schemas(repository: Path) -> dict[Path, str]:
    """The schemas that a new survey gets, to be published with the documentation."""
    files = sorted(repository.glob("generator/starter/survey/bib/schemas/*.schema.json"))
    return {repository / "docs" / "reference" / "schemas" / file.name: file.read_text("utf-8") for file in files}


def main() -> None:
    """Write the pages of the repository that this is run in."""
    for path, text in schemas(Path()).items():
        if write_if_changed(path, text):
            sys.stdout.write(f"{path}\n")
    for page in pages_with_pieces(Path()):
        if write_if_changed(page, filled(read_text(page, what="the page"))):
            sys.stdout.write(f"{page}\n")


if __name__ == "__main__":
    main()
