"""References to copy read as citeproc-js and BibTeX print them.

`STRINGS` holds what citeproc-js 2.4 made of our CSL-JSON with the styles of the Citation Style Language of summer 2026
(`apa`, `ieee`, `chicago-author-date`, `modern-language-association`, `nlm-citation-sequence`,
`harvard-cite-them-right`); for ACL what `acl_natbib.bst` prints, and our link behind it. `benchmarks/references.py`
makes the comparison for all papers of a survey.
"""
# ruff: noqa: E501  a string to copy is read as it stands

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.exports.citation_styles import STYLES, typographic
from generator.exports.headline_case import headline
from generator.model import OTHERS, Name, Paper

LIU, FORD, BEETHOVEN, OWLS = (
    Name("Liu", "Si-zhao Joe"),
    Name("Ford", "Henry", suffix="Jr."),
    Name("Beethoven", "Ludwig", "van"),
    Name("Owl Society"),
)


def people(number: int) -> tuple[Name, ...]:
    return tuple(Name(f"F{place}", "G.") for place in range(1, number + 1))


WINGS = Paper(
    "k",
    "Wings of paper",
    (Name("Dove", "Cy"),),
    2019,
    venue="Flight Meeting",
    pages="100-109",
    series="Nest Series",
    volume="12",
    publisher="Hill Press",
    address="Old Town",
    editors=(Name("Owl", "Ada"), Name("Lynx-Fox", "Bo T.")),
    entry_type="inproceedings",
)
"""A paper of proceedings that somebody edited."""
PAPERS = {
    "a preprint": Paper("k", "A title: with parts", (LIU, BEETHOVEN), 2025, arxiv="2503.10351"),
    "a preprint of some who are named": Paper("k", "A title", (FORD, OTHERS), 2024, arxiv="2406.00001"),
    "a preprint of nobody": Paper("k", "A title", (), 2024, arxiv="2406.00001"),
    "in a journal": Paper(
        "k",
        "Is it 'on' the \"owl\"?",
        (FORD, LIU, OWLS),
        2022,
        venue="Nature 38(12), 2022",
        pages="101-108",
        doi="10.1000/x",
        entry_type="article",
    ),
    "in a journal, ahead of print": Paper(
        "k", "Ada's owls", (BEETHOVEN, FORD), 2022, venue="Nature", doi="10.1000/x", entry_type="article"
    ),
    "in proceedings": Paper(
        "k",
        "Few-shot owls in the low-light wood",
        (FORD,),
        2023,
        venue="Proceedings of Things",
        pages="7",
        url="https://x.org/a",
        entry_type="inproceedings",
    ),
    "at a meeting": Paper(
        "k", "What owls look at", people(7), 2023, venue="OWL 2023", pages="2440--2448", entry_type="inproceedings"
    ),
    "in a book": Paper(
        "k",
        "Night songs",
        people(3),
        2019,
        venue="Songs",
        publisher="Owl Books",
        entry_type="incollection",
        pages="71-72",
    ),
    "a book": Paper("k", "The barn", people(2), 2019, publisher="Owl Books", entry_type="book"),
    "a thesis": Paper("k", "Of feathers", people(1), 2019, school="Owl College", entry_type="phdthesis"),
    "a report": Paper("k", "Of beaks", people(1), 2019, school="Owl House", number="7", entry_type="techreport"),
    "of many": Paper("k", "Owls", people(21), 2020, arxiv="2001.00001"),
    "of a group": Paper("k", "Owls", (OWLS,), 2020, venue="Nest 2020", entry_type="inproceedings"),
    "of a person and a group": Paper("k", "Owls", (FORD, OWLS), 2020, venue="Nest 2020", entry_type="inproceedings"),
    "of which little is known": Paper("k", "Of the nest"),
    "in proceedings that somebody edited": WINGS,
    "in proceedings of a place and a series": replace(WINGS, editors=()),
    "in an edited book": replace(WINGS, entry_type="incollection"),
    "a book that somebody edited": replace(WINGS, entry_type="book", venue="", pages=""),
    "a book of editors": Paper(
        "k",
        "Wings of paper",
        (),
        2019,
        publisher="Hill Press",
        address="Old Town",
        editors=(Name("Owl", "Ada"), Name("Fox", "Bo T.", "van der")),
        entry_type="book",
    ),
}

