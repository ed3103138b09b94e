"""The form of a step that asks for values."""

from collections.abc import Awaitable, Callable

from bot.complaints import permissions
from bot.complaints.effects import about
from bot.complaints.lifecycle import Step
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Field, Form
from bot.kernel.reading import Sight
from bot.people.reading import reader_at
from bot.people.refusals import OnlyInPrivate
from bot.settings import CommunitySettings

Complete = Callable[[Tx, CommunitySettings, Draft, Actor], Awaitable[None]]


def step_form(step: Step, complete: Complete, *fields: Field) -> Form:
    """
    The form is named after the step and open to those who may take it; its draft is about the complaint.

    Its questions name the complaint: a group is asked none that may not read all of it.
    """

    async def allowed(tx: Tx, draft: Draft, by: Actor) -> None:
        complaint = await tx.complaints.get(draft.about_id)
        permissions.check(complaint, step, await tx.people.get(by.person_id), by.now)
        here = draft.place
        if here.chat_id < 0:
            sight = await tx.may_see(await reader_at(tx, here), about(complaint), complaint)
            if sight is not Sight.ALL:
                raise OnlyInPrivate

    return Form(step.value, fields, allowed, complete, _number, by_spaces=False)


async def _number(tx: Tx, draft: Draft) -> dict[str, str | int]:
    return {"number": (await tx.complaints.get(draft.about_id)).number}
