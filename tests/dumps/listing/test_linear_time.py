"""Link texts and blanks without end are read; each would take hours if reading took time in their square."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.dumps import open_dumps
from generator.errors import SurveyError

LINES = {
    "heading": "### [{}](https://arxiv.org/abs/2401.00001)\n",
    "bullet": "- [{}](https://arxiv.org/abs/2401.00001)\n",
    "bold": "- **{}** [paper](https://arxiv.org/abs/2401.00001)\n",
    "address": "[a]({}\n",
    "reference": "[1] Owl, O., Barn, B.: {}. J. Owls 12(3), 45–67 (2020)\n",
}
RARER = ["\t", "\u2028", "]", "(", "*", "[a]", "![", "{."]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("piece", ["\\", " ", "[", *(pytest.param(piece, marks=pytest.mark.slow) for piece in RARER)])
def test_a_link_text_without_end_is_read(tmp_path: Path, line: str, piece: str) -> None:
    path = tmp_path / "list.md"
    path.write_text(LINES[line].format(piece * (60_000 // len(piece))), "utf-8")
    try:
        items = [item for dump in open_dumps([path]) for item in dump.items()]
        assert items
    except SurveyError as error:
        assert str(path) in str(error)  # noqa: PT017  either is right, but a refusal names the file
