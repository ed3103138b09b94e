"""Replies: routes an answer to the bot's question, or a reply to a card or to a complaint's words."""

import asyncio
import logging
from dataclasses import dataclass
from enum import Enum, auto

from telegram import Message, Update

from bot.complaints.late import CARD as LATE
from bot.complaints.replies import replied_to
from bot.intake import actions, albums, lately, sealing
from bot.intake.apart import take_picture
from bot.intake.confidence import asks_confidence
from bot.intake.drafts import CARD
from bot.intake.precedence import Meant, Precedence, precedence, told_before
from bot.intake.refusals import SaidOpenly
from bot.intake.store import Tx
from bot.intake.triage import danger_in
from bot.kernel.actor import Actor
from bot.kernel.messages import Priority, UnknownKind, View
from bot.kernel.refs import EntityRef
from bot.kernel.refusal import Moot, Refusal
from bot.kernel.store import Prompt
from bot.messaging import questions
from bot.messaging.answering import answer
from bot.messaging.questions import QuestionOver, answered_by, close_unknown
from bot.texts import say
from handlers import old_cards
from handlers.context import Context, place_of
from handlers.held_words import PROMPT, hold
from handlers.incoming import said, text_of
from handlers.questions import put_aside
from handlers.questions import replied_to as message_replied_to

log = logging.getLogger(__name__)

LOOKS, APART = 50, 0.01  # at what is being sent, and seconds between them


@dataclass(eq=False)
class UnknownQuestion(Refusal):
    """A question that no subject of this version declares: its answer is not taken for anything else."""


class Heard(Enum):
    """What became of a message."""

    ANSWER = auto()  # taken, as an answer or a reply
    OTHER = auto()  # in a group talk, in private a part of a complaint
    DANGER = auto()  # a new danger, whatever it replied to
    CONFIDENCE = auto()  # a new whisper, whatever it replied to


@dataclass(frozen=True, slots=True)
class Found:
    """What a message seems to be meant for: a question, or something with a card."""

    prompt: Prompt | None = None
    subject: EntityRef | None = None
    instead: Precedence | None = None  # what the words are before all

    @property
    def about(self) -> EntityRef | None:
        return self.prompt.about if self.prompt else self.subject

    @property
    def meant(self) -> EntityRef | None:
        """The question itself, if there is one."""
        return EntityRef(PROMPT, self.prompt.id) if self.prompt else self.subject


async def on_words(update: Update, context: Context) -> Heard:
    """
    Handle a reply to a message of the bot, or to a resident's words that became a complaint.

    Raises QuestionOver for a reply to a question that waits no longer, unless a draft takes the words.
    """
    message = update.effective_message
    if message is None:
        return Heard.OTHER
    by = await context.by(update)
    try:
        found = await _found(message, context, by)
    except QuestionOver:
        return await _too_late(message, context, by)
    if found.instead is not None:
        return await _instead(message, context, found, found.instead, by)
    if await _held(message, context, found, by) or await _answers(update, context, found.prompt, by):
        return Heard.ANSWER
    if found.subject is None and await old_cards.answer_lost(message, context, by):
        return Heard.ANSWER
    if message.chat.id > 0:
        await put_aside(update, context)
    if found.subject is not None and await _to_subject(update, context, message, found.subject, by):
        return Heard.ANSWER
    return Heard.OTHER


async def on_edited_reply(message: Message, context: Context, by: Actor) -> Heard:
    """
    Handle an edit in private of a reply that was taken before: OTHER where it tells of nothing new.

    A danger, or words in confidence, are heard for themselves; a worker's are part of the work.
    """
    async with context.dependencies.store.reading() as tx:
        about = await _subject(tx, message, context)
        meant = about and Meant(about, deliberate=True, private=True)
        before = await precedence(tx, text_of(message), meant, by) if meant else None
        known = about is not None and await told_before(tx, text_of(message), about)
    if about is None:
        return Heard.DANGER if danger_in(text_of(message)) is not None else Heard.CONFIDENCE
    if before is None or before is Precedence.HELD or (known and before is Precedence.DANGER):
        return Heard.OTHER
    return await _instead(message, context, Found(subject=about, instead=before), before, by)


