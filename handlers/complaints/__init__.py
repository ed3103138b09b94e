"""Complaints (诉求) in chat: their cards, casework, lists."""

from datetime import timedelta

from bot.areas.events import BotPromoted
from bot.complaints import board, late, leaving, notice_batching, reading, showing, steps, taking_back
from bot.complaints import near as near_by
from bot.complaints.casework import call_backs, chasing, deferral, promising, whistle
from bot.complaints.choices import offer_more
from bot.complaints.complaint import Pledge, Score, Status, Urgency
from bot.complaints.effects import NEAR, OWN_FACTS
from bot.complaints.lifecycle import OPEN
from bot.complaints.promised_time import Day
from bot.complaints.sla import deadlines, digest, escalation, first_holder, overview, promises, silence
from bot.complaints.store import Reason, Way
from bot.complaints.whispers import handing, names, talking
from bot.kernel.open_cards import OpenCards
from bot.kernel.personal import (
    NAME_REPLACED,
    NAMELESS,
    NAMES_THEM,
    OF_COMPLAINT,
    REPORTED,
    THEIR_OWN,
    Personal,
    Shown,
)
from bot.kernel.reading import ADDRESSEE, EVERYBODY
from bot.kernel.retention import Retention, completed_timers, files_of
from bot.kernel.store import ChatColumn
from bot.messaging.events import NotTakenBack
from bot.moderation.rules import RateClass
from bot.people.events import PostsEnded
from bot.ready.rules import BuiltIn
from bot.scheduler import AtAnyHour
from handlers.complaints import (
    casework,
    corrections,
    late_words,
    lists,
    near,
    nudging,
    renderers,
    replies,
    whispers,
    worklists,
)
from handlers.complaints import handlers as on
from handlers.only_in_private import on_only_in_private
from handlers.press_handlers import asks_about, shows_one
from handlers.press_origin import anywhere
from handlers.press_values import Id, Number, OneOf, Text
from handlers.subject import Button, Command, Menu, Subject

