"""The site on localhost, built again when something in the survey changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mkdocs.livereload import LiveReloadServer

from generator.errors import SurveyError
from generator.files import Stamp, reason, stamp_of, stamps_in
from generator.project import Project, load_config
from generator.publish import build_survey
from generator.site.incremental import load_built, sources_of
from generator.work import at_work

_HOST = "127.0.0.1"
Stamps = Mapping[str, Stamp]


def serve_survey(project: Project, *, port: int, say: Callable[[str], None], allow_shrink: bool = False) -> None:
    """Build a survey and show it until interrupted; a page in a browser reloads after each build.

    What a person breaks meanwhile is told, and the last good site stays.

    Args:
        project: the survey.
        port: the port on localhost.
        say: tells the person a line.
        allow_shrink: see `generator.publish.build_survey`.

    Raises:
        SurveyError: the first build fails, or the port is taken.
    """
    builder = _Builder(project, say, allow_shrink=allow_shrink)
    builder.build()
    server = LiveReloadServer(builder=builder, host=_HOST, port=port, root=str(project.root / "site"))
    for path in (project.root / "bib", project.docs, project.config_file):
        server.watch(str(path))
    say(f"http://{_HOST}:{port}/ shows it; Ctrl+C ends it")
    try:
        server.serve()  # type: ignore[no-untyped-call]  # MkDocs has no types
    except OSError as error:
        problem = f"port {port} cannot be used ({reason(error)})"
        raise SurveyError(problem, "name another one with --port") from None
    except KeyboardInterrupt:
        say("ended")
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
        self._edited: Stamps = {}
        self._pages: Stamps = {}

    def build(self) -> None:
        """Build, whatever changed, once no other command writes: what it writes is to be shown.

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

    def _edited_now(self) -> Stamps:
        stamps = dict(stamps_in(str(self._project.papers.parent)))
        config = stamp_of(str(self._project.config_file))
        return stamps | ({self._project.config_file.name: config} if config else {})
