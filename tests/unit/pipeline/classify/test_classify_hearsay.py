"""What is plainly denied, or only the word of posts, keeps that claim status."""

from datetime import UTC, date, datetime

import pytest

from pipeline.classify import passage
from pipeline.classify.claims import english, foreign
from pipeline.library import Pipeline
from schemas.report import Labels

TODAY = date(2026, 6, 17)
AT = datetime(2026, 6, 17, 9, tzinfo=UTC)


def status(language: str, text: str) -> str:
    """Judge one text by the rules."""
    read = passage.read(text, TODAY, language)
    if language == "en":
        return english.judge(read, "").status
    return foreign.judge(read, None).status


def labels(text: str) -> Labels:
    """Label one text by the whole stage."""
    (report,) = Pipeline(until="classify").read(text, at=AT).reports
    return report.labels


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Posts that told of nine dead at a school in Tolv were fake."),
        ("en", "There was no blast at the depot in Karsk, the mayor said."),
        ("en", "Police said that no shooting took place in Orla on Monday."),
        ("en", "The clip does not show a raid. It is from a film."),
        ("de", "In Tolv gab es keine Explosion, sagte die Polizei."),
        ("fr", "La photo ne montre pas une frappe sur Tolv."),
        ("es", "No hubo ningún atentado en Tolv, dijo la policía."),
        ("it", "Il video non mostra un attacco al porto."),
        ("pt", "O vídeo não mostra um ataque ao porto."),
        ("ru", "Взрыва в порту не было, сообщил мэр."),
    ],
)
def test_what_did_not_happen_is_denied(language: str, text: str) -> None:
    """No event, false posts, and pictures of something else."""
    assert status(language, text) == "denied"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Posts on Telegram say that a bridge at Tolv was hit."),
        ("en", "Residents wrote on Facebook that shots were fired in Orla."),
        ("de", "In sozialen Medien heißt es, die Brücke sei zerstört."),
        ("fr", "Des internautes affirment que le pont a été détruit."),
        ("es", "Usuarios de redes sociales dicen que el puente cayó."),
        ("it", "Secondo alcuni post sui social il ponte è crollato."),
        ("pt", "Usuários das redes sociais dizem que a ponte caiu."),
        ("ru", "Пользователи соцсетей пишут про взрыв."),
    ],
)
def test_what_posts_say_is_claimed(language: str, text: str) -> None:
    """Posts and users are nobody whose word is enough."""
    assert status(language, text) == "claimed"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "There was no attack on the port, but shelling killed two in Orla."),
        ("en", "Three men died in a fire in Orla. There was no explosion."),
        ("en", "The mayor wrote on Telegram that a bridge at Tolv was hit."),
        ("de", "Es gab keine Explosion, aber zwei Menschen starben bei dem Brand."),
        ("de", "Der Bürgermeister schrieb auf Telegram, ein Haus brenne."),
    ],
)
def test_what_happened_beside_it_is_reported(language: str, text: str) -> None:
    """A denial of one thing denies no other, and an office may write on the web."""
    assert status(language, text) == "reported"


def test_who_did_not_die_is_not_counted() -> None:
    """The figures of what is denied are none, and it wakes nobody."""
    found = labels(
        "Posts which spoke of 14 dead in a blast at the station of Karsk were "
        "false, police said on Tuesday. Trains ran as usual."
    )

    assert found.claim_status == "denied"
    assert found.killed is not None
    assert found.killed.high == 0
    assert found.severity <= 1


def test_the_count_of_an_office_is_reported() -> None:
    """The ministry that counts the dead is no party that claims."""
    found = labels(
        "The number of people killed in Talca has climbed to 19, the ministry said."
    )

    assert found.claim_status == "reported"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Our forces killed 40 enemy fighters near Olvan.", "claimed"),
        ("en", "Our brave soldiers have downed a jet over Olvan.", "claimed"),
        ("en", "Our troops will come home by May, the president said.", "reported"),
        ("en", "“Our army hit us,” said a baker in Tolv, where 85 died.", "reported"),
        ("en", "Our soldiers shot into the crowd, a general said.", "reported"),
        ("en", "Our guns killed nine pupils by mistake, he said.", "reported"),
        ("en", "“Our units have wounded 30 enemy soldiers,” it said.", "claimed"),
        ("en", "The Red Front said it had killed three soldiers.", "claimed"),
        ("en", "Rebels near Tolv said that they shot 12 soldiers.", "claimed"),
        ("en", "Police in Tolv said they shot two men.", "reported"),
        ("en", "The Red Front said it had lost three fighters.", "reported"),
        ("de", "Unsere Truppen haben 40 feindliche Kämpfer getötet.", "claimed"),
        ("fr", "Nos forces ont tué 40 combattants près d'Olvan.", "claimed"),
        ("es", "Nuestras fuerzas mataron a 40 enemigos en Olvan.", "claimed"),
        ("it", "Le nostre forze hanno ucciso 40 nemici.", "claimed"),
        ("pt", "Nossas forças mataram 40 inimigos em Olvan.", "claimed"),
        ("ru", "Наши войска уничтожили 40 боевиков.", "claimed"),
    ],
)
def test_a_side_that_tells_of_its_own_deeds_claims_them(
    language: str, text: str, expected: str
) -> None:
    """Nobody else counts the enemy that "our forces" killed."""
    assert status(language, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said the enemy had lost 45 fighters and three tanks.",
        "Our enemies lost 30 men on the Orla front, the commander said.",
        "The occupiers have lost 120 soldiers since Monday, the staff said.",
    ],
)
def test_what_the_enemy_lost_is_the_word_of_a_side(text: str) -> None:
    """Who calls them so is at war with them."""
    assert status("en", text) == "claimed"


def test_an_army_that_tells_of_its_own_loss_claims_nothing() -> None:
    """A count of an office is no claim."""
    assert status("en", "The army lost 12 men in the ambush near Tarum.") == "reported"
