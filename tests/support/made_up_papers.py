"""Papers that do not exist, and the forms in which people's tools capture a page that lists them."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

SITE = "https://huggingface.co"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class MadeUp:
    """A paper as the page shows it. `date` is ISO; `with_year` whether the page shows the year."""

    title: str
    abstract: str
    arxiv: str
    date: str
    with_year: bool = True
    votes: str = "-"
    people: str = "3 authors"
    organisation: str = ""
    comments: int = 0
    code: str = ""


PAPERS = (
    MadeUp(
        "GardenFormer: Watering Schedules for Very Deep Flower Beds",
        "Most gardens are watered by habit. We present GardenFormer, a schedule that looks at every bed before it "
        "opens a tap, and compare it with 12 schedules of neighbours over 3 dry summers. It saves 41.5% of the water "
        "at 98.2% of the blossoms (see [2] for roses), costs $30 a season, and needs no tap that is not there already. "
        "Our plans are available at https://github.com/made-up/garden_former.",
        "2405.00101",
        "2024-05-02",
        votes="173",
        people="22 authors",
        code="https://github.com/made-up/garden_former",
    ),
    MadeUp(
        "Does a Teapot Know When It Is Full?",
        "We study teapots that can tell how full they are. A spout is a sensor: its drip rate grows with the level in "
        "the half-open interval [0, 1) of the pot, which we show for pots of clay, glass and tin. Earlier "
        "work pours twice; ours pours once and listens. Over 4,000 pours the error stays below 2 mm",
        "2406.00202",
        "2024-06-11",
        with_year=False,
        organisation="Example Lab",
        comments=5,
    ),
    MadeUp(
        "iKnit 2: A Technical Report",
        "This report describes iKnit 2, a family of knitting patterns with 1.3B, 7B and 70B stitches. We knit all of "
        "them on one pair of needles, publish every dropped stitch, and find that scarves scale better than socks. On "
        "nine of eleven wool benchmarks the largest pattern holds more warmth than any blanket that was knit before.",
        "2411.00303",
        "2024-11-30",
        votes="1.2k",
        people="1 author",
        comments=12,
    ),
    MadeUp(
        "On the Long-Term Memory of Bread: Sourdough, Rye & the Retrieval of Last Week's Breakfast",
        "Sourdough remembers. In this paper we ask for how long, and what it takes to make it forget. We keep 60 jars "
        "for 200 days, feed half of them rye & half of them wheat, and read their crusts with a loupe. Rye keeps a "
        "breakfast for 9.5 days on average, wheat for 4; salt halves both. A simple model with two rates explains 93% "
        "of the variance. We close with advice for bakeries that would rather not know.",
        "2501.00404",
        "2025-01-02",
        with_year=False,
        votes="24",
        organisation="Institute of Crumbs",
    ),
    MadeUp(
        "Wind",
        "Kites are flown by people who look up. We fly 300 of them with eyes shut, by the pull of the string alone, "
        "and land 287. What remains are trees. The pull is a sum of two waves, of which one is the wind and the other "
        "the hand; we separate them in linear time, without any camera, and give bounds that hold for every tail.",
        "2212.00505",
        "2022-12-24",
        people="40 authors",
    ),
    MadeUp(
        "Counting Sheep at the Edge: A Low-Power Approach to Falling Asleep without Losing One's Place in the Flock",
        "Sheep are counted every night, mostly wrongly. Our collar counts for the sleeper, at 3 mW, and goes on where "
        "one has nodded off. It combines a bell, a fence with one gap, and a proof that no sheep jumps twice. In a "
        "study with 31 sleepers the flock was complete in the morning, and nobody remembered a number above 20.",
        "2003.00606",
        "2020-03-15",
        votes="1",
        comments=1,
    ),
)


@dataclass
class Labels:
    """The page's own words in one language."""

    subscribe: str = "Subscribe"
    newsletter: str = "Get trending papers in your email inbox once a day!"
    by: str = "by"
    community: str = "and the research community"
    periods: tuple[str, str, str] = ("Daily", "Weekly", "Monthly")
    page_date: str = "Oct 2"
    menu: tuple[str, ...] = ("Models", "Datasets", "Spaces", "Docs", "Pricing", "Log In", "Sign Up")
    footer: tuple[str, ...] = ("System theme", "Company", "TOS", "Privacy", "About", "Careers")
    submitted: str = "Submitted by"
    upvote: str = "Upvote"
    people: Callable[[str], str] = str
    published: Callable[[str], str] = "Published on {}".format
    date: Callable[[int, int, int], str] = field(
        default=lambda year, month, day: f"{MONTHS[month - 1]} {day}" + (f", {year}" if year else "")
    )


