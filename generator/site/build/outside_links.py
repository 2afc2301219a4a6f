"""Links in a survey that lead out of it: what they lead to is not published, and nothing is written there.

MkDocs follows every link in `docs/`, so one to `/etc` or to a person's home would copy what lies there into the site;
and a link where the program keeps pages would have it write, and clear away, in another folder. A survey may come from
others, with a pull request for one, so a build refuses such links before it writes anything.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NoReturn

from generator.errors import ErrorKind, SurveyError
from generator.storage.files import reason
from generator.storage.project import Project


def refuse_outside_links(project: Project, generated: Collection[str]) -> None:
    """Refuse to build while a link in `docs/` or `bib/` leads to where it may not.

    A link may lead to another file or folder of the survey, but to none that is hidden (a `.git`), and not from a
    folder into itself.

    Args:
        project: the survey.
        generated: the folders in `docs/` that the program writes to.

    Raises:
        SurveyError: there is such a link, or a folder cannot be looked into.
    """
    root = project.root.resolve()
    owned = {project.docs / folder for folder in generated}
    places = (project.config_file, project.docs, project.papers.parent, project.theme.parent, project.theme)
    for link in _links_in(places):
        try:
            target = link.resolve(strict=True)
        except FileNotFoundError:
            _refuse(link, "is a link that leads nowhere")
        except (OSError, RuntimeError):  # RuntimeError: in a circle, until Python 3.13
            _refuse(link, "is a link that leads in a circle")
        if not target.is_relative_to(root):
            _refuse(link, "is a link that leads out of the survey")
        if any(part.startswith(".") for part in target.relative_to(root).parts):
            _refuse(link, "is a link that leads to a hidden file")
        if (link.parent.resolve() / link.name).is_relative_to(target):
            _refuse(link, "is a link that leads to a folder it lies in")
        if any(link == folder or link in folder.parents or folder in link.parents for folder in owned):
            _refuse(link, "is a link where the program writes its pages")


def _refuse(link: Path, problem: str) -> NoReturn:
    raise SurveyError(problem, "put a copy there, or remove the link", link, kind=ErrorKind.BAD_VALUE)


def _links_in(places: Collection[Path]) -> Iterator[Path]:
    """Every link among some places and in the folders of them; what a link leads to is not looked into."""
    for place in places:
        if place.is_symlink():
            yield place
        elif place.is_dir():
            yield from _links_below(str(place))


def _links_below(folder: str) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:  # another command removed it while we looked
        return
    except OSError as error:
        raise SurveyError(
            f"cannot be looked into ({reason(error)})", "check permissions", folder, kind=ErrorKind.UNREADABLE
        ) from None
    for entry in entries:
        if entry.is_symlink():
            yield Path(entry.path)
        elif entry.is_dir():
            yield from _links_below(entry.path)
