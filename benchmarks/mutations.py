"""Changes one number or guard at a time and asks whether the tests of its package notice.

    python benchmarks/mutations.py generator/match                # everything
    python benchmarks/mutations.py generator/match generator/names --sample 100 --seed 2
    python benchmarks/mutations.py generator/exports --results exports.jsonl    # a second run tries survivors only

A mutation is one small step: the last written digit of a number up or down (0.75 becomes 0.76), `<` for `<=`, `True`
for `False`, the condition after `firm=` or `if` negated, one part of an `and` or `or` left out. The tests of the
package then run in a scratch copy. A mutation that no test notices survives, and is printed with its line.

`mutations.toml` lists mutations that change nothing anybody could see, each with the reason; they are not run.

Why no library does this: mutmut and cosmic-ray change every operator and string too (a number by one, not by its
last digit), cannot tell `firm=` from other words, and start an interpreter for each change. Here pytest, numpy and
the like are loaded once and each change runs in a fork, which takes a third of the time.
"""

from __future__ import annotations

import argparse
import ast
import gc
import os
import random
import shutil
import signal
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha1
from importlib import import_module
from pathlib import Path
from queue import Queue

REPOSITORY = Path(__file__).resolve().parents[1]
_NOT_OF_SITE = ["--ignore=tests/exports/test_formats.py", "--ignore=tests/exports/test_second_readers.py"]
"""Tests of formats that load all of the site, or programs of others."""
TESTS = {
    "generator/match": [
        "tests/match/test_compare.py",
        "tests/match",
        "-k",
        # Random cases and other processes cost seconds and notice nothing that written cases do not.
        "not hash_seed and not dask and not any_two and not several_processes and not read_once and not facts"
        " and not whatever_was_compared and not share_their_fate and not known_papers_stay"
        " and not order_of_records and not any_other_line and not blow_up and not many_share",
    ],
    "generator/exports": ["tests/exports", *_NOT_OF_SITE],
    "generator/names": ["tests/names", "tests/exports", *_NOT_OF_SITE],
    "generator/site": ["tests/site/parts", "tests/site/pages", "tests/site/feeds", "tests/site/reuse"],
    "generator/topics": ["tests/topics"],
    "generator/corrections": ["tests/corrections"],
    "generator/ingest": ["tests/ingest"],
    "generator/checks": ["tests/checks"],
}
"""The tests that belong to each package; what finds most stands first."""
ALSO = {
    "generator/exports/__init__.py": ("test_formats.py",),
    "generator/exports/journal_issue.py": ("test_reference.py",),
    "generator/exports/biblatex.py": ("test_bibtex.py",),
    "generator/exports/csl_json.py": ("test_other_formats.py",),
    "generator/exports/csv_table.py": ("test_other_formats.py",),
    "generator/exports/jsonl.py": ("test_other_formats.py",),
    "generator/exports/ris.py": ("test_other_formats.py",),
    "generator/names/vietnamese.py": ("test_plain_names.py", "test_doubtful.py"),
    "generator/names/particles.py": ("test_plain_names.py",),
    "generator/site/feeds/atom.py": ("test_feed_contents.py",),
    "generator/site/feeds/json_feed.py": ("test_feed_contents.py",),
    "generator/site/pages/authors.py": ("test_browse.py",),
    "generator/site/pages/leaf_listings.py": ("test_browse.py",),
    "generator/site/pages/listing_pages.py": ("test_browse.py",),
    "generator/site/pages/year_listings.py": ("test_browse.py",),
    "generator/site/pages/introduced_names.py": ("test_browse.py",),
    "generator/site/parts/paper_links.py": ("../pages/test_paper.py",),
    "generator/match/contradictions.py": ("test_rules.py", "test_compare.py"),
    "generator/match/matches.py": ("test_rules.py", "test_compare.py"),
    "generator/match/questions.py": ("test_rules.py", "test_compare.py"),
    "generator/match/rule_answer.py": ("test_rules.py", "test_compare.py"),
    "generator/match/evidence.py": ("test_compare.py",),
    "generator/match/venue_agreement.py": ("test_evidence.py",),
    "generator/match/author_agreement.py": ("test_compare.py",),
    "generator/match/features.py": ("test_sketch.py", "test_compare.py"),
    "generator/match/normalise.py": ("test_title_words.py", "test_compare.py"),
    "generator/match/title_words.py": ("test_compare.py",),
    "generator/match/title_difference.py": ("test_compare.py",),
    "generator/match/known_words.py": ("test_title_difference.py", "test_compare.py"),
    "generator/match/telling_words.py": ("test_title_difference.py", "test_compare.py"),
    "generator/match/block_keys.py": ("test_blocking.py", "test_deduplicate.py"),
    "generator/match/blocking.py": ("test_deduplicate.py",),
    "generator/match/cluster.py": ("test_deduplicate.py",),
    "generator/match/demote.py": ("test_deduplicate.py",),
    "generator/match/local_engine.py": ("test_engines.py",),
    "generator/match/dask_engine.py": ("test_engines.py",),
}
"""Tests that are not named after the module that they test."""
_WRITTEN_CASES = [
    "--noconftest",
    "-k",
    "not come_back and not any_text and not same_name and not compile and not check and not fifty"
    " and not same_bytes and not public and not bibutils and not citeproc and not csv_reads_back and not ris_reads_back"
    " and not schema and not put_together and not offered and not basket and not is_added",
]
QUICK = {"generator/exports": _WRITTEN_CASES, "generator/names": _WRITTEN_CASES}
"""What is left out so that a survivor costs a second: random cases, all papers of the survey, programs of others.

What these alone would notice counts as a survivor, so the share is rather too low than too high.
"""
OPTIONS = ["-x", "-q", "-n0", "-p", "no:cacheprovider", "--no-header", "-W", "default", "--hypothesis-profile=few"]
_STEPS = {ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">")}


