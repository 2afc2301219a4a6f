r"""Results as data: the field `measured` of `papers.bib`, one line a result.

    measured = {
      absolute: BLEU = 28.4; on: WMT14 En-De |
      gain: inference speed = up to 2.5x; over: Transformer; setting: batch size 1 |
      size: parameters = 530B; at: listing.txt:120:3
    }

A line is the kind of the result, what was measured, its value with a unit, and what else is known of it: `over` what it
is a gain, `on` which data, in which `setting`, and `at` which sentence of which abstract it stands (dump, line,
sentence). Results stand between bars. A bar, a semicolon or an equals sign that belongs to a text stands in braces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import get_args

from generator.bibliography.field_lines import joined, shielded, split_outside, text_of
from generator.errors import ErrorKind, Place, SurveyError
from generator.latex import encode
from generator.model import Paper, Result, ResultKind, ResultPlace
from generator.text import clean, did_you_mean

RESULT_KINDS: tuple[ResultKind, ...] = get_args(ResultKind)
PARTS = ("over", "on", "setting", "at")
"""What may stand behind the value of a result, in the order in which it is written."""

_BOUNDS = ("up to", "at least", "at most", "over", "under", "about", "nearly")
_NUMBER = r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:[kKMBT](?![^\W\d_]))?"
_VALUE = re.compile(
    rf"(?:(?P<bound>{'|'.join(_BOUNDS)}) )?(?P<first>{_NUMBER})(?:-(?P<last>{_NUMBER}))?(?: ?(?P<unit>\D.*))?",
    re.DOTALL,
)
_UNIT = re.compile(r"[^\d\s.,+-].*")
_PLACE = re.compile(r"(.+):([0-9]{1,9}):([0-9]{1,9})")
_ATTACHED = ("%", "x")
_SIGNS = str.maketrans({"−": "-", "–": "-"})
_POWERS = {"k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}
RESULT_EXAMPLE = "absolute: BLEU = 28.4; on: WMT14 En-De"


def read_results(tex: str, place: Callable[[int], Place]) -> tuple[Result, ...]:
    """The results of a field.

    Args:
        tex: the value of the field.
        place: where the line of a result stands, by its number from 0.

    Raises:
        SurveyError: a line is no result, with what to write instead.
    """
    lines = enumerate(split_outside(tex, "|"))
    return tuple(read_result(line, place(number)) for number, line in lines if line.strip())


def read_result(tex: str, place: Place) -> Result:
    """One result.

    Args:
        tex: its line, as TeX.
        place: where it stands, for messages.

    Raises:
        SurveyError: it has no kind, metric or value, a value that is no number, or a part that is unknown, empty or
            there twice.

    >>> read_result("absolute: BLEU = 28.4; on: WMT14 En-De", Place("papers.bib", 3))
    Result(kind='absolute', what='BLEU', value='28.4', unit='', over='', on='WMT14 En-De', setting='', place=None)
    """
    head, *parts = split_outside(tex, ";")
    kind, colon, rest = head.partition(":")
    kind = text_of(kind)
    if not colon or kind not in RESULT_KINDS:
        mend = did_you_mean(kind, RESULT_KINDS, f"write it as `{RESULT_EXAMPLE}`, or put it into `results`", "`{}:`")
        raise _fault(f"a result starts with {clean(head)[:40]!r}, not with {_listed(RESULT_KINDS)}", mend, place)
    what, *values = split_outside(rest, "=")
    if len(values) != 1:
        problem = "more than one equals sign" if values else "no equals sign"
        raise _fault(f"a result has {problem}: {clean(head)[:60]!r}", f"write it as `{RESULT_EXAMPLE}`", place)
    if not text_of(what):
        raise _fault("a result does not say what was measured", f"write it as `{RESULT_EXAMPLE}`", place)
    value, unit = read_amount(text_of(values[0]), place)
    known = _parts(parts, place)
    return Result(
        kind=_kind(kind),
        what=text_of(what),
        value=value,
        unit=unit,
        over=known.get("over", ""),
        on=known.get("on", ""),
        setting=known.get("setting", ""),
        place=_read_place(known["at"], place) if "at" in known else None,
    )


def read_amount(text: str, place: Place) -> tuple[str, str]:
    """A value and its unit: `up to 2.5x` is (`up to 2.5`, `x`).

    Raises:
        SurveyError: it is no number.
    """
    amount = _VALUE.fullmatch(text.translate(_SIGNS) if not text.isascii() else text)
    unit = clean(amount["unit"] or "") if amount else ""
    if amount is None or (unit and not _UNIT.fullmatch(unit)):
        mend = f"write a number with its unit, as `28.4`, `530B`, `-75%`, `2-3x` or `{_BOUNDS[0]} 4.5%`"
        raise _fault(f"the value {text!r} of a result is no number", mend, place)
    bound, last = amount["bound"], amount["last"]
    return f"{f'{bound} ' if bound else ''}{amount['first']}{f'-{last}' if last else ''}", unit


def write_results(results: Iterable[Result]) -> str:
    """The value of the field for results: a line each; nothing for none."""
    return joined(map(write_result, results))


def write_result(result: Result) -> str:
    """The line of a result, as TeX."""
    parts = {"over": result.over, "on": result.on, "setting": result.setting, "at": str(result.place or "")}
    texts = {name: shielded(encode(text, "bibtex")) for name, text in parts.items() if text}
    rest = "".join(f"; {name}: {tex}" for name, tex in texts.items())
    amount = shielded(encode(amount_of(result), "bibtex"))
    return f"{result.kind}: {shielded(encode(result.what, 'bibtex'))} = {amount}{rest}"


def amount_of(result: Result) -> str:
    """The value with its unit: `up to 2.5x`, `16.2 ms`."""
    attached = not result.unit or (result.unit in _ATTACHED and result.value[-1:].isdigit())
    return f"{result.value}{'' if attached else ' '}{result.unit}"


def in_words(result: Result) -> str:
    """A result in a line of text: `BLEU +2 over Switch Transformer on WMT14 En-De`, `530B parameters`."""
    amount = amount_of(result)
    start = f"{amount} {result.what}" if result.kind == "size" else f"{result.what} {amount}"
    over = f" over {result.over}" if result.over else ""
    on = f" on {result.on}" if result.on else ""
    return f"{start}{over}{on}{f' ({result.setting})' if result.setting else ''}"


def results_in_words(paper: Paper) -> tuple[str, ...]:
    """All results of a paper as texts: those that are data, then the free ones."""
    return (*map(in_words, paper.measured), *paper.results) if paper.measured else paper.results


def number_of(result: Result) -> float | None:
    """The number of a result that is exactly one, with its factor; None for a range or a bound.

    >>> number_of(Result("size", "parameters", "1.5B")), number_of(Result("gain", "speed", "up to 3", "x"))
    (1500000000.0, None)
    """
    amount = _VALUE.fullmatch(result.value)
    if amount is None or amount["bound"] or amount["last"]:
        return None
    digits = amount["first"].replace(",", "")
    return float(digits.rstrip("kKMBT")) * _POWERS.get(digits[-1], 1.0)


def _parts(parts: Iterable[str], place: Place) -> dict[str, str]:
    known: dict[str, str] = {}
    for part in parts:
        name, colon, tex = part.partition(":")
        name = text_of(name)
        if not colon or name not in PARTS:
            mend = did_you_mean(name, PARTS, f"use {', '.join(f'`{one}: …`' for one in PARTS)}", "`{}: …`")
            raise _fault(f"a result has an unknown part {clean(part)[:40]!r}", mend, place)
        if name in known:
            raise _fault(f"a result gives `{name}` twice", "keep one of them", place)
        known[name] = text_of(tex)
        if not known[name]:
            raise _fault(f"`{name}` of a result is empty", "fill it in, or leave it out", place)
    return known


def _read_place(text: str, place: Place) -> ResultPlace:
    spot = _PLACE.fullmatch(text)
    if spot is None:
        raise _fault(f"`at` of a result is {text!r}", "write `at: DUMP:LINE:SENTENCE`", place)
    return ResultPlace(spot[1], int(spot[2]), int(spot[3]))


def _kind(text: str) -> ResultKind:
    return next(kind for kind in RESULT_KINDS if kind == text)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}:`" for name in names)


def _fault(problem: str, mend: str, place: Place) -> SurveyError:
    return SurveyError(problem, mend, place, kind=ErrorKind.BAD_VALUE)
