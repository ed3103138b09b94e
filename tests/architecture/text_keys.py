"""Text keys that the code computes: each template of text_templates.py, with all values its parts take."""

from collections.abc import Iterable, Mapping
from itertools import chain, product
from typing import get_args

from pydantic_core.core_schema import ErrorType

from bot.areas.rules import Level, Purpose
from bot.ballots.rules import Kind as BallotKind
from bot.ballots.rules import Outcome
from bot.ballots.rules import Page as BallotPage
from bot.calendar import scheduling
from bot.calendar.recurrence import LAST
from bot.categories import DEFAULTS
from bot.command_line import WITH_CONFIG
from bot.committees.rules import QUORUMS, THRESHOLDS, Base, ChangeKind, ChangeState, Party
from bot.complaints import steps
from bot.complaints.complaint import (
    OWN_WORDS,
    Channel,
    Danger,
    Kind,
    Pledge,
    Score,
    Status,
    Urgency,
    WordingKind,
)
from bot.complaints.feedback import CONTACTED
from bot.complaints.filing import Told
from bot.complaints.lifecycle import BEING_WORKED, STEPS, Step
from bot.complaints.lookups import CATEGORY, GRID, STATUS
from bot.complaints.notices import BATCHED, NOTICES, UNCLAIMED
from bot.complaints.promised_time import Day
from bot.complaints.store import Reason, Way
from bot.complaints.writers import How
from bot.contacts.actions import CHANGES
from bot.faq.actions import CHANGES as FAQ_CHANGES
from bot.faq.actions import OWN_ANSWERS
from bot.faq.builtin import BUILT_IN
from bot.intake.precedence import Precedence
from bot.intake.rules import DraftState
from bot.intake.smalltalk import Talk
from bot.kernel.messages import FileKind
from bot.kernel.steps import Asks
from bot.moderation.rules import Period
from bot.ops.retention import COPIES, GROUND
from bot.orders.rules import ASKED as ASKED_OF_ORDERS
from bot.orders.rules import State as OrderState
from bot.orders.rules import Step as OrderStep
from bot.people.keyboard import EVERYBODY, OF_POSTS
from bot.people.rules import Role
from bot.polls.rules import LASTS as POLL_LASTS
from bot.privacy.correcting import FORMS as CORRECTIONS
from bot.ready.rules import BuiltIn as ReadyBuiltIn
from bot.settings import EventKind, Holiday, SlaTarget
from bot.texts import LANGUAGES
from bot.topics.rules import STEPS as TOPIC_STEPS
from bot.topics.rules import Size, Stage, Verdict
from handlers.ballots.draft_views import LASTS
from handlers.calendar.schedule_views import ASKED
from handlers.committees.views import PARTS
from handlers.complaints.timeline import BY
from handlers.complaints.whisper_views import Way as WhisperWay
from handlers.held_words import BUTTONS as HELD_BUTTONS
from handlers.people.views import PARTS as HELP
from handlers.small_talk import IN_GROUPS
from handlers.subjects import REGISTRY
from handlers.topics.views import GATES
from handlers.turned_away import WORDS as SLOW
from tests.architecture.text_key_values import (
    ACTS,
    ALERTS,
    ASKED_WITHOUT_FORM,
    BODY_NOTICES,
    BUTTONS_OF_STEPS,
    CONFIG,
    CONFIRMED,
    DIFFERENCES,
    ENDED,
    ORDER_NOTICES,
    PROBLEMS,
    QUESTIONS,
    SPOKEN,
    TOLD,
    TOPIC_NOTICES,
    TURN,
    by_codes,
    questions,
    refused_names,
    worded,
)
from tests.architecture.text_templates import passed_to

