"""Handlers of intake: private words become a draft, marked words in a group become a complaint."""

import logging
from dataclasses import replace
from datetime import timedelta

from telegram import Message, Update

from bot.complaints.complaint import Origin
from bot.complaints.hearing import keeper_role
from bot.intake import (
    actions,
    draft_ends,
    editing,
    group,
    located,
    sealing,
)
from bot.intake.addressed import addressed, is_marked, kind_said
from bot.intake.confidence import asks_confidence, only_asks_confidence
from bot.intake.drafts import IncomingMessage
from bot.intake.editing import Applied
from bot.intake.group import Quoted
from bot.intake.refusals import EmptyReport, SaidOpenly
from bot.intake.smalltalk import is_thanks
from bot.intake.triage import danger_in
from bot.kernel.actor import Actor
from bot.kernel.messages import View
from bot.messaging.answering import answer
from bot.people import actions as people
from bot.people.refusals import FromChannel, NobodysWords
from bot.texts import plain, say
from handlers.context import Context, name_of, place_of
from handlers.errors import NotUnderstood
from handlers.held_words import held_anew
from handlers.incoming import after_command, files_of, said, text_of
from handlers.intake import danger_mode, plain_words
from handlers.questions import replied_to
from handlers.replies import Heard, on_edited_reply, on_words, replied_to_forgotten
from handlers.small_talk import answered

log = logging.getLogger(__name__)

ANONYMOUS = 0  # nobody's id
SOON = timedelta(minutes=30)  # in which an edit of plain words in a group is heard for its danger


async def on_private(update: Update, context: Context) -> None:
    """Handle a private message: an answer to a question, or a part of a draft."""
    message = update.effective_message
    if message is None or await danger_mode.taken(update, context, message):
        return
    heard = await on_words(update, context)
    if heard is Heard.ANSWER or (heard is Heard.OTHER and await _taken(update, context)):
        return
    if not text_of(message) and not files_of(message):
        raise NotUnderstood
    whisper, by = heard is Heard.CONFIDENCE, await context.by(update)
    if heard is Heard.OTHER and await answered(update, context, message, text_of(message), by):
        return
    if heard is Heard.OTHER and await located.take(context.store, said(message), by):
        return
    replied, forgotten = message.reply_to_message is not None, await replied_to_forgotten(message, context)
    whisper = whisper or forgotten
    await actions.note(context.store, context.settings, said(message), by, whisper=whisper, replied=replied)
    if forgotten:
        await context.say(update, "draft.unknown_reply")


async def _taken(update: Update, context: Context) -> bool:
    """Whether a subject took the words before they become a draft."""
    for on_heard in context.registry.hears:
        if await on_heard(update, context):
            return True
    return False


async def on_report_in_private(update: Update, context: Context) -> None:
    """Handle /report or /whisper in private, with or without words."""
    message = update.effective_message
    if message is None:
        return
    whisper = text_of(message).lower().startswith("/whisper")
    await danger_mode.end(context, place_of(message), await context.by(update))
    words = said(message, after_command(message))
    if words.text or words.files:
        by = await context.by(update)
        await actions.note(context.store, context.settings, words, by, whisper=whisper, anew=not whisper)
    else:
        await _begin(update, context, whisper=whisper)


async def on_key_report(update: Update, context: Context) -> None:
    """Handle the key 我要反映."""
    await _begin(update, context, whisper=False)


async def on_key_whisper(update: Update, context: Context) -> None:
    """Handle the key 悄悄话."""
    await _begin(update, context, whisper=True)


async def _begin(update: Update, context: Context, *, whisper: bool) -> None:
    """Ask for words; for a whisper, a draft is begun."""
    by = await context.by(update)
    place = place_of(message_of(update))
    await danger_mode.end(context, place, by)
    if not whisper:
        await draft_ends.key_pressed(context.dependencies.store, place, by)
        await context.say(update, "start.report")
        return
    draft = await actions.begin_whisper(context.dependencies.store, place, by)
    async with context.dependencies.store.reading() as tx:
        keeper = await keeper_role(tx, draft.area)
    await context.say(update, "start.whisper", keeper=plain(f"keeper.{keeper}"))


def message_of(update: Update) -> Message:
    """The update's message. Raises NotUnderstood if it has none."""
    if update.effective_message is None:
        raise NotUnderstood
    return update.effective_message