ENGLISH = Labels()
CHINESE = Labels(
    "订阅",
    "每天一次，在您的收件箱中获取热门论文！",
    "由",
    "与研究社区",
    ("每日", "每周", "每月"),
    "10月2日",
    ("模型", "数据集", "空间", "文档", "价格", "登录", "注册"),
    ("系统主题", "公司", "服务条款", "隐私", "关于", "招聘"),
    "提交者",
    "点赞",
    lambda people: f"{people.split()[0]} 位作者",
    "发布于 {}".format,
    lambda year, month, day: (f"{year}年" if year else "") + f"{month}月{day}日",
)
_GERMAN_MONTHS = (
    "Jan.",
    "Feb.",
    "März",
    "Apr.",
    "Mai",
    "Juni",
    "Juli",
    "Aug.",
    "Sept.",
    "Okt.",
    "Nov.",
    "Dez.",
)
GERMAN = Labels(
    "Abonnieren",
    "Einmal täglich die gefragtesten Arbeiten in Ihrem Posteingang!",
    "von",
    "und der Forschungsgemeinschaft",
    ("Täglich", "Wöchentlich", "Monatlich"),
    "2. Okt.",
    ("Modelle", "Datensätze", "Räume", "Dokumentation", "Preise", "Anmelden", "Registrieren"),
    ("Systemdesign", "Unternehmen", "AGB", "Datenschutz", "Über uns", "Karriere"),
    "Eingereicht von",
    "Zustimmen",
    lambda people: f"{people.split()[0]} Autoren",
    "Veröffentlicht am {}".format,
    lambda year, month, day: f"{day}. {_GERMAN_MONTHS[month - 1]}" + (f" {year}" if year else ""),
)
_FRENCH_MONTHS = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
FRENCH = Labels(
    "S'abonner",
    "Recevez chaque jour les articles du moment dans votre boîte de réception !",
    "par",
    "et la communauté scientifique",
    ("Quotidien", "Hebdomadaire", "Mensuel"),
    "2 oct.",
    ("Modèles", "Jeux de données", "Espaces", "Documentation", "Tarifs", "Connexion", "Inscription"),
    ("Thème du système", "Entreprise", "Conditions", "Confidentialité", "À propos", "Carrières"),
    "Proposé par",
    "Voter",
    lambda people: f"{people.split()[0]} auteurs",
    "Publié le {}".format,
    lambda year, month, day: f"{day} {_FRENCH_MONTHS[month - 1]}" + (f" {year}" if year else ""),
)
RUSSIAN_MONTHS = ["янв.", "февр.", "мар.", "апр.", "мая", "июн.", "июл.", "авг.", "сент.", "окт.", "нояб.", "дек."]
RUSSIAN = Labels(
    "Подписаться",
    "Получайте популярные статьи на почту раз в день!",
    "от",
    "и научного сообщества",
    ("День", "Неделя", "Месяц"),
    "2 окт.",
    ("Модели", "Данные", "Пространства", "Документы", "Цены", "Войти", "Регистрация"),
    ("Тема системы", "Компания", "Условия", "Конфиденциальность", "О нас", "Вакансии"),
    "Прислал",
    "Голос",
    lambda people: f"{people.split()[0]} авторов",
    "Опубликовано {}".format,
    lambda year, month, day: f"{day} {RUSSIAN_MONTHS[month - 1]}" + (f" {year} г." if year else ""),
)
JAPANESE = Labels(
    "購読する",
    "人気の論文を毎日メールでお届けします！",
    "提供：",
    "と研究コミュニティ",
    ("日次", "週次", "月次"),
    "10月2日",
    ("モデル", "データセット", "スペース", "ドキュメント", "料金", "ログイン", "登録"),
    ("システムテーマ", "会社", "利用規約", "プライバシー", "概要", "採用"),
    "投稿者",
    "賛成",
    lambda people: f"著者 {people.split()[0]} 名",
    "{} 公開".format,
    lambda year, month, day: (f"{year}年" if year else "") + f"{month}月{day}日",
)
LANGUAGES = {
    "English": ENGLISH,
    "Chinese": CHINESE,
    "German": GERMAN,
    "French": FRENCH,
    "Russian": RUSSIAN,
    "Japanese": JAPANESE,
}