STRINGS = {
    "a preprint": {
        "APA": "Liu, S. J., & van Beethoven, L. (2025). A title: with parts (arXiv:2503.10351). arXiv. https://doi.org/10.48550/arXiv.2503.10351",
        "IEEE": "S. J. Liu and L. van Beethoven, “A title: with parts,” Mar. 2025, arXiv: arXiv:2503.10351. doi: 10.48550/arXiv.2503.10351.",
        "ACL": "Si-zhao Joe Liu and Ludwig van Beethoven. 2025. A title: with parts. Preprint, arXiv:2503.10351.",
        "Chicago": "Liu, Si-zhao Joe, and Ludwig van Beethoven. 2025. “A Title: With Parts.” arXiv:2503.10351. Preprint, arXiv, March. https://doi.org/10.48550/arXiv.2503.10351.",
        "MLA": "Liu, Si-zhao Joe, and Ludwig van Beethoven. “A Title: With Parts.” arXiv:2503.10351, arXiv, Mar. 2025, https://doi.org/10.48550/arXiv.2503.10351.",
        "Harvard": "Liu, S.J. and van Beethoven, L. (2025) “A title: with parts.” arXiv. Available at: https://doi.org/10.48550/arXiv.2503.10351.",
    },
    "a preprint of some who are named": {
        "APA": "Ford, H., Jr. & others. (2024). A title (arXiv:2406.00001). arXiv. https://doi.org/10.48550/arXiv.2406.00001",
        "IEEE": "H. Ford Jr. and others, “A title,” Jun. 2024, arXiv: arXiv:2406.00001. doi: 10.48550/arXiv.2406.00001.",
        "ACL": "Henry Ford, Jr. et al. 2024. A title. Preprint, arXiv:2406.00001.",
        "Chicago": "Ford, Henry, Jr. and others. 2024. “A Title.” arXiv:2406.00001. Preprint, arXiv, June. https://doi.org/10.48550/arXiv.2406.00001.",
        "MLA": "Ford, Henry, Jr. and others. “A Title.” arXiv:2406.00001, arXiv, June 2024, https://doi.org/10.48550/arXiv.2406.00001.",
        "Vancouver": "Ford H Jr, others. A title [Internet]. arXiv; 2024. Available from: https://arxiv.org/abs/2406.00001 doi:10.48550/arXiv.2406.00001",
        "Harvard": "Ford, H., Jr. and others (2024) “A title.” arXiv. Available at: https://doi.org/10.48550/arXiv.2406.00001.",
    },
    "a preprint of nobody": {
        "APA": "A title (arXiv:2406.00001). (2024). arXiv. https://doi.org/10.48550/arXiv.2406.00001",
        "IEEE": "“A title,” Jun. 2024, arXiv: arXiv:2406.00001. doi: 10.48550/arXiv.2406.00001.",
        "ACL": "2024. A title. Preprint, arXiv:2406.00001.",
        "Chicago": "“A Title.” 2024. arXiv:2406.00001. Preprint, arXiv, June. https://doi.org/10.48550/arXiv.2406.00001.",
        "MLA": "“A Title.” arXiv:2406.00001, arXiv, June 2024, https://doi.org/10.48550/arXiv.2406.00001.",
        "Vancouver": "A title [Internet]. arXiv; 2024. Available from: https://arxiv.org/abs/2406.00001 doi:10.48550/arXiv.2406.00001",
        "Harvard": "“A title” (2024). arXiv. Available at: https://doi.org/10.48550/arXiv.2406.00001.",
    },
    "in a journal": {
        "IEEE": "H. Ford Jr., S. J. Liu, and Owl Society, “Is it ‘on’ the ‘owl’?,” Nature, vol. 38, no. 12, pp. 101–108, 2022, doi: 10.1000/x.",
        "ACL": "Henry Ford, Jr., Si-zhao Joe Liu, and Owl Society. 2022. Is it 'on' the \"owl\"? Nature, 38(12):101–108. https://doi.org/10.1000/x",
        "Chicago": "Ford, Henry, Jr., Si-zhao Joe Liu, and Owl Society. 2022. “Is It ‘on’ the ‘Owl’?” Nature 38 (12): 101–8. https://doi.org/10.1000/x.",
        "MLA": "Ford, Henry, Jr., et al. “Is It ‘on’ the ‘Owl’?” Nature, vol. 38, no. 12, 2022, pp. 101–08, https://doi.org/10.1000/x.",
    },
    "in a journal, ahead of print": {
        "APA": "van Beethoven, L., & Ford, H., Jr. (2022). Ada’s owls. Nature. https://doi.org/10.1000/x",
        "IEEE": "L. van Beethoven and H. Ford Jr., “Ada’s owls,” Nature, 2022, doi: 10.1000/x.",
        "ACL": "Ludwig van Beethoven and Henry Ford, Jr. 2022. Ada's owls. Nature. https://doi.org/10.1000/x",
        "Chicago": "Beethoven, Ludwig van, and Henry Ford Jr. 2022. “Ada’s Owls.” Nature, ahead of print. https://doi.org/10.1000/x.",
        "MLA": "van Beethoven, Ludwig, and Henry Ford Jr. “Ada’s Owls.” Nature, 2022, https://doi.org/10.1000/x.",
        "Vancouver": "van Beethoven L, Ford H Jr. Ada’s owls. Nature. 2022. doi:10.1000/x",
        "Harvard": "van Beethoven, L. and Ford, H., Jr. (2022) “Ada’s owls,” Nature [Preprint]. Available at: https://doi.org/10.1000/x.",
    },
    "in proceedings": {
        "APA": "Ford, H., Jr. (2023). Few-shot owls in the low-light wood. Proceedings of Things, 7. https://x.org/a",
        "IEEE": "H. Ford Jr., “Few-shot owls in the low-light wood,” in Proceedings of Things, 2023, p. 7. [Online]. Available: https://x.org/a",
        "ACL": "Henry Ford, Jr. 2023. Few-shot owls in the low-light wood. In Proceedings of Things, page 7. https://x.org/a",
        "Chicago": "Ford, Henry, Jr. 2023. “Few-Shot Owls in the Low-Light Wood.” Proceedings of Things, 7. https://x.org/a.",
        "MLA": "Ford, Henry, Jr. “Few-Shot Owls in the Low-Light Wood.” Proceedings of Things, 2023, p. 7, https://x.org/a.",
        "Vancouver": "Ford H Jr. Few-shot owls in the low-light wood. In: Proceedings of Things [Internet]. 2023. p. 7. Available from: https://x.org/a",
        "Harvard": "Ford, H., Jr. (2023) “Few-shot owls in the low-light wood,” Proceedings of Things, p. 7. Available at: https://x.org/a.",
    },
    "at a meeting": {
        "APA": "F1, G., F2, G., F3, G., F4, G., F5, G., F6, G., & F7, G. (2023). What owls look at. OWL 2023, 2440–2448.",
        "IEEE": "G. F1 et al., “What owls look at,” in OWL 2023, 2023, pp. 2440–2448.",
        "ACL": "G. F1, G. F2, G. F3, G. F4, G. F5, G. F6, and G. F7. 2023. What owls look at. In OWL 2023, pages 2440–2448.",
        "Chicago": "F1, G., G. F2, G. F3, et al. 2023. “What Owls Look At.” OWL 2023, 2440–48.",
        "MLA": "F1, G., et al. “What Owls Look At.” OWL 2023, 2023, pp. 2440–48.",
        "Vancouver": "F1 G, F2 G, F3 G, F4 G, F5 G, F6 G, et al. What owls look at. In: OWL 2023. 2023. p. 2440–8.",
        "Harvard": "F1, G. et al. (2023) “What owls look at,” OWL 2023, pp. 2440–2448.",
    },
    "in a book": {
        "APA": "F1, G., F2, G., & F3, G. (2019). Night songs. In Songs (pp. 71–72). Owl Books.",
        "IEEE": "G. F1, G. F2, and G. F3, “Night songs,” in Songs, Owl Books, 2019, pp. 71–72.",
        "ACL": "G. F1, G. F2, and G. F3. 2019. Night songs. In Songs, pages 71–72. Owl Books.",
        "Chicago": "F1, G., G. F2, and G. F3. 2019. “Night Songs.” In Songs. Owl Books.",
        "MLA": "F1, G., et al. “Night Songs.” Songs, Owl Books, 2019, pp. 71–72.",
        "Vancouver": "F1 G, F2 G, F3 G. Night songs. In: Songs. Owl Books; 2019. p. 71–2.",
    },
    "a book": {
        "APA": "F1, G., & F2, G. (2019). The barn. Owl Books.",
        "IEEE": "G. F1 and G. F2, The barn. Owl Books, 2019.",
        "ACL": "G. F1 and G. F2. 2019. The barn. Owl Books.",
        "Chicago": "F1, G., and G. F2. 2019. The Barn. Owl Books.",
        "MLA": "F1, G., and G. F2. The Barn. Owl Books, 2019.",
        "Vancouver": "F1 G, F2 G. The barn. Owl Books; 2019.",
        "Harvard": "F1, G. and F2, G. (2019) The barn. Owl Books.",
    },
    "a thesis": {
        "APA": "F1, G. (2019). Of feathers [PhD thesis]. Owl College.",
        "IEEE": "G. F1, “Of feathers,” PhD thesis, Owl College, 2019.",
        "ACL": "G. F1. 2019. Of feathers. Ph.D. thesis, Owl College.",
        "Chicago": "F1, G. 2019. “Of Feathers.” PhD thesis, Owl College.",
        "MLA": "F1, G. Of Feathers. 2019. Owl College, PhD thesis.",
        "Vancouver": "F1 G. Of feathers [PhD thesis]. Owl College; 2019.",
        "Harvard": "F1, G. (2019) Of feathers. PhD thesis. Owl College.",
    },
    "a report": {
        "APA": "F1, G. (2019). Of beaks (Technical Report No. 7). Owl House.",
        "IEEE": "G. F1, “Of beaks,” Owl House, Technical report 7, 2019.",
        "ACL": "G. F1. 2019. Of beaks. Technical report 7, Owl House.",
        "Chicago": "F1, G. 2019. Of Beaks. Technical Report No. 7. Owl House.",
        "MLA": "F1, G. Of Beaks. Technical report no. 7, Owl House, 2019.",
        "Vancouver": "F1 G. Of beaks [Technical report]. Owl House; 2019. Technical report no.: 7.",
        "Harvard": "F1, G. (2019) Of beaks. Technical report 7. Owl House.",
    },
    "of many": {
        "APA": "F1, G., F2, G., F3, G., F4, G., F5, G., F6, G., F7, G., F8, G., F9, G., F10, G., F11, G., F12, G., F13, G., F14, G., F15, G., F16, G., F17, G., F18, G., F19, G., … F21, G. (2020). Owls (arXiv:2001.00001). arXiv. https://doi.org/10.48550/arXiv.2001.00001",
        "IEEE": "G. F1 et al., “Owls,” Jan. 2020, arXiv: arXiv:2001.00001. doi: 10.48550/arXiv.2001.00001.",
        "ACL": "G. F1, G. F2, G. F3, G. F4, G. F5, G. F6, G. F7, G. F8, G. F9, G. F10, G. F11, G. F12, G. F13, G. F14, G. F15, G. F16, G. F17, G. F18, G. F19, and 2 others. 2020. Owls. Preprint, arXiv:2001.00001.",
        "Chicago": "F1, G., G. F2, G. F3, et al. 2020. “Owls.” arXiv:2001.00001. Preprint, arXiv, January. https://doi.org/10.48550/arXiv.2001.00001.",
        "MLA": "F1, G., et al. “Owls.” arXiv:2001.00001, arXiv, Jan. 2020, https://doi.org/10.48550/arXiv.2001.00001.",
        "Vancouver": "F1 G, F2 G, F3 G, F4 G, F5 G, F6 G, et al. Owls [Internet]. arXiv; 2020. Available from: https://arxiv.org/abs/2001.00001 doi:10.48550/arXiv.2001.00001",
        "Harvard": "F1, G. et al. (2020) “Owls.” arXiv. Available at: https://doi.org/10.48550/arXiv.2001.00001.",
    },
    "of a group": {
        "APA": "Owl Society. (2020). Owls. Nest 2020.",
        "IEEE": "Owl Society, “Owls,” in Nest 2020, 2020.",
        "ACL": "Owl Society. 2020. Owls. In Nest 2020.",
        "Chicago": "Owl Society. 2020. “Owls.” Nest 2020.",
        "MLA": "Owl Society. “Owls.” Nest 2020, 2020.",
        "Vancouver": "Owl Society. Owls. In: Nest 2020. 2020.",
        "Harvard": "Owl Society (2020) “Owls,” Nest 2020.",
    },
    "of a person and a group": {
        "APA": "Ford, H., Jr. & Owl Society. (2020). Owls. Nest 2020.",
        "IEEE": "H. Ford Jr. and Owl Society, “Owls,” in Nest 2020, 2020.",
        "ACL": "Henry Ford, Jr. and Owl Society. 2020. Owls. In Nest 2020.",
        "Chicago": "Ford, Henry, Jr. and Owl Society. 2020. “Owls.” Nest 2020.",
        "MLA": "Ford, Henry, Jr. and Owl Society. “Owls.” Nest 2020, 2020.",
        "Vancouver": "Ford H Jr, Owl Society. Owls. In: Nest 2020. 2020.",
        "Harvard": "Ford, H., Jr. and Owl Society (2020) “Owls,” Nest 2020.",
    },
    "of which little is known": {
        "APA": "Of the nest. (n.d.).",
        "IEEE": "“Of the nest.”",
        "ACL": "Of the nest.",
        "Chicago": "“Of the Nest.” n.d.",
        "MLA": "“Of the Nest.”",
        "Vancouver": "Of the nest.",
        "Harvard": "“Of the nest” (no date).",
    },
    "in proceedings that somebody edited": {
        "APA": "Dove, C. (2019). Wings of paper. In A. Owl & B. T. Lynx-Fox (Eds.), Flight Meeting (Vol. 12, pp. 100–109). Hill Press.",
        "IEEE": "C. Dove, “Wings of paper,” in Flight Meeting, A. Owl and B. T. Lynx-Fox, Eds., in Nest Series, vol. 12. Old Town: Hill Press, 2019, pp. 100–109.",
        "Chicago": "Dove, Cy. 2019. “Wings of Paper.” In Flight Meeting, edited by Ada Owl and Bo T. Lynx-Fox, vol. 12. Nest Series. Hill Press.",
        "MLA": "Dove, Cy. “Wings of Paper.” Flight Meeting, edited by Ada Owl and Bo T. Lynx-Fox, vol. 12, Hill Press, 2019, pp. 100–09. Nest Series.",
        "Vancouver": "Dove C. Wings of paper. In: Owl A, Lynx-Fox BT, editors. Flight Meeting. Old Town: Hill Press; 2019. p. 100–9. (Nest Series).",
        "Harvard": "Dove, C. (2019) “Wings of paper,” in A. Owl and B.T. Lynx-Fox (eds.) Flight Meeting. Old Town: Hill Press (Nest Series), pp. 100–109.",
    },
    "in proceedings of a place and a series": {
        "APA": "Dove, C. (2019). Wings of paper. Flight Meeting, Nest Series, 12, 100–109.",
        "IEEE": "C. Dove, “Wings of paper,” in Flight Meeting, in Nest Series, vol. 12. Old Town: Hill Press, 2019, pp. 100–109.",
        "Chicago": "Dove, Cy. 2019. “Wings of Paper.” Flight Meeting (Old Town), Nest Series, vol. 12: 100–109.",
        "MLA": "Dove, Cy. “Wings of Paper.” Flight Meeting [Old Town], Nest Series, vol. 12, 2019, pp. 100–09.",
        "Vancouver": "Dove C. Wings of paper. In: Flight Meeting. Old Town: Hill Press; 2019. p. 100–9. (Nest Series).",
        "Harvard": "Dove, C. (2019) “Wings of paper,” Flight Meeting. Old Town: Hill Press (Nest Series), pp. 100–109.",
    },
    "in an edited book": {
        "APA": "Dove, C. (2019). Wings of paper. In A. Owl & B. T. Lynx-Fox (Eds.), Flight Meeting (Vol. 12, pp. 100–109). Hill Press.",
        "Chicago": "Dove, Cy. 2019. “Wings of Paper.” In Flight Meeting, edited by Ada Owl and Bo T. Lynx-Fox, vol. 12. Nest Series. Hill Press.",
        "MLA": "Dove, Cy. “Wings of Paper.” Flight Meeting, edited by Ada Owl and Bo T. Lynx-Fox, vol. 12, Hill Press, 2019, pp. 100–09. Nest Series.",
        "Vancouver": "Dove C. Wings of paper. In: Owl A, Lynx-Fox BT, editors. Flight Meeting. Old Town: Hill Press; 2019. p. 100–9. (Nest Series).",
        "Harvard": "Dove, C. (2019) “Wings of paper,” in A. Owl and B.T. Lynx-Fox (eds.) Flight Meeting. Old Town: Hill Press (Nest Series), pp. 100–109.",
    },
    "a book that somebody edited": {
        "APA": "Dove, C. (2019). Wings of paper (A. Owl & B. T. Lynx-Fox, Eds.; Vol. 12). Hill Press.",
        "IEEE": "C. Dove, Wings of paper, vol. 12. in Nest Series, vol. 12. Old Town: Hill Press, 2019.",
        "Chicago": "Dove, Cy. 2019. Wings of Paper. Edited by Ada Owl and Bo T. Lynx-Fox. Vol. 12. Nest Series. Hill Press.",
        "MLA": "Dove, Cy. Wings of Paper. Edited by Ada Owl and Bo T. Lynx-Fox, vol. 12, Hill Press, 2019. Nest Series.",
        "Vancouver": "Dove C. Wings of paper. Owl A, Lynx-Fox BT, editors. Vol. 12. Old Town: Hill Press; 2019. (Nest Series).",
        "Harvard": "Dove, C. (2019) Wings of paper. Edited by A. Owl and B.T. Lynx-Fox. Old Town: Hill Press (Nest Series).",
    },
    "a book of editors": {
        "APA": "Owl, A., & van der Fox, B. T. (Eds.). (2019). Wings of paper. Hill Press.",
        "IEEE": "A. Owl and B. T. van der Fox, Eds., Wings of paper. Old Town: Hill Press, 2019.",
        "Chicago": "Owl, Ada, and Bo T. van der Fox, eds. 2019. Wings of Paper. Hill Press.",
        "MLA": "Owl, Ada, and Bo T. van der Fox, editors. Wings of Paper. Hill Press, 2019.",
        "Vancouver": "Owl A, van der Fox BT, editors. Wings of paper. Old Town: Hill Press; 2019.",
        "Harvard": "Owl, A. and van der Fox, B.T. (eds.) (2019) Wings of paper. Old Town: Hill Press.",
        "ACL": "Ada Owl and Bo T. van der Fox, editors. 2019. Wings of paper. Hill Press.",
    },
}


