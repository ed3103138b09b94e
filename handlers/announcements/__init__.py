"""Announcements (公告) in chat."""

from bot.announcements import actions
from bot.announcements.rules import Page
from bot.areas.rules import Purpose
from bot.kernel.open_cards import OpenCards
from bot.kernel.personal import Personal
from bot.kernel.reading import ADDRESSEE, EVERYBODY
from bot.kernel.store import ChatColumn
from handlers import forms
from handlers.announcements import handlers as on
from handlers.announcements import renderers
from handlers.press_origin import anywhere
from handlers.press_values import FLAG, Id, OneOf
from handlers.subject import Button, Command, Subject

NEWS = Id("announcements")
SUBJECT = Subject(
    name="announcements",
    in_full=True,
    commands={"announce": Command.anywhere(on.on_announce, captions=True, secretary=30)},
    keys={"key.announce": on.on_key},
    renewed_by="announce",
    buttons={
        "a_to": Button(on.on_to, origin=anywhere, values=(NEWS, OneOf(Purpose))),
        "a_area": Button(on.on_area, origin=anywhere, values=(NEWS, Id("areas"))),
        "a_page": Button(on.on_page, origin=anywhere, values=(NEWS, OneOf(Page))),
        "a_asks": Button(on.on_asks, origin=anywhere, values=(NEWS, FLAG)),
        "a_when": Button(forms.begins(actions.SCHEDULE), origin=anywhere, values=(NEWS,)),
        "a_send": Button(on.on_send, origin=anywhere, values=(NEWS,)),
        "a_cancel": Button(on.on_cancel, origin=anywhere, values=(NEWS,)),
        "a_known": Button(on.on_known, cards=("announcement",), values=(NEWS,)),
    },
    cards={"announcement": renderers.draw_card, "announcement_draft": renderers.draw_draft},
    reads={"announcement": EVERYBODY, "announcement_draft": ADDRESSEE},
    answers={"announcement": forms.formerly({"announce_at": actions.SCHEDULE})},
    forms=(actions.SCHEDULE, actions.NEW),
    notices={"announcement": renderers.draw_notice},
    timers={actions.SEND: actions.on_time},
    owns_files=("announcement",),
    # After half a day 今天下午停水 would mislead: its author decides then.
    open_cards=(
        OpenCards(
            "announcement",
            ("announcement",),
            "announcements",
            "state = 'sent' AND sent_at > :now - 43200",
            unseen=True,
        ),
        OpenCards("draft", ("announcement_draft",), "announcements", "state IN ('draft','scheduled')", days=7),
    ),
    chat_columns=(ChatColumn("announcements"),),
    personal=(
        Personal("announcements", "chat_id = :telegram", {"chat_id": "0"}),
        Personal(
            "acknowledgements",
            "person_id = :person",
            {},
            told=("announcement_id AS number",),
            unshown="a number of people",
        ),
    ),
    impersonal={"announcements": ("text", "purposes", "areas", "page", "state")},  # published by an office
    plain_facts={actions.CARD: ("at", "chats")},
)