def shown_date(paper: MadeUp, words: Labels) -> str:
    """A paper's date as the page shows it."""
    year, month, day = (int(part) for part in paper.date.split("-"))
    return words.date(year if paper.with_year else 0, month, day)


def copied(papers: tuple[MadeUp, ...] = PAPERS, words: Labels = ENGLISH) -> str:
    """Selected and pasted, blank lines between all lines."""
    lines = ["new", words.newsletter, words.subscribe, f"{words.by}AK {words.community}", words.page_date]
    for paper in papers:
        lines += [paper.title, paper.abstract]
    return "\n\n".join(lines)


def compact(papers: tuple[MadeUp, ...] = PAPERS, words: Labels = ENGLISH) -> str:
    """Selected and pasted without blank lines, the button glued to the first title."""
    lines = [words.newsletter, words.newsletter.rstrip("!") + "!!"]
    for number, paper in enumerate(papers):
        lines += [(words.subscribe if number == 0 else "") + paper.title, paper.abstract]
    return "\n".join(lines) + "\n"


def copied_whole(papers: tuple[MadeUp, ...] = PAPERS, words: Labels = ENGLISH) -> str:
    """The text of everything on the page, one line an element."""
    lines = [
        *words.menu,
        "new",
        words.newsletter,
        words.subscribe,
        "Daily Papers",
        f"{words.by} AK",
        *words.periods,
    ]
    for paper in papers:
        lines += [paper.votes, paper.title, paper.abstract]
        lines += [paper.organisation or words.people(paper.people), "·", shown_date(paper, words)]
        lines += [str(paper.comments)] if paper.comments else []
    return "\n".join([*lines, *words.footer])


def scraped(papers: tuple[MadeUp, ...] = PAPERS, words: Labels = ENGLISH, site: str = SITE) -> str:
    """A scraper's Markdown with front matter; every other abstract wrapped with backslashes."""
    out = [
        f"---\nurl: {site}/papers?q=made%20up\nstatusCode: 200\ntitle: Daily Papers\n---\nnew\n\n{words.newsletter}",
        f"[{words.subscribe}]({site}/login?next=%2Fpapers)\n\n# Daily Papers",
        f"## {words.by} [![]({site}/front/by.png)AK]({site}/akhaliq) {words.community}",
        "\n".join(f"- {period}" for period in words.periods),
        words.page_date,
    ]
    for number, paper in enumerate(papers):
        link = f"{site}/papers/{paper.arxiv}"
        title, abstract = paper.title, paper.abstract
        if number % 2:
            title = title.replace(" A ", "\\  A ", 1).replace("Know ", "Know\\  ", 1)
            abstract = "\\\\\n".join(textwrap.wrap(abstract, 78, break_on_hyphens=False))
        out.append(f"[{paper.votes}]({site}/login?next=%2Fpapers%2F{paper.arxiv})")
        out.append(f"### [{title}]({link})")
        out.append(f"[{abstract}]({link})")
        if paper.organisation:
            out.append(f"[![org](https://cdn-avatars.huggingface.co/x.png){paper.organisation}]({site}/lab)")
        else:
            out.append(
                f"[- ![](https://cdn-avatars.huggingface.co/y.jpeg)\\\\\n- {words.people(paper.people)}]({link})"
            )
        comments = f"[{paper.comments}]({link}#community)" if paper.comments else ""
        out += ["·", shown_date(paper, words) + comments]
    return "\n\n".join(out) + "\n"


