"""Replies: to a question the bot asked, to a card, or to words that became a complaint."""

from telegram import Message, Update

from bot.complaints.complaint import Origin
from bot.complaints.effects import about
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.refs import EntityRef
from bot.kernel.store import Prompt
from handlers.context import Context, place_of


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
        await context.registry.answers[prompt.about.kind](update, context, prompt, by)
        return True
    on_reply = context.registry.replies.get(subject.kind) if subject else None
    return on_reply is not None and subject is not None and await on_reply(update, context, subject.id, by)


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
