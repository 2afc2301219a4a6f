"""The lines at the foot of every page that the settings of a survey make: who keeps it, and where to suggest papers.

They are put into a template, so nothing that a setting says starts an expression there.
"""

from __future__ import annotations

from markupsafe import escape

from generator.corrections.suggestion_form import suggest_link
from generator.storage.project import Config


def foot_lines(config: Config) -> str:
    """All of these lines that there are."""
    return "\n    ".join(filter(None, (imprint_line(config), suggest_line(config))))


def imprint_line(config: Config) -> str:
    """Who keeps the survey and what may be reused, as HTML and template; empty where nobody said."""
    cite = config.cite
    said = [
        f"By {', '.join(config.authors)}. " if config.authors else "",
        f"Texts under {cite.licence}. " if cite.licence else "",
        f"Data under {cite.data_licence}. " if cite.data_licence else "",
    ]
    if not any(said):
        return ""
    reuse = " and reuse" if cite.licence or cite.data_licence else ""
    link = f"""<a href="{{{{ '.' | url }}}}#cite">How to cite{reuse}</a>"""
    return f'<p class="sv-rights">{_plain("".join(said))}{link}</p>'


def suggest_line(config: Config) -> str:
    """How readers suggest a paper that the survey lacks, as HTML; empty where nobody is to be asked.

    Args:
        config: says in which repository readers open issues, or what they are told instead.
    """
    link = suggest_link(config.repo_url, config.suggestions)
    if link:
        way = f'<a href="{_plain(link)}" rel="noopener nofollow">Suggest it</a>, with an identifier or its title.'
    elif config.suggestions:
        way = f"<bdi>{_plain(config.suggestions)}</bdi>"
    else:
        return ""
    return f'<p class="sv-suggest">A paper is missing? {way}</p>'


def _plain(text: str) -> str:
    """A text that is neither markup nor an expression."""
    return str(escape(text)).replace("{", "&#123;")