def trending(papers: tuple[MadeUp, ...] = PAPERS, words: Labels = ENGLISH, site: str = SITE) -> str:
    """An extraction of the trending page: every card twice, with who sent it, code and arXiv links."""
    out = [f"# Trending Papers\n\n## Extracted Text\n\nnew\n\n\n{words.newsletter}\n\n-\n\n-"]
    for number, paper in enumerate(card for shown in papers for card in (shown, shown)):
        date = shown_date(paper, words)
        link = f"{site}/papers/{paper.arxiv}"
        people = "".join(f"- {part}\n\n" for part in ("", "[image: no alt text]", words.people(paper.people)))
        organisation = f"[[image: lab] {paper.organisation}]({site}/lab) "
        out.append(f"[[image: no alt text]]({link})\n\n{words.submitted}\n\n[image: no alt text]\n\nsomebody")
        out.append(f'<a id="source-section-{number}"></a>\n\n### [{paper.title}]({link})\n\n\n{paper.abstract}\n\n')
        out.append(
            (organisation if paper.organisation else people) + f"· {words.published(date) if number % 2 == 0 else date}"
        )
        out.append(f"[{words.upvote}\n\n{number}]({site}/login?next=%2Fpapers%2F{paper.arxiv})")
        code = paper.code or f"https://github.com/made-up/{paper.arxiv}"
        out.append(f"[GitHub {number}k]({code}) [arXiv Page](https://arxiv.org/abs/{paper.arxiv})")
    return "\n\n\n".join(out) + "\n"


def summarised(papers: tuple[MadeUp, ...] = PAPERS, words: Labels = ENGLISH) -> str:
    """Headings and short texts without any address of a paper, every card twice."""
    out = [f"# What was read\n**URL:** https://example.org\n{'-' * 20}\n\n{words.newsletter}\n\n## Trending Papers"]
    for paper in papers:
        body = "\n".join(textwrap.wrap(paper.abstract, 76)) if len(paper.abstract) > 350 else paper.abstract
        code = f"[LINK: GitHub 2.1k](https://github.com/made-up/{paper.arxiv})"
        out += [f"### {paper.title}\n\n{body}\n- {words.people(paper.people)}\n{code}"] * 2
    return "\n\n".join(out) + "\n"


def terminal(
    papers: tuple[MadeUp, ...] = PAPERS, words: Labels = ENGLISH, site: str = SITE, *, cut_off: bool = False
) -> str:
    """Text with numbered references after links, inside a fenced block; `cut_off`: without the list of addresses."""
    numbers, addresses = count(1), []

    def linked(text: str, address: str) -> str:
        addresses.append(address)
        return f"[{text}][{next(numbers)}]"

    out = [f"* {linked(f' {entry} ', f'{site}/{entry}')}" for entry in words.menu]
    out += ["new", "", words.newsletter, "", linked(words.subscribe, f"{site}/login?next=%2Fpapers"), ""]
    out += ["# Daily Papers", "", f"## {words.by}{linked('AK', f'{site}/akhaliq')} {words.community}"]
    out += [*(f"* {period}" for period in words.periods), "", words.page_date]
    for paper in papers:
        link = f"{site}/papers/{paper.arxiv}"
        wrapped = "\n".join(textwrap.wrap(paper.abstract, 110, break_on_hyphens=False))
        out += [linked(f"\n{paper.votes}\n", f"{site}/login?next=%2Fpapers%2F{paper.arxiv}"), ""]
        out += [f"### {linked(paper.title, link)}", "", linked(f"\n\n{wrapped}\n\n", link)]
        if paper.organisation:
            out.append(linked(f"[lab] {paper.organisation}", f"{site}/lab"))
        else:
            out.append(linked(f"\n* {words.people(paper.people)}\n", link))
        comments = " " + linked(f" {paper.comments}", f"{link}#community") if paper.comments else ""
        out += ["·", shown_date(paper, words) + comments]
    references = [] if cut_off else ["", *(f"[{number}]: {address}" for number, address in enumerate(addresses, 1))]
    head = f"# Web source\n\n- URL: {site}/papers?q=made+up\n- Captured (UTC): 2026-06-29T16:31:22\n\n```text\n"
    return head + "\n".join([*out, *references, "[Content truncated]" if cut_off else "", "```", ""])


