from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.starter.origin import Archive, Folder, Index, Origin, Repository, noted_origin, public_address

DIGEST = "ab" * 32


@pytest.mark.parametrize(
    ("noted", "origin"),
    [
        (
            {"url": "https://example.org/s.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            Repository("https://example.org/s.git", "abc"),
        ),
        (
            {"url": "ssh://hg@example.org/s", "vcs_info": {"vcs": "hg", "commit_id": "a"}, "subdirectory": "tool"},
            Repository("ssh://hg@example.org/s", "a", "tool", "hg"),
        ),
        (
            {"url": "file:///home/me/s", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            Folder(Path("/home/me/s"), commit="abc"),
        ),
        ({"url": "file:///home/me/my%20tools", "dir_info": {}}, Folder(Path("/home/me/my tools"))),
        ({"url": "file:///home/me/s", "dir_info": {"editable": True}}, Folder(Path("/home/me/s"), editable=True)),
        (
            {"url": "file:///tmp/s.whl", "archive_info": {"hashes": {"sha256": DIGEST}}},
            Archive("file:///tmp/s.whl", DIGEST),
        ),
        (
            {"url": "https://example.org/s.whl", "archive_info": {"hash": f"sha256={DIGEST}"}},
            Archive("https://example.org/s.whl", DIGEST),
        ),
        ({"url": "https://example.org/s.whl", "archive_info": {}}, Archive("https://example.org/s.whl")),
        (
            {"url": "https://example.org/s.whl", "archive_info": {"hashes": {"sha256": "short"}}},
            Archive("https://example.org/s.whl"),
        ),
    ],
)
def test_what_an_installer_noted(noted: object, origin: Origin) -> None:
    assert noted_origin(json.dumps(noted)) == origin


@pytest.mark.parametrize("noted", [None, "", "{}", "[]", "no json", '{"url": 7, "dir_info": {}}', '{"vcs_info": {}}'])
def test_an_index_leaves_no_note(noted: str | None) -> None:
    assert noted_origin(noted) == Index()


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://example.org/you/s.git", "https://example.org/you/s.git"),
        ("https://example.org:8443/you/s", "https://example.org:8443/you/s"),
        ("ssh://git@example.org:22/you/s.git", "ssh://git@example.org:22/you/s.git"),
        ("git@example.org:you/s.git", "ssh://git@example.org/you/s.git"),
        ("git@github.com:you/s.git", "https://github.com/you/s.git"),
        ("ssh://git@gitlab.com/you/s.git", "https://gitlab.com/you/s.git"),
        ("git://example.org/s", "git://example.org/s"),
    ],
)
def test_an_address_for_another_machine(remote: str, address: str) -> None:
    assert public_address(remote) == address


@pytest.mark.parametrize(
    "remote",
    ["https://me:secret@example.org/s.git", "https://secret@example.org/s.git", "ssh://git:secret@example.org/s.git"],
)
def test_no_password_goes_into_a_survey(remote: str) -> None:
    assert public_address(remote).startswith(("https://example.org/", "ssh://git@example.org/"))
    assert "secret" not in public_address(remote)


@pytest.mark.parametrize(
    "remote",
    [
        "",
        "/home/me/s",
        "../s",
        "C:\\tools\\s",
        "C:/tools/s",
        "file:///home/me/s",
        "http://localhost:3000/s",
        "https://127.0.0.1/s",
        "https:///s",
        "https://example.org:port/s",
        "https://example.org/a b",
        "https://example.org/s#egg=other",
        "https://example.org/s?token=1",
        "https://example.org/${HOME}",
        "ext::sh -c touch",
        "https://example.org/s\nother-package",
    ],
)
def test_what_leads_nowhere_from_another_machine(remote: str) -> None:
    assert public_address(remote) == ""