@pytest.mark.parametrize(("name", "style"), [(name, style) for name in STRINGS for style in STRINGS[name]])
def test_strings(name: str, style: str) -> None:
    assert STYLES[style](PAPERS[name]) == STRINGS[name][style]


def test_where_citeproc_errs_we_do_not() -> None:
    # citeproc-js prints `Liu S zhao J`, and the quotation marks of a title the wrong way round.
    assert STYLES["Vancouver"](PAPERS["a preprint"]).startswith(
        "Liu SJ, van Beethoven L. A title: with parts [Internet]."
    )
    assert "Is it ‘on’ the “owl”? Nature" in STYLES["APA"](PAPERS["in a journal"])


def test_each_style_names_as_many_people_as_it_asks() -> None:
    def cited(style: str, number: int) -> str:
        return STYLES[style](Paper("k", "T", people(number), 2020))

    assert cited("APA", 20).endswith("F19, G., & F20, G. (2020). T.")
    assert cited("APA", 21).endswith("F18, G., F19, G., … F21, G. (2020). T.")
    assert cited("IEEE", 6).startswith("G. F1, G. F2, G. F3, G. F4, G. F5, and G. F6, “T,” 2020.")
    assert cited("IEEE", 7) == "G. F1 et al., “T,” 2020."
    assert [cited("ACL", number) for number in (1, 2, 3)] == [
        "G. F1. 2020. T.",
        "G. F1 and G. F2. 2020. T.",
        "G. F1, G. F2, and G. F3. 2020. T.",
    ]
    assert cited("ACL", 20).endswith("and G. F20. 2020. T.")
    assert cited("Chicago", 6).startswith("F1, G., G. F2, G. F3, G. F4, G. F5, and G. F6. 2020.")
    assert cited("Chicago", 7).startswith("F1, G., G. F2, G. F3, et al. 2020.")
    assert [cited("MLA", number)[:20] for number in (2, 3)] == ["F1, G., and G. F2. “", "F1, G., et al. “T.” "]
    assert cited("Vancouver", 6).startswith("F1 G, F2 G, F3 G, F4 G, F5 G, F6 G. T.")
    assert cited("Vancouver", 7).startswith("F1 G, F2 G, F3 G, F4 G, F5 G, F6 G, et al. T.")
    assert cited("Harvard", 3).startswith("F1, G., F2, G. and F3, G. (2020)")
    assert cited("Harvard", 4).startswith("F1, G. et al. (2020)")


