"""Steps: the use case of each step's button, and of the words it asks for."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.complaints import actions, choices, undoing
from bot.complaints.casework import call_backs, chasing, deferral, merging, promising, returning, whistle
from bot.complaints.complaint import Complaint
from bot.complaints.effects import Words
from bot.complaints.lifecycle import STEPS, Step
from bot.complaints.promised_time import promised_in
from bot.complaints.reasons import tell_why
from bot.complaints.store import Store
from bot.kernel import filling
from bot.kernel.actor import Actor
from bot.kernel.forms import Form
from bot.kernel.messages import UnknownKind
from bot.kernel.place import Place
from bot.kernel.steps import Asks
from bot.kernel.store import Prompt
from bot.settings import CommunitySettings

Press = Callable[[Store, CommunitySettings, int, Actor], Awaitable[Complaint]]
Ask = Callable[[Store, int, Place, Actor], Awaitable[None]]


def _take(step: Step) -> Press:
    return lambda store, _, complaint_id, by: actions.take(store, complaint_id, step, by)


def _ask(step: Step) -> Ask:
    return lambda store, complaint_id, place, by: actions.ask(store, complaint_id, step, place, by)


def _fill_in(step: Step) -> Ask:
    form = FORMS[step]
    return lambda store, complaint_id, place, by: filling.start(store, form, place, by, complaint_id)


def _offer(step: Step) -> Ask:
    choices.of(step)  # at the import: a step without a choice stops the start
    return lambda store, complaint_id, place, by: choices.offer(store, complaint_id, step, place, by)


# The steps that ask for values.
FORMS: Mapping[Step, Form] = {
    Step.DEFER: deferral.FORM,
    Step.CALL_BACK: call_backs.FORM,
    Step.MERGE: merging.FORM,
    Step.RETURN: returning.FORM,
    Step.CHASE: chasing.CHASE_FORM,
    Step.PROMISE: promising.FORM,
    Step.POSTPONE: promising.POSTPONE_FORM,
    Step.NOT_POSSIBLE: chasing.NOT_POSSIBLE_FORM,
}
# The steps that change more than the status when they are pressed.
CHANGES: Mapping[Step, Press] = {
    Step.CLAIM: lambda store, _, complaint_id, by: actions.claim(store, complaint_id, by),
    Step.RESUME: deferral.resume,
    Step.APPEAL: actions.appeal,
    Step.WITHDRAW: undoing.withdraw,
}
PRESSED: Mapping[Step, Press] = {
    row.step: CHANGES.get(row.step) or _take(row.step)
    for row in STEPS
    if row.asks is Asks.NOTHING and row.offered
}
CARDS: Mapping[Step, Ask] = {Step.WHISTLE: whistle.ask}  # choices on a card of their own
ASKED: Mapping[Step, Ask] = {
    **{step: _ask(step) for step in STEPS.asking(Asks.WORDS)},
    **{step: _fill_in(step) for step in STEPS.asking(Asks.VALUE)},
    **{step: CARDS.get(step) or _offer(step) for step in STEPS.asking(Asks.CHOICE)},
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A person's answer to an open question, with its place."""

    prompt: Prompt
    words: Words
    place: Place
    by: Actor

    @property
    def complaint_id(self) -> int:
        return self.prompt.about.id

    @property
    def step(self) -> str:
        """The step that was asked for."""
        return self.prompt.step.partition(":")[0]

    @property
    def detail(self) -> str:
        """The detail of the question besides the complaint; mostly empty."""
        return self.prompt.step.partition(":")[2]


Take = Callable[[Store, CommunitySettings, Answer], Awaitable[object]]


async def answer(store: Store, settings: CommunitySettings, given: Answer) -> None:
    """Take the step that was asked for, with these words. Raises UnknownKind for an undeclared question."""
    if (take := ANSWERED.get(given.step)) is None:
        raise UnknownKind("question", given.prompt.step)
    await take(store, settings, given)


async def _words(store: Store, settings: CommunitySettings, given: Answer) -> None:
    step, by = Step(given.step), given.by
    until = promised_in(given.words.text, settings, by.now)
    await actions.tell(store, given.complaint_id, step, given.words, by, given.prompt.id, until)


async def _why(store: Store, _: CommunitySettings, given: Answer) -> None:
    await tell_why(store, given.complaint_id, given.step, given.words, given.by, given.prompt.id)


async def _former(store: Store, settings: CommunitySettings, given: Answer) -> None:
    """A question that an older version asked without a form; of 挂账 it has the reason as its detail."""
    form, text = FORMS[Step(given.step)], given.words.text
    known = {"reason": given.detail} if given.detail else {}
    await filling.answer_former(store, form, given.prompt, text, given.place, settings, given.by, known)


async def _whistle(store: Store, settings: CommunitySettings, given: Answer) -> None:
    text = given.words.text
    await whistle.blow(store, settings, int(given.detail or 0), text, given.by, given.prompt.id)


async def _called(store: Store, _: CommunitySettings, given: Answer) -> None:
    await whistle.answer(store, int(given.detail), given.words.text, given.by, given.prompt.id)


CALLED = "called"  # the question to a department
ANSWERED: Mapping[str, Take] = {
    **dict.fromkeys(STEPS.asking(Asks.WORDS), _words),
    **dict.fromkeys(FORMS, _former),
    # Questions that a step or a department puts later.
    Step.WHISTLE: _whistle,
    CALLED: _called,
    **dict.fromkeys(actions.WHY.values(), _why),
}
