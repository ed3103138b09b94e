"""挂账, 并案, 吹哨, 督办, 暂不具备条件: presses, and the words they ask for."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.complaints import permissions
from bot.complaints.casework import chasing, deferral, merging, whistle
from bot.complaints.complaint import Complaint, Status
from bot.complaints.effects import about
from bot.complaints.lifecycle import Step
from bot.complaints.refusals import WhichComplaint
from bot.complaints.store import Reason
from bot.kernel.actor import Actor
from bot.kernel.messages import OutboxMessage, Priority
from bot.kernel.place import Place
from bot.kernel.store import Prompt
from bot.texts import plain
from handlers.button_press import ButtonPress, UnknownButton
from handlers.complaint_numbers import number_in
from handlers.complaints import views
from handlers.complaints.handlers import visible
from handlers.complaints.views import ComplaintCardData
from handlers.context import Context


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's answer: what it was about besides the complaint, and the words."""

    prompt: Prompt
    what: str
    text: str
    by: Actor
    place: Place

    @property
    def complaint_id(self) -> int:
        return self.prompt.about.id


async def on_more(press: ButtonPress, context: Context) -> str:
    """更多: the steps a card has no room for."""
    by = await context.by(press.update)
    async with context.store.transaction() as tx:
        complaint = await visible(tx, press.number(0), by)
        view = views.more_steps(ComplaintCardData(complaint, context.settings, by.now))
        await tx.outbox.put(OutboxMessage(press.place, view, Priority.ANSWER, about=about(complaint)), by.now)
    return plain("toast.shown")


async def on_defer(press: ButtonPress, context: Context) -> str:
    """挂账: what does it wait for?"""
    by = await context.by(press.update)
    async with context.store.transaction() as tx:
        complaint = await tx.complaints.get(press.number(0))
        permissions.check(complaint, Step.DEFER, await tx.people.get(by.person_id), by.now)
        view = views.defer_choices(ComplaintCardData(complaint, context.settings, by.now))
        await tx.outbox.put(OutboxMessage(press.place, view, Priority.ANSWER, about=about(complaint)), by.now)
    return plain("toast.reason")


async def on_defer_why(press: ButtonPress, context: Context) -> str:
    try:
        reason = Reason(press.part(1))
    except ValueError:
        raise UnknownButton from None
    await deferral.ask_until(
        context.store, press.number(0), reason, press.place, await context.by(press.update)
    )
    return plain("toast.ask")


async def on_defer_decided(press: ButtonPress, context: Context) -> str:
    """同意 or 不同意, by a leader."""
    agrees, by = press.action == "defer_yes", await context.by(press.update)
    await deferral.decide(context.store, press.number(0), press.number(1), by, agrees=agrees)
    return plain(f"toast.{press.action}")


async def on_merge(press: ButtonPress, context: Context) -> str:
    """确认并入."""
    by = await context.by(press.update)
    merged = await merging.merge(context.store, press.number(0), press.number(1), by)
    return plain("toast.merge", number=merged.number, into=merged.outcome)


async def on_keep_apart(press: ButtonPress, context: Context) -> str:
    """取消, of what was read back."""
    await merging.keep_apart(context.store, press.number(0), await context.by(press.update))
    return plain("toast.keep_apart")


async def on_whistle(press: ButtonPress, context: Context) -> str:
    await whistle.ask(context.store, press.number(0), press.place, await context.by(press.update))
    return plain("toast.whistle")


async def on_whistle_to(press: ButtonPress, context: Context) -> str:
    """A department, chosen or not."""
    await whistle.choose(context.store, press.number(0), press.part(1), await context.by(press.update))
    return plain("toast.shown")


async def on_whistle_why(press: ButtonPress, context: Context) -> str:
    """写原因."""
    await whistle.ask_why(context.store, press.number(0), press.place, await context.by(press.update))
    return plain("toast.ask")


async def on_came(press: ButtonPress, context: Context) -> str:
    """报到, by the department that was called."""
    await whistle.report_in(context.store, press.number(0), await context.by(press.update))
    return plain("toast.came")


async def on_called(press: ButtonPress, context: Context) -> str:
    """答复, by the department that was called."""
    await whistle.ask_answer(context.store, press.number(0), press.place, await context.by(press.update))
    return plain("toast.ask")


Told = tuple[Complaint, str] | None  # with the key of what is said back in private; None: it was said


async def _defer(asked: Asked, context: Context) -> Told:
    told = await deferral.defer(
        context.store,
        context.settings,
        asked.complaint_id,
        Reason(asked.what),
        asked.text,
        asked.by,
        asked.prompt.id,
    )
    return told, "done.defer" if told.status is Status.DEFERRED else "done.defer_asked"


async def _merge(asked: Asked, context: Context) -> Told:
    number = number_in(asked.text, context.settings.local(asked.by.now).year)
    if number is None:
        raise WhichComplaint
    async with context.store.transaction() as tx:
        complaint, into = await merging.propose(tx, asked.complaint_id, number, asked.by)
        await tx.prompts.answered(asked.prompt.id)
        shown = ComplaintCardData(into, context.settings, asked.by.now)
        view = views.merge_question(complaint, shown, in_group=asked.place.chat_id < 0)
        await tx.outbox.put(
            OutboxMessage(asked.place, view, Priority.ANSWER, about=about(complaint)), asked.by.now
        )
    return None


async def _chase(asked: Asked, context: Context) -> Told:
    chased = await chasing.chase(
        context.store, context.settings, asked.complaint_id, asked.text, asked.by, asked.prompt.id
    )
    return chased, "done.chase"


async def _not_possible(asked: Asked, context: Context) -> Told:
    aside = await chasing.conclude_not_possible(
        context.store, context.settings, asked.complaint_id, asked.text, asked.by, asked.prompt.id
    )
    return aside, "done.not_possible"


async def _whistle(asked: Asked, context: Context) -> Told:
    blown = await whistle.blow(
        context.store, context.settings, int(asked.what or 0), asked.text, asked.by, asked.prompt.id
    )
    return blown, "done.whistle"


async def _called(asked: Asked, context: Context) -> Told:
    answered = await whistle.answer(context.store, int(asked.what), asked.text, asked.by, asked.prompt.id)
    return answered, "done.called"


# Whose words a question asked for, by the step it was asked for.
ANSWERS: Mapping[str, Callable[[Asked, Context], Awaitable[Told]]] = {
    "defer": _defer,
    "merge": _merge,
    "chase": _chase,
    "not_possible": _not_possible,
    "whistle": _whistle,
    "called": _called,
}
