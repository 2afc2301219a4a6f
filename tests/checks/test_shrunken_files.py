from __future__ import annotations

from dataclasses import replace

from generator.bibliography.counts import Loss
from generator.checks.shrunken_files import files_changed_elsewhere, lost_entries
from generator.errors import Place
from tests.support.checked import WHOLE, lines, state


def test_a_grave_loss_is_one_finding_and_a_small_one_another() -> None:
    grave = Loss(Place("bib/ledger.jsonl"), "holds none", "restore it", grave=True)
    small = Loss(Place("bib/curation.yml"), "holds 8 of 10 lines", "restore it", grave=False)
    held = replace(state(WHOLE), losses=(grave, small))
    assert lines(lost_entries, held) == ["bib/ledger.jsonl: holds none; restore it []"]
    assert lines(files_changed_elsewhere, held) == ["bib/curation.yml: holds 8 of 10 lines; restore it []"]
