"""Text to LaTeX and back.

`encode` and `encode_title` write any text so that BibTeX, biber and pdflatex take it as it stands; `decode`
reads what they or other people wrote. For any text `clean(decode(encode(text))) == clean(text)`.
"""

from generator.latex.decoding import decode
from generator.latex.encoding import Dialect, encode
from generator.latex.title_case import encode_title

__all__ = ["Dialect", "decode", "encode", "encode_title"]
