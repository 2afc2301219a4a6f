"""The findings as a Markdown page for a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from generator.checks.finding import Finding, Level
from generator.ingest.outcome_page import code, literal

TITLES: dict[Level, str] = {
    "broken": "Broken",
    "decide": "To decide",
    "complete": "To complete",
    "tidy": "To tidy up",
}


def findings_page(findings: Sequence[Finding]) -> str:
    """The page: what is broken first, each finding with its place and what to paste."""
    sections = [f"# What a person should look at\n\n{summary(findings)}.\n"]
    for level, title in TITLES.items():
        rows = [_row(finding) for finding in findings if finding.level == level]
        if rows:
            sections.append(f"## {title} ({len(rows):,})\n\n" + "".join(f"- {row}\n" for row in rows))
    return "\n".join(sections)


def summary(findings: Sequence[Finding]) -> str:
    """`30 to look at: 1 broken, 20 to decide, 9 to complete`."""
    if not findings:
        return "nothing to look at"
    counts = {title: sum(finding.level == level for finding in findings) for level, title in TITLES.items()}
    return f"{len(findings):,} to look at: " + ", ".join(
        f"{number:,} {title.lower()}" for title, number in counts.items() if number
    )


def _row(finding: Finding) -> str:
    about = "".join(f"{code(name)} " for name in finding.about)
    parts = [f"{literal(str(finding.place))}: {about}{literal(finding.problem)}; {literal(finding.mend)}"]
    parts += [" or ".join(code(" ".join(text.split())) for text in finding.lines if "\n" not in text)]
    parts += [f"run {code(finding.command)}" if finding.command else ""]
    return ": ".join(part for part in parts if part)
