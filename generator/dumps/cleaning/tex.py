r"""Undoes what TeX leaves in titles and abstracts: escapes, accents, fonts, addresses, simple formulas.

Text of a page is no TeX: braces that no command opened stay, a lone dollar is money, and a command that
`generator.latex` does not know stays as it stands, as it may be somebody's name for something.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.latex import decode
from generator.latex.math import read_formula

_FONTS = (
    "textbf|textit|textsc|texttt|textrm|textsf|textsl|textup|textmd|textnormal|emph|underline|mbox|hbox|text|"
    "mathrm|mathbf|mathit|mathsf|mathtt|mathcal|mathbb|mathfrak|boldsymbol|bm|operatorname|ensuremath|uline"
)
_SWITCHES = (
    "tiny|scriptsize|footnotesize|small|normalsize|large|Large|LARGE|huge|Huge|bf|it|em|sc|tt|rm|sf|sl|"
    "bfseries|itshape|scshape|ttfamily|sffamily|rmfamily|upshape"
)
_URL = re.compile(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}")
_HREF = re.compile(r"\\href\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_FONT = re.compile(rf"\\(?:{_FONTS})\s*\{{([^{{}}]*)\}}")
_SWITCHED = re.compile(rf"\{{\s*\\(?:{_SWITCHES})(?![A-Za-z])\s*([^{{}}]*)\}}")
_BARE_SWITCHED = re.compile(r"\{(?:scriptsize|footnotesize|tiny)\s+([^{}]*)\}")
_SWITCH = re.compile(rf"\\(?:{_SWITCHES})(?![A-Za-z])\s*")
_CITATION = re.compile(r"(?<!\s)\s*\\(?:cite[a-z]*|eqref|ref|label|footnotemark)\*?(?:\[[^\[\]]*\])*\{[^{}]*\}")
_MATH = re.compile(r"(?<!\\)\$([^$]{1,200})(?<!\\)\$")
_IS_MATH = re.compile(r"[\\^_=<>+*/]|^[\s\W]*[^\W\d_]?\w{0,3}[\s\W]*$|^[\d.,\s]+[%kKMGBT]?$")
_COMMAND = re.compile(
    r"\{\\[A-Za-z]+\}"  # {\aa}
    r"|\\[%&#_$]"
    r"|\\[`'^~=.\"](?:\{\\?[A-Za-z]\}|(?!(?:s|t|re|ve|ll|d|m)\b)\\?[A-Za-z])"  # \'e, but not a quoted don\'t
    r"|\\[uvHcdbkrt](?:\{\\?[A-Za-z]\}| [A-Za-z](?![A-Za-z]))"
    r"|\\[A-Za-z]+(?:\{\})?"
)
_SPACING = re.compile(r"\\[,;:! ](?![A-Za-z]*\{)")
_BRACED_LETTER = re.compile(r"\{([^\x00-\x7f])\}")
_DEEPEST = 4  # fonts within fonts


def without_tex(text: str) -> tuple[str, tuple[str, ...]]:
    r"""Text without TeX's marks, and the addresses that `\href` hid."""
    addresses: list[str] = []
    if "$" in text:
        text = _MATH.sub(_formula, text)
    if "\\" not in text:
        return (_BARE_SWITCHED.sub(r"\1", text) if "{" in text else text), ()
    if "\\href" in text:
        addresses = [match[1] for match in _HREF.finditer(text)]
        text = _HREF.sub(r"\2", text)
    text = _CITATION.sub("", _URL.sub(r"\1", text))
    for _ in range(_DEEPEST):
        changed = _SWITCHED.sub(r"\1", _FONT.sub(r"\1", text))
        if changed == text:
            break
        text = changed
    text = _COMMAND.sub(_decoded, _SWITCH.sub("", text))
    return _BRACED_LETTER.sub(r"\1", _SPACING.sub(" ", text)), tuple(addresses)


def _decoded(match: re.Match[str]) -> str:
    """A command as the characters it stands for, or as it is where nobody knows it."""
    return _character(match.group())


@lru_cache(maxsize=4096)
def _character(command: str) -> str:
    if command[0] == "\\" and command[1] in "%&#_$":
        return command[1]
    return "~" if command.rstrip("{}") == r"\sim" else decode(command)


def _formula(match: re.Match[str]) -> str:
    """A short formula without its dollars; two prices in one sentence keep theirs."""
    inside = match[1]
    if not _IS_MATH.search(inside) or (inside[:1].isdigit() and " " in inside.strip()):
        return match.group()
    shown = _COMMAND.sub(_decoded, _FONT.sub(r"\1", inside)).strip()
    if "\\" in shown and (reading := read_formula(inside)) is not None:
        return reading  # what plain text does not say stays a formula
    return shown
