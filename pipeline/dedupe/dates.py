"""Days of the week and months: facts of an event, as numbers are."""

from typing import Final

from pipeline.text.words import fold

_DAYS = """
monday tuesday wednesday thursday friday saturday sunday
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miercoles jueves viernes sabado domingo
lunedi martedi mercoledi giovedi venerdi domenica
segunda-feira segunda terca quarta quinta sexta
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
mandag tirsdag onsdag torsdag fredag lordag sondag mandagen sondagen
poniedzialek wtorek sroda srode czwartek piatek sobota sobote niedziela niedziele
pazartesi sali carsamba persembe cuma cumartesi pazar
понедельник понедельника вторник вторника среда среду среды четверг четверга пятница
пятницу пятницы суббота субботу субботы воскресенье воскресенья
понеділок вівторок середу четвер пятницю суботу неділю
"""
_MONTHS = """
january february april june july august september october november december
januar februar marz juni juli oktober dezember
janvier fevrier avril juin juillet aout septembre octobre novembre decembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
janeiro fevereiro maio junho julho setembro outubro novembro dezembro
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
"""
_CAPITAL = """
may march mai mars mon tue tues wed thu thur thurs fri sat sun
jan feb mar apr jun jul aug sep sept oct nov dec
"""

DATES: Final = frozenset(fold(_DAYS + _MONTHS).split())
"""Folded, in twelve languages."""
CAPITAL_DATES: Final = frozenset(_CAPITAL.split())
"""Those that are other words too, unless they begin with a capital."""
