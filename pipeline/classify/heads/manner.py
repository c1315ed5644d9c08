"""How a text is written: what reports and dates itself, what advises, sells or muses.

News says who said it and on which day; a column, a portrait, a page of advice or an
offer does so seldom, and speaks to its reader. Whose word a report is, and how sure of
it the report is, is in its words for parties, forces, witnesses and media, for doubt,
denial and confirmation. Chosen by leave-one-set-out on half of the sets of
``read_news``; the other half gained as much.
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
    # Whose word it is, and how sure the report is of it.
    "words of doubt": words(
        "claim claims claimed claiming alleged allegedly alleges allege purported "
        "purportedly reportedly rumour rumours rumor rumors rumoured rumored "
        "unconfirmed unverified leak leaks leaked leaker insider insiders tipster "
        "speculation apparently suspected supposed supposedly believed unclear "
        "possible likely behauptet angeblich mutmasslich mutmassliche soll sollen "
        "gerucht geruchte presuntamente presunto presunta supuesto supuesta "
        "supuestamente rumores pretendu aurait auraient serait rumeurs presunti "
        "sarebbe avrebbe voci suposto suposta alegado alegadamente teria boatos "
        "якобы предположительно слухи инсайдер утверждает утверждают возможно"
    ),
    "parties to a conflict": words(
        "rebel rebels militant militants insurgent insurgents guerrilla guerrillas "
        "fighter fighters mujahidin mujahideen jihadist jihadists faction movement "
        "front brigade brigades resistance liberation separatist separatists militia "
        "militias activist activists opposition campaigners exiles dissidents "
        "aufstandische aufstandischen rebellen milizen aktivisten rebeldes "
        "guerrilleros insurgentes activistas rebelles insurges miliciens militants "
        "ribelli miliziani attivisti guerrilheiros ativistas "
        "повстанцы боевики активисты"
    ),
    "forces of a state": words(
        "army military troops forces soldiers navy ministry defence defense command "
        "commander commanders communique armee militar militares ministerium "
        "streitkrafte ejercito ministerio ministere esercito ministero exercito "
        "армия военные минобороны войска"
    ),
    "witnesses and victims": words(
        "witness witnesses eyewitness eyewitnesses resident residents villager "
        "villagers locals relatives family victim victims survivor survivors "
        "observatory monitor rights watch amnesty lawyer lawyers anwohner zeugen "
        "angehorige vecinos testigos familiares temoins habitants proches residenti "
        "testimoni moradores testemunhas очевидцы жители"
    ),
    "media quoted": words(
        "media newspaper newspapers radio television tv agency channel website "
        "magazine telegram tweet twitter post video footage report reports quoted "
        "quoting citing cited interview blog medien zeitung bericht berichten medios "
        "periodico prensa medias journal presse giornale stampa jornal "
        "сми издание газета агентство источник"
    ),
    "words of denial": words(
        "deny denies denied denying denial dismiss dismisses dismissed reject rejects "
        "rejected rejecting refute refuted refutes dispute disputes disputed disputing "
        "false untrue baseless unfounded fabricated hoax lie lies insist insists "
        "insisted dispel dispels debunk debunked contradict contradicted bestreitet "
        "bestritt dementiert dementierte zuruck falsch niega nego desmiente desmintio "
        "rechaza falso dement nie faux dementi smentisce nega desmente "
        "опроверг опровергла опровергли отрицает отвергает"
    ),
    "words of confirmation": words(
        "confirm confirms confirmed confirming confirmation verified verify admit "
        "admits admitted admission acknowledge acknowledges acknowledged concede "
        "concedes conceded revised corrected identified dna forensic tests conclude "
        "concluded established authentic revealed findings investigators inquiry "
        "bestatigt bestatigte bestatigen confirma confirmo confirme confirment "
        "conferma confermato confirmou подтвердил подтвердила подтвердили"
    ),
    "words of the past": words(
        "ago anniversary anniversaries century centuries decade decades history "
        "historic historical remember remembered remembers remembering memorial "
        "commemorate commemorates commemorated commemoration obituary recalls "
        "recalled jubilaum jahrestag jahrhundert geschichte gedenken aniversario "
        "historia siglo anniversaire histoire siecle anniversario storia secolo "
        "seculo годовщина назад истории"
    ),
}
_ENDINGS: Final = ("ed", "ing")
_YEARS: Final = len(_KINDS) + len(_ENDINGS)
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
    *("years of the past", "a year of the past in the lead"),
)
"""Names of the numbers, in their order."""

_SOURCES, _DAYS, _ME, _ADVICE = range(4)
_PAST: Final = "1500"
_PRESENT: Final = "1985"
"""No text that the heads learn from is older than this year."""


def numbers(low: Sequence[str], lead: int, title: str, titled: int) -> Iterator[float]:
    """Give the numbers that :data:`NAMES` names.

    Args:
        low: Folded words of headline and text.
        lead: How many of them are of headline and first sentence.
        title: The headline as printed, or "".
        titled: How many of *low* are of the headline.
    """
    first = _counts(low[:lead])
    whole = [a + b for a, b in zip(first, _counts(low[lead:]), strict=True)]
    size = max(1, len(low))
    *whole, ed, ing, years = whole
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
    yield math.log1p(years)
    yield float(first[_YEARS] > 0)


def _counts(low: Sequence[str]) -> list[int]:
    """Count the words of each kind, then those of each ending, then years long past."""
    counts = [0] * (_YEARS + 1)
    for kinds in filter(None, map(_KNOWN.__getitem__, low)):
        for kind in kinds:
            counts[kind] += 1
    return counts


def _kinds(word: str) -> tuple[int, ...]:
    ended = (
        at for at, ending in enumerate(_ENDINGS, len(_KINDS)) if word.endswith(ending)
    )
    is_year = len(word) == len(_PAST) and _PAST <= word < _PRESENT and word.isdigit()
    return (*_KIND_OF.get(word, ()), *ended, *([_YEARS] if is_year else []))


_KNOWN: Final = Memo(_kinds)