async def _instead(message: Message, context: Context, found: Found, before: Precedence, by: Actor) -> Heard:
    """Words that are something else before they are an answer."""
    if before is Precedence.HELD and found.meant is not None:
        await hold(message, context, found.meant)
        return Heard.ANSWER
    if await _sealed(message, context, found, by):
        return Heard.ANSWER
    await _give_way(message, context, found, by)
    if before is Precedence.CONFIDENCE and danger_in(text_of(message)) and found.about is not None:
        near, words = found.about.id, said(message)
        await actions.note(context.store, context.settings, words, by, whisper=True, replied=True, near=near)
        return Heard.ANSWER
    return Heard[before.name]


async def _answers(update: Update, context: Context, prompt: Prompt | None, by: Actor) -> bool:
    """Whether there is a question, which the words answer."""
    if prompt is None:
        return False
    context.answers(prompt)
    await _answer(update, context, prompt, by)
    return True


async def _held(message: Message, context: Context, found: Found, by: Actor) -> bool:
    """Whether a picture without words waits for the rest of its album, which may ask for confidence."""
    of_album = message.media_group_id is not None and message.chat.id > 0
    if not of_album or found.about is None or found.about.kind != "complaint":
        return False
    prompt_id = found.prompt.id if found.prompt else None
    return await albums.hold(context.store, found.about.id, prompt_id, said(message), by)


async def _to_subject(
    update: Update, context: Context, message: Message, subject: EntityRef, by: Actor
) -> bool:
    """Whether the subject took the words. A reporter's in confidence seal it first. Raises SaidOpenly."""
    text = text_of(message)
    openly = subject.kind == "complaint" and message.chat.id < 0 and asks_confidence(text)
    if openly and not await sealing.seal_replied(context.store, subject.id, text, by):
        raise SaidOpenly
    of_album = subject.kind == "complaint" and message.media_group_id and message.chat.id > 0
    if of_album and await take_picture(context.store, subject.id, said(message), by):
        return True
    on_reply = context.registry.replies.get(subject.kind)
    return on_reply is not None and await on_reply(update, context, subject.id, by)


async def take_as_meant(update: Update, context: Context, meant: EntityRef, by: Actor) -> None:
    """
    Take held words for what they were said as: an answer to the question, or a reply to the entity.

    Raises QuestionOver, and what the answer raises.
    """
    if meant.kind == PROMPT:
        async with context.dependencies.store.reading() as tx:
            prompt = await questions.open_one(tx, meant.id, by)
        context.answers(prompt)
        await _answer(update, context, prompt, by)
    elif (on_reply := context.registry.replies.get(meant.kind)) is None:
        raise UnknownQuestion
    elif not await on_reply(update, context, meant.id, by):
        raise QuestionOver


async def _found(message: Message, context: Context, by: Actor) -> Found:
    """
    What the message is meant for. Raises QuestionOver.

    A reply may come before it is recorded which message was sent: a reply to a question about a whisper would
    begin a draft that is none. So a reply to something unknown of the bot's waits for what is being sent there.
    """
    replied = message_replied_to(message, context.bot.id)
    for _ in range(LOOKS):
        async with context.dependencies.store.reading() as tx:
            found = await _find(tx, message, context, by)
            if found.about is not None or replied is None or not replied.by_me:
                return found
            head = await tx.outbox.next_in(message.chat.id, Priority.BROADCAST)
        if head is None or not head.in_flight:
            return found
        await asyncio.sleep(APART)
    return found


async def _find(tx: Tx, message: Message, context: Context, by: Actor) -> Found:
    """Raises QuestionOver."""
    replied = message_replied_to(message, context.bot.id)
    prompt = await answered_by(tx, message.chat.id, by, replied)
    found = Found(prompt, None if prompt else await _subject(tx, message, context))
    if found.about is None and replied is None and (asked := await lately.asked_of(tx, said(message), by)):
        found = Found(None, EntityRef("complaint", asked))
    if found.about is None or found.about.kind in context.registry.reports:
        return found
    deliberate = replied is not None and (prompt is None or questions.fresh(prompt, by.now))
    meant = Meant(found.about, deliberate, message.chat.id > 0, asked=prompt is not None)
    return Found(found.prompt, found.subject, await precedence(tx, text_of(message), meant, by))


