"""The site on localhost, built again when something in the survey changes."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Mapping

from generator.commands.exclusive import at_work
from generator.commands.memory import memo_of
from generator.commands.preview_server import HOST, PreviewServer
from generator.commands.publish import build_survey
from generator.errors import ErrorKind, SurveyError
from generator.model import Taxonomy
from generator.site.build.incremental import load_built, sources_of
from generator.site.build.navigation import update_nav
from generator.storage.files import Stamp, reason, stamps_in
from generator.storage.project import Project, load_config

_PAUSE = 0.5  # seconds between looks at the survey
_SETTLING = 0.1  # seconds in which nothing changes before a build begins
Stamps = Mapping[str, Stamp]


def serve_survey(project: Project, *, port: int, say: Callable[[str], None], allow_shrink: bool = False) -> None:
    """Build a survey and show it until interrupted; a page in a browser reloads after each build.

    What a person breaks meanwhile is told, and the last good site stays.

    Args:
        project: the survey.
        port: the port on localhost.
        say: tells the person a line.
        allow_shrink: see `generator.commands.publish.build_survey`.

    Raises:
        SurveyError: the first build fails, or the port is taken.
    """
    builder = _Builder(project, say, allow_shrink=allow_shrink)
    try:
        builder.build()
        with _started(project, port) as server:
            say(f"http://{HOST}:{port}/ shows it; Ctrl+C ends it")
            while True:
                if builder.build_if_changed():
                    server.reload_pages()
                time.sleep(_PAUSE)
    except KeyboardInterrupt:
        say("ended")


@contextlib.contextmanager
def _started(project: Project, port: int) -> Iterator[PreviewServer]:
    try:
        server = PreviewServer(project.root / "site", port)
    except OSError as error:
        problem = f"port {port} cannot be used ({reason(error)})"
        raise SurveyError(problem, "name another one with --port", kind=ErrorKind.USAGE) from None
    with server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": _PAUSE}, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


class _Builder:
    """Builds again if a person changed something: a build itself writes where the server watches.

    Args:
        project: the survey.
        say: tells the person a line.
        allow_shrink: as `build_survey` takes it.
    """

    def __init__(self, project: Project, say: Callable[[str], None], *, allow_shrink: bool) -> None:
        self._project, self._say, self._allow_shrink = project, say, allow_shrink
        self._edited: tuple[Stamps, str] = ({}, "")
        self._pages: Stamps = {}
        self._memo = memo_of(project, alive=True)  # what did not change is neither read nor worked out again

    def build(self) -> None:
        """Build, even if nothing changed. If another command is writing, wait for it, and show what it wrote.

        Raises:
            SurveyError: as `build_survey` does.
        """
        with at_work(self._project, "serve", patience=-1):
            self._edited, self._pages = self._now()
            built = build_survey(
                self._project, load_config(self._project), allow_shrink=self._allow_shrink, memo=self._memo
            )
        self._say(built.as_line())
        known = load_built(self._project.built)
        self._pages = known.sources if known else self._pages

    def build_if_changed(self) -> bool:
        """Build if something changed since the last build read it; tell what is broken.

        Returns:
            Whether there is another site now.
        """
        before, now = (self._edited, self._pages), self._now()
        if before == now:
            return False
        while before != now:  # until a person, or a program that writes several files, is done
            time.sleep(_SETTLING)
            before, now = now, self._now()
        try:
            self.build()
        except SurveyError as error:
            self._say(f"survey: {error}")
            self._pages = sources_of(self._project)  # what the build wrote before it failed is no change
            return False
        return True

    def _now(self) -> tuple[tuple[Stamps, str], Stamps]:
        return self._edited_now(), sources_of(self._project)

    def _edited_now(self) -> tuple[Stamps, str]:
        """The files of `bib/` by size and time, and `mkdocs.yml` without the part of `nav` that a build writes."""
        try:
            text = self._project.config_file.read_bytes().decode("utf-8", "replace")
        except OSError:
            text = ""  # the build tells
        with contextlib.suppress(SurveyError):
            text = update_nav(text, Taxonomy(()))
        return dict(stamps_in(str(self._project.papers.parent))), text
