"""Forms of topics: the words that a gate's owner writes at it, a task, and an opinion."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Field, Form, Reading
from bot.settings import CommunitySettings
from bot.topics import actions, rules, tasks
from bot.topics.actions import owned
from bot.topics.effects import body_for, through
from bot.topics.reading import visible
from bot.topics.refusals import EmptyProposal
from bot.topics.rules import Gate, Size, Stage, Written
from bot.topics.store import Tx

MOST = 2000  # characters
Complete = Callable[[Tx, CommunitySettings, Draft, Actor], Awaitable[None]]
Allowed = Callable[[Tx, Draft, Actor], Awaitable[None]]


def _cut(words: str, _: Reading) -> str:
    return words[:MOST]


WORDS = Field("words", _cut, lines=True, missing=EmptyProposal)


def _at(stage: Stage) -> Allowed:
    """The owner of the gate, while the topic stands at it. Raises like `owned`."""

    async def allowed(tx: Tx, draft: Draft, by: Actor) -> None:
        await owned(tx, draft.about_id, stage, by)

    return allowed


def _admit(size: Size) -> Form:
    """定题: its size sets the dates and the deciding committee."""

    async def complete(tx: Tx, _: CommunitySettings, draft: Draft, by: Actor) -> None:
        topic = await tx.topics.get(draft.about_id)
        body = await body_for(tx, topic.area, size)
        sized = replace(topic, size=size, body_id=body.id)
        await through(tx, sized, Gate.ADMIT, Written(draft.values["words"]), by)

    return Form(f"admit_{size}", (WORDS,), _at(Stage.ADMITTING), complete)


def _by_words_alone(gate: Gate) -> Complete:
    async def complete(tx: Tx, _: CommunitySettings, draft: Draft, by: Actor) -> None:
        topic = await tx.topics.get(draft.about_id)
        await through(tx, topic, gate, Written(draft.values["words"]), by)

    return complete


async def _may_end_carrying(tx: Tx, draft: Draft, by: Actor) -> None:
    """Asked before the words are, so that nobody writes in vain. Raises like `owned`; NoTaskYet, TasksOpen."""
    await owned(tx, draft.about_id, Stage.CARRYING, by)
    rules.check_carried(await tx.topics.tasks(draft.about_id))


async def _give_task(tx: Tx, settings: CommunitySettings, draft: Draft, by: Actor) -> None:
    await tasks.give(tx, settings, await tx.topics.get(draft.about_id), draft.values["words"], by)


async def _conclude(tx: Tx, settings: CommunitySettings, draft: Draft, by: Actor) -> None:
    """评题小结: ends the topic, or has it carried out again if most say it wasn't done."""
    await actions.concluded(tx, settings, await tx.topics.get(draft.about_id), draft.values["words"], by)


async def _may_opine(tx: Tx, draft: Draft, by: Actor) -> None:
    """Raises WrongGate, NotFound."""
    topic = await visible(tx, draft.about_id, await tx.people.get(by.person_id), draft.place)
    rules.check_at(topic, Stage.DELIBERATING)


async def _opine(tx: Tx, _: CommunitySettings, draft: Draft, by: Actor) -> None:
    await actions.add_opinion(tx, draft.about_id, draft.values["words"], draft.place, by)


OPINION = Form(actions.OPINION, (WORDS,), _may_opine, _opine)  # 提意见
FORMS: Mapping[str, Form] = {
    form.name: form
    for form in (
        *map(_admit, Size),
        Form("reject", (WORDS,), _at(Stage.ADMITTING), _by_words_alone(Gate.REJECT)),
        Form("sum_up", (WORDS,), _at(Stage.DELIBERATING), _by_words_alone(Gate.SUM_UP)),
        Form("task", (WORDS,), _at(Stage.CARRYING), _give_task),
        Form("carried", (WORDS,), _may_end_carrying, _by_words_alone(Gate.CARRIED)),
        Form("conclude", (WORDS,), _at(Stage.REVIEWING), _conclude),
        OPINION,
    )
}
