"""Text to LaTeX and back.

`encode` and `encode_title` write any text so that BibTeX, biber and pdflatex take it as it stands; `decode`
reads what they or other people wrote. For any text `clean(decode(encode(text))) == clean(text)`. Formulas stay in a
text between dollar signs where no Unicode says the same; `plain_math` and `html_math` show them.
"""

from generator.latex.braces import protected_words, without_outer_braces
from generator.latex.decoding import decode
from generator.latex.encoding import Dialect, encode
from generator.latex.math import html_math, plain_math, text_math
from generator.latex.title_case import encode_title

__all__ = [
    "Dialect",
    "decode",
    "encode",
    "encode_title",
    "html_math",
    "plain_math",
    "protected_words",
    "text_math",
    "without_outer_braces",
]
