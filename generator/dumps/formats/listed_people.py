"""The people in one cell or line, as products write several into it."""

from __future__ import annotations

import re

from generator.dumps.formats.reference_values import person

_NUMBERED = re.compile(r" ?\((?:\d{4,}|[A-Za-z]{1,4}-\d{3,}[\w-]*)\)")  # Scopus puts its number of a person behind
_AND = re.compile(r" (?:and|und|et|y|&) ", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[ -]?){1,4}(?:,? ?(?:Jr|Sr|I{2,3}|IV)\.?)?")
_FAMILY_INITIALS = re.compile(r"\S.*\s(?:[^\W\d_a-z]{1,4}|(?:[^\W\d_a-z]\.-?){1,5})")
_ELLIPSIS = re.compile(r" ?,? ?(?:…|\.\.\.) ?,? ?")
_RUN_ON = re.compile(r"(?<=[^\W\d_A-Z])(?<!Mc)(?<!Mac)(?<!De)(?<!La)(?<!Le)(?<!Di)(?<!Van)(?=[A-Z])")


def people_in(cell: str, *, run_on: bool = False) -> list[str]:
    """The names in a cell, each as one of `reference_values.person`.

    Names stand between semicolons (Scopus, Dimensions, IEEE Xplore, Zotero), bars (OpenAlex), lines, the word `and`, or
    commas; between commas each is either in reading order (`A Baker, B Oven`, Publish or Perish), or ends with initials
    (`Baker AC, Oven B.`, PubMed; `Liu R., Adler D.G.`, Embase), or is in two parts (`Baker, A., Oven, B.`).

    Args:
        cell: the text.
        run_on: whether nothing stands between names (`Ann BakerBert Oven`, SpringerLink).

    Example:
        >>> people_in("Kahl, S., Wood, C. M.")
        ['Kahl, S.', 'Wood, C. M.']
    """
    cell = "\n".join(" ".join(line.split()) for line in cell.split("\n")).strip("\n")
    cell = _NUMBERED.sub("", cell)
    shortened = "…" in cell or "..." in cell
    if shortened:
        cell = _ELLIPSIS.sub(", ", cell).strip(" ,")
    names = [name for part in _parts(cell, run_on=run_on) if (name := person(part))]
    return [*names, "others"] if shortened and names and names[-1] != "others" else names


def _parts(cell: str, *, run_on: bool) -> list[str]:
    for separator in (";", "|", "\n"):
        if separator in cell:
            return cell.split(separator)
    if run_on and "," not in cell:
        return _RUN_ON.split(cell)
    sides = _AND.split(cell)
    if len(sides) > 1 and all(" " in side.strip() for side in sides):
        inverted = all(side.count(",") == 1 for side in sides)
        return [part for side in sides for part in ([side] if inverted else _between_commas(side))]
    return _between_commas(cell)


def _between_commas(text: str) -> list[str]:
    parts = [part for each in text.split(",") if (part := each.strip())]
    if len(parts) < 2:
        return [text]
    if all(_FAMILY_INITIALS.fullmatch(part.removesuffix(".")) or part.casefold().startswith("et al") for part in parts):
        ends_list = not any(part.endswith(".") for part in parts[:-1])  # PubMed's full stop
        return [*parts[:-1], parts[-1].removesuffix(".") if ends_list else parts[-1]]
    if len(parts) % 2 == 0 and all(_INITIALS.fullmatch(part) for part in parts[1::2]):
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    if all(" " in part for part in parts) or len(parts) > 2:
        return parts
    return [text]
