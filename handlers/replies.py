"""Replies: to a question the bot asked, to a card, or to words that became a complaint."""

from collections.abc import Awaitable, Callable, Mapping

from telegram import Message, Update

from bot.complaints import actions
from bot.complaints.complaint import Complaint, Origin
from bot.complaints.effects import about
from bot.complaints.lifecycle import Step
from bot.kernel.actor import Actor
from bot.kernel.messages import OutboxMessage, Priority, View
from bot.kernel.refs import EntityRef
from bot.kernel.store import Prompt
from bot.texts import say
from bot.topics.store import Tx
from handlers.announcements import handlers as announcements
from handlers.ballots import handlers as ballots
from handlers.calendar import handlers as schedule
from handlers.calendar import listening
from handlers.complaints import casework
from handlers.context import Context, place_of
from handlers.incoming import words
from handlers.topics import handlers as topics

UNSOLVED = "unsolved"


async def on_reply(update: Update, context: Context) -> bool:
    """
    A reply to a message of the bot, or to a resident's words that became a complaint.

    Returns whether it was taken; everything else in a chat is talk, or a new complaint in private.
    """
    message = update.effective_message
    if message is None:
        return False
    by = await context.by(update)
    async with context.dependencies.store.reading() as tx:
        prompt = await _asked(tx, message, by)
        subject = None if prompt else await _replied_to(tx, message)
    if prompt is not None:
        await ANSWERS[prompt.about.kind](update, context, prompt, by)
        return True
    match subject:
        case EntityRef("complaint", complaint_id):
            return await _reply(update, context, complaint_id, by)
        case EntityRef("occasion", occasion_id):
            return await listening.hear(update, context, occasion_id, by)
        case EntityRef("topic", topic_id):
            return await topics.on_opinion_reply(update, context, topic_id, by)
    return False


async def _asked(tx: Tx, message: Message, by: Actor) -> Prompt | None:
    """
    The question this message answers: replied to, or in private simply written.

    In a group any reply to the bot counts while a question to that person is open: the message
    the question went out in may not be noted yet.
    """
    prompt = await tx.prompts.open_of(by.person_id, message.chat.id)
    if prompt is None or message.chat.id > 0:
        return prompt
    replied = message.reply_to_message
    return prompt if replied and replied.from_user and replied.from_user.is_bot else None


async def _replied_to(tx: Tx, message: Message) -> EntityRef | None:
    """What the message replied to is about: one of the bot's, or words that became a complaint."""
    replied = message.reply_to_message
    if replied is None:
        return None
    place = place_of(message)
    if subject := await tx.outbox.about(place, replied.message_id):
        return subject
    said = await tx.complaints.said_in(Origin(place, replied.message_id))
    return about(said) if said else None


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


async def _reply(update: Update, context: Context, complaint_id: int, by: Actor) -> bool:
    message = update.effective_message
    if message is None:
        return False
    taken = await actions.reply(context.store, complaint_id, words(message), by)
    if taken is not None:
        step = "supplement" if taken.concerns(by.person_id) else "answer"
        await _confirm(update, context, taken, f"done.{step}")
    return True


OnAnswer = Callable[[Update, Context, Prompt, Actor], Awaitable[None]]

# Whose words a question asked for: by what it is about.
ANSWERS: Mapping[str, OnAnswer] = {
    "complaint": on_answer,
    "body": ballots.on_answer,
    "ballot": ballots.on_answer,
    "topic": topics.on_answer,
    "occasion": listening.on_answer,
    "appointment": schedule.on_answer,
    "announcement": announcements.on_answer,
}