@dataclass(frozen=True)
class Mutation:
    """One change: in which file, from which byte to which, what stands there after it, in which function."""

    path: str
    line: int
    start: int
    stop: int
    new: str
    context: str
    code: str

    @property
    def change(self) -> str:
        """What is replaced by what, in words."""
        return f"{self.code} => {self.new}"

    @property
    def key(self) -> str:
        """Names the change as long as its function reads the same."""
        return sha1(f"{self.path}\0{self.context}\0{self.change}".encode(), usedforsecurity=False).hexdigest()


def mutations(path: Path) -> Iterator[Mutation]:
    """All mutations of a file, in order."""
    source = path.read_bytes()
    text = source.decode()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def span(node: ast.expr) -> tuple[int, int]:
        return starts[node.lineno - 1] + node.col_offset, starts[(node.end_lineno or 0) - 1] + (
            node.end_col_offset or 0
        )

    def visit(node: ast.AST, context: tuple[int, str]) -> Iterator[Mutation]:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) or (isinstance(node, ast.stmt) and not context[1]):
            context = (starts[node.lineno - 1], ast.get_source_segment(text, node) or "")
        for part, (start, stop), new in steps(node, span, source):
            offset = start - context[0]
            code = source[start:stop].decode()
            yield Mutation(
                str(path.relative_to(REPOSITORY)), part.lineno, start, stop, new, f"{context[1]}{offset}", code
            )
        for child in ast.iter_child_nodes(node):
            if not (isinstance(node, ast.Subscript) and child is node.slice and isinstance(child, ast.Constant)):
                yield from visit(
                    child, context if isinstance(node, ast.FunctionDef | ast.ClassDef) or context[1] else (0, "")
                )

    yield from visit(ast.parse(text), (0, ""))


