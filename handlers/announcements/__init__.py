"""Announcements (公告) in chat."""

from bot.announcements import actions
from bot.kernel.store import ChatColumn
from handlers.announcements import handlers as on
from handlers.announcements import renderers
from handlers.subject import Button, Command, Subject

SUBJECT = Subject(
    name="announcements",
    commands={"announce": Command.anywhere(on.on_announce, captions=True, secretary=30)},
    buttons={
        "a_to": Button(on.on_to),
        "a_area": Button(on.on_area),
        "a_page": Button(on.on_page),
        "a_asks": Button(on.on_asks),
        "a_when": Button(on.on_when),
        "a_send": Button(on.on_send),
        "a_cancel": Button(on.on_cancel),
        "a_known": Button(on.on_known, cards=("announcement",)),
    },
    cards={"announcement": renderers.draw_card, "announcement_draft": renderers.draw_draft},
    answers={"announcement": on.on_answer},
    timers={actions.SEND: actions.on_time},
    chat_columns=(ChatColumn("announcements"),),
)
