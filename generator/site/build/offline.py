"""A built site made over so that it opens from a folder, by a double click on `index.html`.

Browsers refuse to a page of a folder what they grant to one of a web server: it may not ask for files, and load no
modules. So the files that scripts ask for become scripts, modules become functions (`offline.js` gives both), and links
to folders name their `index.html`. Pagefind needs a server; its place is taken by the search that is built in, beside
the small index.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import lxml.html

from generator.errors import ErrorKind, SurveyError
from generator.site.build.pagefind_service import pages_to_find
from generator.site.build.search import INDEX
from generator.site.parts.addresses import ASSETS
from generator.storage.files import reason
from generator.storage.zip_archive import packed
from generator.text import fold

_SCRIPT = Path(__file__).with_name("offline.js")
_SEARCH = "search/search_index.json"
_ENGINE = f"{ASSETS}/builtin-search.js"
_LEFT_OUT = ("404.html", "sitemap.xml", "sitemap.xml.gz", f"{INDEX}/")
"""What only a web server or another search has a use for."""
_ASKED_FOR = re.compile(rf"{ASSETS}/.*\.json|{_SEARCH}|downloads/all\..*|downloads/packs/.*|.*\.svg|topics/index\.html")
"""The files that scripts ask for."""
_TAG = re.compile(r"""<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>""")
_LINK = re.compile(r"""(?<=\s)(href|src)=("[^"]*"|'[^']*')""")
_REFRESH = re.compile(r"""(?<=url=)[^"']*""")
_POLICY = re.compile(r"""<meta http-equiv="Content-Security-Policy" content="[^"]*">""")
_FRAME_SCRIPT = re.compile(r"""<script [^<>]*\bdata-root="([^"]*)"[^<>]*\bdata-engine="[^"]*"[^<>]*>""")
_DATA_ENGINE = re.compile(r'(?<=data-engine=")[^"]*')
_IMPORT = re.compile(r'^import (\{[^{}]*\}) from ("\./[^"]*");', re.MULTILINE)
_EXPORT = re.compile(r"^export const (\w+) = ", re.MULTILINE)
_STILL_MODULE = re.compile(r"^(?:import|export)\b|\bimport\s*[(.]", re.MULTILINE)


_README = """\
{title}

Open index.html in a browser: everything is in this folder, and nothing is asked of the network. Search, basket and
downloads of references work as on the web.
"""


def offline_archive(site: Path, title: str) -> bytes:
    """A zip of a site for reading from a folder; the same site gives the same bytes.

    Args:
        site: a built site.
        title: of the survey; the folder in the archive is called after it.

    Raises:
        SurveyError: there is no site, or a file of it cannot be read.
    """
    folder = "-".join(fold(title).split())[:40].strip("-") or "survey"
    files = offline_files(site) | {"README.txt": _README.format(title=title).encode()}
    return packed({f"{folder}/{path}": content for path, content in files.items()})


def offline_files(site: Path) -> dict[str, bytes]:
    """The files of a site for reading from a folder, by path; the same site gives the same bytes.

    Args:
        site: a built site.

    Raises:
        SurveyError: there is no site, or a file of it cannot be read.
    """
    if not (site / "index.html").is_file():
        raise SurveyError("holds no site", "make it: `survey build`", site, kind=ErrorKind.MISSING)
    try:
        files = {path: (site / path).read_bytes() for path in _paths(site)}
        if _SEARCH not in files:
            files[_SEARCH] = _search_index(site)
    except OSError as error:
        problem = f"cannot be read ({reason(error)})"
        raise SurveyError(problem, "build the site again", site, kind=ErrorKind.UNREADABLE) from None
    offline: dict[str, bytes] = {f"{ASSETS}/offline.js": _SCRIPT.read_bytes()}
    offline |= {path: _made_over(path, content) for path, content in files.items()}
    return offline | dict(_as_scripts(offline))


def _made_over(path: str, content: bytes) -> bytes:
    if path.endswith(".html"):
        return page_offline(content.decode("utf-8")).encode()
    if path.startswith(f"{ASSETS}/") and path.endswith(".js"):
        return script_offline(path, content.decode("utf-8")).encode()
    return content