@settings(deadline=None, max_examples=100)
@given(st.text(min_size=1), st.text(), st.text(), st.sampled_from(sorted(STYLES)))
def test_any_text_gives_one_line(title: str, name: str, venue: str, style: str) -> None:
    paper = Paper("k", title, (Name(name, title, "van"),), 2020, venue=venue)
    assert "\n" not in STYLES[style](paper)


def test_authors_of_whom_none_is_named_are_left_out() -> None:
    unnamed = Paper("k", "T", (OTHERS,), 2020)
    assert [write(unnamed) for write in STYLES.values()] == [
        write(replace(unnamed, authors=())) for write in STYLES.values()
    ]
    assert STYLES["APA"](unnamed) == "T. (2020)."


@pytest.mark.parametrize(
    ("title", "capitals"),
    [
        ("few-shot learning of what to rely on", "Few-Shot Learning of What to Rely On"),
        ("owls: a survey", "Owls: A Survey"),
        ("what for? the night", "What for? The Night"),
        ("learning in-context of GPT-based cLIP", "Learning In-Context of GPT-Based cLIP"),
        ("tokens-to-token", "Tokens-to-Token"),
        ("the (small) owl's “night”", "The (Small) Owl's “Night”"),
        ("", ""),
    ],
)
def test_headlines(title: str, capitals: str) -> None:
    assert headline(title) == capitals


