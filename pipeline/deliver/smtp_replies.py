"""What the replies of a mail server mean.

Source: RFC 5321 sections 4.2 and 4.5.3.2 (4xx = try again, 5xx = do not), RFC 4954
(replies to AUTH), RFC 3207 (STARTTLS).
"""

from typing import Final

from pipeline.deliver.next_step import Answer, Judgement, NextStep, ReadBody, next_step

_BUSY: Final = (NextStep.WAIT, "server_error")
_LATER: Final = (NextStep.RETRY, "server_error")
_DENIED: Final = (NextStep.PAUSE, "unauthorized")
_GONE: Final = (NextStep.PAUSE, "gone")
_REFUSED: Final = (NextStep.SMALLER, "refused")
_SHUTS: Final = 421
"""The server ends the session, whatever was asked: it took nothing."""
_PERMANENT: Final = {
    "connect": _DENIED,  # 554: it wants no mail from here
    "login": _DENIED,
    "sender": _DENIED,
    "recipient": _GONE,
    "data": _REFUSED,
}


def judge(answer: Answer, read_body: ReadBody | None = None) -> Judgement:
    """Give the step on *answer*, whose status is a reply code of SMTP.

    A fault means what it does elsewhere: one after the text had begun to leave is an
    unknown end, for the server may have taken the message.
    """
    if answer.fault is not None or answer.status is None:
        return next_step(answer, read_body)
    code, stage = answer.status, answer.stage
    if code // 100 == 2 and stage == "data":  # noqa: PLR2004 - RFC 5321: completed
        return NextStep.DELIVERED, "ok"
    if code // 100 == 5:  # noqa: PLR2004 - RFC 5321: permanent
        return _PERMANENT.get(stage, _REFUSED)
    if code // 100 != 4:  # noqa: PLR2004 - RFC 5321: transient
        return NextStep.FAILED, "unexpected"
    whole = code == _SHUTS or stage in ("connect", "login", "sender")
    return _BUSY if whole else _LATER
