"""Where the `survey` command starts, also as `python -m generator`."""

import sys


def main() -> None:
    """Run the command; also while its modules are still being read, an interruption is told in one line."""
    try:
        from generator.commands.cli import main as run
    except KeyboardInterrupt:
        sys.stderr.write("survey: interrupted; nothing was begun\n")
        sys.exit(2)
    run()


if __name__ == "__main__":
    main()
