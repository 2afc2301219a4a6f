"""The running program as a wheel, made from its own files: no index, no compiler and no build tool is needed."""

from __future__ import annotations

import hashlib
import io
import re
import tomllib
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TAG = "py3-none-any"


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel: its file name, as PEP 427 wants it, and its bytes."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The digest by which pip knows it again."""
        return hashlib.sha256(self.data).hexdigest()


def program_files(package: Path) -> dict[str, Path]:
    """All files of the program by their path in a wheel, in order; what Python and editors leave there is none."""
    return dict(sorted((f"{package.name}/{below}", path) for below, path in _below(package, "")))


def _below(folder: Path, prefix: str) -> Iterator[tuple[str, Path]]:
    for path in folder.iterdir():
        if path.name.startswith(".") or path.name == "__pycache__" or path.suffix == ".pyc":
            continue
        if path.is_dir():
            yield from _below(path, f"{prefix}{path.name}/")
        else:
            yield prefix + path.name, path


def make_wheel(name: str, version: str, files: Mapping[str, Path], notes: Mapping[str, str]) -> Wheel:
    """Pack files into a wheel; the same files give the same bytes.

    Args:
        name: the distribution's name.
        version: its version.
        files: what is installed, by path.
        notes: what goes into its `.dist-info` beside `WHEEL` and `RECORD`: `METADATA`, `entry_points.txt`, licences.
    """
    stem = f"{re.sub('[-_.]+', '_', name).lower()}-{version}"
    info = f"{stem}.dist-info"
    contents = {path: place.read_bytes() for path, place in files.items()}
    contents |= {f"{info}/{note}": text.encode() for note, text in notes.items()}
    contents[f"{info}/WHEEL"] = (
        f"Wheel-Version: 1.0\nGenerator: {name} {version}\nRoot-Is-Purelib: true\nTag: {_TAG}\n".encode()
    )
    record = [f"{path},sha256={_digest(data)},{len(data)}" for path, data in contents.items()]
    contents[f"{info}/RECORD"] = "\n".join([*record, f"{info}/RECORD,,", ""]).encode()
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in contents.items():
            entry = zipfile.ZipInfo(path)  # of 1980: no clock
            entry.create_system, entry.external_attr, entry.compress_type = 3, 0o100644 << 16, zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return Wheel(f"{stem}-{_TAG}.whl", held.getvalue())


def _digest(data: bytes) -> str:
    return urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")


def notes_from_source(pyproject: str) -> dict[str, str]:
    """`METADATA` and `entry_points.txt` of a program that runs from its source, from the text of its `pyproject.toml`.

    Raises:
        ValueError: it is no TOML.
        KeyError: it has no `project` with a name and a version.
    """
    project: dict[str, Any] = tomllib.loads(pyproject)["project"]
    lines = ["Metadata-Version: 2.1", f"Name: {project['name']}", f"Version: {project['version']}"]
    lines += [f"Summary: {project['description']}"] if "description" in project else []
    lines += [f"Requires-Python: {project['requires-python']}"] if "requires-python" in project else []
    lines += [f"Requires-Dist: {need}" for need in project.get("dependencies", [])]
    for extra, needs in project.get("optional-dependencies", {}).items():
        lines.append(f"Provides-Extra: {extra}")
        lines += [f"Requires-Dist: {_only_for(extra, need)}" for need in needs]
    scripts = [f"{command} = {target}" for command, target in project.get("scripts", {}).items()]
    return {
        "METADATA": "\n".join([*lines, ""]),
        "entry_points.txt": "\n".join(["[console_scripts]", *scripts, ""]),
    }


def _only_for(extra: str, need: str) -> str:
    requirement, _, marker = need.partition(";")
    condition = f'extra == "{extra}"'
    return f"{requirement.strip()}; " + (f"({marker.strip()}) and {condition}" if marker.strip() else condition)