# For each template the values of its part, or a tuple of values for several parts. Each of them is computed
# somewhere, so all keys made of them have to be there.
EVERY: Mapping[str, Iterable[object]] = {
    "ask.{}": QUESTIONS,
    "placeholder.{}": {key for key, words in questions() if words} | ASKED_WITHOUT_FORM,
    "area_level.{}": Level,
    "staff.one.away.{}": ("lent", "alone"),
    "leave.wanted.{}": ("lent", "alone"),
    "ballot_kind.{}": BallotKind,
    "base.{}": Base,
    "body.list.{}": ("came", "coming", "leaving", "left"),
    "body.waits.{}": ChangeKind,
    "button.announce_asks.{}": TURN,
    "button.ballot_{}": ("kind", "until", "quorum", "threshold", "option", "motion", "body"),
    "button.body_chair.{}": TURN,
    "button.called_back.{}": Way,
    "button.contacted.{}": TURN,
    "button.ct_set.{}": CHANGES,
    "button.fq_set.{}": FAQ_CHANGES,
    "button.filter_{}": [each.name for each in (STATUS, GRID, CATEGORY)],
    "button.language_{}": LANGUAGES,
    "button.make_{}": Urgency,
    "button.mute.{}": Period,
    "button.o_{}": OrderStep,
    "button.poll_hidden.{}": TURN,
    "button.promise_day.{}": Day,
    "button.pv_set.{}": CORRECTIONS,
    "button.pv_{}": ("see", "change", "erase"),
    "button.schedule_{}": {*ASKED, *scheduling.PRESSED},
    "button.topic_{}": {*chain.from_iterable(GATES.values()), "support", "opine", "opinions", "story"},
    "button.{}": BUTTONS_OF_STEPS
    | {*HELD_BUTTONS, *WhisperWay}
    | {"defer_yes", "defer_no", "d_add", "d_other", "publish_yes", "publish_no"},
    "button.{}.{}": [*product(["live", "secret"], TURN)],
    "button.{}.of": ("came", "called"),
    "button.{}{}": [*product(["came", "called"], ["", "_for"])],
    "calendar.in_days.{}": TURN,
    "calendar.part.{}": ("done", "rest", "other", "solved"),
    "calendar.{}.{}": [*product(EventKind, ["ahead", "call"])],
    "card.ballot_draft.{}": set(BallotPage) - {BallotPage.DRAFT},
    "card.draft.{}": set(DraftState) - {DraftState.OPEN},
    "card.order.door.{}": ("before", "after"),
    "card.order.{}": ("result", "back", "due", "late"),
    "card.poll_draft.{}": ("cancelled", "sent"),
    "card.promise.{}{}": [*product(["staff", "residents"], ["", ".missed"]), ("staff", ".kept")],
    "card.staff.deferral.{}": ("asked", "running"),
    "card.staff.{}": ("answered", "came", "called"),
    "card.{}.moved": ("staff", "mine"),
    "category.{}": [usual.code for usual in DEFAULTS],
    "channel.{}": Channel,
    "check.where.{}": ("file", "backup"),
    "check.{}.bad": passed_to("bad"),
    "check.{}.todo": passed_to("bad"),
    "choose.{}": STEPS.asking(Asks.CHOICE),
    "cli.meta.{}": ("file", "config", "number"),
    "cli.{}": WITH_CONFIG,
    "clock.{}": SlaTarget,
    "contacted.{}": TURN,
    "command.{}": REGISTRY.commands,
    "config.{}": CONFIG,
    "done.{}": CONFIRMED,
    "done.{}.{}": [
        ("all_clear", "filed"),
        *product(["answer", "progress", "resolve"], ["erased"]),
        ("resolve", "to_call_back"),
    ],
    "digest.{}": ("late", "today", "new"),
    "file.{}": FileKind,
    "holidays.{}": by_codes("bot/kernel/workdays.py"),
    "keeper.{}": (Role.SECRETARY, Role.CONFIDANT),
    "help.{}": [part for part, _ in HELP],
    "key.{}": {*EVERYBODY, *(key for key, _ in OF_POSTS)},
    "kind.{}": Kind,
    "lasts.{}": {*LASTS, *(int(lasts.total_seconds()) for lasts in POLL_LASTS)},
    "list.calls.{}": ("called", "came", "answered"),
    "list.promise.{}": Pledge,
    "list.tasks.{}": ("mine", "open"),
    "list.{}": ("mine", "services"),
    "list.{}.none": ("mine", "services"),
    "live.{}": TURN,
    "next.{}": Status,
    "next.filed.{}": OWN_WORDS,
    "next.{}.others": (Status.RESOLVED, Status.CLOSED),
    "notice.danger.told.{}": Told,
    "notice.rate.{}": ("you", "others", "called"),
    "notice.danger.{}": {*Danger, "told", "told_openly"},
    "trouble.left.{}": ("missed", "complaints"),
    "notice.{}.erased": ("late", "release"),
    "nudge.not_now.{}": ("NudgedLately", "SleepingNow"),
    "notice.{}.alarm": ("waits", STEPS[Step.CLAIM].act),
    "notice.{}": {*NOTICES} - {UNCLAIMED}
    | {f"topic.{name}" for name in TOPIC_NOTICES}
    | {f"order.{name}" for name in ORDER_NOTICES}
    | {*BODY_NOTICES},
    "open.{}": {cards.what for cards in REGISTRY.open_cards},
    "notice.body.proposed.{}": ChangeKind,
    "notice.body.{}": ("list_changed", "list_waits"),
    "notice.{}.{}": [*product(ENDED, ChangeKind)],
    "notice.ballot.restored.{}": ("in", "none", "sealed"),
    "order.took.{}": ASKED_OF_ORDERS,
    "order_state.{}": OrderState,
    "ordinal.{}": (LAST, 1, 2, 3, 4, 5),
    "outcome.{}": Outcome,
    "party.{}": [*filter(None, Party)],
    "poll.usual.{}": ("yes", "no", "unsure"),
    "poll_hidden.{}": TURN,
    "privacy.column.{}": {column.rpartition(" ")[2] for rule in TOLD for column in rule.told},
    "privacy.corrected.{}": {*CORRECTIONS, "home.elsewhere"},
    "privacy.table.{}": {rule.table for rule in TOLD},
    "purpose.{}": Purpose,
    "question.{}": set(Precedence) - {Precedence.HELD},
    "quorum.{}": QUORUMS,
    "reason.{}": Reason,
    "recount.{}": DIFFERENCES,
    "refusal.{}{}": [(name, "") for name in refused_names()],
    "results.receipt.lost.{}": TURN,
    "reply.not_now.{}": Status,
    "retention.kind.{}": {rule.name.partition(" ")[0] for rule in (*GROUND, *REGISTRY.retention, COPIES)},
    "role.{}": Role,
    "roster.problem.{}": PROBLEMS,
    "roster.where{}": ("", ".sheet", ".file"),
    "rule.{}": PARTS,
    "schedule.change.{}": {*scheduling.STEPS, *scheduling.PRESSED},
    "schedule.holiday.{}": [day.replace(" ", "_") for day in Holiday],
    "schedule.{}": ("saved", "dropped"),
    "score.{}": Score,
    "secret.{}": TURN,
    "setup.done.{}": Purpose,
    "several.{}": BATCHED,
    "share.{}": THRESHOLDS,
    "size.{}": Size,
    "slow.{}": {*SLOW.values(), "submit", "file"},
    "span.{}": ("days", "hours", "minutes"),
    "stage.{}": Stage,
    "standing.{}": {*BEING_WORKED, Status.RESOLVED, "promised"},
    "status.{}": Status,
    "step.{}": [name for name, _ in TOPIC_STEPS],
    "faq.answer.{}": OWN_ANSWERS,
    "faq.title.{}": BUILT_IN,
    "ready.say.{}": ReadyBuiltIn,
    "toast.submit.{}": OWN_WORDS,
    "talk.group.{}": IN_GROUPS,
    "talk.{}": set(Talk) - {Talk.CANCEL, Talk.STATUS, Talk.PHONES},
    "timeline.version.{}": WordingKind,
    "timeline.{}.{}": [*product(["supplement"], BY.values()), *product(["contacted", "call_back"], TURN)],
    "timeline.{}": {row.act for row in STEPS} | ACTS - {CONTACTED},
    "toast.body_{}.{}": [*product(ChangeKind, ChangeState)],
    "toast.contacted.{}": TURN,
    "toast.rate.{}": Score,
    "toast.rule.{}": PARTS,
    "toast.{}": {*steps.PRESSED, "defer_yes", "defer_no"},
    "topic.output.{}": ("supported", "brought", "brought_complaints", "passed", "failed", "reviewed"),
    "topic.step_{}": ("done", "now", "later"),
    "trouble.why.{}": ("refused", "faulty", "silent", "unsure", "no_space", "folder", "unsound"),
    "trouble.{}": passed_to("alert_secretaries") | ALERTS,
    "urgency.{}": Urgency,
    "verdict.{}": Verdict,
    "writer.{}": How,
    "{}.{}": [
        *worded(),
        *product(["leave.away", "leave.back"], ["lent", "alone", "stand_in"]),
        *product(["body.change"], ChangeKind),
        *product(["privacy.state"], DraftState),
        *product(["privacy.voted"], TURN),
        *SPOKEN,
    ],
    "weekday.{}": range(7),
}
# Templates whose keys may be missing: the code asks `known`, and has other words.
SOME: Mapping[str, Iterable[object]] = {
    "config.type.{}": get_args(ErrorType),
    "holidays.type.{}": get_args(ErrorType),
    "privacy.column.{}.{}": [(rule.table, column.rpartition(" ")[2]) for rule in TOLD for column in rule.told],
    "skip.{}": {key for key, words in questions() if not words},
}
# Names of notifications: they begin like keys, and are none.
NO_KEYS = frozenset({"ballot.{}", "body.{}", "calendar.{}", "topic.{}"})
# Names of notices that rows of earlier versions may still hold; nothing makes them any more.
STORED = frozenset({"trouble.chat"})


def keys(templates: Mapping[str, Iterable[object]]) -> set[str]:
    return {_filled(shown, value) for shown, values in templates.items() for value in values}


def _filled(shown: str, value: object) -> str:
    return shown.format(*(value if isinstance(value, tuple) else (value,)))
