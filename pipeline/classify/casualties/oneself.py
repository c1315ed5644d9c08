"""Who is among those he killed: "killing five soldiers and himself" is six."""

from pipeline.classify.casualties import grammar
from pipeline.classify.casualties.encode import PERSONS, Token
from pipeline.classify.quantities import Quantity


def counted(tokens: list[Token]) -> list[Token]:
    """Make a group of "himself" where it ends a list of groups."""
    return [
        _group(token)
        if token.text in grammar.ONESELF
        and at > 1
        and tokens[at - 1].text == "and"
        and tokens[at - 2].kind == "group"
        else token
        for at, token in enumerate(tokens)
    ]


def _group(token: Token) -> Token:
    one = Quantity(1, 1, token.start, token.end, token.text)
    return token._replace(kind="group", group=one, sure=PERSONS)
