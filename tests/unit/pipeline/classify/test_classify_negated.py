"""A number that a sentence says is wrong counts nobody; the one it affirms counts."""

from datetime import date

import pytest

from pipeline.classify import casualties, models, passage

AFFIRMED = (
    ("de", "Bei dem Zugunglück starben am Montag sechs und nicht acht Menschen.", 6),
    ("de", "Nicht acht, sondern sechs Menschen sind in Ulm ums Leben gekommen.", 6),
    ("de", "In Ulm starben sechs und nicht, wie anfangs berichtet, acht Menschen.", 6),
    ("de", "Sechs Menschen, und nicht acht, sind bei dem Brand gestorben.", 6),
    ("de", "Bei dem Brand sind sechs Menschen und nicht acht gestorben.", 6),
    ("de", "Gestorben sind nicht acht, sondern sechs Menschen.", 6),
    ("es", "Murieron no seis, sino cuatro personas, dijo la policía.", 4),
    ("es", "Murieron cuatro y no seis personas en el choque, dijo la policía.", 4),
    ("es", "Cuatro vecinos, y no seis como se informó, murieron en Soria.", 4),
    ("es", "Cuatro vecinos, no seis, murieron el lunes en Soria.", 4),
    ("es", "No seis, sino cuatro personas murieron el lunes en Soria.", 4),
    ("nl", "Bij de brand zijn vier en niet zes bewoners omgekomen.", 4),
    ("nl", "Niet zes maar vier bewoners kwamen maandag om het leven.", 4),
    ("nl", "Vier bewoners, en niet zes zoals eerst gezegd, zijn omgekomen.", 4),
    ("fr", "Quatre personnes, et non six comme annoncé, sont mortes à Lyon.", 4),
    ("fr", "Quatre et non pas six personnes sont mortes lundi à Lyon.", 4),
    ("it", "Quattro persone, e non sei come detto prima, sono morte a Bari.", 4),
    ("pt", "Quatro pessoas, e não seis como se disse, morreram em Braga.", 4),
    ("pl", "W pożarze zginęły cztery, a nie sześć osób.", 4),
    ("ru", "При пожаре погибли не 12, но девять человек.", 9),
)
STANDING = (
    ("de", "Neun Menschen starben und nicht alle Opfer sind bekannt.", 9),
    ("de", "Nicht weniger als neun Menschen sind in Ulm gestorben.", 9),
    ("de", "Gefunden wurde der Fahrer nicht, neun Menschen sind gestorben.", 9),
    ("es", "Nueve personas murieron y no hay más datos de los seis heridos.", 9),
    ("nl", "Negen mensen zijn omgekomen en niet alle namen zijn bekend.", 9),
    ("it", "Nove persone sono morte e non si trova il conducente.", 9),
)


@pytest.mark.parametrize(("language", "text", "killed"), [*AFFIRMED, *STANDING])
def test_only_the_affirmed_number_counts(language: str, text: str, killed: int) -> None:
    """A wrong one is no part of a list, and takes no verb away."""
    read = passage.read(text, date(2026, 6, 17), language)
    count = casualties.best(casualties.counts_in(read, models.load().persons), "killed")

    assert count is not None
    assert count.low == killed
    assert count.high in (killed, None)
