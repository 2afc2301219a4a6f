"""Places that a text names as places: countries, continents, large regions, oceans and seas.

A name alone says little: Chad is also a person and a turkey a bird, and a maker of instruments names its seat. So a
place counts where a preposition leads to it (`in northern Italy`, `from Chad`), or a smaller place that one leads to
(`in Lyon, France`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.statements.subjects import NamedSubject, once_each

_COUNTRIES = (
    "Afghanistan|Albania|Algeria|Andorra|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahrain"
    "|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia and Herzegovina|Botswana|Brazil"
    "|Brunei|Bulgaria|Burkina Faso|Burundi|Cambodia|Cameroon|Canada|Cape Verde|Central African Republic|Chad"
    "|Chile|China|Colombia|Comoros|Costa Rica|Croatia|Cuba|Cyprus|Czech Republic"
    "|Democratic Republic of the Congo|Denmark|Djibouti|Dominican Republic|Ecuador|Egypt|El Salvador|England"
    "|Equatorial Guinea|Eritrea|Estonia|Eswatini|Ethiopia|Faroe Islands|Fiji|Finland|France|French Guiana"
    "|French Polynesia|Gabon|Germany|Ghana|Greece|Greenland|Guatemala|Guinea-Bissau|Guyana|Haiti|Honduras"
    "|Hong Kong|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Ivory Coast|Jamaica|Japan"
    "|Jordan|Kazakhstan|Kenya|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|Liechtenstein"
    "|Lithuania|Luxembourg|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Mauritania|Mauritius|Mexico|Moldova"
    "|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nepal|Netherlands|New Caledonia|New Zealand"
    "|Nicaragua|Niger|Nigeria|North Korea|North Macedonia|Northern Ireland|Norway|Oman|Pakistan|Palestine"
    "|Panama|Papua New Guinea|Paraguay|Peru|Philippines|Poland|Portugal|Puerto Rico|Qatar|Romania|Russia"
    "|Rwanda|Saudi Arabia|Scotland|Senegal|Serbia|Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia"
    "|Solomon Islands|Somalia|South Africa|South Korea|South Sudan|Spain|Sri Lanka|Sudan|Suriname|Sweden"
    "|Switzerland|Syria|Taiwan|Tajikistan|Tanzania|Thailand|Timor-Leste|Togo|Tonga|Trinidad and Tobago"
    "|Tunisia|Turkey|Turkmenistan|Uganda|Ukraine|United Arab Emirates|United Kingdom|United States|Uruguay"
    "|Uzbekistan|Vanuatu|Venezuela|Vietnam|Wales|Yemen|Zambia|Zimbabwe"
)
_REGIONS = (
    "Africa|Antarctica|Asia|Europe|Oceania|North America|South America|Central America|Latin America"
    "|sub-Saharan Africa|North Africa|East Africa|West Africa|Central Africa|Southern Africa|Central Asia"
    "|East Asia|South Asia|Southeast Asia|Middle East|Central Europe|Eastern Europe|Western Europe"
    "|Northern Europe|Southern Europe|Scandinavia|Balkans|Iberian Peninsula|Arabian Peninsula|Caribbean"
    "|Mediterranean Basin|Arctic|Siberia|Patagonia|Alps|Andes|Himalayas|Carpathians|Pyrenees|Caucasus|Sahel"
    "|Sahara|Amazon basin|Amazon rainforest|Great Barrier Reef|Great Plains|Tibetan Plateau|Loess Plateau"
    "|Canary Islands|Galápagos Islands|Hawaii|Borneo|Sumatra|New Guinea"
)
_WATERS = (
    "Atlantic Ocean|Pacific Ocean|Indian Ocean|Arctic Ocean|Southern Ocean|North Atlantic|South Atlantic"
    "|North Pacific|South Pacific|Mediterranean Sea|Baltic Sea|North Sea|Black Sea|Caspian Sea|Red Sea"
    "|Adriatic Sea|Aegean Sea|Caribbean Sea|Bering Sea|Barents Sea|Arabian Sea|South China Sea|East China Sea"
    "|Yellow Sea|Tasman Sea|Irish Sea|Gulf of Mexico|Persian Gulf|Bay of Bengal|Gulf of Maine|Great Lakes"
    "|English Channel"
)
_ALSO = dict(
    pair.split("=")
    for pair in (
        "PR China=China|P. R. China=China|P.R. China=China|PRC=China|Czechia=Czech Republic"
        "|DR Congo=Democratic Republic of the Congo|Côte d'Ivoire=Ivory Coast|Côte d’Ivoire=Ivory Coast"
        "|Republic of Korea=South Korea|Korea=South Korea|Swaziland=Eswatini|Türkiye=Turkey|UK=United Kingdom"
        "|U.K.=United Kingdom|Great Britain=United Kingdom|Britain=United Kingdom|USA=United States"
        "|U.S.A.=United States|US=United States|U.S.=United States|United States of America=United States"
        "|Viet Nam=Vietnam|Burma=Myanmar|UAE=United Arab Emirates|Sub-Saharan Africa=sub-Saharan Africa"
        "|South-East Asia=Southeast Asia|South East Asia=Southeast Asia|Southeastern Asia=Southeast Asia"
        "|Himalaya=Himalayas|Near East=Middle East|Russian Federation=Russia|The Netherlands=Netherlands"
        "|Galapagos Islands=Galápagos Islands|Hawai'i=Hawaii|Hawai‘i=Hawaii|Republic of Ireland=Ireland"
        "|Amazon Basin=Amazon basin|Amazon Rainforest=Amazon rainforest|European Alps=Alps|Swiss Alps=Alps"
        "|European Union=Europe|Black Sea region=Black Sea"
    ).split("|")
)
_NAMES = {name: name for names in (_COUNTRIES, _REGIONS, _WATERS) for name in names.split("|")} | _ALSO
_PLACE = "|".join(re.escape(name) for name in sorted(_NAMES, key=lambda name: (-len(name), name)))
_WHERE = (
    r"(?:(?:the|all|parts|part|both|mainland|rural|urban|present-day|modern|tropical|temperate|subtropical|of|northern"
    r"|southern|eastern|western|central|north|south|east|west|northeast|northwest|southeast|southwest|north-?eastern"
    r"|north-?western|south-?eastern|south-?western|Northern|Southern|Eastern|Western|Central|Northeast|Northwest"
    r"|Southeast|Southwest|Northeastern|Northwestern|Southeastern|Southwestern|North|South|East|West) ){0,3}?"
)
_SMALLER = r"(?:[A-Z][\w'’.-]+(?: (?:of|de|do|da|del|la|and|[A-Z][\w'’.-]+)){0,4}, ){1,2}?"
_LED = re.compile(
    rf"\b(?:[Ii]n|[Ff]rom|[Aa]cross|[Tt]hroughout|[Ww]ithin|[Nn]ear|[Oo]ff|[Aa]round|[Ii]nto|[Aa]t) "
    rf"{_WHERE}(?:{_SMALLER})??{_WHERE}(?P<place>{_PLACE})(?![\w-])"
)
_OF = re.compile(
    r"\b(?:(?:coast|regions?|provinces?|part|parts|population|populations|north|south|east|west|center|centre|areas?"
    r"|forests?|mountains|islands?|waters|citizens|people|state|states|rivers|wetlands|grasslands|flora|fauna"
    rf"|territory|countries|health system|interior|border) of) {_WHERE}(?P<place>{_PLACE})(?![\w-])"
)
_AND = re.compile(rf"(?:,? and |, (?:and )?|,? or |/| and in ){_WHERE}(?P<place>{_PLACE})(?![\w-])")
_GOES_ON = re.compile(
    r" (?!(?:I|We|The|This|In)\b)[A-Z][a-z]|['’](?!s\b)\w| (?:pigs?|nuts?|ink|vultures?|poults?|hens?)\b"
)
_MAY_BE_ELSE = frozenset("Chad Jordan Turkey Niger Mali Togo Benin Israel Jamaica Ireland France Wales".split())
_COMPANY = re.compile(r"\([^()]*$")
_AFFILIATED = re.compile(r"\b(?:made|manufactured|purchased|obtained commercially|Inc|Ltd|GmbH|Corp|Co)\b")
_BACK = 90


def places_in(text: str) -> Iterator[NamedSubject]:
    """The places that a text names, each where it stands first.

    >>> [place.name for place in places_in("Owls in northern Italy and the UK, as Chad Miller saw them.")]
    ['Italy', 'United Kingdom']
    """
    yield from once_each(sorted(_mentions(text), key=lambda subject: subject.start))


def place_name(words: str) -> str:
    """What a place is called here; empty for what is none: `USA` is the `United States`."""
    return _NAMES.get(words, "")


def _mentions(text: str) -> Iterator[NamedSubject]:
    for pattern in (_LED, _OF):
        for match in pattern.finditer(text):
            if not _is_place(text, match):
                continue
            yield _subject(match)
            following = _AND.match(text, match.end())
            while following and _is_place(text, following):
                yield _subject(following)
                following = _AND.match(text, following.end())


def _subject(match: re.Match[str]) -> NamedSubject:
    return NamedSubject(_NAMES[match["place"]], match.start("place"), match.end("place"))


def _is_place(text: str, match: re.Match[str]) -> bool:
    """Whether nothing says that the name is that of a person, an animal or a maker's seat."""
    before = text[max(match.start() - _BACK, 0) : match.start()]
    if _COMPANY.search(before) and ("," in match[0] or _AFFILIATED.search(before)):
        return False
    return (
        not _GOES_ON.match(text, match.end())
        if match["place"] in _MAY_BE_ELSE
        else not re.match(r"['’](?!s\b)\w| (?:ink|nuts?)\b", text[match.end() : match.end() + 6])
    )
