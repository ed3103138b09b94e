"""Announcements (公告) in chat."""

from datetime import timedelta

from bot.announcements import actions, relaying
from bot.announcements.effects import CARD, RELAY
from bot.announcements.rules import Page
from bot.areas.rules import Purpose
from bot.kernel.open_cards import OpenCards
from bot.kernel.personal import Personal, Shown
from bot.kernel.reading import ADDRESSEE, EVERYBODY, Reads
from bot.kernel.retention import Retention
from bot.kernel.store import ChatColumn
from handlers import forms
from handlers.announcements import handlers as on
from handlers.announcements import relays, renderers
from handlers.press_origin import anywhere
from handlers.press_values import FLAG, Id, OneOf
from handlers.subject import Button, Command, Subject

NEWS, PART = Id("announcements"), Id("relays")
SEASON = timedelta(days=90)
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
        "a_who": Button(relays.on_who, origin=anywhere, values=(NEWS,)),
        "a_passed": Button(relays.on_passed, cards=(RELAY,), values=(PART,)),
        "a_missed": Button(relays.on_missed, cards=(RELAY,), values=(PART,)),
    },
    cards={
        "announcement": renderers.draw_card,
        "announcement_draft": renderers.draw_draft,
        RELAY: relays.draw_card,
    },
    shared_cards=("announcement",),
    passing_cards=(RELAY,),
    reads={
        "announcement": EVERYBODY,
        "announcement_draft": ADDRESSEE,
        RELAY: Reads(relays.load, relaying.see),
    },
    answers={"announcement": forms.formerly({"announce_at": actions.SCHEDULE})},
    forms=(actions.SCHEDULE, actions.NEW, relaying.UNREACHED),
    notices={"announcement": renderers.draw_notice, RELAY: relays.draw_notice},
    replies={RELAY: relays.on_reply},
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
        Personal(
            "relays",
            "person_id = :person",
            {"unreached": "''"},
            told=("announcement_id AS number", "passed_at AS at", "unreached"),
            shown=(Shown(RELAY, theirs=True),),
        ),
    ),
    retention=(Retention("relays", "relays", "asked_at < :before", SEASON),),
    impersonal={"announcements": ("text", "purposes", "areas", "page", "state")},  # published by an office
    plain_facts={CARD: ("at", "chats")},
)
