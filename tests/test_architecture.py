"""Imports run one way, as the architecture page says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.support.environment import REPOSITORY

PACKAGE = REPOSITORY / "generator"
PAGE = (REPOSITORY / "docs" / "contributing" / "architecture.md").read_text("utf-8")


def layers() -> list[set[str]]:
    """The parts of each layer, the topmost first, from the table below the picture."""
    table = PAGE.partition("| Layer |")[2].partition("\n\n")[0]
    return [set(re.findall(r"`(\w+)`", row)) for row in table.splitlines()[2:]]


@cache
def parsed(path: Path) -> ast.Module:
    """A module of the program, taken apart once for all tests."""
    return ast.parse(path.read_text("utf-8"))


def imports() -> Iterator[tuple[str, str, str]]:
    """Which part imports which, and in which file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for node in ast.walk(parsed(path)):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                package, _, other = name.partition(".")
                if package == "generator" and other and other.split(".")[0] != part:
                    yield part, other.split(".")[0], str(path.relative_to(REPOSITORY))


def test_the_page_names_every_part_once() -> None:
    named = [part for layer in layers() for part in layer]
    there = {
        path.name.removesuffix(".py")
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert sorted(named) == sorted(there)


def test_the_page_says_what_every_package_does() -> None:
    table = PAGE.partition("| Folder of")[2].partition("\n\n")[0]
    packages = re.findall(r"^\| `(\w+)/`", table, re.MULTILINE)
    assert sorted(packages) == sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


@pytest.mark.parametrize("page", ["architecture", "workflow"])
def test_every_module_that_a_page_names_is_there(page: str) -> None:
    text = (REPOSITORY / f"docs/contributing/{page}.md").read_text("utf-8")
    modules = [f"/{path.relative_to(REPOSITORY)}" for path in PACKAGE.rglob("*.py")]
    named = [name for name in re.findall(r"`([\w/]+\.py)`", text) if not name.startswith(("tests/", "benchmarks/"))]
    assert named
    assert [name for name in named if not any(module.endswith(f"/{name}") for module in modules)] == []


def test_the_picture_has_a_row_for_each_layer() -> None:
    assert len(set(re.findall(r'<rect [^>]*\by="(\d+)"', PAGE))) == len(layers())


def test_no_part_imports_from_a_layer_above() -> None:
    height = {part: number for number, layer in enumerate(layers()) for part in layer}
    assert [(part, other, file) for part, other, file in imports() if height[other] < height[part]] == []


def test_neither_side_reaches_past_the_waist() -> None:
    behind, before = {"site"}, {"dumps", "match", "ingest", "enrich"}
    crossing = [
        (part, other)
        for part, other, _ in imports()
        if (part in behind and other in before) or (part in before and other in behind)
    ]
    assert crossing == []


def test_the_site_knows_the_form_of_a_correction_and_not_what_becomes_of_it() -> None:
    for path in (PACKAGE / "site").rglob("*.py"):
        assert "corrections.from_issue" not in path.read_text("utf-8"), path


ROOMS = ("theme", "reuse", "parts", "feeds", "pages", "build")
"""The rooms of the site, each of which may import from itself and from those before it."""


def test_the_rooms_of_the_site_import_one_way() -> None:
    site = PACKAGE / "site"
    assert {path.parent.name for path in site.glob("*/__init__.py")} == set(ROOMS)
    height = {room: number for number, room in enumerate(ROOMS)} | {"contents": ROOMS.index("build"), "whole_html": 0}
    wrong = []
    for path in sorted(site.rglob("*.py")):
        room = path.relative_to(site).parts[0].removesuffix(".py")
        for node in ast.walk(parsed(path)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [f"{node.module}.{alias.name}" for alias in node.names] if isinstance(node, ast.ImportFrom) else []
            rooms = [name.split(".")[2] for name in names if name.startswith("generator.site.")]
            wrong += [(str(path), other) for other in rooms if other != room and height[other] >= height[room]]
    assert wrong == []


def test_pytest_looks_into_every_folder_that_holds_tests(pytestconfig: pytest.Config) -> None:
    tests = REPOSITORY / "tests"
    folders = {path.parent.relative_to(tests) for path in tests.rglob("test_*.py")}
    patterns = pytestconfig.getini("norecursedirs")
    passed_over = [folder for folder in folders for part in folder.parts for name in patterns if fnmatch(part, name)]
    assert passed_over == []


def test_no_module_imports_itself_by_way_of_others() -> None:
    modules = {
        ".".join(path.relative_to(REPOSITORY).with_suffix("").parts).removesuffix(".__init__"): path
        for path in PACKAGE.rglob("*.py")
    }
    known: dict[str, set[str]] = {}
    for module, path in modules.items():
        froms = (node for node in ast.walk(parsed(path)) if isinstance(node, ast.ImportFrom))
        names = {(node.module or "", f"{node.module}.{alias.name}") for node in froms for alias in node.names}
        known[module] = {inner if inner in modules else outer for outer, inner in names} & modules.keys() - {module}
    order = tuple(TopologicalSorter(known).static_order())  # a cycle is an error that names it
    assert len(order) == len(modules)


REGISTRIES = ("checks", "dumps/formats", "enrich", "exports", "site/pages")
"""Packages in which a module is called after what it reads, writes, checks or shows. Modules of two of them may share a
name: `bibtex` reads and `bibtex` writes."""


def twice(places: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    """The names that stand in two places or more, with these."""
    by_name: dict[str, list[str]] = {}
    for name, place in places:
        by_name.setdefault(name, []).append(place)
    return {name: held for name, held in by_name.items() if len(held) > 1}


def public_classes() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in parsed(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield node.name, str(path.relative_to(PACKAGE))


def modules() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name not in ("__init__.py", "__main__.py"):
            yield path.stem, path.parent.relative_to(PACKAGE).as_posix()


def test_no_public_class_name_stands_twice() -> None:
    assert twice(public_classes()) == {}


def test_no_module_name_stands_twice() -> None:
    assert [places for places in twice(modules()).values() if not set(places) <= set(REGISTRIES)] == []


def test_every_registry_is_a_package() -> None:
    for folder in REGISTRIES:
        assert (PACKAGE / folder / "__init__.py").exists(), folder


SAY_NOTHING = frozenset({"found", "given", "kept", "made", "told"})
"""Names that say what happened to a value and not what it is. `given` is right where it holds a given name."""

STILL_SAY_NOTHING = ("match", "dumps/cleaning", "dumps/formats", "dumps/listing")
"""Packages whose locals are yet to be named after what they hold. Nothing may be added here."""


def locals_of(path: Path) -> Iterator[str]:
    """What a module gives names to: variables, fields and arguments."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg


def test_a_variable_is_called_after_what_it_holds() -> None:
    silent = [
        (place, name)
        for path in sorted(PACKAGE.rglob("*.py"))
        if not (place := path.relative_to(PACKAGE).as_posix()).startswith(STILL_SAY_NOTHING)
        for name in SAY_NOTHING.intersection(locals_of(path))
        if name != "given" or not place.startswith(("names/", "model.py"))
    ]
    assert silent == []
