"""Telegram: a bot's ``sendMessage``.

Source: Telegram Bot API, ``sendMessage``: text of 4,096 characters; without
``parse_mode`` no markup is read, and ``entities`` say in UTF-16 units what is bold. The
FAQ for bots: one message a second and chat, 20 a minute and group.
"""

from typing import Any, Final

import orjson

from pipeline.deliver import chat, wording
from pipeline.deliver.next_step import Answer, Judgement, NextStep, ReadBody, next_step
from pipeline.deliver.recipient import NOBODY, Recipient
from schemas.alert import Alert

TEXT_MAX: Final = 4_096
_UNCHANGED: Final = b"message is not modified"


def render(
    alert: Alert,
    small: bool = False,  # noqa: FBT001, FBT002 - Render
    recipient: Recipient = NOBODY,
) -> bytes:
    """Make the body of the request; option ``chat_id`` names the chat."""
    text = (
        wording.fit(chat.parts(alert).title, chat.SMALL_MAX, str, chat.utf16)
        if small
        else chat.lines(alert, TEXT_MAX, chat.utf16)
    )
    message: dict[str, Any] = {
        "chat_id": recipient.options.get("chat_id", ""),
        "text": text,
        "link_preview_options": {"is_disabled": True},
    }
    if not small:
        title = chat.utf16(text.split("\n", 1)[0])
        message["entities"] = [{"type": "bold", "offset": 0, "length": title}]
    if recipient.links and not small:
        row = [{"text": label, "url": it} for label, it in recipient.links]
        message["reply_markup"] = {"inline_keyboard": [row]}
    return orjson.dumps(message)


def judge(answer: Answer, read_body: ReadBody | None = None) -> Judgement:
    """Give the step on *answer*: 400 to an edit whose answer was lost means success."""
    if is_unchanged(answer):
        return NextStep.DELIVERED, "ok"
    return next_step(answer, read_body)


def is_unchanged(answer: Answer) -> bool:
    """Tell whether the message already shows what an edit would make of it."""
    return answer.status == 400 and _UNCHANGED in answer.body  # noqa: PLR2004 - as documented
