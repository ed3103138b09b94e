"""Words about a complaint: the answer to a question, or a reply to its card."""

from telegram import Update

from bot.complaints import actions
from bot.complaints.complaint import Complaint
from bot.complaints.effects import about
from bot.complaints.lifecycle import Step
from bot.kernel.actor import Actor
from bot.kernel.messages import OutboxMessage, Priority, UnknownKind, View
from bot.kernel.store import Prompt
from bot.texts import say
from handlers.complaints import casework
from handlers.context import Context, place_of
from handlers.incoming import words

UNSOLVED = "unsolved"


async def on_answer(update: Update, context: Context, prompt: Prompt, by: Actor) -> None:
    """The words a worker's press, or 未解决, asked for."""
    message = update.effective_message
    if message is None:
        return
    said, (step, _, what) = words(message), prompt.step.partition(":")
    if step in casework.ANSWERS:
        asked = casework.Asked(prompt, what, said.text, by, place_of(message))
        if done := await casework.ANSWERS[step](asked, context):
            await _confirm(update, context, *done)
        return
    if prompt.step == UNSOLVED:
        told = await actions.tell_unsolved(context.store, prompt.about.id, said, by, prompt.id)
    elif prompt.step not in actions.WORDED:
        raise UnknownKind("question", prompt.step)
    else:
        told = await actions.tell(context.store, prompt.about.id, Step(prompt.step), said, by, prompt.id)
    await _confirm(update, context, told, f"done.{prompt.step}")


async def _confirm(update: Update, context: Context, told: Complaint, key: str) -> None:
    """In private it is said; in the group the card shows it, and nobody chatters."""
    message = update.effective_message
    if message is not None and message.chat.id > 0:
        view = View(say(key, number=told.number))
        async with context.dependencies.store.transaction() as tx:
            outgoing = OutboxMessage(
                place_of(message), view, Priority.ANSWER, f"done:{update.update_id}", None, about(told)
            )
            await tx.outbox.put(outgoing, context.now())


async def on_reply(update: Update, context: Context, complaint_id: int, by: Actor) -> bool:
    message = update.effective_message
    if message is None:
        return False
    taken = await actions.reply(context.store, complaint_id, words(message), by)
    if taken is not None:
        step = "supplement" if taken.concerns(by.person_id) else "answer"
        await _confirm(update, context, taken, f"done.{step}")
    return True
