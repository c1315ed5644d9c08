"""The event classes: the closed set of kinds of event, and what each one means.

A producer writes no other name. A consumer may be older than its producer, so records
decode with a class that it does not know; see :mod:`pipeline.taxonomy`.
"""

from enum import StrEnum
from typing import Annotated, Any, Final, Literal, Self, TypeAlias

from msgspec import Meta

Origin: TypeAlias = Literal["PLOVER", "Tocsin"]


class EventClass(StrEnum):
    """One kind of event; the name is what stands on the wire.

    Attributes:
        origin: ``PLOVER``: one of the 16 classes of the PLOVER ontology (Open Event
            Data Alliance, 2018), acts between political actors. ``Tocsin``: one of
            ours, for the news that PLOVER leaves out.
        definition: What a report of the class says, in words.
    """

    origin: Origin
    definition: str

    def __new__(cls, value: str, origin: Origin, definition: str) -> Self:
        """Make a member of its name, its origin and its definition."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.origin = origin
        member.definition = definition
        return member

    AGREE = (
        "AGREE",
        "PLOVER",
        "Parties sign or settle a deal, a truce or a treaty.",
    )
    CONSULT = (
        "CONSULT",
        "PLOVER",
        "Parties talk: a meeting, a visit, a call, mediation.",
    )
    SUPPORT = (
        "SUPPORT",
        "PLOVER",
        (
            "A party backs, praises or recognises another, or expresses "
            "solidarity or condolence."
        ),
    )
    CONCEDE = (
        "CONCEDE",
        "PLOVER",
        (
            "A party gives in: it resigns, concedes, apologises, lifts a ban, "
            "drops a plan or grants asylum."
        ),
    )
    COOPERATE = (
        "COOPERATE",
        "PLOVER",
        (
            "Parties act together: a joint drill or inquiry, an exchange of "
            "information, an extradition, a contract between states."
        ),
    )
    AID = (
        "AID",
        "PLOVER",
        "A party gives material help: money, food, rescue teams or troops.",
    )
    RETREAT = (
        "RETREAT",
        "PLOVER",
        (
            "A party withdraws forces, frees prisoners or hostages, or keeps a "
            "cease-fire."
        ),
    )
    REQUEST = (
        "REQUEST",
        "PLOVER",
        "A party calls for, urges, appeals for or demands something.",
    )
    ACCUSE = (
        "ACCUSE",
        "PLOVER",
        (
            "A party blames, condemns or criticises another, alleges something, "
            "or opens a political inquiry."
        ),
    )
    REJECT = (
        "REJECT",
        "PLOVER",
        "A party refuses, vetoes, denies, rules out or breaks off.",
    )
    THREATEN = (
        "THREATEN",
        "PLOVER",
        ("A party threatens force, a boycott or sanctions, or sets an ultimatum."),
    )
    PROTEST = (
        "PROTEST",
        "PLOVER",
        "People demonstrate, riot, block roads or go on hunger strike.",
    )
    SANCTION = (
        "SANCTION",
        "PLOVER",
        (
            "A party cuts relations: an embargo, an expulsion, frozen assets, a "
            "suspension, the recall of an envoy."
        ),
    )
    MOBILIZE = (
        "MOBILIZE",
        "PLOVER",
        (
            "A state or armed group moves or raises troops, goes on alert, builds "
            "up arms or tests a missile."
        ),
    )
    COERCE = (
        "COERCE",
        "PLOVER",
        (
            "A state uses its power against people: arrests of opponents, a "
            "crackdown, a curfew, censorship, a seizure, a deportation."
        ),
    )
    ASSAULT = (
        "ASSAULT",
        "PLOVER",
        (
            "Deliberate violence by a state, an armed group or terrorists, or an "
            "attack on the public: a strike, a bombing, a clash, a kidnapping, a "
            "mass shooting."
        ),
    )
    DISASTER = (
        "DISASTER",
        "Tocsin",
        (
            "A natural disaster: an earthquake, a flood, a storm that does harm, "
            "a wildfire, a drought, an avalanche."
        ),
    )
    ACCIDENT = (
        "ACCIDENT",
        "Tocsin",
        (
            "Harm with no intent known: a crash, a sinking, a collapse, a fire, "
            "an explosion, a drowning, an outage."
        ),
    )
    HEALTH = (
        "HEALTH",
        "Tocsin",
        "Disease, outbreaks, medical care and medicine.",
    )
    CRIME = (
        "CRIME",
        "Tocsin",
        (
            "A crime and the work of the police: murder, robbery, abuse, fraud, "
            "drugs, the arrest of a suspect."
        ),
    )
    LEGAL = (
        "LEGAL",
        "Tocsin",
        ("The work of a court: a charge, a trial, a ruling, a lawsuit, a sentence."),
    )
    ELECTION = (
        "ELECTION",
        "Tocsin",
        "A campaign, a candidacy, a vote, its result, a coalition after it.",
    )
    ECONOMY = (
        "ECONOMY",
        "Tocsin",
        (
            "The economy of a country or sector: markets, prices, rates, budgets, "
            "taxes, trade."
        ),
    )
    LABOUR = (
        "LABOUR",
        "Tocsin",
        "Work and those who do it: strikes, pay, unions, working conditions.",
    )
    BUSINESS = (
        "BUSINESS",
        "Tocsin",
        "One company or industry: results, products, deals, jobs.",
    )
    CYBER = (
        "CYBER",
        "Tocsin",
        (
            "An attack on computers or a weakness of them: a breach, malware, a "
            "security hole."
        ),
    )
    SPORT = (
        "SPORT",
        "Tocsin",
        "Matches, races, results, transfers and other news of sport.",
    )
    CULTURE = (
        "CULTURE",
        "Tocsin",
        "Arts, film, music, television, celebrities and awards.",
    )
    SCIENCE = (
        "SCIENCE",
        "Tocsin",
        "Research, space, finds, and new technology as such.",
    )
    WEATHER = (
        "WEATHER",
        "Tocsin",
        "A forecast, a warning, a record, or ordinary weather.",
    )
    OTHER = (
        "OTHER",
        "Tocsin",
        (
            "All other news: laws and decisions at home, appointments, education, "
            "transport, religion, human interest, obituaries, anniversaries."
        ),
    )


DEFINITION: Final = "EventClass"
"""Name of the definition in the published JSON Schemas."""

_REFERENCE: Final[dict[str, Any]] = {"$ref": f"#/$defs/{DEFINITION}"}
CLASS_VALUES: Final = Meta(
    extra_json_schema={
        "properties": {
            "value": {"type": "string", **_REFERENCE},
            "runner_up": {"anyOf": [_REFERENCE, {"type": "null"}]},
        }
    }
)
"""Marks a :class:`schemas.common.Label` whose values are event classes."""

ClassName: TypeAlias = Annotated[str, Meta(extra_json_schema=_REFERENCE)]
"""Name of an event class; a name of tomorrow decodes today."""


def json_schema() -> dict[str, Any]:
    """Describe the set in JSON Schema: the enum, then each value with its meaning."""
    return {
        "title": DEFINITION,
        "description": "Kind of event. A later version may add values, so accept a "
        "value that is not listed and treat it as OTHER.",
        "type": "string",
        "enum": [member.value for member in EventClass],
        "oneOf": [
            {"const": member.value, "description": member.definition}
            for member in EventClass
        ],
    }