def steps(node: ast.AST, span, source: bytes) -> Iterator[tuple[ast.expr, tuple[int, int], str]]:  # noqa: ANN001
    """The changes of one node: which expression, where, and what takes its place."""

    def code(expression: ast.expr) -> str:
        start, stop = span(expression)
        return source[start:stop].decode()

    if isinstance(node, ast.Constant) and type(node.value) in {int, float}:
        yield from ((node, span(node), new) for new in neighbours(code(node)))
    elif isinstance(node, ast.Compare):
        left = node.left
        for operator, right in zip(node.ops, node.comparators, strict=True):
            if type(operator) in _STEPS:
                old, new = _STEPS[type(operator)]
                between = (span(left)[1], span(right)[0])
                yield left, between, source[slice(*between)].decode().replace(old, new)
            left = right
    elif isinstance(node, ast.keyword) and node.arg == "firm":
        yield node.value, span(node.value), f"(not ({code(node.value)}))"
    elif isinstance(node, ast.If | ast.IfExp | ast.While):
        yield node.test, span(node.test), f"(not ({code(node.test)}))"
    elif isinstance(node, ast.comprehension):
        yield from ((test, span(test), f"(not ({code(test)}))") for test in node.ifs)
    elif isinstance(node, ast.BoolOp):
        neutral = "True" if isinstance(node.op, ast.And) else "False"
        yield from ((part, span(part), neutral) for part in node.values if code(part) not in {neutral, "0"})


def neighbours(written: str) -> list[str]:
    """A number with its last digit one up and one down: "0.7" gives "0.8" and "0.6"."""
    digits = written.replace("_", "")
    if digits.lower().startswith("0x"):
        return [hex(int(digits, 16) + step) for step in (1, -1)]
    whole, point, decimals = digits.partition(".")
    if not (whole + decimals).isdigit():
        return []
    scaled = [int(whole + decimals) + step for step in (1, -1)]
    if not point:
        return [str(value) for value in scaled]
    return [f"{value / 10 ** len(decimals):.{len(decimals)}f}" for value in scaled]


def listed(packages: list[str]) -> tuple[list[tuple[str, Mutation]], int]:
    """The mutations of the packages, and how many are left out because `mutations.toml` says why."""
    rows = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["unseen"]
    every = [
        (package, one)
        for package in packages
        for path in sorted((REPOSITORY / package).rglob("*.py"))
        for one in mutations(path)
    ]
    lines = {
        path: (REPOSITORY / path).read_text(encoding="utf-8").splitlines() for path in {one.path for _, one in every}
    }
    left = [
        (package, one)
        for package, one in every
        if not any(
            one.path.endswith(row["file"])
            and row["line"] in lines[one.path][one.line - 1]
            and row.get("change", "") in one.change
            for row in rows
        )
    ]
    return left, len(every) - len(left)


def scratch(tree: Path) -> None:
    """A tree that may be changed: the program and its tests as copies, the rest as links."""
    tree.mkdir()
    for path in REPOSITORY.iterdir():
        if path.name in {"generator", "tests"}:
            shutil.copytree(path, tree / path.name, ignore=shutil.ignore_patterns("__pycache__"))
        elif path.name != ".git":
            (tree / path.name).symlink_to(path)


def own_tests(tree: Path, one: Mutation) -> list[str]:
    """The tests of a module by its name, which are tried first: they notice most of what is noticed, and soonest."""
    folder = tree / "tests" / Path(one.path).parent.relative_to("generator")
    names = [f"test_{Path(one.path).stem}.py", *ALSO.get(one.path, ())]
    return [str(folder / name) for name in names if (folder / name).exists()]