def numbered(papers: tuple[MadeUp, ...] = PAPERS, words: Labels = ENGLISH, site: str = SITE, column: int = 80) -> str:
    """A terminal browser's dump: a number before each link, the addresses listed at the end."""
    numbers, addresses = count(1), []

    def mark(address: str) -> str:
        addresses.append(address)
        return f"[{next(numbers)}]"

    def wrapped(text: str, indent: str = "   ") -> str:
        return textwrap.fill(text, column - 3, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)

    out = [f"     * {mark(f'{site}/{entry}')}{entry}" for entry in words.menu]
    out += ["", f"   new\n\n   {words.newsletter}\n   {mark(f'{site}/login?next=%2Fpapers')}{words.subscribe}"]
    out += ["", f"{mark(f'{site}/papers')}Daily Papers", "", f"   {words.page_date}"]
    for paper in papers:
        link = f"{site}/papers/{paper.arxiv}"
        out += [f"   {mark(f'{site}/login?next=/papers/{paper.arxiv}')}\n   [ ]\n   {paper.votes}", ""]
        out += [wrapped(f"{mark(link)}{paper.title}", ""), "", f"   {mark(link)}", "", wrapped(paper.abstract)]
        if paper.organisation:
            out.append(f"   {mark(f'{site}/lab')}lab {paper.organisation}")
        else:
            out += ["", f"     * {mark(link)}\n     * [y.png]\n     * {words.people(paper.people)}", ""]
        out += ["   ·", f"   {shown_date(paper, words)}"]
        out += [f"   {mark(f'{link}#community')}{paper.comments}"] if paper.comments else []
    out += ["", "   " + " ".join(words.footer), "", "References", ""]
    return "\n".join(out + [f"{number:4}. {address}" for number, address in enumerate(addresses, 1)]) + "\n"


def wrapped_text(papers: tuple[MadeUp, ...] = PAPERS, words: Labels = ENGLISH, column: int = 72) -> str:
    """A terminal browser's dump without addresses."""
    out = [
        "\n".join(f"  • {entry}" for entry in words.menu),
        "new",
        words.newsletter,
        words.subscribe,
        "Daily Papers",
    ]
    for paper in papers:
        out.append(f"{words.page_date if paper is papers[0] else ''}\n [ ]\n{paper.votes}".strip())
        out += [textwrap.fill(paper.title, column), textwrap.fill(paper.abstract, column)]
        comments = f" {paper.comments}" if paper.comments else ""
        who = f"lab{paper.organisation}" if paper.organisation else f"  • [x]\n  • {words.people(paper.people)}\n"
        out.append(f"{who}\n·\n{shown_date(paper, words)}{comments}")
    return "\n\n".join([*out, "".join(words.footer)]) + "\n"


def notebook(papers: tuple[MadeUp, ...] = PAPERS, words: Labels = ENGLISH, site: str = SITE) -> str:
    """A notebook's export: each link's address on a line of its own after its text, blank lines between all."""
    out = ["# Daily Papers", "Daily Papers"]
    for entry in words.menu:
        out += [entry, f"{site}/{entry}"]
    out += ["new", words.newsletter, words.subscribe, f"{site}/login?next=%2Fpapers", f"{words.by} ", "AK"]
    out += [
        f"{site}/akhaliq",
        f" {words.community}",
        *words.periods,
        f"{site}/papers/trending",
        " ",
        words.page_date,
    ]
    for paper in papers:
        link = f"{site}/papers/{paper.arxiv}"
        out += [f" [-] {paper.votes}", f"{site}/login?next=%2Fpapers%2F{paper.arxiv}", paper.title, link]
        out += [paper.abstract, link]
        if paper.organisation:
            out += [" ", link, f" {paper.organisation}", f"{site}/lab"]
        else:
            out.append(f"[\n\n{words.people(paper.people)}]({link})")
        out += ["·", shown_date(paper, words) + " "]
        out += [str(paper.comments), f"{link}#community"] if paper.comments else []
    front = f'---\nsource_id: "0815"\ntitle: "Daily Papers"\nurl: {site}/papers\ntype: web_page\n---\n\n'
    return front + "\n\n".join(out) + "\n"


