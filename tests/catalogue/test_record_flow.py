"""The flow of records in numbers: each step comes out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bibliography.ledger import Became, DumpId, LedgerEntry
from generator.catalogue.record_flow import RecordFlow, record_flow
from generator.model import Paper

JUNE, MAY = DumpId("june.txt", 1, "ab"), DumpId("may.txt", 1, "cd")


def entry(became: Became, paper: str = "", dump: DumpId = JUNE, line: int = 1) -> LedgerEntry:
    return LedgerEntry(dump, line, "t", became, paper)


def test_every_record_is_counted_once() -> None:
    history = [
        entry("paper", "a"), entry("duplicate", "a"), entry("rejected"), entry("waiting"), entry("paper", "b"),
        entry("paper", "old-a"), entry("paper", "gone"), entry("paper", "c", MAY), entry("forgotten", "", MAY),
    ]  # fmt: skip
    shown = [Paper("a", "A", aliases=("old-a",)), Paper("mine", "M")]
    hidden = [(Paper("b", "B"), "not about owls"), (Paper("c", "C"), "")]
    flow = record_flow(history, shown, hidden)
    assert flow == RecordFlow(
        dumps=2, captured=8, duplicates=1, joined=1, rejected=1, waiting=1, taken_out=1, without_record=1,
        reasons=(("not about owls", 1), ("", 1)), shown=2,
    )  # fmt: skip
    assert (flow.left_out, flow.hidden, flow.papers) == (5, 2, 4)


def test_a_dump_that_was_taken_back_held_nothing() -> None:
    assert record_flow([entry("forgotten", dump=MAY)], [], []).dumps == 0


def test_the_reason_of_most_papers_comes_first_and_none_last_of_equals() -> None:
    hidden = [(Paper(str(n), "T"), reason) for n, reason in enumerate(["", "b", "a", "a", "", "b", "c"])]
    assert record_flow([], [], hidden).reasons == (("a", 2), ("b", 2), ("", 2), ("c", 1))


KINDS: st.SearchStrategy[Became] = st.sampled_from(("paper", "duplicate", "waiting", "rejected", "forgotten"))


@given(
    st.lists(st.tuples(KINDS, st.sampled_from("abcdef")), max_size=12),
    st.sets(st.sampled_from("abcxy")),
    st.sets(st.sampled_from("defz")),
)
@settings(max_examples=80)
def test_what_goes_in_is_what_goes_on_and_what_is_left_out(
    entries: list[tuple[Became, str]], shown: set[str], hidden: set[str]
) -> None:
    papers = [Paper(key, key, aliases=("d",) if key == "a" and "d" not in hidden else ()) for key in sorted(shown)]
    flow = record_flow([entry(*each) for each in entries], papers, [(Paper(key, key), "") for key in sorted(hidden)])
    assert flow.captured - flow.left_out + flow.without_record == flow.papers
    assert flow.papers - flow.hidden == flow.shown == len(papers)
    assert min(flow.joined, flow.taken_out, flow.without_record) >= 0
