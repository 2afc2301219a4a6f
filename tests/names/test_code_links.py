"""What an address leads to is told by its host."""

from __future__ import annotations

import pytest

from generator.names.code_links import code_link, inside, label


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://github.com/owls/ears", "Code (GitHub)"),
        ("https://www.GitHub.com/owls/ears", "Code (GitHub)"),
        ("https://gitlab.example.org/owls", "Code (GitLab)"),
        ("https://codeberg.org/owls", "Code (Codeberg)"),
        ("https://huggingface.co/owls/ears", "Hugging Face"),
        ("https://owls.example.org/ears", "owls.example.org"),
        ("https://notgitlab.example.org/", "notgitlab.example.org"),
    ],
)
def test_the_name_of_a_link(url: str, name: str) -> None:
    assert label(url) == name


def test_code_comes_before_a_hub_and_a_hub_before_nothing() -> None:
    hub, code, other = "https://hf.co/owls", "https://github.com/owls/ears", "https://owls.example.org"
    assert code_link([other, hub, code]) == code
    assert code_link([other, hub]) == hub
    assert code_link([other]) == ""


def test_what_tells_two_addresses_apart() -> None:
    assert inside("https://github.com/owls/ears/") == "owls/ears"
