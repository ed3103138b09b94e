"""
Open questions: finds the one a message answers, and ends those that wait in vain.

A question is answered by a reply to it, or by the very next words in private. See docs/decisions/0028.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.kernel.actor import Actor
from bot.kernel.messages import UnknownKind
from bot.kernel.refusal import Refusal
from bot.kernel.store import Prompt
from bot.messaging.alerts import tell_unknown
from bot.messaging.store import Store, Tx

NEXT_WORDS = timedelta(minutes=10)  # in which words in private answer without being a reply
REPLY = timedelta(days=1)  # in which a reply answers


@dataclass(eq=False)
class QuestionOver(Refusal):
    """A reply to a question that was answered or ended: its words are taken for nothing else."""


@dataclass(frozen=True, slots=True)
class RepliedTo:
    """The message that a message replies to."""

    message_id: int
    by_me: bool  # the bot itself wrote it


def fresh(prompt: Prompt, now: datetime) -> bool:
    """Whether it was asked so recently that words without a reply may be meant for it."""
    return now <= prompt.asked_at + NEXT_WORDS


def check_reply(prompt: Prompt, now: datetime) -> None:
    """Raises QuestionOver for a question that is too old for a reply to answer it."""
    if now > prompt.asked_at + REPLY:
        raise QuestionOver


async def answered_by(tx: Tx, chat_id: int, by: Actor, replied: RepliedTo | None) -> Prompt | None:
    """
    The question to `by.person_id` that a message in the chat answers, or None.

    Raises QuestionOver for a reply to a question that takes no answer any more.
    """
    waiting = await tx.prompts.open_of(by.person_id, chat_id)
    if replied is None:
        return waiting if waiting and chat_id > 0 and _takes_next_words(waiting, by.now) else None
    asked = await tx.prompts.asked_by(chat_id, replied.message_id)
    if asked is None:
        quick = waiting and replied.by_me and await tx.prompts.may_be(waiting, replied.message_id)
        return waiting if quick else None
    if asked.person_id != by.person_id:
        return None
    # Asked twice for the same: a reply to the first message means the second.
    if waiting and by.now <= waiting.asked_at + REPLY and await tx.prompts.repeats(waiting, asked):
        return waiting
    raise QuestionOver


def _takes_next_words(prompt: Prompt, now: datetime) -> bool:
    return not prompt.set_aside and fresh(prompt, now)


async def open_one(tx: Tx, prompt_id: int, by: Actor) -> Prompt:
    """The open question to `by` in the chat of the act. Raises QuestionOver for one that waits no longer."""
    waiting = await tx.prompts.open_of(by.person_id, by.chat_id or 0)
    if waiting is None or waiting.id != prompt_id or by.now > waiting.asked_at + REPLY:
        raise QuestionOver
    return waiting


async def end(store: Store, chat_id: int, by: Actor) -> None:
    """End the open question to the person in the chat: something else was begun."""
    if await _waits(store, chat_id, by):
        async with store.transaction() as tx:
            await tx.prompts.drop(by.person_id, chat_id)


async def put_aside(store: Store, chat_id: int, by: Actor) -> None:
    """Leave the open question to a reply: something else came in between."""
    if await _waits(store, chat_id, by):
        async with store.transaction() as tx:
            await tx.prompts.put_aside(by.person_id, chat_id)


async def _waits(store: Store, chat_id: int, by: Actor) -> bool:
    """Whether a question waits. Reading takes no turn of the one writer, and mostly none does."""
    async with store.reading() as tx:
        return await tx.prompts.open_of(by.person_id, chat_id) is not None


async def close_unknown(store: Store, prompt: Prompt, unknown: UnknownKind, by: Actor) -> None:
    """Close a question of a kind that no subject declares; the secretaries are alerted to the kind once."""
    async with store.transaction() as tx:
        await tx.prompts.drop(prompt.person_id, prompt.chat_id)
        await tell_unknown(tx, by.now, unknown)
