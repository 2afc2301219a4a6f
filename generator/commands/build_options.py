"""What a build is asked for, and what it made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.site.build.incremental import Built

if TYPE_CHECKING:
    from generator.site.build.engine import Engine


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a build is asked for; `generator.commands.publish.build_survey` says what each option means."""

    dumps: Sequence[Path] = ()
    strict: bool = False
    site_dir: Path | None = None
    engine: Engine = "mkdocs"
    published: Path | None = None
    allow_shrink: bool = False
    allow_empty: bool = False
    editions: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """What a build made."""

    papers: int
    topics: int
    abstracts: int
    built: Built
    missed: tuple[tuple[str, str], ...] = ()

    def as_line(self) -> str:
        """`site: 546 papers in 14 topics, 0 abstracts shown, 1620 files changed`, and below it what is missed.

        `missed` holds the settings of `mkdocs.yml` that nobody has made, each with what is lost by it.
        """
        line = (
            f"{self.built.site}: {self.papers:,} papers in {self.topics} topics, "
            f"{self.abstracts:,} abstracts shown, {self.built.changed:,} files changed"
        )
        unset = [f"mkdocs.yml sets no {setting}: {lost}" for setting, lost in self.missed]
        return "\n".join((line, *unset, *self.built.warnings))
