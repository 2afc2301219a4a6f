from __future__ import annotations

import base64
import re
from hashlib import sha256

from generator.site.pages.redirects import redirect
from generator.site.theme import override_files
from generator.site.theme.content_policy import MARK, REDIRECT_POLICY, page_policy, with_policy

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(script.encode()).digest()).decode()}'"


def rules(policy: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (rule.split() for rule in policy.split("; "))}


def test_the_frame_allows_the_scripts_that_stand_in_it_and_no_others() -> None:
    frame = override_files()["frame.html"]
    assert isinstance(frame, bytes)
    text = frame.decode()
    policy = POLICY.search(text)
    assert policy
    inline = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    assert rules(policy[1])["script-src"] == ["'self'", "'wasm-unsafe-eval'", *map(digest, inline)]
    assert inline
    assert "{{" not in inline[0], "a template would change it after it was measured"


def test_everything_else_is_forbidden_or_comes_from_the_site() -> None:
    allowed = rules(page_policy())
    assert allowed["default-src"] == ["'none'"]
    assert {source for name, values in allowed.items() if name != "style-src-attr" for source in values} <= {
        "'none'", "'self'", "data:", "'wasm-unsafe-eval'",
    }  # fmt: skip
    assert allowed["img-src"] == ["'self'", "data:"]
    assert [name for name, values in allowed.items() if "'unsafe-inline'" in values] == ["style-src-attr"]


def test_a_template_without_the_mark_stays_as_it_is() -> None:
    assert with_policy(b"<script>1</script>\xff") == b"<script>1</script>\xff"
    assert with_policy(f"{MARK}<script>1</script>".encode()).decode() == f"{page_policy(['1'])}<script>1</script>"
    assert digest("1") in page_policy(["1"])


def test_a_page_that_only_leads_on_runs_nothing() -> None:
    page = redirect("../here/", "Here")
    policy = POLICY.search(page.replace("&#39;", "'"))
    assert policy
    assert policy[1] == REDIRECT_POLICY
    assert "script" not in page
