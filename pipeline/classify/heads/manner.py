"""How a text is written: what reports and dates itself, what advises, sells or muses.

News says who said it and on which day; a column, a portrait, a page of advice or an
offer does so seldom, and speaks to its reader. Chosen by leave-one-set-out on half of
the sets of ``read_news``; the other half gained as much.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.classify.vocabulary import words
from pipeline.text.memo import Memo

_KINDS: Final = {
    # Words that name a source.
    "sources named": words(
        "said says told reported announced confirmed added according statement "
        "spokesman spokeswoman official officials source sources agency reuters ap afp "
        "sagte sagten teilte teilten mitteilte mitteilten sprecher sprecherin angaben "
        "dijo dijeron declaro informo informaron anuncio segun portavoz "
        "annonce declare indique selon source sources explique affirme "
        "disse dissero riferito dichiarato annunciato secondo fonti "
        "disseram informou informaram anunciou segundo "
        "сообщил сообщила сообщили заявил заявила заявили словам пресс данным"
    ),
    # Days near by.
    "days named": words(
        "monday tuesday wednesday thursday friday saturday sunday today yesterday "
        "tonight overnight montag dienstag mittwoch donnerstag freitag samstag sonntag "
        "gestern heute lundi mardi mercredi jeudi vendredi samedi dimanche hier "
        "aujourd lunes martes miercoles jueves viernes sabado domingo ayer hoy "
        "lunedi martedi mercoledi giovedi venerdi sabato domenica ieri oggi "
        "segunda terca quarta quinta sexta ontem hoje "
        "понедельник вторник среду четверг пятницу субботу воскресенье вчера сегодня"
    ),
    # Who writes and who reads.
    "words for me and you": words(
        "i me my mine myself we our ours us you your yours yourself ich wir uns unser "
        "unsere unserer mich mir du dein deine dich ihr euch je nous notre nos vous "
        "votre vos moi yo nosotros nuestro nuestra tu usted io noi nostro nostra voi "
        "vostro eu nosso nossa voce seu я мы нас наш наша вы вас ваш ваша"
    ),
    # Heads of advice, questions and comment.
    "words of advice": words(
        "how why what who when where which here tips ways guide things reasons best "
        "review opinion analysis editorial column explained explainer explain faq "
        "interview wie warum was weshalb so kommentar ratgeber tipps comment pourquoi "
        "conseils opinion portrait como por que opinion trucos consejos come perche "
        "ecco consigli porque dicas opiniao как почему что советы мнение"
    ),
    # What is held to be so, or ought to be.
    "words of opinion": words(
        "should could would may might can must need want let think believe feel seem "
        "seems perhaps maybe always never often sometimes usually every kann konnen "
        "sollte sollten muss mussen vielleicht immer oft peut peuvent doit faut "
        "toujours souvent puede pueden debe deben quiza siempre puo possono deve forse "
        "sempre pode podem devem talvez может можно нужно надо всегда"
    ),
    # Offers, and the furniture of pages.
    "words of offers": words(
        "click subscribe newsletter download shop buy order price free login register "
        "cookie cookies privacy contact email copyright share facebook twitter "
        "instagram youtube kaufen bestellen kostenlos anmelden kontakt impressum "
        "datenschutz acheter contactez gratuit inscription comprar gratis contacto "
        "contatti acquista carrello contato gratuito купить заказать бесплатно"
    ),
}
_ENDINGS: Final = ("ed", "ing")
_KIND_OF: Final[dict[str, list[int]]] = defaultdict(list)
for _index, _words in enumerate(_KINDS.values()):
    for _word in _words:
        _KIND_OF[_word].append(_index)
_SHARE: Final = 5.0  # brings a share of words to the size of the other numbers

NAMES: Final = (
    *(
        what.format(kind)
        for kind in _KINDS
        for what in ("how many {}", "share of {}", "how many {} in the lead")
    ),
    *("a question as title", "a title of advice", "a title that counts"),
    *("me or you in the title", "a bracket in the title"),
    *("share of words in ed", "share of words in ing"),
    *("a day in the lead", "a source in the lead"),
)
"""Names of the numbers, in their order."""

_SOURCES, _DAYS, _ME, _ADVICE = range(4)


def numbers(low: Sequence[str], lead: int, title: str, titled: int) -> Iterator[float]:
    """Give the numbers that :data:`NAMES` names.

    Args:
        low: Folded words of headline and text.
        lead: How many of them are of headline and first sentence.
        title: The headline as printed, or "".
        titled: How many of *low* are of the headline.
    """
    whole, first = _counts(low), _counts(low[:lead])
    size = max(1, len(low))
    *whole, ed, ing = whole
    for all_of, of_lead in zip(whole, first[: len(whole)], strict=True):
        yield math.log1p(all_of)
        yield _SHARE * all_of / size
        yield math.log1p(of_lead)
    head = low[:titled]
    yield float(title.endswith("?"))
    yield float(bool(head) and _ADVICE in _KIND_OF.get(head[0], ()))
    yield float(bool(head) and head[0][0].isdigit())
    yield float(any(_ME in _KIND_OF.get(word, ()) for word in head))
    yield float("(" in title)
    yield _SHARE * ed / size
    yield _SHARE * ing / size
    yield float(first[_DAYS] > 0)
    yield float(first[_SOURCES] > 0)


def _counts(low: Sequence[str]) -> list[int]:
    """Count the words of each kind, then those of each ending."""
    counts = [0] * (len(_KINDS) + len(_ENDINGS))
    for kinds in filter(None, map(_KNOWN.__getitem__, low)):
        for kind in kinds:
            counts[kind] += 1
    return counts


def _kinds(word: str) -> tuple[int, ...]:
    ended = (
        at for at, ending in enumerate(_ENDINGS, len(_KINDS)) if word.endswith(ending)
    )
    return (*_KIND_OF.get(word, ()), *ended)


_KNOWN: Final = Memo(_kinds)