def is_noticed(tree: Path, package: str, one: Mutation | None, seconds: int) -> bool:
    """Whether a test of the package fails (or never ends) with this change in the scratch tree."""
    path = tree / one.path if one else tree
    before = path.read_bytes() if one else b""
    if one:
        path.write_bytes(before[: one.start] + one.new.encode() + before[one.stop :])
        # A compiled file of the same second and size would be taken for that of the changed source.
        os.utime(path, (one.start + 1, one.start + 1))
    child = os.fork()
    if not child:
        gc.disable()  # a run is short
        signal.setitimer(signal.ITIMER_PROF, seconds)  # of the processor's time: a busy machine notices nothing
        signal.alarm(20 * seconds)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        os.chdir(tree)
        sys.path[:0] = [str(tree)]
        sys.dont_write_bytecode = bool(one)
        os.environ.update(PYTHONPATH=str(tree), PYTHONDONTWRITEBYTECODE="1")
        import hypothesis
        import pytest

        # What a decision rests on is held by written cases; few random ones keep a run short.
        phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
        hypothesis.settings.register_profile(
            "few", max_examples=10, derandomize=True, deadline=None, database=None, phases=phases
        )
        own = own_tests(tree, one) if one else []
        options = [*OPTIONS, *QUICK.get(package, ())]
        code = int((own and pytest.main([*options, *own])) or pytest.main([*options, *TESTS[package]]))
        if not one:
            files = {name: str(vars(module).get("__file__")) for name, module in sys.modules.items()}
            loaded = [name for name, file in files.items() if "site-packages" in file]
            (tree / "loaded").write_text("\n".join(loaded), encoding="utf-8")
        os._exit(code)
    status = os.waitpid(child, 0)[1]
    if one:
        path.write_bytes(before)
    return status != 0


def main() -> None:
    """Runs what the command line asks for and prints the survivors and the share killed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("packages", nargs="+", choices=sorted(TESTS))
    parser.add_argument("--only", default="", help="only files whose path has this in it")
    parser.add_argument("--sample", type=int, help="try only so many, chosen by the seed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--timeout", type=int, default=180, help="seconds of work; tests that take longer have noticed")
    parser.add_argument("--results", type=Path, help="remembers what was noticed from run to run")
    asked = parser.parse_args()
    chosen, left_out = listed(asked.packages)
    chosen = [(package, one) for package, one in chosen if asked.only in one.path]
    if asked.sample and asked.sample < len(chosen):
        picked = random.Random(asked.seed).sample(range(len(chosen)), asked.sample)  # noqa: S311  (no secret)
        chosen = [chosen[number] for number in sorted(picked)]
    noticed = set(asked.results.read_text().split() if asked.results and asked.results.exists() else [])
    import hypothesis, pytest  # noqa: E401, F401, I001  (the plugin is wanted in every fork)

    trees: Queue[Path] = Queue()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(asked.jobs) as pool:
        for number in range(asked.jobs):
            tree = Path(folder) / str(number)
            scratch(tree)
            for package in asked.packages:
                if is_noticed(tree, package, None, 10 * asked.timeout):
                    raise SystemExit(f"the tests fail without any change: pytest {' '.join(TESTS[package])}")
                for name in (tree / "loaded").read_text(encoding="utf-8").split():
                    with suppress(Exception):
                        import_module(name)  # what others wrote is loaded once, shared by every fork
            trees.put(tree)

        def tried(pair: tuple[str, Mutation]) -> bool:
            if pair[1].key in noticed:
                return True
            tree = trees.get()
            answer = is_noticed(tree, *pair, asked.timeout)
            trees.put(tree)
            if answer and asked.results:
                with asked.results.open("a") as lines:
                    lines.write(pair[1].key + "\n")
            if not answer:
                print(f"{pair[1].path}:{pair[1].line}: {pair[1].change}", flush=True)
            return answer

        answers = list(pool.map(tried, chosen))
    for package in asked.packages:
        own = [answer for answer, (name, _) in zip(answers, chosen, strict=True) if name == package]
        print(f"{package}: {sum(own)} of {len(own)} noticed ({sum(own) / max(1, len(own)):.1%})")
    print(f"{left_out} left out: mutations.toml says why")


if __name__ == "__main__":
    main()
