"""The site on localhost, built again when something in the survey changes."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping

from mkdocs.livereload import LiveReloadServer
from watchdog.observers.polling import PollingObserver

from generator.commands.exclusive import at_work
from generator.commands.publish import build_survey
from generator.errors import ErrorKind, SurveyError
from generator.model import Taxonomy
from generator.site.build.incremental import load_built, sources_of
from generator.site.build.navigation import update_nav
from generator.storage.files import Stamp, reason, stamps_in
from generator.storage.project import Project, load_config

_HOST = "127.0.0.1"
_PAUSE = 0.5  # seconds between looks at the survey
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
    server = LiveReloadServer(builder=builder, host=_HOST, port=port, root=str(project.root / "site"))
    server.observer = _Observer(timeout=_PAUSE)
    sources = [path for path in (project.root / "bib", project.docs, project.config_file) if path.exists()]
    for path in sources:
        server.watch(str(path))
    try:
        server.observer.start()
        builder.build()
        if project.docs not in sources:
            server.watch(str(project.docs))
        say(f"http://{_HOST}:{port}/ shows it; Ctrl+C ends it")
        _serve(server, port, say)
    finally:
        server.shutdown()


def _serve(server: LiveReloadServer, port: int, say: Callable[[str], None]) -> None:
    try:
        server.serve()  # type: ignore[no-untyped-call]  # MkDocs has no types
    except OSError as error:
        problem = f"port {port} cannot be used ({reason(error)})"
        raise SurveyError(problem, "name another one with --port", kind=ErrorKind.USAGE) from None
    except KeyboardInterrupt:
        say("ended")


class _Observer(PollingObserver):
    """Watches files from before the first build, so that a change during that build is seen."""

    def start(self) -> None:
        """Start watching. The server calls this again, which then does nothing."""
        if not self.is_alive():
            super().start()


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

    def build(self) -> None:
        """Build, even if nothing changed. If another command is writing, wait for it, and show what it wrote.

        Raises:
            SurveyError: as `build_survey` does.
        """
        with at_work(self._project, "serve", patience=-1):
            self._edited, self._pages = self._edited_now(), sources_of(self._project)
            built = build_survey(self._project, load_config(self._project), allow_shrink=self._allow_shrink)
        self._say(built.as_line())
        known = load_built(self._project.built)
        self._pages = known.sources if known else self._pages

    def __call__(self) -> None:
        """Build if something changed since the last build read it; tell what is broken."""
        if (self._edited, self._pages) == (self._edited_now(), sources_of(self._project)):
            return
        try:
            self.build()
        except SurveyError as error:
            self._say(f"survey: {error}")

    def _edited_now(self) -> tuple[Stamps, str]:
        """The files of `bib/` by size and time, and `mkdocs.yml` without the part of `nav` that a build writes."""
        try:
            text = self._project.config_file.read_bytes().decode("utf-8", "replace")
        except OSError:
            text = ""  # the build tells
        with contextlib.suppress(SurveyError):
            text = update_nav(text, Taxonomy(()))
        return dict(stamps_in(str(self._project.papers.parent))), text
