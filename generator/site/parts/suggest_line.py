"""The line by which readers suggest a paper that a survey lacks, as it stands on every page."""

from __future__ import annotations

from markupsafe import escape

from generator.corrections.suggestion_form import suggest_link
from generator.storage.project import Config


def suggest_line(config: Config) -> str:
    """The line as HTML that is also a template: nothing in it starts an expression. Empty where nobody is to be asked.

    Args:
        config: says in which repository readers open issues, or what they are told instead.
    """
    link = suggest_link(config.repo_url, config.suggestions)
    if link:
        way = f'<a href="{escape(link)}" rel="noopener nofollow">Suggest it</a>, with an identifier or its title.'
    elif config.suggestions:
        way = f"<bdi>{escape(config.suggestions)}</bdi>"
    else:
        return ""
    return f'<p class="sv-suggest">A paper is missing? {way}</p>'.replace("{", "&#123;")
