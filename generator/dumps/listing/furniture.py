"""Tells the parts of a listing page that are no paper: votes, dates, people, buttons, notices of the site."""

from __future__ import annotations

import re

_LETTER = re.compile(r"[^\W\d_]")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_COUNT = re.compile(r"[\W\d_]*(?:\d[kKmM]?)?[\W\d_]*")
_BRACKETED = re.compile(r"(?:[\[【(（<][^\[\]【】]{0,120}[\]】)）>]\s*)+")
_TALLY = re.compile(
    r"(?:[\W_]*\+?\d[\d.,]*\s*[kKmM万]?\+?(?:\s+|(?=[^\x00-\x7f]))(?:[^\W\d_]+[.,]?\s*){1,3}|"
    r"(?:[^\W\d_]+[:：]?\s+){1,2}[\W_]*\d[\d.,]*\s*[kKmM万]?(?:\s[^\x00-\x7f]{1,3})?)[\W_]*"
)
_LONGEST_TALLY = 40
_LONGEST_NOTICE = 600
_PERSON = r"(?:[^\W\d_a-z][\w.'’-]*|d[aeiu]|de la|van|von|der|den|del|di|el|al|bin|ben|la|le|y)"
_PEOPLE = re.compile(
    rf"(?:{_PERSON}\s+){{1,4}}{_PERSON}(?:\s*[,;·]\s*(?:and\s+)?(?:{_PERSON}\s+){{1,4}}{_PERSON})+"
    r"(?:,?\s+(?:and|et al\.?|…|\.\.\.).{0,60})?"
)
_LABELLED_PEOPLE = re.compile(
    r"(?:Authors?|By|Von|Par|作者|Autoren|Auteurs|Autori|Autores)\s*[:：]\s*(.+)", re.IGNORECASE
)
_ABSTRACT_LABEL = re.compile(
    r"(?:Abstract|Summary|摘要|Zusammenfassung|Résumé|Resumen|要旨|초록|Abstrakt|Аннотация)\s*[:：.—-]\s*",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"enable (?:java ?script|cookies)|javascript is (?:disabled|required)|"
    r"(?:please|need to|must) (?:log|sign) ?in|(?:log|sign) ?in to (?:continue|your|see|view|access|hugging)|"
    r"forgot (?:your )?password|you have been blocked|you are unable to access|access denied|"
    r"page (?:was )?not found|page you(?:'re| are)|try again (?:later|in a)|contact (?:support|the site owner)|"
    r"ray id:|we use cookies|accept (?:all )?cookies|verify (?:that )?you are|confirm you are (?:a )?human|"
    r"session (?:has )?expired|internal server error|service (?:is )?(?:temporarily )?unavailable|bad gateway|"
    r"too many requests|unusual traffic from|trending papers in your|in your email inbox",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"(?:Subscribe|Sign up|Sign in|Log in|Follow|Join|Abonnieren|S['’]abonner|Suscribirse|Suscríbete|Suscribir|"
    r"Iscriviti|Abbonati|Inscrever-se|Inscreva-se|Subscrever|Assinar|Abonneren|Prenumerera|Abonner|Abonnér|"
    r"Subskrybuj|Tilaa|Abone ol|Berlangganan|Đăng ký|Подписаться|Підписатися|Odebírat|Feliratkozás|Abonează-te|"
    r"Εγγραφή|구독하기|구독|購読する|購読|订阅|訂閱|اشترك|הירשם|สมัครสมาชิก|सदस्यता लें)(?=[^\s\w]?[A-Z0-9\"“'‘])"
)
_OTHER_SCRIPT = re.compile(
    r"[\u0370-\u03ff\u0400-\u04ff\u0590-\u06ff\u0900-\u0e7f\u3040-\u9fff\uac00-\ud7af]{2,12}[!！。]?(?=[A-Z])"
)


def weight(text: str) -> int:
    """How much a text says: its letters, an ideograph counting for four."""
    if text.isascii():
        return len(text) - text.count(" ")
    return len(_LETTER.findall(text)) + 3 * len(_IDEOGRAPH.findall(text))


def says_nothing(text: str) -> bool:
    """Whether a text is only a count, a mark, a rule, or a stand-in for a picture."""
    return _COUNT.fullmatch(text[:200]) is not None or _BRACKETED.fullmatch(text[:400]) is not None


def is_tally(text: str) -> bool:
    """Whether a short text counts something: `12 authors`, `84k stars`, `22 位作者`, `GitHub 3`."""
    return len(text) <= _LONGEST_TALLY and _TALLY.fullmatch(text) is not None


def are_people(text: str) -> bool:
    """Whether a text is a list of names."""
    return len(text) < 2000 and _PEOPLE.fullmatch(text) is not None


def people_in(text: str) -> tuple[str, ...]:
    """The names in a line that a label says to be the authors'."""
    match = _LABELLED_PEOPLE.fullmatch(text) if len(text) < 5000 else None
    if not match:
        return ()
    return tuple(name for part in re.split(r"[,;]|\band\b", match[1]) if (name := part.strip(" .")))


def is_notice(text: str) -> bool:
    """Whether a text speaks for the site (log in, cookies, errors, newsletters) and not for a paper."""
    return len(text) <= _LONGEST_NOTICE and _NOTICE.search(text) is not None


def without_label(text: str) -> str:
    """An abstract without the word `Abstract:` before it."""
    match = _ABSTRACT_LABEL.match(text)
    return text[match.end() :] if match else text


def without_button(text: str) -> str:
    """A title without the label of the button that stood before it on the page and ran into it."""
    match = _BUTTON.match(text) or _OTHER_SCRIPT.match(text)
    return text[match.end() :] if match else text
