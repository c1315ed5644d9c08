"""Words by which a report turns round, or ends, what an earlier one told.

"Guilty" and "not guilty", "at large" and "arrested" leave all names and numbers as they
are, and a denial in one sentence has most words of the claim. Folded, as sketches have
them; a sketch keeps 14 bits of each, so the list is short.
"""

from functools import cache
from typing import Final

from pipeline.dedupe.sketch import NAME, code_of
from pipeline.text.words import fold

_NEGATIONS: Final = """
not no none nobody isn't wasn't weren't didn't doesn't hasn't haven't won't
nicht kein keine niemand pas aucun aucune nadie ningun nao ninguem non nessuno
не никто niet geen nie nikt لم لن ليس ليست
without ohne sans sin sem senza zonder bez без بدون
"""
_TAKEN_BACK: Final = """
false untrue wrongly hoax unhurt
deny denies denied denying retracted retracts withdrew correcting corrected
falsch dementiert dementierte bestreitet bestritt falschmeldung
faux fausse dement dementi dementie rectificatif
falso falsa niega nego desmiente desmintio desmentido
nega negou desmente desmentiu negato smentisce smentito smentita
ложь опроверг опровергли опровергла опровергло опровергает отрицает отрицают
ontkent ontkende zaprzecza zaprzeczyl dementuje نفى نفت ينفي تنفي كذب
"""
_ENDED: Final = """
arrested freed acquitted convicted charged dead died killed alive rescued surrendered
resigned reopened cancelled suspended negative positive cut held raised fell rose
verhaftet festgenommen freigelassen freigesprochen tot getotet gerettet abgesagt
detenido detenidos liberado absuelto muerto muertos rescatado
arrete arretes libere acquitte mort morts vivant vivants
задержан задержаны арестован освобожден погиб погибли
"""


@cache
def ends() -> frozenset[int]:
    """Give the codes of words that take back or end, in a dozen languages."""
    return frozenset(map(_code, (_TAKEN_BACK + _ENDED).split()))


@cache
def turns() -> frozenset[int]:
    """Give the same, and negations, which tell nothing outside a changed sentence."""
    return ends() | frozenset(map(_code, _NEGATIONS.split()))


def is_turn(word: str) -> bool:
    """Tell whether *word*, of which the code is that of one of them, is one itself.

    One word of a hundred has the code of another; of an empty one only that is known.
    """
    return not word or fold(word).removesuffix("'s") in _words()


@cache
def _words() -> frozenset[str]:
    return frozenset(fold(_NEGATIONS + _TAKEN_BACK + _ENDED).split())


def _code(word: str) -> int:
    return code_of(word) & ~NAME
