"""Runs without end: what a slow reader is slow on, each a piece that is said again and again."""

from __future__ import annotations

_SIGNS = "\\ \t\n\r()[]{}<>,;.:-_*`~#$%&@\"'=|/!?^0aA"
_NAMED = {
    "line separator": "\u2028",
    "no-break space": "\u00a0",
    "soft hyphen": "\u00ad",
    "zero width joiner": "\u200d",
    "byte order mark": "\ufeff",
    "accent": "\u0301",
    "two accents": "\u0301\u0323",
    "letter with an accent": "e\u0301",
    "Chinese": "\u4e2d",
    "mojibake": "\u00c2",
    "dash": "\u2013",
    "quote": "\u201c",
    "middle dot": "\u00b7",
    "zero byte": "\0",
}
_PIECES = (
    ("[x](", "](", "![", "[[", "]]", "[a]", "[1] ", "](a](b", "**a** ", "`a` ", "- ", "> ", "1. ", "| ", "|-", "# \n"),
    ("@a{", "@a(", "@a{b,", "{a}", "{{", '"a" # ', "a=b,", "@string{a=a # a}\n", "%@comment{", "a = {b},\n"),
    ("\\'", "\\'{", "\\a ", "\\{", "$x", "$x$", "$$", "^{a", "_2", "\\frac{", "\\text{a}", "\\(", "x^"),
    ("<a ", "<a href=", "<!--", "<div>", "</", "<b>a</b>", "<sub>", "&amp;", "&#", "&#x41;", "<![CDATA[", "<?"),
    ('{"a":', "[{", '\\"', "\\u0041", "null,", '{"a": ['),
    (" and ", "and ", "A. ", "A B, ", "A, B and ", "et al. ", "Owl, O., ", "van ", "Jr, ", "A-", "O'", "; ", " & "),
    ("2020 ", "(2020) ", "1-", "1, ", "12(3), ", "pp. 1-2, ", "May 3, 2024 ", "3rd ", "v1", "19", "1.5% "),
    ("https://a.b/", "http://", "www.a.", "doi:10.1/", "10.1234/", "arXiv:2401.", "a@b.", "a.b.", "a/b/", "((a", "a)"),
    ("word ", "Word ", "aB", "a b. ", "In: ", "TI  - \n", "ER  - \n", "PT J\n", "%T a\n", "a,b\n", "a\tb\n", "\n\n"),
    (" \n", "  \n", "---\n", "```\n", "===\n", "[^1]: ", "title: ", "Abstract: ", "\r\n", ". ", " .", "a-\n"),
)  # fmt: skip
RUNS: dict[str, str] = {
    **{repr(sign): sign for sign in _SIGNS},
    **_NAMED,
    **{repr(piece): piece for group in _PIECES for piece in group},
}
"""The pieces by name."""


def run(name: str, size: int) -> str:
    """So many characters of a piece, never less than one of it."""
    piece = RUNS[name]
    return piece * max(1, size // len(piece))
