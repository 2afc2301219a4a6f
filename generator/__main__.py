"""Lets `python -m generator` stand for the `survey` command."""

from generator.cli import main

if __name__ == "__main__":
    main()
