"""Runs a site engine in a process of its own, started as `python -P PATH-OF-THIS-FILE ENGINE ARGUMENT…`.

`python -m mkdocs` would import modules from the current folder, which is the survey's: a `markdown.py` in it would run
instead of the library. With `-P` nothing is imported from there. Our Markdown extension is found without a folder on
the path too: the folder of this program may be the survey's own, or hold other packages.

This file imports nothing of this package, so that it can be run by its path.
"""

from __future__ import annotations

import importlib.util
import runpy
import sys
from pathlib import Path

_PACKAGE = "generator"


def _make_importable() -> None:
    """Have `import generator` find the package that this file belongs to."""
    folder = Path(__file__).parents[2]
    spec = importlib.util.spec_from_file_location(
        _PACKAGE, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    if spec is None or spec.loader is None:
        return
    module = importlib.util.module_from_spec(spec)
    sys.modules[_PACKAGE] = module
    spec.loader.exec_module(module)


if __name__ == "__main__":
    _make_importable()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