@given(st.text())
def test_a_headline_changes_nothing_but_capitals(title: str) -> None:
    assert headline(title).casefold() == title.casefold()


@pytest.mark.parametrize(
    ("text", "outside", "inside"),
    [
        ('The "owl"', "The “owl”", "The ‘owl’"),
        ("Ada's 'owl'", "Ada’s ‘owl’", "Ada’s ‘owl’"),
        ("'24 owls", "’24 owls", "’24 owls"),
        ("a “b” c", "a “b” c", "a ‘b’ c"),
        ('5" of rain', '5" of rain', '5" of rain'),
    ],
)
def test_quotation_marks(text: str, outside: str, inside: str) -> None:
    assert (typographic(text), typographic(text, inside=True)) == (outside, inside)


@pytest.mark.parametrize(
    ("pages", "chicago", "mla", "vancouver"),
    [
        ("71-72", "71–72", "71–72", "71–2"),
        ("100-104", "100–104", "100–04", "100–4"),
        ("101-108", "101–8", "101–08", "101–8"),
        ("321-328", "321–28", "321–28", "321–8"),
        ("1496-1504", "1496–504", "1496–504", "1496–504"),
        ("e7", "e7", "e7", "e7"),
        ("9-11", "9–11", "9–11", "9–11"),
    ],
)
def test_ranges_of_pages(pages: str, chicago: str, mla: str, vancouver: str) -> None:
    paper = Paper("k", "T", people(1), 2020, venue="Nest", volume="3", pages=pages, entry_type="article")
    assert f"3: {chicago}." in STYLES["Chicago"](paper)
    assert f". {mla}." in STYLES["MLA"](paper)
    assert f"3:{vancouver}." in STYLES["Vancouver"](paper)
