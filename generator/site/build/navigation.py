"""The topics in `mkdocs.yml`: the part of `nav` between two marks is kept equal to the taxonomy.

`nav` is written out because MkDocs, left to build it from all pages, spends most of a build on that.
"""

from __future__ import annotations

import re

from generator.errors import ErrorKind, SurveyError
from generator.model import Taxonomy
from generator.site.parts.addresses import topic_path
from generator.storage.yaml import quoted

BEGIN = "# topics: begin"
END = "# topics: end"
_BLOCK = re.compile(
    rf"^(?P<indent>[ \t]*){re.escape(BEGIN)}[^\n]*\n(?P<body>.*?)^[ \t]*{re.escape(END)}",
    re.MULTILINE | re.DOTALL,
)


def nav_block(taxonomy: Taxonomy, indent: str = "  ") -> str:
    """The entries of `nav` for all topics.

    Args:
        taxonomy: the topics in reading order.
        indent: what stands before each top-level entry of `nav`.

    Returns:
        YAML lines. Titles are written as JSON strings, which YAML reads as they are.
    """
    lines = [f"{indent}- Topics:", f"{indent}    - All topics: topics/index.md"]
    lines += [f"{indent}    - {quoted(topic.title)}: {topic_path(topic)}" for topic in taxonomy.topics]
    return "".join(line + "\n" for line in lines)


def update_nav(text: str, taxonomy: Taxonomy) -> str:
    """`mkdocs.yml` with its topics as the taxonomy has them; everything outside the marks stays as it is.

    Raises:
        SurveyError: the two marks are not there.
    """
    block = _BLOCK.search(text)
    if not block:
        raise SurveyError(
            f"`nav` has no lines `{BEGIN}` and `{END}`",
            "put both, as comments, where the topics should stand in `nav`",
            "mkdocs.yml",
            kind=ErrorKind.BAD_VALUE,
        )
    return text[: block.start("body")] + nav_block(taxonomy, block["indent"]) + text[block.end("body") :]
