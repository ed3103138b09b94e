"""
Values of computed text keys: the parts that the templates of text_keys.py take.

They come from the enum, the table or the declarations that the code takes them from, so that a new member asks
for its words by itself.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path

from bot.ballots import drafting
from bot.calendar import scheduling
from bot.calendar.listening import WISH
from bot.complaints import steps
from bot.complaints.actions import WHY
from bot.complaints.casework.promising import TAKEN_BACK
from bot.complaints.complaint import Score, Status
from bot.complaints.leaving import HANDED_BACK
from bot.complaints.lifecycle import STEPS, Offered, Step
from bot.complaints.nudging import NUDGE
from bot.complaints.sla import promises
from bot.complaints.sla.deadlines import LATE
from bot.complaints.sla.first_holder import NOT_ACCEPTED
from bot.complaints.sla.targets import LEVELS
from bot.complaints.sla.waiting import FELL_BACK, WAITS
from bot.complaints.store import Reason, Way
from bot.complaints.whispers import names, talking
from bot.complaints.whispers.handing import KEPT
from bot.intake.publishing import PUBLISHED
from bot.kernel.refusal import TEXT, Refusal
from bot.kernel.steps import Asks
from bot.orders.actions import QUESTION
from bot.orders.rules import ASKED as ASKED_OF_ORDERS
from bot.orders.rules import State as OrderState
from bot.roster.refusals import AreaUse
from bot.roster.sheets import sheets_of
from bot.settings import SlaTarget
from bot.texts import LANGUAGES
from bot.topics.rules import Stage
from handlers.subjects import REGISTRY
from tests.architecture.syntax import nodes
from tests.architecture.text_templates import passed_to

ROOT = Path(__file__).parents[2]
ZH = LANGUAGES["zh"]
WORDED: Mapping[str, Iterable[object]] = {
    "status": Status,
    "stage": Stage,
    "order_state": OrderState,
    "area_use": AreaUse,
}


def refusals(of: type[Refusal] = Refusal) -> list[type[Refusal]]:
    """Every refusal of the code, but BadRoster, which says its own words."""
    below = [kind for kind in of.__subclasses__() if kind.__module__.startswith(("bot.", "handlers."))]
    return [kind for each in below for kind in (each, *refusals(each)) if kind.__name__ != "BadRoster"]


def refused_names() -> Iterator[str]:
    for kind in refusals():
        yield kind.__name__
        if "mine" in kind.__dataclass_fields__:
            yield f"{kind.__name__}.mine"


def worded() -> Iterator[tuple[str, object]]:
    """The values of fields that a refusal declares as worded."""
    for kind in refusals():
        for field in kind.__dataclass_fields__.values():
            if TEXT in field.metadata:
                text = field.metadata[TEXT]
                yield from product([text], WORDED[text])


def questions() -> Iterator[tuple[str, bool]]:
    """The key of each form's question, and whether it is answered by words alone."""
    for form in REGISTRY.forms.values():
        for field in form.fields:
            key = f"{form.name}.{field.name}"
            yield key if f"ask.{key}" in ZH else form.name, not field.options and not field.optional


def by_codes(*globs: str) -> set[str]:
    """The codes of ValueErrors in these modules: their words are looked up when the error is shown."""
    found = {path for glob in globs for path in ROOT.glob(glob)}
    raised = (node for path in found for node in nodes(path) if isinstance(node, ast.Raise))
    given = (each for one in raised for each in ast.walk(one) if isinstance(each, ast.Constant))
    return {each.value for each in given if isinstance(each.value, str) and each.value.isidentifier()}


ASKED_WITHOUT_FORM = {
    *steps.ANSWERED,
    *(drafting.STEP_MOTION, drafting.STEP_OPTION, drafting.STEP_CLOSE),
    WISH,
    *(f"schedule_{step}" for step in scheduling.STEPS),
    *(f"{QUESTION}{step}" for step in ASKED_OF_ORDERS),
}
QUESTIONS = {key for key, _ in questions()} | ASKED_WITHOUT_FORM
TOLD = [rule for rule in REGISTRY.personal if rule.told]
SHEETS = sheets_of(REGISTRY.roster_parts)
BUTTONS_OF_STEPS = {step for on in Offered if on for status in Status for step in STEPS.offered(on, status)}
TURN = (0, 1)
CONFIRMED = {
    *STEPS.asking(Asks.WORDS),
    *(
        Step.DEFER,
        Step.WHISTLE,
        Step.CHASE,
        Step.NOT_POSSIBLE,
        Step.CALL_BACK,
        Step.RETURN,
        Step.PROMISE,
        Step.POSTPONE,
    ),
    *("defer_asked", "located", "called", "extract", "whisper_asked"),
    *(
        "filed",
        "supplement",
        "seal",
        "edit_over",
        "edit_long",
        "sealed_only",
        "apart",
        "stays",
        "unheard_above",
        "sealed_openly",
        "sealed_confided",
        "supplement_confided",
        "supplement_handed",
        "danger_place",
        "danger_more",
        "unheard",
        "withheld",
        *WHY.values(),
    ),
}
DIFFERENCES = passed_to("Difference") | {
    *("count", "present", "eligible", "outcome"),
    *("added", "gone", "voted"),
    *("winners", "question", "votes"),
}
PROBLEMS = {
    *(column.form.name for sheet in SHEETS for column in sheet.columns),
    *passed_to("_not", "repeated"),
    *(
        code
        for code in passed_to("Problem")
        if code not in {column.name for s in SHEETS for column in s.columns}
    ),
    *("formula", "error", "date", "long_number"),
    *("unknown_person", "which_member", "category"),
}
ACTS = passed_to("record", "save_step", "enter_late") | {
    *(HANDED_BACK, names.ASKED, names.SHOWN, talking.ASKED, KEPT, PUBLISHED),
    *(promises.KEPT, promises.MISSED, "promise_ahead", "promise_late", TAKEN_BACK),
    *(LATE, "defer_agreed", "defer_refused", WAITS, FELL_BACK, NOT_ACCEPTED, NUDGE),
}
SPOKEN = [
    *product(["clock"], SlaTarget),
    *product(["role"], LEVELS),
    *product(["reason"], Reason),
    *product(["way"], Way),
    *product(["score"], Score),
]
BODY_NOTICES = ("body.seat", "body.unseat")
ENDED = ("body.taken_back", "body.lapsed")  # notices of a change of members that comes no more
TOPIC_NOTICES = (*Stage, "due", "unsupported", "task_due")
ORDER_NOTICES = (*ASKED_OF_ORDERS, "recall", "remind", "unanswered", "named", "left")
ALERTS = {"aside", "unsent", "backup", "person", "damaged", "unwritable", "restored", "restored_unknown"}
CONFIG = by_codes("bot/config*.py", "bot/*/config.py", "bot/sections.py", "bot/kernel/service_hours.py")
