"""From `bib/` to a site: load, render, write, build, index."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.abstracts import abstracts_at_hand
from generator.bibliography.bib import Bib, load_bib, load_history
from generator.checks.history import lost_papers
from generator.errors import SurveyError
from generator.project import Config, Project, load_config
