"""The characters that LaTeX writes as commands, in readable tables that serve both directions."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from generator.text import normal

ESCAPED: Mapping[str, str] = {
    "%": r"\%",
    "&": r"\&",
    "_": r"\_",
    "#": r"\#",
    "$": r"\$",
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "<": r"{\textless}",
    ">": r"{\textgreater}",
    "|": r"{\textbar}",
}
"""What is markup to TeX, and how it is written as text."""

SYMBOL_COMMANDS: Mapping[str, str] = {
    "–": "textendash",
    "—": "textemdash",
    "‘": "textquoteleft",
    "’": "textquoteright",
    "“": "textquotedblleft",
    "”": "textquotedblright",
    "…": "textellipsis",
    "¡": "textexclamdown",
    "¿": "textquestiondown",
    "§": "textsection",
    "¶": "textparagraph",
    "©": "textcopyright",
    "®": "textregistered",
    "™": "texttrademark",
    "°": "textdegree",
    "·": "textperiodcentered",
    "•": "textbullet",
    "€": "texteuro",
    "£": "textsterling",
    "†": "textdagger",
    "‡": "textdaggerdbl",
    "¹": "textonesuperior",
    "²": "texttwosuperior",
    "³": "textthreesuperior",
    "µ": "textmu",
    "½": "textonehalf",
    "¼": "textonequarter",
    "ª": "textordfeminine",
    "º": "textordmasculine",
    "«": "guillemotleft",
    "»": "guillemotright",
}
"""Signs outside ASCII that text mode has a command for."""

LETTER_COMMANDS: Mapping[str, str] = {
    "ß": "ss",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ø": "o",
    "Ø": "O",
    "å": "aa",
    "Å": "AA",
    "ł": "l",
    "Ł": "L",
    "ı": "i",
    "ȷ": "j",
    "đ": "dj",
    "Đ": "DJ",
    "ð": "dh",
    "Ð": "DH",
    "þ": "th",
    "Þ": "TH",
    "ŋ": "ng",
    "Ŋ": "NG",
}
"""Latin letters with a command of their own."""

ACCENT_COMMANDS: Mapping[str, str] = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0323": "d",
    "\u0327": "c",
    "\u0328": "k",
    "\u0331": "b",
    "\u0361": "t",
}
"""Combining marks and the accent command that puts each on a letter."""

GREEK_COMMANDS: Mapping[str, str] = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "ε": "varepsilon",
    "ϵ": "epsilon",
    "ζ": "zeta",
    "η": "eta",
    "θ": "theta",
    "ϑ": "vartheta",
    "ι": "iota",
    "κ": "kappa",
    "λ": "lambda",
    "μ": "mu",
    "ν": "nu",
    "ξ": "xi",
    "π": "pi",
    "ϖ": "varpi",
    "ρ": "rho",
    "ϱ": "varrho",
    "σ": "sigma",
    "ς": "varsigma",
    "τ": "tau",
    "υ": "upsilon",
    "φ": "varphi",
    "ϕ": "phi",
    "χ": "chi",
    "ψ": "psi",
    "ω": "omega",
    "Γ": "Gamma",
    "Δ": "Delta",
    "Θ": "Theta",
    "Λ": "Lambda",
    "Ξ": "Xi",
    "Π": "Pi",
    "Σ": "Sigma",
    "Υ": "Upsilon",
    "Φ": "Phi",
    "Ψ": "Psi",
    "Ω": "Omega",
}
"""Greek letters that math mode has a command for."""

GREEK_AS_LATIN: Mapping[str, str] = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΧο", "ABEZHIKMNOPTXo", strict=True))
"""Greek letters that TeX draws with the Latin letter of the same shape."""

MATH_COMMANDS: Mapping[str, str] = {
    "−": "-",
    "×": r"\times",
    "÷": r"\div",
    "±": r"\pm",
    "∓": r"\mp",
    "≤": r"\leq",
    "≥": r"\geq",
    "≠": r"\neq",
    "≈": r"\approx",
    "∼": r"\sim",
    "≃": r"\simeq",
    "≅": r"\cong",
    "≡": r"\equiv",
    "≪": r"\ll",
    "≫": r"\gg",
    "≺": r"\prec",
    "≻": r"\succ",
    "∞": r"\infty",
    "∝": r"\propto",
    "∈": r"\in",
    "∉": r"\notin",
    "∋": r"\ni",
    "∀": r"\forall",
    "∃": r"\exists",
    "∅": r"\emptyset",
    "∂": r"\partial",
    "∇": r"\nabla",
    "∆": r"\Delta{}",
    "∑": r"\sum",
    "∏": r"\prod",
    "∐": r"\coprod",
    "∫": r"\int",
    "∮": r"\oint",
    "√": r"\surd",
    "∘": r"\circ",
    "∙": r"\bullet",
    "⋅": r"\cdot",
    "⋯": r"\cdots",
    "⋮": r"\vdots",
    "⋱": r"\ddots",
    "∗": r"\ast",
    "⋆": r"\star",
    "⊕": r"\oplus",
    "⊖": r"\ominus",
    "⊗": r"\otimes",
    "⊘": r"\oslash",
    "⊙": r"\odot",
    "∩": r"\cap",
    "∪": r"\cup",
    "⊂": r"\subset",
    "⊃": r"\supset",
    "⊆": r"\subseteq",
    "⊇": r"\supseteq",
    "∖": r"\setminus",
    "¬": r"\neg",
    "∧": r"\wedge",
    "∨": r"\vee",
    "⊢": r"\vdash",
    "⊣": r"\dashv",
    "⊤": r"\top",
    "⊥": r"\perp",
    "⊨": r"\models",
    "∣": r"\mid",
    "∥": r"\parallel",  # not `\|`: a bar parts the items of a field
    "∠": r"\angle",
    "⋈": r"\bowtie",
    "⟨": r"\langle",
    "⟩": r"\rangle",
    "⌊": r"\lfloor",
    "⌋": r"\rfloor",
    "⌈": r"\lceil",
    "⌉": r"\rceil",
    "ℓ": r"\ell",
    "′": "'",
    "⁄": "/",
    "∕": "/{}",
    "⩽": r"\leq{}",
    "⩾": r"\geq{}",
    "⟂": r"\perp{}",
    "♯": r"\sharp",
    "▷": r"\triangleright",
    "◁": r"\triangleleft",
    "←": r"\leftarrow",
    "→": r"\rightarrow",
    "↑": r"\uparrow",
    "↓": r"\downarrow",
    "↔": r"\leftrightarrow",
    "↕": r"\updownarrow",
    "↗": r"\nearrow",
    "↘": r"\searrow",
    "↙": r"\swarrow",
    "↖": r"\nwarrow",
    "↦": r"\mapsto",
    "↪": r"\hookrightarrow",
    "↩": r"\hookleftarrow",
    "⇐": r"\Leftarrow",
    "⇒": r"\Rightarrow",
    "⇑": r"\Uparrow",
    "⇓": r"\Downarrow",
    "⇔": r"\Leftrightarrow",
    "⟵": r"\longleftarrow",
    "⟶": r"\longrightarrow",
    "⟷": r"\longleftrightarrow",
    "⟹": r"\Longrightarrow",
    "⟺": r"\Longleftrightarrow",
}
"""Signs that only math mode has, with the commands of LaTeX itself: no package is needed.

