"""Patterns over sentences in which ``<n>`` stands for a group of persons."""

import re
from typing import Final, Literal, TypeAlias

from pipeline.classify.quantities import ORDINALS
from pipeline.text.sieve import Sifted

Kind: TypeAlias = Literal["killed", "injured", "missing"]

_Q: Final = r"<(\d+)>"
_AUX: Final = (
    r"(?: (?:were|was|are|is|have|had|has|been|being|be|also|now|so|far|already|later|"
    r"known|confirmed|reported|believed|thought|reportedly|officially|to|left|either|"
    r"both|all|each|who|that|there|still|feared|found|lay|lie|more|others|instantly|"
    r"on|tuesday|monday|wednesday|thursday|friday|saturday|sunday|overnight|today|"
    r"early|earlier|yesterday)){0,6}"
)
_BE: Final = (
    r"(?: (?:were|was|are|is|have been|has been|had been|have|had|being|been|also|"
    r"now|known to have been|confirmed|reported|believed|reportedly|be|either|left|"
    r"who|that|later|all|each|both|more|others|feared|to)){1,5}"
)
_END: Final = (
    r"(?= (?:in|by|at|when|after|as|and|on|during|near|outside|inside|while|"
    r"since|overnight|with|early|late|today|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday|monday|when|across|along|before|,|;|:|\.|\bor\b|there|here|this|that|"
    r"one|for|over|earlier|instantly|so|,|from|under|beneath|or)\b| [,.;:]|$)"
)
_DEADLY: Final = (
    r"(?:(?:[a-z]+ly )?(?:killed|slain|murdered|massacred|executed|beheaded|lynched|"
    r"electrocuted|shot dead|shot and killed|shot to death|stabbed to death|stabbed "
    r"dead|beaten to death|burned to death|burnt to death|crushed to death|trampled "
    r"to death|fatally \w+|swept to (?:his|her|their) deaths?|"
    r"found (?:dead|slain|murdered|strangled|shot|stabbed|lifeless)|"
    r"(?:pulled|recovered|declared|pronounced|brought|carried|dug|lifted|taken)"
    r"(?: out| up)? dead|"
    r"gunned down|"
    r"hacked to death|blown up))"
)
_DYING: Final = (
    r"(?:(?:[a-z]+ly )?(?:died|dead|drowned|perished|suffocated|lost (?:their|his|her) "
    r"li(?:ves|fe)|dies|die|drown|passed away|succumbed|bled to death|froze to death|"
    r"burned to death|burnt to death|plunged to (?:their|his|her) deaths?|"
    r"fell to (?:their|his|her) deaths?))"
)
_HURT: Final = (
    r"(?:(?:[a-z]+ly |[a-z]+ )?(?:injured|wounded|hurt|hospitalised|hospitalized|"
    r"maimed|bruised|burned|burnt|scalded|sickened|poisoned|trampled|treated|admitted|"
    r"concussed|shot and wounded|shot and injured|shot|stabbed|bitten|gassed))"
)
_WARD: Final = (
    r"(?:in (?:a |the )?(?:\w+ )?hospitals?|in intensive care|(?:taken|flown|ferried|"
    r"carried|moved) to (?:the )?"
    r"(?:\w+ ){0,2}(?:hospitals?|clinics?)|rushed to (?:\w+ )?hospitals?|brought in|"
    r"sent to hospital|in (?:a )?(?:critical|serious|stable|grave) condition|"
    r"(?:being |been )?treated|need(?:ed|ing) (?:hospital |medical )?"
    r"(?:treatment|care|attention)|fell ill|"
    r"(?:had )?fallen ill|taken ill|became ill|ill\b|airlifted to|suffered|"
    r"suffering from|sustained|overcome by|(?:survived|escaped)(?: but)? with (?:\w+ )?"
    r"(?:injuries|burns|cuts|bruises)|with (?:a |severe |serious |minor )?"
    r"(?:(?:gunshot|shrapnel|bullet|stab|knife|blast|head) (?:wounds?|injuries)|"
    r"burns|injuries|fractures|broken|cuts|wounds))"
)
_UPTO: Final = r"(?:(?:[^.;<]|from <\d+>){0,90}?)"
_RISES: Final = (
    r"(?:to|at|of|is|was|stands at|stood at|reach(?:es|ed)|has reached|had reached|"
    r"hits?|passe[sd]|exceed(?:s|ed)|now|has passed|tops|topped|now stands at|:)"
)


