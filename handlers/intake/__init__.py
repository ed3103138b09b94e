"""Intake: words become a draft, and the draft a complaint."""

from datetime import timedelta

from bot.intake import albums, danger_place, draft_ends, drafts, group, offers, waiting
from bot.intake import for_other as for_others
from bot.intake.publishing import FORM, begin
from bot.intake.rules import DRAFT_TIMER
from bot.kernel.open_cards import OpenCards
from bot.kernel.personal import Personal, Shown
from bot.kernel.retention import Retention, completed_timers, files_of
from bot.kernel.store import ChatColumn
from bot.moderation.rules import RateClass
from bot.scheduler import AtAnyHour
from handlers.intake import (
    danger_mode,
    for_other,
    held,
    lost,
    plain_words,
    presses,
    publishing,
    quotations,
    renderers,
)
from handlers.intake import handlers as on
from handlers.intake.quotations import QUOTED_FOR_NOTHING, THEIR_DRAFTS
from handlers.only_in_private import on_only_in_private
from handlers.press_handlers import asks_about
from handlers.press_origin import anywhere
from handlers.press_values import Id, Text
from handlers.subject import Button, Command, Menu, Subject

DRAFT = Id("drafts")
CARD = ("draft",)
HELD = (Text("prompt", "[a-z_]+"), Id("prompts"))  # what the words were meant for
SUBJECT = Subject(
    name="intake",
    in_full=True,
    commands={
        "report": Command(
            on.on_report_in_private,
            on.on_report_in_group,
            {Menu.PRIVATE: 20, Menu.GROUP: 10, Menu.ADMIN: 10, Menu.STAFF_CHAT: 50},
            captions=True,
            rate=RateClass.SAY,
            rate_in_groups=RateClass.FILE,
        ),
        "whisper": Command(
            on.on_report_in_private,
            on_only_in_private,
            {Menu.PRIVATE: 30},
            captions=True,
            rate=RateClass.SAY,
            rate_in_groups=RateClass.FILE,
        ),
    },
    keys={
        "key.report": on.on_key_report,
        "key.whisper": on.on_key_whisper,
        "key.for_other": for_other.on_key,
        "key.desk": for_other.on_key,
    },
    forms=(for_others.FORM, FORM),
    hears=(for_other.on_heard,),
    buttons={
        "submit": Button(presses.on_submit, CARD, values=(DRAFT,), rate=RateClass.FILE),
        "whisper": Button(presses.on_submit, CARD, values=(DRAFT,), rate=RateClass.FILE),
        "whisper_alone": Button(presses.on_submit, CARD, values=(DRAFT,), rate=RateClass.FILE),
        "publish": Button(asks_about(begin), origin=anywhere, values=(Id("complaints"),)),
        "publish_yes": Button(publishing.on_yes, origin=anywhere, values=(Id("form_drafts"),)),
        "publish_no": Button(publishing.on_no, origin=anywhere, values=(Id("form_drafts"),)),
        "d_agree": Button(presses.on_agree, CARD, values=(DRAFT,), rate=RateClass.FILE),
        "late_again": Button(presses.on_again, ("late",), values=(Id("late_words"),), rate=RateClass.FILE),
        "cancel": Button(presses.on_cancel, CARD, values=(DRAFT,)),
        "d_add": Button(presses.on_add, CARD, values=(DRAFT,)),
        "d_split": Button(presses.on_split, CARD, values=(DRAFT,)),
        "d_own": Button(presses.on_own, CARD, values=(DRAFT, Id("complaints"))),
        "d_other": Button(presses.on_other, CARD, values=(DRAFT,)),
        "join": Button(presses.on_join, CARD, values=(DRAFT, Id("complaints"))),
        "again": Button(lost.on_again, origin=lost.in_private, values=(), rate=RateClass.SAY),
        "d_category": Button(presses.on_pick_category, CARD, values=(DRAFT,)),
        "d_place": Button(presses.on_pick_place, CARD, values=(DRAFT,)),
        "d_back": Button(presses.on_back, CARD, values=(DRAFT,)),
        "d_cat": Button(presses.on_category, CARD, values=(DRAFT, Text("heating"))),
        "d_urgency": Button(presses.on_urgency, CARD, values=(DRAFT,)),
        "held_send": Button(held.on_send, origin=anywhere, values=HELD),
        "held_whisper": Button(held.on_whisper, origin=anywhere, values=HELD),
        "held_rewrite": Button(held.on_rewrite, origin=anywhere, values=HELD),
        "dg_area": Button(danger_mode.on_area, (danger_place.CARD,), values=(Id("complaints"), Id("areas"))),
        "d_area": Button(presses.on_area, CARD, values=(DRAFT, Id("areas"))),
        "offer": Button(plain_words.on_press, (offers.CARD,), values=(Id("offers"),), rate=RateClass.FILE),
    },
    cards={
        "draft": renderers.draw_draft,
        danger_place.CARD: renderers.draw_danger_place,
        offers.CARD: plain_words.draw_offer,
    },
    card_entities={danger_place.CARD: "complaint"},
    passing_cards=(danger_place.CARD, offers.CARD),
    notices={"draft": renderers.draw_notice},
    reads={"draft": drafts.READS, offers.CARD: offers.READS},
    shows={"drafts": waiting.show_draft},
    owns_files=("draft",),
    timers={
        DRAFT_TIMER: AtAnyHour(group.file_unanswered),
        draft_ends.REMIND: draft_ends.on_remind,
        draft_ends.END: draft_ends.on_end,
        offers.OVER: AtAnyHour(offers.on_over),
        albums.OVER: AtAnyHour(albums.on_over),  # what somebody said a moment ago
    },
    # Drafts that ended lose their words; their rows stay, so that a press on an old card is recognized.
    retention=(
        Retention(
            "drafts",
            "drafts",
            "state <> 'open' AND text <> '' AND opened_at < :before",
            timedelta(days=90),
            empty="text = ''",
        ),
        files_of(
            "draft", "drafts", "drafts", timedelta(days=90), over="state <> 'open' AND opened_at < :before"
        ),
        # The messages of drafts: Telegram takes edits for two days.
        Retention(
            "quotations",
            "quotations",
            QUOTED_FOR_NOTHING,
            timedelta(days=90),
        ),
        completed_timers(draft_ends.REMIND),
        completed_timers(draft_ends.END),
        Retention("draft_messages", "draft_messages", "said_at < :before", timedelta(days=7)),
        # Offers: nothing but numbers; the next one in a group has to be some minutes later.
        Retention("offers", "offers", "offered_at < :before", timedelta(days=1)),
        completed_timers(offers.OVER, timedelta(days=1)),
        completed_timers(albums.OVER, timedelta(days=1)),
    ),
    chat_columns=(
        ChatColumn("drafts", forget=("message_id",)),
        ChatColumn("draft_messages", forget=("message_id",)),
        ChatColumn("offers", forget=("message_id",)),
    ),
    open_cards=(OpenCards("draft", ("draft",), "drafts", "state = 'open'", days=7),),
    personal=(
        *quotations.PERSONAL,
        Personal(
            "drafts",
            THEIR_DRAFTS,
            {
                "text": "''",
                "for_whom": "''",
                "building": "NULL",
                "unit": "NULL",
                "room": "NULL",
                "chat_id": "0",
                "thread_id": "NULL",
                "message_id": "NULL",
                "state": "CASE state WHEN 'open' THEN 'cancelled' ELSE state END",
            },
            told=("opened_at", "state", "text", "building", "unit", "room"),
            shown=(Shown("draft", theirs=True),),
        ),
        # Of words that they passed on (代办) only where they did it: the words are somebody else's.
        Personal(
            "drafts",
            "person_id = :person AND reporter_id <> :person",
            {"chat_id": "0", "thread_id": "NULL", "message_id": "NULL"},
        ),
        Personal(
            "offers",
            "person_id = :person",
            {"chat_id": "", "thread_id": "", "message_id": ""},
            deleted=True,
            unshown="a button under words that stand in the group alone",
        ),
        Personal(
            "draft_messages",
            f"draft_id IN (SELECT id FROM drafts WHERE {THEIR_DRAFTS})",  # noqa: S608 - ours
            {"text": "", "chat_id": ""},
            deleted=True,
            told=("said_at AS at", "text"),
            unshown="the draft has its words, and is shown",
        ),
    ),
    impersonal={"drafts": ("category", "kind", "urgency", "fixed", "page", "state")},
)
