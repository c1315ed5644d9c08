"""Killed, injured and missing in French, Spanish and German news."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final, TypeAlias

from pipeline.classify.casualties.count import Kind
from schemas.common import MOST_PERSONS

Found: TypeAlias = tuple[Kind, int | None, int | None, int, int, int]

_DIGITS: Final = 20  # Python refuses to read thousands of them

_NUMBERS: Final = {
    "fr": "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize "
    "quatorze quinze seize dix-sept dix-huit dix-neuf vingt",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece "
    "catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno "
    "veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho "
    "veintinueve treinta",
    "de": "null ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn "
    "vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
}
_MORE: Final = {
    "fr": {
        "une": 1,
        "trente": 30,
        "quarante": 40,
        "cinquante": 50,
        "soixante": 60,
        "cent": 100,
        "dizaines": 20,
        "dizaine": 10,
        "douzaine": 12,
        "vingtaine": 20,
        "trentaine": 30,
        "centaine": 100,
        "centaines": 200,
    },
    "es": {
        "un": 1,
        "una": 1,
        "cuarenta": 40,
        "cincuenta": 50,
        "sesenta": 60,
        "cien": 100,
        "decenas": 20,
        "docena": 12,
        "centenares": 200,
    },
    "de": {
        "eine": 1,
        "einen": 1,
        "dreissig": 30,
        "vierzig": 40,
        "funfzig": 50,
        "sechzig": 60,
        "hundert": 100,
        "dutzende": 24,
        "dutzend": 12,
        "hunderte": 200,
    },
}
_VALUES: Final = {
    language: {word: n for n, word in enumerate(text.split())} | _MORE[language]
    for language, text in _NUMBERS.items()
}
_ONES: Final = [
    "ein",
    "zwei",
    "drei",
    "vier",
    "funf",
    "sechs",
    "sieben",
    "acht",
    "neun",
]
_TENS: Final = [
    "zwanzig",
    "dreissig",
    "vierzig",
    "funfzig",
    "sechzig",
    "siebzig",
    "achtzig",
    "neunzig",
]
_VALUES["de"] |= {
    f"{one}und{ten}": 10 * tens + ones
    for tens, ten in enumerate(_TENS, 2)
    for ones, one in enumerate(_ONES, 1)
}
_VALUES["fr"] |= {
    f"{ten}-{one}": 10 * tens + ones
    for tens, ten in enumerate(
        ["vingt", "trente", "quarante", "cinquante", "soixante"], 2
    )
    for ones, one in enumerate(
        ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"], 2
    )
}
_LOW: Final = {
    "fr": "au moins|plus de|plus d'",
    "es": "al menos|por lo menos|mas de",
    "de": "mindestens|mehr als|uber",
}
_HIGH: Final = {
    "fr": "jusqu'a|au plus",
    "es": "hasta(?: a)?",
    "de": "bis zu|hochstens",
}
_ABOUT: Final = {
    "fr": "environ|quelque|pres de|une|autres",
    "es": "unos|unas|cerca de|casi|una|otras|otros",
    "de": "rund|etwa|fast|knapp|weitere|ungefahr",
}
_PERSON: Final = {
    "fr": "personnes|autres|hommes|femmes|enfants|civils|soldats|ouvriers|passagers|"
    "migrants|policiers|personne|autres personnes|habitants",
    "es": "personas|otras|otros|hombres|mujeres|ninos|civiles|soldados|trabajadores|"
    "pasajeros|migrantes|policias|persona|otras personas|menores",
    "de": "menschen|weitere|personen|manner|frauen|kinder|zivilisten|soldaten|arbeiter|"
    "passagiere|weitere menschen|polizisten|mensch|insassen",
}
_DEAD: Final = {
    "fr": r"Q morts?\b|Q (?:\w+ )?(?:ont ete |a ete |sont |est )?(?:tuee?s?|"
    r"mort(?:e?s)?"
    r"|decedee?s?|noyee?s?)\b|Q (?:\w+ ){0,3}ont (?:peri|perdu la vie)|"
    r"(?:tue|tuant|fait|faisant|coute la vie a|cause la mort de) Q(?: morts?)?(?! "
    r"bless)|(?:bilan|nombre de (?:morts|victimes))[^.]{0,60} (?:s'eleve|passe|monte|"
    r"grimpe|porte)(?: \w+)? a Q",
    "es": r"Q (?:muertos?|fallecidos?|victimas mortales)|Q (?:\w+ )?(?:murieron|"
    r"fallecieron|perdieron la vida|han muerto|murio|fallecio|resultaron muert[oa]s|"
    r"fueron asesinad[oa]s)|(?:mato|matando|dejo|deja|causo|mata) (?:a )?Q"
    r"(?: muertos)?(?! herid)|(?:suben?|ascienden?|aumentan?) a Q los (?:muertos|"
    r"fallecidos)|(?:numero|cifra|balance) de (?:muertos|fallecidos|victimas)"
    r"[^.]{0,80} "
    r"(?:(?:ha |se )?(?:subido|subio|sube|ascendido|asciende|aumentado|aumenta|eleva|"
    r"elevado|llega|llegado|alcanza))(?: ya)? a Q",
    "de": r"Q (?:tote[nr]?|todesopfer)\b|Q (?:\w+ ){0,8}(?:ums leben gekommen|getotet|"
    r"gestorben|kamen ums leben|starben|sterben|ertrunken|tot\b|gestorben)|"
    r"(?:totet|tote(?:te)?|starben|sterben|kamen) (?:\w+ ){0,3}?Q|"
    r"(?:zahl der (?:toten|todesopfer|opfer)|opferzahl)[^.]{0,60} (?:auf|bei) Q",
}
_HURT: Final = {
    "fr": r"Q (?:\w+ )?(?:ont ete |a ete |sont )?(?:\w+ment )?blesse(?:e?s?)\b|"
    r"blesse(?:nt)? Q|"
    r"Q (?:personnes )?hospitalisees?",
    "es": r"Q (?:\w+ )?(?:resultaron |han resultado |estan )?(?:herid[oa]s?|"
    r"lesionad[oa]s?|"
    r"hospitalizad[oa]s?)|(?:hirio|hiriendo|hiere) a Q",
    "de": r"Q (?:\w+ ){0,4}(?:verletzte[nr]?|verletzt|verwundet|verwundete)\b|"
    r"(?:verletzt|verletzte) (?:wurden )?Q",
}
_GONE: Final = {
    "fr": r"Q (?:\w+ )?(?:sont |ont ete |restent )?(?:porte[se]* )?disparue?s?",
    "es": r"Q (?:\w+ )?(?:siguen |estan )?desaparecid[oa]s?|buscan a Q",
    "de": r"Q (?:\w+ ){0,3}(?:vermisst|vermisste|verschuttet)",
}
_ZERO: Final = {
    "fr": (
        r"aucune victime",
        r"aucun mort|aucun deces|personne n'a ete tue",
        r"aucun (?:\w+ )?(?:n'a ete )?blesse|personne n'a ete blesse",
    ),
    "es": (
        (
            r"no hubo victimas|sin (?:dejar )?victimas|no se (?:reportan|registran|"
            r"reportaron|registraron) victimas"
        ),
        r"no hubo muertos|sin muertos|nadie murio",
        r"no hubo heridos|sin heridos|nadie resulto herido",
    ),
    "de": (
        r"keine opfer",
        r"keine toten|tote gab es [^.]{0,50}\bnicht|niemand (?:wurde getotet|starb)",
        r"niemand (?:wurde )?verletzt|keine verletzten",
    ),
}
_NONE: Final[tuple[tuple[Kind, ...], ...]] = (
    ("killed", "injured"),
    ("killed",),
    ("injured",),
)
_TABLES: Final[tuple[tuple[Kind, dict[str, str]], ...]] = (
    ("killed", _DEAD),
    ("injured", _HURT),
    ("missing", _GONE),
)
_PAST: Final = re.compile(r"\b(?:en|in|im jahr|im|de|del) (?:1[89]\d\d|20\d\d)\b")


def foreign_counts(text: str, language: str) -> Iterator[Found]:
    """Give the figures in *text*; nothing for a language without patterns.

    Yields:
        Kind, low, high, start, end, rank, as in :class:`casualties.Count`.
    """
    if language not in _VALUES:
        return
    plain = _plain(text)
    for kind, table in _TABLES:
        for match in _pattern(table[language], language).finditer(plain):
            figure = _figure(match[0], language)
            sentence = plain[plain.rfind(".", 0, match.start()) + 1 : match.end() + 60]
            if figure and not _PAST.search(sentence.split(".")[0]):
                yield kind, *figure, match.start(), match.end(), 1
    for pattern, kinds in zip(_ZERO[language], _NONE, strict=True):
        none = re.search(pattern, plain)
        if none:
            for kind in kinds:
                yield kind, 0, 0, none.start(), none.end(), 0


def _plain(text: str) -> str:
    """Fold letter by letter, so that offsets stay."""
    return "".join(
        unicodedata.normalize("NFKD", c)[0].lower() for c in text.replace("\u2019", "'")
    )


@cache
def _pattern(pattern: str, language: str) -> re.Pattern[str]:
    words = "|".join(sorted(_VALUES[language], key=len, reverse=True))
    marks = f"{_LOW[language]}|{_HIGH[language]}|{_ABOUT[language]}"
    quantity = (
        rf"(?:\b(?:{marks}) )*\b(?:\d+(?:[. ]\d{{3}})*|{words})\b"
        rf"(?: (?:et|y|und)-? ?(?:{words})\b)?(?: de | d')?"
        rf"(?: (?:{_PERSON[language]})\b){{0,2}}"
    )
    return re.compile(pattern.replace("Q", quantity))


def _figure(text: str, language: str) -> tuple[int | None, int | None] | None:
    """Read the one number in *text* and its bounds."""
    digits = re.search(r"\d+(?:[. ]\d{3})*", text)
    if digits:
        printed = re.sub(r"\D", "", digits[0])
        value = int(printed) if len(printed) <= _DIGITS else MOST_PERSONS + 1
    else:
        values = _VALUES[language]
        known = [values[w] for w in re.findall(r"[a-z-]+", text) if w in values]
        if not known:
            return None
        joined = re.search(r"\b(?:et|y)\b", text) and len(known) > 1
        value = sum(known) if joined else max(known)
    if value > MOST_PERSONS:
        return None
    if re.search(rf"\b(?:{_LOW[language]})", text):
        return value, None
    if re.search(rf"\b(?:{_HIGH[language]})", text):
        return None, value
    return value, value