async def on_group(update: Update, context: Context) -> None:
    """Handle a group message: an answer, a marked complaint, a later part of an album, or just talk."""
    message = message_of(update)
    # Telegram forwards a linked channel's posts into the group: nobody in the group said them.
    if message.is_automatic_forward or await _of_a_danger(update, context, message):
        return
    if (heard := await on_words(update, context)) is Heard.ANSWER:
        return
    words, by = addressed(text_of(message), context.bot.username), await context.by(update)
    if heard is Heard.DANGER:
        theirs = said(message, words)
        await group.report(context.store, context.settings, theirs, by)
        return
    if words is not None:
        await _report_or_answer(update, context, message, _with_mark(message, context, words, by), by)
    else:
        await _unaddressed(update, context, message, by)


async def _unaddressed(update: Update, context: Context, message: Message, by: Actor) -> None:
    """Handle words without a mark: a danger, a later part of an album, a reply to the bot, or talk."""
    theirs = not message.media_group_id and not _is_to_the_bot(message, context)
    if theirs and await danger_mode.of_neighbour(context, message, by):
        return
    if await _bare_danger(update, context, message):
        return
    if message.media_group_id:
        await group.late_of_album(context.store, said(message), by)
    elif _is_for_the_bot(message, context) and not await answered(
        update, context, message, text_of(message), by
    ):
        await _unheard(context, message)
    elif not _is_to_the_bot(message, context):
        await plain_words.on_talk(message, context, by)


def _with_mark(message: Message, context: Context, words: str, by: Actor) -> IncomingMessage:
    """Marked words, with the kind that the mark says and the files that their author sent just before."""
    before = context.dependencies.files_without_words.take(place_of(message), by.now, by)
    return said(message, words, kind_said(text_of(message)), before)


async def _report_or_answer(
    update: Update, context: Context, message: Message, words: IncomingMessage, by: Actor
) -> None:
    """File words to the bot, unless no mark says so and they have an answer."""
    if is_marked(text_of(message)) or not await answered(update, context, message, words.text, by):
        await _report(update, context, words)


async def _of_a_danger(update: Update, context: Context, message: Message) -> bool:
    """Whether it belongs to a danger that was reported there. A mark begins anew; an album stays together."""
    text = text_of(message)
    if is_marked(text):
        await danger_mode.end(context, place_of(message), await context.by(update))
        return False
    return not message.media_group_id and await danger_mode.taken(update, context, message)


async def _bare_danger(update: Update, context: Context, message: Message) -> bool:
    """Whether words without a mark tell of a danger in a residents' group; they are filed then."""
    theirs = message.forward_origin is None and not _in_a_channels_name(message)
    if not theirs or danger_in(text_of(message)) is None:
        return False
    if not await group.is_residents(context.dependencies.store, place_of(message)):
        return False
    by = await context.by(update)
    if by.person_id == ANONYMOUS:
        await _for_anonymous(update, context, said(message), by)
    else:
        await group.report(context.store, context.settings, said(message), by)
    return True


def _is_for_the_bot(message: Message, context: Context) -> bool:
    """Whether it replies to the bot, with more than thanks."""
    return _is_to_the_bot(message, context) and not is_thanks(text_of(message))


def _is_to_the_bot(message: Message, context: Context) -> bool:
    replied = replied_to(message, context.bot.id)
    return replied is not None and replied.by_me


async def _unheard(context: Context, message: Message) -> None:
    """Say that a reply to the bot was taken for nothing; to each person once under each of its messages."""
    replied, author = message.reply_to_message, message.from_user
    if replied is not None and author is not None:
        place, key = place_of(message), f"unheard:{message.chat.id}:{replied.message_id}:{author.id}"
        view = View(say("reply.unheard"))
        await answer(context.store, place, view, context.now(), reply_to=message.message_id, key=key)


async def on_report_in_group(update: Update, context: Context) -> None:
    """Handle /report TEXT, or /report as a reply to another person's message."""
    message = message_of(update)
    await danger_mode.end(context, place_of(message), await context.by(update))
    await _report(update, context, said(message, after_command(message)))


async def _report(update: Update, context: Context, words: IncomingMessage) -> None:
    by = await context.by(update)
    replied = _passed_on(message_of(update))
    if by.person_id == ANONYMOUS:
        await _for_anonymous(update, context, words, by)
        return
    if replied is None:
        await group.report(context.store, context.settings, words, by)
    elif not await _sealed(context, words, replied, by):
        await _pass_on(context, words, replied, by)


