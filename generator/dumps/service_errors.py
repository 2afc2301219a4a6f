"""Answers of services and web sites that are errors and no papers: told by what they say, in JSON, XML, HTML or text.

    >>> answer_error('{"error": "Paper not found"}')
    'Paper not found'

An answer counts as an error only where it holds nothing else. A page with a long list on it is read, whatever its
title says.
"""

from __future__ import annotations

import json
import re
from typing import Any

from generator.text import clean

_LONGEST = 20_000  # characters of an answer that is nothing but an error
_SHORT_PAGE = 3_000  # characters that a person sees on a page that is nothing but an error
_SHORT_TEXT = 600
_SHOWN = 120
_ABOUT_ERRORS = frozenset(
    "error errors message messages msg code status statuscode status_code detail details reason name title type "
    "retryafter retry_after timestamp path error_source errorcode error_description documentation_url requestid "
    "request_id instance success ok trace cause fault info hint id url".split()
)
_ERROR_KEYS = ("error", "errors", "message", "detail", "fault", "error_description", "msg")
_SAYS_ERROR = (
    r"(?:error|http)?\W{0,3}(?:4(?:0[0-9]|1[0-9]|2[0-9]|51)|50[0-9]|52[0-9])\b(?:\W{1,5}[^\W\d_].{0,60})?"
    r"|.{0,30}\b(?:page |file |resource |url |record |document )?(?:was |is |could )?not (?:be )?found\b.{0,30}"
    r"|.{0,30}\b(?:forbidden|unauthori[sz]ed|access (?:to this page )?(?:has been )?denied|too many requests|"
    r"rate (?:limit )?exceeded|rate limit\w*|bad gateway|gateway time-?out|service (?:temporarily )?unavailable|"
    r"internal server error|bad request|temporarily unavailable|site maintenance|session (?:has )?expired)\b.{0,30}"
)
_WALL = (
    r"(?:.{0,40}\W)?(?:just a moment|attention required|checking your browser|security check|security verification|"
    r"are you (?:a )?(?:robot|human)|not a robot|verify (?:that )?you are|(?:re)?captcha|unusual traffic|"
    r"please (?:enable|turn on) (?:java ?script|cookies)|ddos protection|human verification|"
    r"you have been blocked|client challenge)\b.{0,60}"
)
_LOGIN = (
    r"(?:.{0,40}\W)?(?:log ?in|sign ?in|log ?on|sign ?up|single sign-on|institutional (?:login|access))\W*(?:.{0,40})"
)
_ERROR = re.compile(_SAYS_ERROR, re.IGNORECASE | re.DOTALL)
_IS_WALL = re.compile(_WALL, re.IGNORECASE | re.DOTALL)
_IS_LOGIN = re.compile(_LOGIN, re.IGNORECASE | re.DOTALL)
_HEADS = re.compile(r"<(title|h1|h2)\b[^<>]{0,300}>([^<]{0,300})", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style|svg|noscript)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_PASSWORD = re.compile(r"<input\b[^<>]{0,300}\btype=[\"']?password", re.IGNORECASE)
_ARXIV_ERROR = re.compile(r"<id>\s*https?://arxiv\.org/api/errors[^<]*</id>", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary[^<>]*>([^<]{0,300})", re.IGNORECASE)
_XML_ERROR = re.compile(
    r"<(?:ERROR|error|Error|PhraseNotFound|OutputMessage)\b[^<>]{0,200}>([^<]{1,300})</|<error\b[^<>]{0,200}code=\"(\w+)\""
)
_PUBMED_ERROR = re.compile(r"<(?:e\w+Result|OAI-PMH|error|Error|response)\b")


def answer_error(text: str, *, whole: bool = True) -> str:
    """What an answer that is an error says, shortened; an empty string for anything else.

    Args:
        text: the start of the file.
        whole: whether that is all of it; only a web page may go on.
    """
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        said = _xml_error(start) or _page_error(start)
    elif not whole or len(start) > _LONGEST:
        return ""
    elif start.startswith(("{", "[")):
        said = _json_error(start)
    else:
        said = _text_error(start)
    return clean(_TAG.sub(" ", said))[:_SHOWN]


def _json_error(text: str) -> str:
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    if isinstance(answer, list) and len(answer) == 1:
        answer = answer[0]
    if not isinstance(answer, dict):
        return ""
    keys = {str(key).lower() for key in answer}
    failed = str(answer.get("status", "")).lower() in ("failed", "error", "fail") and "message" in keys
    if answer.get("status") == "ok":
        return ""
    if failed or "error" in keys or "errors" in keys:
        return _said(answer) if failed or _no_papers(answer) else ""
    return _said(answer) if keys <= _ABOUT_ERRORS and ({"message", "detail", "msg"} & keys) else ""


def _no_papers(answer: dict[str, Any]) -> bool:
    """Whether nothing in an answer besides its error is a list or an object, which might hold papers."""
    return not any(
        isinstance(value, list | dict) and value for key, value in answer.items() if key.lower() not in _ABOUT_ERRORS
    )


def _said(value: object, depth: int = 0) -> str:
    """The words of an error: of the first key that has some."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and value and depth < 4:
        return _said(value[0], depth + 1)
    if isinstance(value, dict) and depth < 4:
        for key in ("message", "error", "errors", "detail", "title", "msg", "fault", "error_description", "reason"):
            if said := _said(value.get(key), depth + 1):
                return said
    return "an error without words" if depth == 0 else ""


def _xml_error(text: str) -> str:
    if _ARXIV_ERROR.search(text) and text.count("<entry") == 1:
        summary = _SUMMARY.search(text)
        return (summary[1] if summary else "") or "Error"
    if _PUBMED_ERROR.search(text[:1000]) and len(text) < _LONGEST:
        match = _XML_ERROR.search(text)
        return (match[1] or match[2]) if match else ""
    return ""


def _page_error(text: str) -> str:
    if not re.match(r"<(?:!doctype html|html|head|body|title|h1|!--|meta|center|div)", text, re.IGNORECASE):
        return ""
    seen = visible(text)
    if len(seen) > _SHORT_PAGE:
        return ""
    heads = [clean(match[2]) for match in _HEADS.finditer(text)]
    for head in heads:
        if head and (_ERROR.fullmatch(head) or _IS_WALL.fullmatch(head)):
            return head
    if _PASSWORD.search(text):
        return next((head for head in heads if head), "a page to log in")
    for head in heads[:2]:
        if _IS_LOGIN.fullmatch(head):
            return head
    return _text_error(seen)


def visible(page: str) -> str:
    """What a person sees of a web page, as one line; drawings and scripts left out."""
    pieces: list[str] = []
    low = page.lower()
    at = 0
    while match := _HIDDEN.search(page, at):
        pieces.append(page[at : match.start()])
        end = low.find(f"</{match[1].lower()}", match.end())
        at = end if end >= 0 else len(page)
        if end < 0:
            break
        at = page.find(">", end) + 1 or len(page)
    pieces.append(page[at:])
    return clean(_TAG.sub(" ", " ".join(pieces)))


def _text_error(text: str) -> str:
    """What a short text says that is nothing but an error or a wall."""
    if len(text) > _SHORT_TEXT:
        return ""
    first = text.strip().split("\n", 1)[0].strip("#*_=- \t")
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) <= 8 and (_ERROR.fullmatch(first) or _IS_WALL.fullmatch(first)):
        return first
    return first if len(lines) <= 6 and _IS_LOGIN.fullmatch(first) and "password" in text.lower() else ""