def _paths(site: Path) -> Iterator[str]:
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        hidden = any(part.startswith(".") for part in name.split("/"))
        if path.is_file() and not path.is_symlink() and not hidden and not name.startswith(_LEFT_OUT):
            yield name


def _as_scripts(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """What scripts ask for, each as a script that gives its text."""
    for path, content in files.items():
        if _ASKED_FOR.fullmatch(path):
            text = content.decode("utf-8").removeprefix("\ufeff")
            yield f"offline/{path}.js", f"surveyText({json.dumps(path)}, {json.dumps(text)});\n".encode()


def page_offline(page: str) -> str:
    """A page whose links lead to files, and whose scripts find what stands in for a server."""
    page = _TAG.sub(_tag_offline, page)
    page = _POLICY.sub(lambda match: match.group().replace("'self'", "'self' file:"), page)
    return _FRAME_SCRIPT.sub(_script_tag, page, count=1)


def _script_tag(match: re.Match[str]) -> str:
    root = match[1]
    tag = _DATA_ENGINE.sub(_ENGINE, match.group())
    return f'<script src="{root.rstrip("/")}/{ASSETS}/offline.js" data-root="{root}"></script>\n  {tag}'


def _tag_offline(match: re.Match[str]) -> str:
    tag = match.group()
    if tag.startswith("<meta") and "refresh" in tag:
        return _REFRESH.sub(lambda target: html.escape(file_address(html.unescape(target.group()))), tag)
    return _LINK.sub(_link_offline, tag)


def _link_offline(match: re.Match[str]) -> str:
    address = html.unescape(match[2][1:-1])
    mended = file_address(address)
    return match.group() if mended == address else f'{match[1]}="{html.escape(mended)}"'


def file_address(address: str) -> str:
    """An address within the site, of a file.

    >>> file_address("../topics/#owls"), file_address("."), file_address("a.bib"), file_address("https://example.org/")
    ('../topics/index.html#owls', './index.html', 'a.bib', 'https://example.org/')
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return address
    path = parts.path
    if path.rpartition("/")[2] in (".", ".."):
        path += "/"
    return urlunsplit(parts._replace(path=f"{path}index.html")) if path.endswith("/") else address


def script_offline(path: str, script: str) -> str:
    """A script as one that a page of a folder may load: a module becomes a function that gives its exports.

    Raises:
        ValueError: it is a module in a form that is not known here.
    """
    is_module = bool(_IMPORT.search(script) or _EXPORT.search(script))
    script = script.replace("import.meta.url", "address").replace("import(", "surveyModule(")
    script = _IMPORT.sub(r"const \1 = await surveyModule(\2);", script)
    script = _EXPORT.sub(r"const \1 = parts.\1 = ", script)
    if _STILL_MODULE.search(script):
        raise ValueError(f"{path} is a module that cannot be read from a folder")
    return f"surveyMake({json.dumps(path)}, async (parts, address) => {{\n{script}}});\n" if is_module else script


def _search_index(site: Path) -> bytes:
    """What the built-in search looks at, in the form of the site engine's own index: an entry a page."""
    entries = [entry for path in pages_to_find(site) if (entry := _entry(path, (site / path).read_text("utf-8")))]
    return json.dumps({"docs": entries}, ensure_ascii=False, separators=(",", ":")).encode()


def _entry(path: str, page: str) -> dict[str, str] | None:
    """A page's address, title and text, which is HTML without tags."""
    tree: Any = lxml.html.fromstring(page)
    bodies = tree.xpath("//*[@data-pagefind-body][not(ancestor::*[@data-pagefind-body])]")
    if not bodies:
        return None
    named = tree.xpath("//*[contains(concat(' ', @data-pagefind-meta, ' '), ' title ')]") or tree.xpath("//h1")
    title = " ".join(named[0].text_content().split()) if named else ""
    for ignored in tree.xpath("//*[@data-pagefind-ignore] | //script | //style"):
        ignored.clear(keep_tail=True)
    text = " ".join(" ".join(body.itertext()) for body in bodies)
    return {"location": path.removesuffix("index.html"), "title": title, "text": html.escape(" ".join(text.split()))}