PATTERNS: Final[tuple[tuple[Kind, int, Sifted], ...]] = tuple(
    (kind, rank, Sifted(pattern))  # type: ignore[misc]
    for kind, rank, pattern in (
        ("killed", 1, rf"{_Q}(?: ,)?{_BE} {_DEADLY}"),
        ("killed", 1, rf"{_Q}(?: others| more| also| either)? {_DEADLY}{_END}"),
        ("killed", 1, rf"{_Q}(?: ,)?{_AUX} {_DYING}\b(?! (?:heat|end|sea|of night))"),
        (
            "killed",
            1,
            (
                r"(?<!to )(?<!could )(?<!would )(?<!can )(?<!might )(?<!may )"
                r"\b(?:kill(?:s|ed|ing)?|slay(?:s|ing)|slew|murder(?:s|ed|ing)|"
                r"massacr(?:es|ed|ing)|shoots? dead|shot dead|drown(?:s|ing)|"
                r"stabb(?:ed|ing) to death|execut(?:es|ed|ing)|behead(?:ed|ing)|"
                r"shot and killed|shooting dead|fatally shot|fatally stabbed|"
                r"claim(?:s|ed|ing) the lives of|took the li(?:ves|fe) of|"
                r"cost(?:s|ing)? the li(?:ves|fe) of|deaths? of|killing of|murders? of|"
                rf"bod(?:y|ies) of|kills?)(?: an? total of| another)? {_Q}"
            ),
        ),
        ("killed", 1, rf"(?:claim(?:s|ed|ing)|took|taken|cost(?:ing)?) {_Q} lives"),
        (
            "killed",
            1,
            rf"(?:left|leaving|leaves|with) {_Q}(?: people)? dead",
        ),
        (
            "killed",
            1,
            (
                rf"{_Q} (?:\w+ )?(?:deaths|fatalities|bodies|corpses|lives lost|"
                r"lives were lost|dead|death|killed and)\b(?! heat)"
            ),
        ),
        (
            "killed",
            2,
            (
                r"(?:death toll|toll|(?:number|count|total|figure) of (?:the )?"
                r"(?:people |persons |those )?(?:dead|killed|deaths|victims|"
                r"fatalities)|"
                r"(?:brings?|brought|bringing|puts?|putting|raises?|raised|raising|"
                r"lower(?:s|ed|ing)) the (?:number of )?(?:dead|deaths|"
                rf"fatalities)){_UPTO} {_RISES} {_Q}"
            ),
        ),
        ("killed", 2, rf"put(?:s|ting)? the (?:toll|dead|deaths|killed) at {_Q}"),
        ("killed", 2, rf"\bdeaths (?:rise|rose|climb|climbed|jump|jumped) to {_Q}"),
        ("killed", 2, rf"^(?:dead|killed|deaths|fatalities) : {_Q}"),
        ("injured", 2, rf"^(?:injured|wounded|hurt|injuries) : {_Q}"),
        ("killed", 2, rf"toll of {_Q}|{_Q} confirmed dead|no survivors among {_Q}"),
        ("injured", 1, rf"{_Q}{_AUX} {_HURT}\b(?! dead| to death| and killed| down)"),
        ("injured", 1, rf"{_Q}{_AUX} {_WARD}"),
        (
            "injured",
            1,
            (
                r"(?<!to )(?<!could )(?<!would )\b(?:injur(?:es|ed|ing)|wound(?:s|ed|"
                r"ing)|hurt(?:s|ing)?|maim(?:s|ed|ing)|hospitali[sz](?:es|ed|ing)|"
                r"sicken(?:s|ed|ing)|poison(?:s|ed|ing)|burn(?:s|ed|ing)|(?:have |has "
                r"|had )"
                rf"?treat(?:ed|ing|s)?)(?: another| a further)? {_Q}"
            ),
        ),
        ("injured", 1, rf"{_Q} (?:\w+ )?(?:injuries|wounded|injured|casualties)\b"),
        (
            "injured",
            1,
            (
                r"\b(?:hospitals?|clinics?) (?:have |has |had )?(?:received|admitted|"
                rf"took in) {_Q}"
            ),
        ),
        (
            "injured",
            2,
            (
                r"(?:number|count|total|figure) of (?:the )?(?:people |those )?"
                rf"(?:injured|wounded|hurt|injuries){_UPTO} {_RISES} {_Q}"
            ),
        ),
        (
            "missing",
            1,
            (
                rf"{_Q}{_AUX} (?:missing|unaccounted for|trapped|buried|stranded below|"
                r"being (?:looked|searched) for|being sought|not been found|"
                r"disappeared|swept away|lost at sea)"
            ),
        ),
        (
            "missing",
            1,
            (
                r"(?:search(?:ing|ed)?|looking|hunting|look|hunt) for "
                rf"(?:survivors among )?{_Q}"
            ),
        ),
        ("missing", 1, rf"(?:missing are|trapping|burying|buried|trapped) {_Q}"),
    )
)
TRIGGER: Final = Sifted(
    r"kill|dead|death|\bdie|dying|drown|perish|toll|fatal|bod(?:y|ies)|lives|life|"
    r"injur|"
    r"wound|hurt|hospital|treat|admitted|\bill\b|maim|burn|sick|poison|shot|shoot|stab|"
    r"missing|unaccounted|trap|buried|search|look|hunt|slain|massacre|murder|execut|"
    r"behead|crush|trampl|casualt|harm|swept|suffocat|condition|brought in|victim|"
    r"unhurt|bruis|succumb|airlifted|flown|with (?:burns|cuts)|survivors|"
    r"bitten|gassed|scald|intensive care|suffered|electrocuted|blown up|lynch",
    re.IGNORECASE,
)
CORRECTED: Final = Sifted(
    r"(?:revis|correct|lower|amend|adjust|cut|reduc)\w* (?:down |downwards? |upwards? |"
    rf"up )?(?:from <\d+> )?to {_Q}|{_Q} , not <\d+>"
    rf"|not <\d+> but {_Q}|{_Q} (?:people |dead )?rather than <\d+>"
)
# "two more bodies": how many there are in all is not said
FURTHER: Final = re.compile(r"\b(?:more|further|additional)\b")
PARTS: Final = re.compile(
    r"\s+of\s+(?:the|them|those|these|whom|his|her|its|their|all|our)\b(?!\s+crew|"
    r"\s+(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+"
    r"(?:people|passengers|crew|men|women|occupants|workers|soldiers)\b|"
    r"(?<=them)\s+(?:\w+\s+){0,2}(?:died|dead|killed)\b|"
    r"(?<=whom)\s+(?:\w+\s+){0,2}(?:died|dead|killed)\b|"
    r"\s+(?:people\s+|passengers\s+|workers\s+)?(?:plucked|pulled|rescued|saved|aboard|"
    r"on board|inside))"
)
RELATIVE: Final = re.compile(r"\s+(?:more|fewer|less|higher|lower)\s+than\b")
INSIDE: Final = re.compile(
    r" , (?:including|among them|among whom|most of them|some of them|many of them|"
    r"all of them|mostly|aged?|ages|most|both|all|# years? old|#|"
    r"(?:<\d+>|[a-z]+) of (?:them|whom)(?! (?:\w+ ){0,2}(?:died|dead|killed)))"
    r"[^.;:]*?(?= ,|$| \.)(?: ,)?|"
    r" , [a-z#]+(?: [a-z#]+){0,6} ,(?= (?:was|were|has|have|had|died)\b)|"
    # "an officer who was stabbed on monday has died"
    r" (?:who|that) (?:was|were|had been) [a-z# ]{3,60}?(?= (?:has|have|later) died\b)|"
    # "the driver of the bus was", "six of the eight on board were"
    r"(?<=>) (?:of|on|in|at|from|aboard|inside) (?:the|a|an) [a-z]+(?: [a-z]+)?"
    r"(?= (?:was|were|has|have|had|died)\b)|"
    r"(?<=>) of <\d+>(?: on board| aboard| inside)?"
    r"(?= (?:was|were|has|have|had|died)\b)|"
    # "ten fell ill ; four of them died"
    r" of (?:them|whom)(?= (?:\w+ ){0,2}(?:died|dead|killed)\b)|"
    # "forty of those plucked from the sea were ...": of all that can be counted
    r" of (?:those|the (?:people|passengers|workers)) (?:plucked|pulled|rescued|saved|"
    r"aboard|on board|inside)[^,.;:<]*?(?= (?:was|were|has|have|are)\b)"
)
ORDINAL: Final = Sifted(
    r"\b(?:(?:killed|kills|claimed|claims) )?(?:a|the|his|her) "
    rf"(?P<ordinal>{'|'.join(ORDINALS)}) (?:person|victim|man|woman|"
    r"child|boy|girl|death|body|patient|soldier|worker|passenger|protester|fatality|"
    r"miner|resident|casualty|student|pupil|hostage|climber|crew member)"
    r"(?:[^.;]{0,40}?\b(?:died|dead|killed|dies|found|recovered|confirmed))?"
)
ANOTHER: Final = Sifted(
    r"\b(?:(?:a|the) (?:second|third|fourth|fifth|other)|another) (?:was|is) "
    r"(?:[a-z]+ly )?"
    r"(?:hurt|injured|wounded|burned|in hospital|being treated|airlifted|"
    r"(?:taken|flown|rushed) to hospital)|"
    r"(?:injur|wound)(?:ed|ing) (?:another|a second|one other)(?! <)"
)
# "the toll is 19, and could be as high as 25"
HIGHER: Final = re.compile(rf"\b(?:could|may|might) be as (?:high|many) as {_Q}")
DEATHS: Final = re.compile(r"\b(?:toll|dead|deaths|killed|died)\b")
# One victim, named or already spoken of.
ALONE: Final = Sifted(
    r"\b(?:[A-Z][\w\u2019'-]+,?(?: (?:aged )?\d{1,2},)?|[Hh]e|[Ss]he|who) (?:was|were) "
    r"(?:pronounced (?:dead|deceased)|fatally (?:shot|stabbed|wounded|injured)|"
    r"shot dead|shot and killed|stabbed to death|beaten to death|shot to death|"
    r"murdered)"
    r"|\b(?:[Hh]e|[Ss]he|who|[A-Z][\w\u2019'-]+) (?:later |has )?died (?:of|from) "
    r"(?:his|her|"
    r"(?:multiple )?(?:gunshot|stab) )\s?(?:injuries|wounds?)"
)
NONE: Final[tuple[tuple[tuple[Kind, ...], Sifted], ...]] = (
    (
        ("killed", "injured"),
        Sifted(
            r"\b(?:no one|nobody|no-one|none|no people)(?! else) (?:\w+ )?(?:was|"
            r"were|is|"
            r"has been|had been|got)?(?: known to have been)? ?(?:hurt|injured|harmed|"
            r"wounded)\b|(?:there were |there was |causing |with |caused |and )no "
            r"casualties|\bno casualties(?! (?:have|figures))|without casualties|"
            r"no (?:deaths|one killed|fatalities) or injuries|no injuries or (?:deaths|"
            r"fatalities)|no (?:dead|deaths) or (?:injured|wounded)"
        ),
    ),
    (
        ("killed",),
        Sifted(
            r"\b(?:no one|nobody|no-one|none)(?! else)(?: \w+)? (?:was |were |has "
            r"been |"
            r"had been |had |has |have )?(?:killed|died|dead|lost their lives?)\b|"
            r"\bno (?:deaths|fatalities|lives (?:were )?lost|loss of life)|"
            r"without loss "
            r"of life|no (?:one|passengers?|people|patients?|workers?) (?:was|were|has|"
            r"had|have)?(?: been)? ?(?:killed|died)"
        ),
    ),
    (
        ("injured",),
        Sifted(
            r"\bno injuries\b|\bno (?:\w+ )?(?:was|were|is|are|has been|had been|"
            r"have been)"
            r"(?: known to have been)? (?:hurt|injured|harmed|wounded)|without "
            r"injur(?:y|"
            r"ies)|all (?:[\w<>]+ ){0,9}(?:unhurt|uninjured|unharmed)|"
            r"(?:released|freed|rescued|found)(?: alive)?(?: and)? "
            r"(?:unhurt|uninjured|unharmed)"
        ),
    ),
)
UNSURE: Final = Sifted(
    r"no (?:immediate|early|initial|confirmed|further|other|official|independent)?\s*"
    r"(?:reports?|word|sign|news|indication|details|information|confirmation|record)s? "
    r"(?:of|on|about)|not (?:immediately )?(?:clear|known)|no (?:confirmed|immediate|"
    r"new|further|more|other|serious|major|early|additional) "
)
WISH: Final = Sifted(
    r"\b(?:could|would|might|may|can|should|if|to avoid|in case|fears? that|threat\w*|"
    r"risk\w*|plot\w*|plan(?:s|ned|ning)?|intend\w*|attempt\w*|conspir\w*|vow\w*|warn\w*)\b"
)
