"""Replies: to a question the bot asked, to a card, or to words that became a complaint."""

import logging
from dataclasses import dataclass

from telegram import Message, Update

from bot.complaints.complaint import Origin
from bot.complaints.effects import about
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import UnknownKind
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import Refusal
from bot.kernel.store import Prompt
from bot.messaging.alerts import tell_unknown
from handlers.context import Context, place_of

log = logging.getLogger(__name__)


@dataclass(eq=False)
class UnknownQuestion(Refusal):
    """A question no part of this version asks: what was written is not taken for anything else."""


async def on_words(update: Update, context: Context) -> bool:
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
        await _answer(update, context, prompt, by)
        return True
    on_reply = context.registry.replies.get(subject.kind) if subject else None
    return on_reply is not None and subject is not None and await on_reply(update, context, subject.id, by)


async def _answer(update: Update, context: Context, prompt: Prompt, by: Actor) -> None:
    """Raises UnknownQuestion, once: the question is closed, so that the next words are heard again."""
    try:
        if (on_answer := context.registry.answers.get(prompt.about.kind)) is None:
            raise UnknownKind("question", prompt.about.kind)
        await on_answer(update, context, prompt, by)
    except UnknownKind as unknown:
        log.error("unknown question closed", extra={"prompt": prompt.id, "kind": unknown.kind})
        async with context.dependencies.store.transaction() as tx:
            await tx.prompts.drop(prompt.person_id, prompt.chat_id)
            await tell_unknown(tx, by.now, unknown)
        raise UnknownQuestion from unknown


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
