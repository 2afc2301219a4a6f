"""The Content-Security-Policy of every page: what a browser refuses to do, whatever came to stand in the page.

It is told by a `meta` element, because a survey is plain files and many hosts send no headers of one's own.
`frame-ancestors`, which says who may show a page in a frame, counts in a header only; docs/how-to/publish.md gives it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from hashlib import sha256

MARK = "@POLICY@"
"""Stands in a template where its policy goes."""
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)

REDIRECT_POLICY = "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'"
"""Of a page that only leads on: it has no scripts, no styles, and an icon of its own."""


def page_policy(scripts: Iterable[str] = ()) -> str:
    """The policy of a page of the site.

    Args:
        scripts: the texts of its inline scripts.

    Returns:
        Scripts run from files of the site and, inline, those whose digest it names. WebAssembly runs, which is the
        search. Nothing is asked of another site. `style` attributes are free, as they cannot run anything.
    """
    digests = (base64.b64encode(sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = ["'self'", "'wasm-unsafe-eval'", *(f"'sha256-{digest}'" for digest in digests)]
    rules = (
        "default-src 'none'",
        f"script-src {' '.join(allowed)}",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    )
    return "; ".join(rules)


def with_policy(template: bytes) -> bytes:
    """A template with its policy where `@POLICY@` stands, made from the inline scripts in it.

    >>> b"sha256-" in with_policy(b'<meta content="@POLICY@"><script>1</script>')
    True
    """
    if MARK.encode() not in template:
        return template
    text = template.decode("utf-8")
    return text.replace(MARK, page_policy(_INLINE.findall(text))).encode()
