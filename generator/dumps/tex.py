r"""Undoes what TeX leaves in titles and abstracts: escapes, accents, fonts, addresses, simple formulas.

A command that is not known here stays as it stands: it may be somebody's name for something.
"""

from __future__ import annotations

import re
import unicodedata

_FONTS = (
    "textbf|textit|textsc|texttt|textrm|textsf|textsl|textup|textmd|textnormal|emph|underline|mbox|hbox|text|"
    "mathrm|mathbf|mathit|mathsf|mathtt|mathcal|mathbb|mathfrak|boldsymbol|bm|operatorname|ensuremath|uline"
)
_SWITCHES = (
    "tiny|scriptsize|footnotesize|small|normalsize|large|Large|LARGE|huge|Huge|bf|it|em|sc|tt|rm|sf|sl|"
    "bfseries|itshape|scshape|ttfamily|sffamily|rmfamily|upshape"
)
_ESCAPED = re.compile(r"\\([%&#_$])")
_URL = re.compile(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}")
_HREF = re.compile(r"\\href\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_FONT = re.compile(rf"\\(?:{_FONTS})\s*\{{([^{{}}]*)\}}")
_SWITCHED = re.compile(rf"\{{\s*\\(?:{_SWITCHES})(?![A-Za-z])\s*([^{{}}]*)\}}")
_BARE_SWITCHED = re.compile(r"\{(?:scriptsize|footnotesize|tiny)\s+([^{}]*)\}")
_SWITCH = re.compile(rf"\\(?:{_SWITCHES})(?![A-Za-z])\s*")
_REFERENCE = re.compile(
    r"\s*\\(?:cite[a-z]*|ref|eqref|label|footnote(?:mark|text)?)\*?(?:\[[^\[\]]*\])*\{[^{}]*\}"
)
_MATH = re.compile(r"(?<!\\)\$([^$]{1,200})(?<!\\)\$")
_IS_MATH = re.compile(r"[\\^_=<>+*/]|^[\s\W]*[^\W\d_]?\w{0,3}[\s\W]*$|^[\d.,\s]+[%kKMGBT]?$")
_SYMBOLS = {
    "sim": "~", "approx": "≈", "times": "×", "cdot": "·", "pm": "±", "mp": "∓", "leq": "≤", "le": "≤", "geq": "≥",
    "ge": "≥", "neq": "≠", "ne": "≠", "ll": "≪", "gg": "≫", "to": "→", "rightarrow": "→", "leftarrow": "←",
    "leftrightarrow": "↔", "Rightarrow": "⇒", "infty": "∞", "in": "∈", "subset": "⊂", "cup": "∪", "cap": "∩",
    "ldots": "…", "dots": "…", "cdots": "⋯", "textasciitilde": "~", "textbackslash": "\\", "textendash": "–",
    "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“", "textquotedblright": "”",
    "textregistered": "®", "texttrademark": "™", "textdegree": "°", "degree": "°", "circ": "°", "S": "§", "dag": "†",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ",
    "Psi": "Ψ", "Omega": "Ω", "ell": "ℓ", "nabla": "∇", "partial": "∂", "sum": "∑", "prod": "∏", "sqrt": "√",
    "log": "log", "exp": "exp", "max": "max", "min": "min", "quad": " ", "qquad": " ", "left": "", "right": "",
}  # fmt: skip
_LETTERS = {
    "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "ss": "ß", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ",
}  # fmt: skip
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip
_ACCENT = re.compile(
    r"\\([`'^~=.\"])(?:\s*\{\s*(\\?[A-Za-z])\s*\}|(?!(?:s|t|re|ve|ll|d|m)\b)(\\?[A-Za-z])(?![A-Za-z]*\{))"
)
_WORD_ACCENT = re.compile(r"\\([uvHcdbkr])(?:\s*\{\s*(\\?[A-Za-z])\s*\}|\s+([A-Za-z])(?![A-Za-z]))")
_LETTER = re.compile(
    rf"\\({'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}}|\s(?=[a-z]))?"
)
_SYMBOL = re.compile(rf"\\({'|'.join(sorted(_SYMBOLS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}})?")
_GROUPED = re.compile(r"\{([^\W\d_]|[^\x00-\x7f]{1,3})\}")
_SPACING = re.compile(r"\\[,;:! ](?![A-Za-z]*\{)")
_DEEPEST = 4  # fonts within fonts


def without_tex(text: str) -> tuple[str, tuple[str, ...]]:
    r"""Text without TeX's marks, and the addresses that `\href` hid.

    Braces that no command opened stay, and so does `\name` for a command that is not known.
    """
    addresses: list[str] = []
    if "$" in text:
        text = _MATH.sub(_formula, text)
    if "\\" not in text:
        return (_BARE_SWITCHED.sub(r"\1", text) if "{" in text else text), ()
    if "\\href" in text:
        addresses = [match[1] for match in _HREF.finditer(text)]
        text = _HREF.sub(r"\2", text)
    text = _URL.sub(r"\1", text)
    text = _REFERENCE.sub("", text)
    for _ in range(_DEEPEST):
        changed = _SWITCHED.sub(r"\1", _FONT.sub(r"\1", text))
        if changed == text:
            break
        text = changed
    text = _SWITCH.sub("", text)
    text = _ACCENT.sub(_accented, text)
    text = _WORD_ACCENT.sub(_accented, text)
    text = _LETTER.sub(lambda match: _LETTERS[match[1]], text)
    text = _GROUPED.sub(r"\1", text)
    text = _SYMBOL.sub(lambda match: _SYMBOLS[match[1]], text)
    return _ESCAPED.sub(r"\1", _SPACING.sub(" ", text)), tuple(addresses)


def _formula(match: re.Match[str]) -> str:
    """A short formula without its dollars; two prices in one sentence keep theirs."""
    inside = match[1]
    if not _IS_MATH.search(inside) or (inside[:1].isdigit() and " " in inside.strip()):
        return match.group()
    inside = re.sub(
        r"\\(?:mathrm|mathbf|mathit|mathsf|mathcal|mathbb|text|operatorname)\s*\{([^{}]*)\}", r"\1", inside
    )
    inside = _SYMBOL.sub(lambda symbol: _SYMBOLS[symbol[1]], inside)
    return re.sub(r"([_^])\{([^{}]*)\}", r"\1\2" if inside.count("{") == 0 else r"\1{\2}", inside).strip()


def _accented(match: re.Match[str]) -> str:
    letter = (match[2] or match[3]).lstrip("\\")
    return unicodedata.normalize("NFC", letter + _ACCENTS[match[1]])
