"""Joins lines that were wrapped at a column back into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_WIDEST = 250  # columns; lines beyond are paragraphs of their own
_WIDEST_RAGGED = 132  # of text that people or arXiv wrapped by hand
_NARROWEST = 45
_FEWEST_PAIRS = 20
_FEWEST_WORDS = 4  # a shorter line after a full stop is furniture
_GREEDY = 0.93  # of the neighbouring lines of long paragraphs, where every line was filled
_SENTENCE_ENDS = tuple(".!?…。！？:;")
_LIST_MARK = re.compile(r"(?:[-*+•◦‣∙●○▪■·]|\[\d+\]|\d+[.)])(?:\s|$)")


def wrap_column(lines: Sequence[str]) -> int:
    """The column at which a program filled every line of a text, or 0 if none did.

    Args:
        lines: the text's lines as they stand, with their indents.
    """
    runs = [run for run in _runs(lines) if len(run) > 3]
    lengths = sorted(len(line) for run in runs for line in run)
    if len(lengths) < _FEWEST_PAIRS or lengths[-1] > _WIDEST:
        return 0
    column = lengths[len(lengths) * 98 // 100]
    pairs = [pair for run in runs for pair in pairwise(run)]
    filled = sum(not _fits(line, following, column) for line, following in pairs)
    return column if column >= _NARROWEST and filled >= _GREEDY * len(pairs) else 0


def paragraphs(run: Sequence[str], column: int) -> list[list[int]]:
    """Lines without a blank one between them, as groups of indices that make a paragraph each.

    Args:
        run: the lines as they stand, with their indents.
        column: where a program wrapped the whole text, or 0.
    """
    widest = max(map(len, run))
    groups = [[0]]
    for index in range(1, len(run)):
        beyond = run[index + 1] if index + 1 < len(run) else ""
        if _goes_on(run[index - 1], run[index], widest, column) and not _is_before_text(run[index], beyond):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def join(lines: Sequence[str]) -> str:
    """The lines of a paragraph as one; a word split at a line's end grows together again.

    A hyphen at a line's end stays unless the word stands elsewhere in the paragraph without it.
    """
    text = lines[0]
    for line in lines[1:]:
        if text.endswith("\u00ad"):
            text = text[:-1] + line
        elif text.endswith("-") and text[-2:-1].isalpha() and line[:1].islower():
            text = _join_hyphen(text, line, lines)
        else:
            text = f"{text} {line}"
    return text


def _join_hyphen(text: str, line: str, lines: Sequence[str]) -> str:
    first = text.rpartition(" ")[2][:-1]
    second = re.match(r"[^\W\d_]*", line)
    whole = first + (second.group() if second else "")
    stands = any(re.search(rf"(?<!\w){re.escape(whole)}(?!\w)", other) for other in lines)
    return (text[:-1] if stands else text) + line


def _runs(lines: Sequence[str]) -> list[list[str]]:
    runs: list[list[str]] = [[]]
    for line in lines:
        if " " in line.strip() and "://" not in line:
            runs[-1].append(line.rstrip())
        elif runs[-1]:
            runs.append([])
    return runs


def _fits(line: str, following: str, column: int) -> bool:
    """Whether the next line's first word would still have fitted on a line."""
    return len(line.rstrip()) + 1 + len(following.split(None, 1)[0]) <= column


def _ends(line: str) -> bool:
    """Whether a line ends with a sentence."""
    return line[-8:].rstrip("\"'”’)] ").endswith(_SENTENCE_ENDS)


def _is_before_text(line: str, beyond: str) -> bool:
    """Whether a line is a title: short, with a whole text on one line behind it."""
    return len(line) < _WIDEST_RAGGED < _WIDEST < len(beyond)


def _goes_on(line: str, following: str, widest: int, column: int) -> bool:
    """Whether a line is the continuation of the one before it."""
    if _LIST_MARK.match(following.lstrip()):
        return False
    if _ends(line) and len(following.split()) < _FEWEST_WORDS and not _ends(following):
        return False
    if column and widest <= column + 20:
        return not _fits(line, following, column)
    if widest > _WIDEST_RAGGED:
        return following.lstrip()[:1].islower() and not _ends(line) and len(line) > _WIDEST_RAGGED
    if widest < _NARROWEST or len(line) < 0.45 * widest:
        return False
    return not (_ends(line) and len(line) < 0.8 * widest)
