"""The look: template overrides for Material, one stylesheet, one script. Plain files, no build step."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent


def asset_files() -> dict[str, str | bytes]:
    """Stylesheet, script and icon, by name."""
    return _files(_HERE / "assets")


def override_files() -> dict[str, str | bytes]:
    """The templates that stand over Material's, by their path in `theme.custom_dir`."""
    return _files(_HERE / "overrides")


def _files(folder: Path) -> dict[str, str | bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
