"""Complaints (诉求) in chat: their cards, casework, lists."""

from datetime import timedelta

from bot.complaints import notice_batching
from bot.complaints.casework import chasing, deferral, whistle
from bot.complaints.sla import deadlines, digest, escalation, silence
from bot.kernel.retention import Retention, completed_timers
from bot.kernel.store import ChatColumn
from handlers.complaints import casework, corrections, lists, renderers, replies
from handlers.complaints import handlers as on
from handlers.only_in_private import on_only_in_private
from handlers.subject import Button, Command, Menu, Subject

ASKING = ("answer", "progress", "resolve", "return", "merge", "chase", "not_possible")  # for words
SUBJECT = Subject(
    name="complaints",
    commands={
        "my": Command(lists.on_my, on_only_in_private, {Menu.PRIVATE: 40}),
        "status": Command.anywhere(lists.on_status, private=50, group=20, admin=20, staff_chat=60),
        "tasks": Command.anywhere(lists.on_tasks, worker=10, staff_chat=10),
        "task": Command.anywhere(lists.on_task, worker=20, staff_chat=20),
        "overdue": Command.anywhere(lists.on_overdue, worker=30, staff_chat=30),
        "ledger": Command.anywhere(lists.on_ledger, worker=40, staff_chat=40),
    },
    keys={"key.my": lists.on_my},
    links={corrections.SEE: corrections.on_see},
    buttons={
        "claim": Button(on.on_claim),
        **dict.fromkeys(ASKING, Button(on.on_ask)),
        "withdraw": Button(on.on_withdraw),
        "appeal": Button(on.on_appeal),
        "rate": Button(on.on_rate),
        "follow": Button(on.on_follow, cards=("public",)),
        "timeline": Button(on.on_timeline, copy_of="public"),
        "transfer": Button(on.on_transfer),
        "to_person": Button(on.on_to_person),
        "to_area": Button(on.on_to_area),
        "show": Button(on.on_show),
        "defer": Button(casework.on_defer),
        "defer_why": Button(casework.on_defer_why),
        "defer_yes": Button(casework.on_defer_decided),
        "defer_no": Button(casework.on_defer_decided),
        "resume": Button(casework.on_resume),
        "merge_yes": Button(casework.on_merge),
        "merge_no": Button(casework.on_keep_apart),
        "whistle": Button(casework.on_whistle),
        "w_to": Button(casework.on_whistle_to),
        "w_why": Button(casework.on_whistle_why),
        "more": Button(casework.on_more),
        "came": Button(casework.on_came),
        "called": Button(casework.on_called),
        "correct": Button(corrections.on_correct),
        "recat": Button(corrections.on_recategorise),
        "recat_to": Button(corrections.on_recategorise_to),
        "urgency": Button(corrections.on_urgency),
        "move": Button(corrections.on_relocate),
        "move_to": Button(corrections.on_relocate_to),
        "overdue": Button(lists.on_overdue_tap),
        "l": Button(lists.on_ledger_tap),
        "lb": Button(lists.on_ledger_choose),
    },
    cards={
        "public": renderers.draw_public,
        "staff": renderers.draw_staff,
        "mine": renderers.draw_mine,
        "whistle": renderers.draw_whistle,
    },
    notices={
        "complaint": renderers.draw_notice,
        "danger": renderers.draw_danger,
        "person": renderers.draw_digest,
        notice_batching.HELD: renderers.draw_several,
    },
    answers={"complaint": replies.on_answer},
    replies={"complaint": replies.on_reply},
    timers={
        silence.REMIND: silence.remind,
        silence.CLOSE: silence.close,
        **escalation.ON_TIMER,
        deadlines.DIGEST: digest.on_digest,
        deferral.OVER: deferral.on_over,
        chasing.CHASE: chasing.on_chase,
        chasing.REVIEW: chasing.on_review,
        whistle.ABSENT: whistle.on_absent,
        notice_batching.WORDS: notice_batching.on_words,
    },
    # What the night held back, since it was said; a missed limit climbs for days, not months.
    retention=(
        Retention("held", "held", "bundle IS NOT NULL AND put_at < :before", timedelta(days=90)),
        completed_timers(deadlines.DIGEST),
        completed_timers(notice_batching.WORDS),
    ),
    shared_cards=("public",),
    chat_columns=(
        ChatColumn("complaints", forget=("message_id",)),
        ChatColumn("calls"),
        ChatColumn("held"),
        ChatColumn("whistles", "chosen", mark="c", comma=","),
    ),
)
