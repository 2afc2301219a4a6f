"""What the documentation tells people to type exists."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from generator.cli import cli

REPOSITORY = Path(__file__).parent.parent
PAGES = [
    REPOSITORY / "README.md",
    *(REPOSITORY / "docs" / f"{name}.md" for name in ("curating", "chapters", "contributing", "how-it-is-made")),
]
CALLS = re.compile(r"(?:\$ |`|&& )survey ([a-z][^`\n#]*)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_and_option_exists(page: Path) -> None:
    for call in CALLS.findall(page.read_text("utf-8")):
        words = call.split()
        command: click.Command = cli
        while words and isinstance(command, click.Group) and words[0] in command.commands:
            command = command.commands[words.pop(0)]
        assert command is not cli, f"{page.name}: there is no `survey {call}`"
        options = {name for parameter in command.params for name in parameter.opts} | {"--help"}
        for word in words:
            if word.startswith("-"):
                assert word in options, f"{page.name}: `survey {call}` has no option {word}"


def test_the_readme_names_every_page_it_leads_to() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", (REPOSITORY / "README.md").read_text("utf-8")):
        assert (REPOSITORY / target).exists(), target


def test_the_documentation_names_every_command() -> None:
    text = "\n".join(page.read_text("utf-8") for page in PAGES)
    named = set(re.findall(r"survey ([a-z]+)", text)) | set(re.findall(r"`([a-z]+)`", text))
    assert set(cli.commands) <= named
