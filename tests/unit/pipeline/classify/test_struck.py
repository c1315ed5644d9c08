"""Deeds against many whom nobody has counted yet."""

import pytest

from tests.support.alone import told

HELD = (
    (
        "Inmates at a jail in Oruro have taken 41 wardens and two cooks hostage, the "
        "prison service said on Monday."
    ),
    (
        "Thirty-six wardens are being held by inmates in a jail outside Asunción since "
        "Sunday night, the interior ministry said."
    ),
    (
        "Gunmen kidnapped 52 pupils from a boarding school near Kaduna on Monday, the "
        "governor said."
    ),
    (
        "Detenuti in rivolta tengono in ostaggio 14 agenti nel carcere di Foggia da "
        "lunedì."
    ),
    "Quinze gardiens sont retenus par des détenus depuis lundi à Bata, dit la police.",
    "Forty nurses have been held captive in a clinic in Goma since Sunday, nuns said.",
    "Twenty customers are held hostage in a bank in Lima, the police said on Monday.",
    (
        "Rebels captured 40 soldiers and freed 300 prisoners in Bria on Monday, the "
        "army said."
    ),
)
STRUCK = (
    (
        "A lorry was driven into a crowd at a fair in Namur on Monday and a number of "
        "people were injured, police said."
    ),
    (
        "A car ploughed into shoppers on a street in Leeds on Monday. Police said "
        "several people were hurt, and the driver was held."
    ),
    (
        "Ein Auto ist am Montag in Mainz in eine Menschenmenge gefahren. Es gibt "
        "mehrere Verletzte, teilte die Polizei mit."
    ),
    (
        "Une voiture a foncé sur la foule lundi à Dijon, faisant plusieurs blessés, "
        "selon la police."
    ),
    (
        "Una furgoneta arrolló el lunes a una multitud en Sevilla y hay numerosos "
        "heridos."
    ),
    (
        "A slope loosened by a storm came down above Mbale on Monday and a landslide "
        "buried some thirty houses, the district said."
    ),
    (
        "A landslide buried a village in the hills of Nepal early on Monday, and "
        "soldiers were on their way."
    ),
    "Un glissement de terrain a enseveli une vingtaine de maisons lundi près de Goma.",
    (
        "Dozens of people are trapped under the rubble of a market hall that collapsed "
        "in Lagos on Monday."
    ),
    "A village near Mbale was engulfed by a mudslide early on Monday, officials said.",
    (
        "Een bestelbus is maandag in Almelo ingereden op een groep mensen, van wie er "
        "velen gewond raakten."
    ),
    "W Opolu samochód wjechał w poniedziałek w grupę ludzi. Są ranni, podała policja.",
    "Konya'da pazartesi günü bir kamyonet kalabalığın içine daldı, yaralılar var.",  # noqa: RUF001 - Turkish
    "دهست شاحنة حشدا في سوق في الموصل يوم الاثنين وأصيب كثيرون، وفق الشرطة.",
)
CALM = (
    (
        "The jail at Oruro holds 41 wardens and 300 inmates, the ministry said on "
        "Monday."
    ),
    (
        "All 41 wardens whom inmates had held hostage in a jail in Oruro were freed on "
        "Monday."
    ),
    "Police said on Monday that they held 41 students after a rally in Oruro.",
    "A car hit two pedestrians in Leeds on Monday, and one broke a leg.",
    "The minister's car drove slowly past cheering crowds in Leeds on Monday.",
    "A bus that carried fans hit a wall in Leeds on Monday and nobody was hurt.",
    (
        "Volunteers buried forty homes' worth of cables in a village below a hill in "
        "Wales on Monday."
    ),
    (
        "A van drove into a crowd in Leeds on Monday; two people were hurt, one of "
        "them badly, police said."
    ),
    (
        "Students marched with 40 teachers in Oruro on Monday, families of prisoners "
        "said."
    ),
    "Sixty pupils were held by their headmaster after class in Bergen on Monday.",
    "Thirty nurses in Hull are held hostage by a rota app, they said on Monday.",
    "Vierzig Beamte in Bonn sind Geiseln einer Software, sagte ein Sprecher am Montag.",
    "Veinte pasajeros son rehenes de una huelga en Vigo desde el lunes, según ellos.",
    "Trente employés sont les otages d'une panne depuis lundi à Metz, disent-ils.",
    "Двадцать сотрудников в Туле стали в понедельник заложниками лифта.",
    "Dertig ambtenaren in Assen zijn sinds maandag gegijzeld door software.",
    "أصبح ثلاثون موظفا في إربد رهائن لنظام الحجز يوم الاثنين.",
    "Twenty pupils kidnapped their mascot in Turku on Monday and hid it in a barn.",
    "A gang abducted 60 goats near Leeds and 14 drivers saw it on Monday, police said.",
    "Inmates took 12 wardens on a walk through the garden of a jail in Lae on Monday.",
    "The Bandits captured 30,000 women's hearts with a song in Tampa on Monday.",
    "Some 40 drivers are trapped in debt after the collapse of a bus firm in Hull.",
    "A hill covered with snowdrops drew a village to a picnic in Devon on Monday.",
    (
        "Gunmen who had seized 20 nurses freed the 20 nurses in Goma on Monday, the "
        "hospital said."
    ),
)


@pytest.mark.parametrize("text", [*HELD, *STRUCK])
def test_a_blow_to_many_wakes_before_they_are_counted(text: str) -> None:
    """By the scale a mass hostage-taking is grave, and a large attack or slide."""
    labels, _ = told(text, "")

    assert labels.severity >= 3


@pytest.mark.parametrize("text", CALM)
def test_a_few_or_the_freed_or_another_sense_do_not(text: str) -> None:
    """Two who are counted are two, whatever ran into the crowd."""
    labels, _ = told(text, "")

    assert labels.severity < 3


def test_the_dead_of_a_bad_batch_are_of_one_blow() -> None:
    """Ten of them are severity 4; those of an epidemic add up, and are 3 at most."""
    batch, _ = told(
        "Twelve people have died since Sunday after drinking spirits laced with "
        "methanol in Cebu, the health office said on Monday. Others are in hospital.",
        "",
    )
    epidemic, _ = told(
        "Cholera has killed 24 people in Sarn province since May, the health ministry "
        "said on Monday. The outbreak began at a market.",
        "",
    )

    assert (batch.severity, epidemic.severity) == (4, 3)
