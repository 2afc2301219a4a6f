from __future__ import annotations

from dataclasses import replace

from generator.checks.configuration import own_code
from generator.errors import Place
from generator.storage.own_code import OwnCode
from tests.support.checked import WHOLE, lines, state


def test_each_piece_of_code_is_told_where_it_is_named() -> None:
    held = state(WHOLE)
    assert lines(own_code, held) == []
    held = replace(held, code=(OwnCode("the hook count.py", Place("mkdocs.yml", 7)),))
    (line,) = lines(own_code, held)
    assert line.startswith("mkdocs.yml:7: this survey runs code of its own: the hook count.py; look at it")
