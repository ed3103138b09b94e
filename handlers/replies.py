"""Replies: routes an answer to the bot's question, or a reply to a card or to a complaint's words."""

import logging
from dataclasses import dataclass

from telegram import Message, Update

from bot.complaints.replies import replied_to
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.messages import UnknownKind
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import Refusal
from bot.kernel.store import Prompt
from bot.messaging.questions import answered_by, close_unknown
from handlers.context import Context, place_of

log = logging.getLogger(__name__)


@dataclass(eq=False)
class UnknownQuestion(Refusal):
    """A question that no subject of this version declares: its answer is not taken for anything else."""


async def on_words(update: Update, context: Context) -> bool:
    """
    Handle a reply to a message of the bot, or to a resident's words that became a complaint.

    Returns False for any other message: in a group it is talk, in private a new complaint.
    """
    message = update.effective_message
    if message is None:
        return False
    by = await context.by(update)
    # An open question first: in a group any reply to the bot answers it, a reply to a card as well.
    async with context.dependencies.store.reading() as tx:
        prompt = await answered_by(tx, message.chat.id, by, to_a_bot=_to_a_bot(message))
        subject = None if prompt else await _subject(tx, message)
    if prompt is not None:
        await _answer(update, context, prompt, by)
        return True
    on_reply = context.registry.replies.get(subject.kind) if subject else None
    return on_reply is not None and subject is not None and await on_reply(update, context, subject.id, by)


async def _answer(update: Update, context: Context, prompt: Prompt, by: Actor) -> None:
    """Raises UnknownQuestion, once: the question is closed, so that the next words reach other handlers."""
    try:
        if (on_answer := context.registry.answers.get(prompt.about.kind)) is None:
            raise UnknownKind("question", prompt.about.kind)
        await on_answer(update, context, prompt, by)
    except UnknownKind as unknown:
        log.error("unknown question closed", extra={"prompt": prompt.id, "kind": unknown.kind})
        # The base store: the update is marked handled with the words of the refusal.
        await close_unknown(context.dependencies.store, prompt, unknown, by)
        raise UnknownQuestion from unknown


def _to_a_bot(message: Message) -> bool:
    replied = message.reply_to_message
    return replied is not None and replied.from_user is not None and replied.from_user.is_bot


async def _subject(tx: Tx, message: Message) -> EntityRef | None:
    replied = message.reply_to_message
    return await replied_to(tx, place_of(message), replied.message_id) if replied else None
