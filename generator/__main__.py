"""Where the `survey` command starts, also as `python -m generator`."""

import os
import sys


def main() -> None:
    """Run the command; also while its modules are still being read, an interruption is told in one line."""
    _leave_out_current_folder()
    try:
        from generator.commands.cli import main as run
    except KeyboardInterrupt:
        sys.stderr.write("survey: interrupted; nothing was begun\n")
        sys.exit(2)
    run()


def _leave_out_current_folder() -> None:
    """Import nothing from the folder that we stand in, which `python -m` puts first: a survey may hold a `markdown.py`.

    The modules of this package are found by its own path.
    """
    here = os.getcwd()  # noqa: PTH109  nothing else may be imported yet
    if not here.endswith(("site-packages", "dist-packages")):
        sys.path[:] = [folder for folder in sys.path if folder and folder != here]


if __name__ == "__main__":
    main()
