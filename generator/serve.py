"""The site on localhost, built again when something in the survey changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from mkdocs.livereload import LiveReloadServer

from generator.errors import SurveyError
from generator.files import reason
from generator.project import Project, load_config
from generator.publish import build_survey
from generator.work import at_work

_HOST = "127.0.0.1"


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
    say(_build(project, allow_shrink))
    builder = partial(_rebuild, project, say, allow_shrink)
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


def _build(project: Project, allow_shrink: bool) -> str:
    """Build once no other command writes: what it writes is to be shown."""
    with at_work(project, "serve", patience=-1):
        return build_survey(project, load_config(project), allow_shrink=allow_shrink).as_line()


def _rebuild(project: Project, say: Callable[[str], None], allow_shrink: bool) -> None:
    try:
        say(_build(project, allow_shrink))
    except SurveyError as error:
        say(f"survey: {error}")