STILL = f"status IN ({', '.join(repr(str(status)) for status in sorted(OPEN))})"
ID, WHISTLE = Id("complaints"), Id("whistles")
PAGE = (
    OneOf(("", *Status, *Score, *Pledge)),
    Id("areas"),
    Text(""),
    Number("0"),
    Text(""),
)  # of the ledger, with its filters
# A notice that waits loses its words and names; what it says besides is still due.
WORDLESS = (
    "json_replace(body, '$.facts.words', '', '$.facts.worker', '—', '$.facts.to', '—', '$.facts.name', '—')"
)
WAITING = "it waits to be sent"
BOARDS = OpenCards("board", (board.BOARD,), "areas", "1 = 1")
SUBJECT = Subject(
    name="complaints",
    in_full=True,
    commands={
        "my": Command(lists.on_my, on_only_in_private, {Menu.PRIVATE: 40}),
        "status": Command.anywhere(
            lists.on_status, rate=RateClass.LOOK_UP, private=50, group=20, admin=20, staff_chat=60
        ),
        "tasks": Command.anywhere(lists.on_tasks, worker=10, provider=10, staff_chat=10, provider_chat=10),
        "task": Command.anywhere(lists.on_task, rate=RateClass.LOOK_UP, worker=20, staff_chat=20),
        "overdue": Command.anywhere(lists.on_overdue, worker=30, staff_chat=30),
        "ledger": Command.anywhere(lists.on_ledger, worker=40, staff_chat=40),
    },
    keys={
        "key.my": lists.on_my,
        "key.today": worklists.on_today,
        "key.tasks": lists.on_tasks,
        "key.orders": lists.on_tasks,
        "key.overdue": lists.on_overdue,
        "key.late": lists.on_overdue,
        "key.mine": worklists.on_mine,
        "key.communities": worklists.on_communities,
        "key.house": near.on_house,
        "key.services": worklists.on_services,
        "key.done": worklists.on_done,
        "key.calls": worklists.on_calls,
    },
    rights=("my", "key.my", "show", "timeline"),
    links={corrections.SEE: corrections.on_see},
    buttons={
        **dict.fromkeys(steps.PRESSED, Button(on.on_step, origin=anywhere, values=(ID,))),
        **dict.fromkeys(steps.ASKED, Button(on.on_ask, origin=anywhere, values=(ID,))),
        "more": Button(shows_one(offer_more), origin=anywhere, values=(ID,)),
        "rate": Button(on.on_rate, origin=anywhere, values=(ID, OneOf(Score))),
        "rate_again": Button(on.on_rate_again, origin=anywhere, values=(ID,)),
        "contacted": Button(on.on_contacted, origin=anywhere, values=(ID, OneOf(("1", "0")))),
        "near": Button(shows_one(near_by.open_card), origin=anywhere, values=(ID,)),
        "near_add": Button(asks_about(near_by.ask), origin=anywhere, values=(ID,)),
        "follow": Button(on.on_follow, cards=("public",), values=(ID,)),
        "how_far": Button(nudging.on_how_far, origin=anywhere, values=(ID,)),
        "nudge": Button(nudging.on_nudge, origin=anywhere, values=(ID,)),
        "timeline": Button(on.on_timeline, copy_of="public", origin=anywhere, values=(ID,)),
        "to_person": Button(on.on_to_person, origin=anywhere, values=(ID, Id("people"))),
        "to_area": Button(on.on_to_area, origin=anywhere, values=(ID, Id("areas"))),
        "show": Button(shows_one(reading.open_card), origin=anywhere, values=(ID,)),
        "extract": Button(shows_one(handing.offer_extract), origin=anywhere, values=(ID,)),
        "extract_to": Button(whispers.on_extract_to, origin=anywhere, values=(ID, Id("people"))),
        "keeper_only": Button(whispers.on_keeper_only, origin=anywhere, values=(ID,)),
        "name_why": Button(asks_about(names.ask_why), origin=anywhere, values=(ID,)),
        "name_show": Button(whispers.on_name_show, origin=anywhere, values=(ID,)),
        "ask_reporter": Button(asks_about(talking.begin), origin=anywhere, values=(ID,)),
        "ready": Button(on.on_ready, origin=anywhere, values=(ID, OneOf(BuiltIn))),
        "ready_own": Button(on.on_ready_own, origin=anywhere, values=(ID, Id("ready_answers"))),
        "promise_day": Button(on.on_promise_day, origin=anywhere, values=(ID, OneOf(Day))),
        "promise_on": Button(on.on_promise_on, origin=anywhere, values=(ID,)),
        "promise_no": Button(on.on_promise_no, origin=anywhere, values=(ID,)),
        "called_back": Button(casework.on_called_back, origin=anywhere, values=(ID, OneOf(Way), OneOf(Score))),
        "cb_contacted": Button(
            casework.on_called_back_contacted,
            origin=anywhere,
            values=(ID, OneOf(Way), OneOf(Score), OneOf((call_backs.YES, call_backs.NO))),
        ),
        "defer_why": Button(casework.on_defer_why, origin=anywhere, values=(ID, OneOf(Reason))),
        "defer_yes": Button(casework.on_defer_decided, origin=anywhere, values=(ID, Id("deferrals"))),
        "defer_no": Button(casework.on_defer_decided, origin=anywhere, values=(ID, Id("deferrals"))),
        "merge_yes": Button(casework.on_merge, origin=anywhere, values=(ID, ID)),
        "merge_no": Button(casework.on_keep_apart, origin=anywhere, values=(ID, ID)),
        "w_to": Button(casework.on_whistle_to, origin=anywhere, values=(WHISTLE, Text("p2", r"[pc]-?[0-9]+"))),
        "w_why": Button(asks_about(whistle.ask_why), origin=anywhere, values=(WHISTLE,)),
        "came": Button(casework.on_came, origin=anywhere, values=(Id("calls"),)),
        "called": Button(asks_about(whistle.ask_answer), origin=anywhere, values=(Id("calls"),)),
        "calls_done": Button(worklists.on_answered, origin=anywhere, values=()),
        "correct": Button(corrections.on_correct, copy_of="public", origin=anywhere, values=(ID,)),
        "recat": Button(corrections.on_recategorise, origin=anywhere, values=(ID,)),
        "recat_to": Button(corrections.on_recategorise_to, origin=anywhere, values=(ID, Text("heating"))),
        "urgency": Button(corrections.on_urgency, origin=anywhere, values=(ID, OneOf(Urgency))),
        "move": Button(corrections.on_relocate, origin=anywhere, values=(ID,)),
        "move_to": Button(corrections.on_relocate_to, origin=anywhere, values=(ID, Id("areas"))),
        "late_unsolved": Button(late_words.on_unsolved, (late.CARD,), values=(Id("late_words"),)),
        "late_appeal": Button(late_words.on_appeal, (late.CARD,), values=(Id("late_words"),)),
        "tasks": Button(lists.on_tasks_tap, origin=anywhere, values=()),
        "overdue": Button(lists.on_overdue_tap, origin=anywhere, values=()),
        "l": Button(lists.on_ledger_tap, origin=anywhere, values=PAGE),
        "lb": Button(lists.on_ledger_choose, origin=anywhere, values=(OneOf(("s", "g", "c")), *PAGE)),
    },
    cards={
        NEAR: renderers.draw_near,
        "public": renderers.draw_public,
        "staff": renderers.draw_staff,
        "mine": renderers.draw_mine,
        "whistle": renderers.draw_whistle,
        late.CARD: late_words.draw_late,
        board.BOARD: renderers.draw_board,
    },
    shows={"complaints": reading.open_card},
    card_entities=dict.fromkeys(("public", "staff", "mine", NEAR), "complaint"),
    reads={
        "complaint": showing.READS,
        "whistle": showing.WHISTLE_READS,
        late.CARD: late.READS,
        board.BOARD: overview.READS,
        "danger": EVERYBODY,
        "person": digest.READS,
        leaving.LEFT: ADDRESSEE,  # likewise
        notice_batching.BATCH: ADDRESSEE,  # a line for each complaint, each asked for
    },
    withheld={"complaint": renderers.draw_withheld, board.BOARD: renderers.draw_no_board},
    notices={
        "complaint": renderers.draw_notice,
        "danger": renderers.draw_danger,
        "person": renderers.draw_digest,
        notice_batching.BATCH: renderers.draw_several,
        leaving.LEFT: renderers.draw_left,
    },
    answers={"complaint": replies.on_answer},
    forms=(*steps.FORMS.values(), handing.FORM, names.FORM, talking.FORM, near_by.ADD),
    replies={
        "complaint": replies.on_reply,
        "whistle": replies.on_whistle_reply,
        notice_batching.BATCH: replies.on_several_reply,
    },
    # Each keeps quiet hours by the urgency of its complaint, or says nothing itself.
    timers={
        kind: AtAnyHour(on)
        for kind, on in {
            silence.REMIND: silence.remind,
            silence.CLOSE: silence.close,
            **escalation.ON_TIMER,
            deadlines.DIGEST: digest.on_digest,
            first_holder.NOT_ACCEPTED: first_holder.on_not_accepted,
            deferral.OVER: deferral.on_over,
            chasing.CHASE: chasing.on_chase,
            promises.AHEAD: promising.on_ahead,
            promises.DUE: promising.on_due,
            promises.TELL: promising.on_tell,
            chasing.REVIEW: chasing.on_review,
            whistle.ABSENT: whistle.on_absent,
            notice_batching.WORDS: notice_batching.on_words,
            board.BOARD: board.on_board,
            leaving.LEFT: leaving.on_left,
        }.items()
    },
    # Batched notices, from their sending: their keys guard against a second one only while a limit escalates,
    # which takes days, not months.
    retention=(
        Retention("notices", "held", "bundle IS NOT NULL AND put_at < :before", timedelta(days=90)),
        completed_timers(deadlines.DIGEST),
        completed_timers(notice_batching.WORDS),
        completed_timers(leaving.LEFT),
        completed_timers(board.BOARD, timedelta(days=1)),
        # Words that wait for a press: as long as a complaint that was closed can be taken up again, and more.
        Retention("late_words", "late_words", "said_at < :before", timedelta(days=30)),
        files_of(late.CARD, "late_words", "late_words", timedelta(days=30)),
    ),
    informs=(nudging.on_impatience,),
    events={
        NotTakenBack: taking_back.on_stays,
        PostsEnded: leaving.on_posts_ended,
        BotPromoted: board.on_promoted,
    },
    shared_cards=("public",),
    owns_files=("complaint", late.CARD),
    open_cards=(OpenCards("complaint", ("public", "staff"), "complaints", STILL), BOARDS),
    passing_cards=("mine", NEAR, "whistle", late.CARD),
    chat_columns=(
        ChatColumn("complaints", forget=("message_id",)),
        ChatColumn("calls"),
        ChatColumn("late_words", forget=("message_id",)),
        ChatColumn("held"),
        ChatColumn("whistles", "chosen", mark="c", comma=","),
    ),
    personal=(
        Personal(
            "held",
            "chat_id = :telegram",
            {"key": "", "body": "", "chat_id": ""},
            deleted=True,
            unshown=WAITING,
        ),
        Personal(
            "held",
            f"complaint_id IN ({REPORTED})",
            {"body": WORDLESS},
            unshown=WAITING,
        ),
        Personal("held", NAMES_THEM, {"body": NAME_REPLACED}, unshown=WAITING),
        Personal(
            "wordings",
            f"complaint_id IN ({REPORTED})",
            {"text": "''"},
            told=(OF_COMPLAINT, "at", "text"),
            shown=(Shown("complaint", "complaint_id"),),
        ),
        Personal(
            "late_words",
            "person_id = :person",
            {"text": "''", "chat_id": "0", "message_id": "NULL", "used": "1"},
            told=(OF_COMPLAINT, "said_at", "text"),
            shown=(Shown(late.CARD, theirs=True),),
        ),
        Personal(
            "followers", "person_id = :person", {}, told=(OF_COMPLAINT, "since"), unshown="a number of people"
        ),
        Personal(
            "ratings",
            "person_id = :person",
            {},
            told=(OF_COMPLAINT, "score", "at"),
            unshown="a score that names nobody",
        ),
        Personal(
            "calls",
            "person_id = :person",
            {"name": f"'{NAMELESS}'"},
            told=("name", "at"),
            shown=(Shown("complaint", "complaint_id"),),
        ),
        # What a worker wrote as the result, in complaints of others.
        Personal("complaints", "claimed_by = :person", {"outcome": "''"}, shown=(Shown("complaint"),)),
        Personal(
            "complaints",
            THEIR_OWN,
            {
                "text": "''",
                "for_whom": "''",
                "unit": "NULL",
                "room": "NULL",
                "outcome": "''",
                "extract": "iif(extract IS NULL, NULL, '')",
                "chat_id": "NULL",
                "thread_id": "NULL",
                "message_id": "NULL",
                "erased": "1",
            },
            told=("number", "filed_at", "status", "text", "building", "unit", "room", "outcome"),
            # In private these quote the reporter to those who work on it.
            shown=(Shown("complaint", theirs=True, quoting=("supplement", "edited")),),
        ),
    ),
    impersonal={
        "complaints": (
            *("number", "category", "kind", "channel", "urgency", "building", "status", "score"),
            "promise",
        ),
        "ratings": ("score", "way"),
        "clocks": ("name",),
        "deferrals": ("reason", "state"),
        "calls": ("chat_id",),
        "whistles": ("chosen", "state"),
    },
    own_facts=OWN_FACTS,
    plain_facts={
        "complaint": (
            *("channel", "category", "urgent", "urgency", "score", "files", "into", "deferral", "call"),
            *("clock", "lasts", "over", "late", "left", "took", "level", "reason", "number", "wording", "how"),
            *("until", "way", "contacted", "undone", "provider"),
        )
    },
)
