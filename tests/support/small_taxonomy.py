"""A new survey with topics that a person wrote: three topics with two leaves each, as tests name them."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.starter import start_survey

SMALL_TOPICS = Path(__file__).parents[1] / "fixtures" / "small-topics.yml"


def start_with_topics(folder: Path, title: str) -> None:
    """Start a survey and write its taxonomy."""
    start_survey(folder, title)
    shutil.copy(SMALL_TOPICS, folder / "bib" / "topics.yml")