An empty group tells signs apart that LaTeX draws alike.
"""

RAISED: Mapping[str, str] = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ", "0123456789+-=()in", strict=True))
LOWERED: Mapping[str, str] = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+-=()", strict=True))
"""Superior and inferior figures and signs, and what is raised or lowered."""

_ALPHABETS = {"mathbf": 0x1D400, "mathit": 0x1D434, "mathcal": 0x1D49C, "mathsf": 0x1D5A0, "mathtt": 0x1D670}
"""Math alphabets of LaTeX itself, and where Unicode has their capital A (small letters follow)."""


def _math_letters() -> dict[str, str]:
    """Letters of the math alphabets; `unicodedata` knows the few that stand in another block."""
    table: dict[str, str] = {}
    for command, start in _ALPHABETS.items():
        small = "" if command == "mathcal" else "abcdefghijklmnopqrstuvwxyz"
        for offset, latin in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ" + small):
            char = chr(start + offset)
            if unicodedata.category(char) != "Cn":
                table[char] = rf"\{command}{{{latin}}}{{}}"
    script = dict(zip("ℬℰℱℋℐℒℳℛ", "BEFHILMR", strict=True))
    return table | {char: rf"\mathcal{{{latin}}}{{}}" for char, latin in script.items()}


MATH_LETTERS: Mapping[str, str] = _math_letters()
"""Mathematical letters; the empty group tells them from an ordinary letter in math."""

COMMAND_SYNONYMS: Mapping[str, str] = {
    "le": "≤",
    "ge": "≥",
    "ne": "≠",
    "to": "→",
    "gets": "←",
    "sqrt": "√",
    "lbrace": "{",
    "rbrace": "}",
    "backslash": "\\",
    "textasciigrave": "`",
    "textasciiacute": "´",
    "textquotedbl": '"',
    "textquotesingle": "'",
    "textunderscore": "_",
    "textdollar": "$",
    "textpercent": "%",
    "textampersand": "&",
    "textasteriskcentered": "*",
    "textminus": "−",
    "textpm": "±",
    "texttimes": "×",
    "textdiv": "÷",
    "textrightarrow": "→",
    "textleftarrow": "←",
    "quotedblbase": "„",
    "quotesinglbase": "‚",
    "guilsinglleft": "‹",
    "guilsinglright": "›",
    "ldots": "…",
    "dots": "…",
    "dotsc": "…",
    "S": "§",
    "P": "¶",
    "copyright": "©",
    "pounds": "£",
    "SS": "ẞ",
    "lq": "‘",
    "rq": "’",
    "ldq": "“",
    "rdq": "”",
    "nobreakspace": "\u00a0",
    "space": " ",
    "quad": " ",
    "qquad": " ",
    "enspace": " ",
    "thinspace": " ",
    "newline": " ",
    "par": " ",
    "slash": "/",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "BibTeX": "BibTeX",
}
"""Commands that others write and we do not, with what they print."""

OPERATOR_COMMANDS = frozenset(
    """
    log ln exp min max lim sup inf sin cos tan tanh det dim ker arg argmin argmax Pr
    """.split()
)
"""Commands that print their own name."""

TRANSPARENT_COMMANDS = frozenset(
    """
    emph textit textbf textsl textsc texttt textrm textsf textup textmd textnormal textsubscript
    textsuperscript underline mathrm mathbf mathit mathcal mathbb mathsf mathtt mathfrak mathscr boldsymbol
    bm text ensuremath mbox hbox operatorname uppercase lowercase MakeUppercase MakeLowercase protect relax
    bf it em sl sc tt rm sf bfseries itshape scshape ttfamily rmfamily sffamily normalfont upshape mdseries
    displaystyle textstyle left right big Big bigg Bigg limits nolimits nocase
    """.split()
)
"""Commands that change how their argument looks, not what it says."""


def accented(base: str, marks: str) -> str:
    r"""The LaTeX of a letter (itself LaTeX) under combining marks, the first innermost: `{\~{\u{a}}}`."""
    for mark in marks:
        command = ACCENT_COMMANDS[mark]
        bare = len(base) == 1 and not command.isalpha()
        base = rf"\{command}{base}" if bare else rf"\{command}{{{base}}}"
    return f"{{{base}}}"


def letter(cluster: str) -> str | None:
    """The LaTeX of one Latin letter with its combining marks, or None where LaTeX has none."""
    if cluster in LETTER_COMMANDS:
        return rf"{{\{LETTER_COMMANDS[cluster]}}}"
    base, *marks = list(normal("NFD", cluster))
    if not marks or any(mark not in ACCENT_COMMANDS for mark in marks):
        return None
    if base.isascii() and base.isalpha():
        return accented(base, "".join(marks))
    if base in LETTER_COMMANDS and base not in "ıȷ":  # an accent on \i reads as one on a dotted i
        return accented(rf"\{LETTER_COMMANDS[base]}", "".join(marks))
    return None


def greek(cluster: str) -> str | None:
    """The LaTeX of one Greek letter with its combining marks, or None where LaTeX has none."""
    base, *marks = list(normal("NFD", cluster))
    if base in GREEK_COMMANDS:
        tex = rf"$\{GREEK_COMMANDS[base]}$"
    elif base in GREEK_AS_LATIN:
        tex = rf"$\mathrm{{{GREEK_AS_LATIN[base]}}}{{}}$"  # the empty group tells it from a Latin letter in math
    else:
        return None
    if any(mark not in ACCENT_COMMANDS for mark in marks):
        return None
    return accented(tex, "".join(marks)) if marks else f"{{{tex}}}"
