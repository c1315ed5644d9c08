"""Tolls as Latin American, Iberian, French, African and Italian papers print them."""

from datetime import date
from typing import Final

import pytest

from pipeline.classify import casualties, models, passage
from pipeline.classify.casualties import KINDS, printed

TODAY: Final = date(2026, 6, 17)
ROWS: Final = (
    # Shares, and who lives beside the dead, are no dead.
    ("es", "- - -", "Siete de cada diez muertos viajaban en moto."),
    ("pt", "- - -", "Três em cada quatro mortos não usavam capacete."),
    ("fr", "- - -", "Un tué sur trois sur les routes est un piéton."),
    ("fr", "- - -", "Sept blessés sur dix sont des cyclistes."),
    ("it", "- - -", "Sette morti su dieci sono pedoni."),
    ("es", "6 20 -", "Se contaban 6 muertos, 20 heridos y unos 900 damnificados."),
    ("es", "2 - -", "La crecida dejó dos muertos y 1.500 evacuados."),
    ("pt", "- 14 -", "O temporal deixou 14 feridos e 300 desabrigados."),
    ("fr", "5 - -", "La crue a fait cinq morts et plus de 4 000 sans-abri."),
    ("it", "- 9 -", "Il nubifragio ha causato nove feriti e 250 sfollati."),
    ("es", "30 - -", "Mataron a 30 desplazados en el campamento."),
    # Nobody.
    ("es", "0 0 -", "El choque ocasionó solo daños materiales."),
    ("es", "- 0 -", "El vuelco no dejó lesionados."),
    ("pt", "0 0 -", "O embate provocou apenas danos materiais."),
    ("pt", "- 0 -", "Nenhum dos cinco passageiros sofreu nada e ninguém se feriu."),
    ("fr", "- 0 -", "Personne n'a été blessé dans l'éboulement."),
    ("fr", "0 0 -", "On ne déplore aucune victime."),
    ("it", "- 0 -", "Nessuno è rimasto ferito nel rogo."),
    ("it", "0 0 -", "Non si registrano danni a persone."),
    ("es", "- - -", "Ninguno de los nueve tripulantes resultó herido."),
    ("es", "9 - -", "Ninguno de los nueve tripulantes sobrevivió."),
    ("pt", "4 - -", "Nenhum dos quatro ocupantes do helicóptero sobreviveu."),
    ("fr", "5 - -", "Aucun des cinq occupants de l'hélicoptère n'a survécu."),
    ("it", "3 - -", "Nessuno dei tre occupanti è sopravvissuto."),
    # Words of the dead.
    ("es", "6 - -", "Suman seis los decesos por el alud."),
    ("es", "2 4 -", "Dos policías fueron ultimados y cuatro quedaron lesionados."),
    ("es", "1 - -", "Una anciana fue hallada sin vida en su vivienda."),
    ("es", "9 - -", "Ascienden a nueve las víctimas fatales del choque."),
    ("es", "1 - -", "Falleció el obrero baleado el martes en Cali."),
    ("es", "3 - -", "Murieron tres de los heridos en el incendio."),
    ("es", "2 - -", "Madre y su hija murieron ahogadas."),
    ("pt", "7 - -", "Sete óbitos foram confirmados pela prefeitura."),
    ("pt", "1 3 -", "Uma vítima mortal e três feridos graves é o balanço."),
    ("pt", "2 - -", "Mãe e filha morrem soterradas em Ouro Preto."),
    ("fr", "6 - -", "Six villageois ont été massacrés dans leur sommeil."),
    ("fr", "1 3 -", "Le choc a coûté la vie à un cycliste et fait trois blessés."),
    ("it", "1 - -", "Un commerciante è stato freddato sotto casa."),
    ("it", "1 - -", "Non ce l'ha fatta il ciclista travolto martedì."),
    ("it", "8 - -", "Le vittime accertate sono otto."),
    ("it", "5 - -", "Cinque salme sono state recuperate in mare."),
    # Words of the hurt and the missing.
    ("es", "- 14 -", "Catorce pasajeros sufrieron contusiones."),
    ("es", "- 5 -", "Cinco baleados dejó el ataque a la barbería."),
    ("es", "- - 4", "Cuatro marineros están en paradero desconocido."),
    ("pt", "- 30 -", "Trinta alunos passaram mal depois do lanche."),
    ("pt", "- - 6", "Seis pescadores estão por localizar."),
    ("fr", "- 8 -", "Huit clients ont été incommodés par les fumées."),
    ("fr", "- 3 -", "Trois jeunes ont été touchés par balles."),
    ("fr", "- - 5", "On est sans nouvelles de cinq pêcheurs."),
    ("it", "- 12 -", "Dodici turisti hanno riportato contusioni."),
    ("it", "- - 3", "All'appello mancano ancora tre operai."),
    # Numbers and bounds.
    ("fr", "- 73 -", "Soixante-treize collégiens ont été intoxiqués."),
    ("fr", "- 92 -", "Nonante-deux élèves ont été hospitalisés."),
    ("it", "- 58 -", "Cinquantotto bambini sono rimasti intossicati."),
    ("es", "64 - -", "Sesenta y cuatro personas murieron."),
    ("pt", "56 - -", "Cinquenta e seis pessoas morreram."),
    ("fr", "4+ - -", "Quatre soldats au moins ont été tués."),
    ("es", "3+ - -", "Cuando menos tres personas murieron."),
)


@pytest.mark.parametrize(("language", "told", "text"), ROWS)
def test_a_toll_is_read_as_the_paper_means_it(
    language: str, told: str, text: str
) -> None:
    """Killed, injured and missing, "-" for no figure."""
    read = passage.read(text, TODAY, language)
    found = casualties.find(read, None, models.load().persons, None)
    best = found.best(casualties.ANY)
    counts = (best[kind] for kind in KINDS)
    assert " ".join(printed(one) if one else "-" for one in counts) == told