async def _sealed(message: Message, context: Context, found: Found, by: Actor) -> bool:
    """Whether a reply in confidence was taken with its complaint, by `sealing.add_sealed`; else say why not."""
    about = found.subject
    if found.instead is not Precedence.CONFIDENCE or about is None or about.kind != "complaint":
        return False
    if danger_in(text_of(message)) is not None:  # a complaint of its own, at once
        return False
    if await sealing.add_sealed(context.store, context.settings, about.id, said(message), by):
        return True
    text = View(say("question.confidence_apart"))
    await answer(context.store, place_of(message), text, by.now, reply_to=message.message_id)
    return False


async def _too_late(message: Message, context: Context, by: Actor) -> Heard:
    """A reply to a question that is over. Raises QuestionOver, unless the words are plainly something else."""
    if danger_in(text_of(message)) is not None:
        return Heard.DANGER
    if message.chat.id > 0:
        if asks_confidence(text_of(message)):
            return Heard.CONFIDENCE
        async with context.dependencies.store.reading() as tx:
            if await tx.drafts.open_of(by.person_id, message.chat.id) is not None:
                return Heard.OTHER
    raise QuestionOver


async def _give_way(message: Message, context: Context, found: Found, by: Actor) -> None:
    """End the question that the words are no answer to, and say so, once."""
    store, prompt = context.dependencies.store, found.prompt
    if prompt is not None:
        await questions.end(store, prompt.chat_id, by)
        key, text = f"gave_way:{prompt.id}", say(f"question.{found.instead}")
        await answer(store, place_of(message), View(text), by.now, reply_to=message.message_id, key=key)


async def _answer(update: Update, context: Context, prompt: Prompt, by: Actor) -> None:
    """Raises UnknownQuestion, once: the question is closed, so that the next words reach other handlers."""
    try:
        if (on_answer := context.registry.answers.get(prompt.about.kind)) is None:
            raise UnknownKind("question", prompt.about.kind)
        await on_answer(update, context, prompt, by)
    except Refusal as refusal:
        # A form has rights of its own, and knows whether another answer may succeed.
        if isinstance(refusal, Moot) and prompt.about.kind not in context.registry.forms:
            await questions.end(context.dependencies.store, prompt.chat_id, by)
        raise
    except UnknownKind as unknown:
        log.error("unknown question closed", extra={"prompt": prompt.id, "kind": unknown.kind})
        # The base store: the update is marked handled with the words of the refusal.
        await close_unknown(context.dependencies.store, prompt, unknown, by)
        raise UnknownQuestion from unknown


async def replied_to_forgotten(message: Message, context: Context) -> bool:
    """
    Whether it replies in private to a message of the bot that no row knows any more (data retention).

    It may have asked about a whisper.
    """
    replied = message_replied_to(message, context.bot.id)
    if replied is None or not replied.by_me or message.chat.id < 0:
        return False
    place = place_of(message)
    async with context.dependencies.store.reading() as tx:
        if await tx.prompts.asked_by(place.chat_id, replied.message_id) or await tx.cards.at(
            place, replied.message_id
        ):
            return False
        return not await tx.outbox.knows(place, replied.message_id)


async def _subject(tx: Tx, message: Message, context: Context) -> EntityRef | None:
    """What it replies to; a draft that became a complaint, or joined one, stands for that."""
    replied = message.reply_to_message
    if replied is None:
        return None
    found = await replied_to(tx, place_of(message), replied.message_id)
    if found is None:
        return await old_cards.still_there(tx, message, context)
    if found.kind == CARD:
        draft = await tx.drafts.get(found.id)
        return EntityRef("complaint", draft.complaint_id) if draft.complaint_id else found
    if found.kind == LATE:
        return EntityRef("complaint", (await tx.late_words.get(found.id)).complaint_id)
    return found
