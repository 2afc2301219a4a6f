"""From `bib/` to a site: load, render, write, build, index."""

from __future__ import annotations