def reader(papers: tuple[MadeUp, ...] = PAPERS, words: Labels = ENGLISH, site: str = SITE) -> str:
    """A reading service's Markdown: underlined headings, bulleted menus, counts inside the links' text."""
    out = [
        f"Title: Daily Papers\n\nURL Source: {site}/papers\n\nMarkdown Content:",
        f"Daily Papers\n{'=' * 12}",
    ]
    out += [
        "\n".join(f"*   [{entry}]({site}/{entry})" for entry in words.menu),
        words.newsletter,
        words.page_date,
    ]
    for number, paper in enumerate(papers):
        link = f"{site}/papers/{paper.arxiv}"
        out.append(f"[![Image {number}]({site}/front/{number}.png)]({link})")
        out.append(f"[{words.upvote} {paper.votes}]({site}/login?next=%2Fpapers%2F{paper.arxiv})")
        out += [f"### [{paper.title}]({link})", paper.abstract]
        people = f"*   [![Image](https://cdn-avatars.huggingface.co/p.png)]({link})\n"
        people += f"*   [{words.people(paper.people)}]({link})"
        out.append(f"[{paper.organisation}]({site}/lab)" if paper.organisation else people)
        comments = f" [{paper.comments}]({link}#community)" if paper.comments else ""
        out.append(f"·{shown_date(paper, words)}{comments}")
    return "\n\n".join(out) + "\n"


def dated_first(papers: tuple[MadeUp, ...] = PAPERS, words: Labels = ENGLISH, site: str = SITE) -> str:
    """Markdown in another order: date and people stand before the title."""
    out = ["# Papers", words.newsletter]
    for paper in papers:
        link = f"{site}/papers/{paper.arxiv}"
        out += [shown_date(paper, words), f"[{words.people(paper.people)}]({site}/people)"]
        out += [f"## [{paper.title}]({link})", paper.abstract]
    return "\n\n".join(out) + "\n"


def bulleted(papers: tuple[MadeUp, ...] = PAPERS, words: Labels = ENGLISH) -> str:
    """A reading list kept by hand: a numbered link, bold, with the date and the abstract under it."""
    out = ["# Reading list", "Notes of last week."]
    for number, paper in enumerate(papers, 1):
        out.append(f"{number}. **[{paper.title}](https://arxiv.org/abs/{paper.arxiv}v2)**")
        out += [
            f"{shown_date(paper, words)} · [code]({paper.code or 'https://example.org/code'})",
            paper.abstract,
        ]
    return "\n\n".join(out) + "\n"


def saved(papers: tuple[MadeUp, ...] = PAPERS, words: Labels = ENGLISH, site: str = "", *, timed: bool = True) -> str:
    """A saved page; `timed`: dates are marked up for machines too."""
    menu = "".join(f"<li><a href='{site}/{entry}'>{entry}</a></li>" for entry in words.menu)
    out = [
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Daily Papers</title>",
        "<script>let page = '<h3><a href=\"/papers/2401.99999\">no paper</a></h3>'</script></head><body>",
        f"<header><nav><ul>{menu}</ul></nav></header><main><p>{words.newsletter}</p>",
        f"<a href='{site}/login?next=%2Fpapers'>{words.subscribe}</a><h1>Daily Papers</h1>",
        f"<time>{words.page_date}</time>",
    ]
    for paper in papers:
        link = f"{site}/papers/{paper.arxiv}"
        date = f"<time datetime='{paper.date}T00:00:00.000Z'>" if timed else "<time>"
        comments = f"<a href='{link}#community'><svg><path d=''/></svg>{paper.comments}</a>" if paper.comments else ""
        who = f"<a href='{site}/lab'><img alt=''>{paper.organisation}</a>"
        people = f"<a href='{link}'><ul><li><img></li><li>{words.people(paper.people)}</li></ul></a>"
        out.append(
            f"<article><a href='{site}/login?next=%2Fpapers%2F{paper.arxiv}'><div>{paper.votes}</div></a>"
            f"<h3><a href='{link}'>{html.escape(paper.title)}</a></h3>\n"
            f"<a href='{link}'><p class=clamp>{html.escape(paper.abstract)}</p></a>"
            f"<div>{who if paper.organisation else people}<div>·</div>{date}{shown_date(paper, words)}</time>"
            f"{comments}</div></article>"
        )
    out.append(
        "</main><footer>" + "".join(f"<a href='#'>{entry}</a>" for entry in words.footer) + "</footer></body></html>"
    )
    return "\n".join(out)