async def _sealed(context: Context, words: IncomingMessage, replied: Message, by: Actor) -> bool:
    """
    Whether the words only ask for confidence for what the person filed by the message replied to.

    Raises SaidOpenly where they say more than that about a complaint: everybody in the group reads along.
    """
    if not asks_confidence(words.text):
        return False
    async with context.dependencies.store.reading() as tx:
        filed = await tx.complaints.said_in(Origin(words.place, replied.message_id))
    if filed is None:
        return False
    theirs = await sealing.seal_replied(context.store, filed.id, words.text, by)
    if not theirs or not only_asks_confidence(words.text):
        raise SaidOpenly
    return True


def _passed_on(message: Message) -> Message | None:
    """The message replied to, but not the first one of a forum topic, to which Telegram links every message."""
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created:
        return None
    return replied


async def _pass_on(context: Context, words: IncomingMessage, replied: Message, by: Actor) -> None:
    """Pass on another person's words (代办), or offer to file them as one's own; see `group.pass_on`."""
    author = replied.from_user
    # Words in the name of a chat have no person whom the complaint could belong to.
    if replied.sender_chat is not None:
        raise NobodysWords
    if author is None or author.is_bot:
        raise EmptyReport
    reporter = await people.meet(
        context.dependencies.store, context.settings, author.id, name_of(author), in_private=False
    )
    quoted = Quoted(said(replied), reporter.id, words.text)
    await group.pass_on(context.store, context.settings, quoted, words, by)


async def _for_anonymous(update: Update, context: Context, words: IncomingMessage, by: Actor) -> None:
    """Draft an anonymous admin's words until a press reveals the person. Refuses a channel's words."""
    if _in_a_channels_name(message_of(update)):
        raise FromChannel
    await group.draft_for_anonymous(context.store, context.settings, words, by)


async def on_edited(update: Update, context: Context) -> None:
    """
    Apply an edit of a complaint's or a draft's message.

    One that newly addresses the bot, in private tells of a danger or asks for confidence, or in a group soon
    becomes a danger, is a message like any other. All further edits are talk. Raises SaidOpenly.
    """
    message = update.edited_message
    if message is None or message.is_automatic_forward or _in_a_channels_name(message) or _moves(message):
        return
    by, marked = await context.by(update), addressed(text_of(message), context.bot.username)
    words = said(message, _unmarked(message) if marked is None else marked)
    applied = await editing.apply(context.store, context.settings, words, by)
    if applied is Applied.APART and message.chat.id < 0:
        raise SaidOpenly
    if applied is Applied.APART:
        # Without the message's id: it is known as that of the complaint.
        apart = replace(words, message_id=None)
        await actions.note(context.store, context.settings, apart, by, whisper=True, replied=True)
    if applied is not Applied.NO:
        return
    if danger_in(words.text) is None and await held_anew(message, context):
        return
    await _newly_heard(update, context, message, words, by)


async def _newly_heard(
    update: Update, context: Context, message: Message, words: IncomingMessage, by: Actor
) -> None:
    """Take edited words that no draft and no complaint knows, if they are more than talk."""
    marked = addressed(text_of(message), context.bot.username)
    if message.chat.id < 0 and marked:
        await _report_or_answer(update, context, message, words, by)
    elif message.chat.id < 0 and by.now - message.date <= SOON:
        # The complaint that it becomes knows the message: further edits are that one's.
        await _bare_danger(update, context, message)
    elif message.chat.id > 0 and _heard_for_itself(words.text):
        await _heard_anew(context, message, words, by)


async def _heard_anew(context: Context, message: Message, words: IncomingMessage, by: Actor) -> None:
    """Take edited words that no draft and no complaint knows, as a message of their own."""
    if message.reply_to_message is None:
        await actions.note(context.store, context.settings, words, by)
    elif (heard := await on_edited_reply(message, context, by)) in (Heard.DANGER, Heard.CONFIDENCE):
        whisper = heard is Heard.CONFIDENCE
        await actions.note(context.store, context.settings, words, by, whisper=whisper, replied=True)


def _heard_for_itself(text: str) -> bool:
    return danger_in(text) is not None or asks_confidence(text)


def _unmarked(message: Message) -> str:
    """The words without a command."""
    text = text_of(message)
    return after_command(message) if text.startswith("/") else text


def _moves(message: Message) -> bool:
    """Whether it is a live location, an edit every few seconds: where it began is what was told."""
    return message.location is not None


def _in_a_channels_name(message: Message) -> bool:
    return message.sender_chat is not None and message.sender_chat.id != message.chat.id
