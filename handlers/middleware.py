"""Middleware: rejects muted people and those over their quota before any handler, with one notice.

Words that report a danger always pass.
"""

from datetime import timedelta

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop

from bot.contacts.actions import numbers_at
from bot.intake.addressed import addressed
from bot.intake.triage import triage
from bot.kernel.actor import Actor
from bot.kernel.messages import View
from bot.kernel.place import Place
from bot.moderation.rate_limiter import Decision
from bot.moderation.rules import Mute, RateClass, Verdict
from bot.muting import notice
from bot.setup.actions import standing
from bot.texts import Html, every_language, plain
from handlers import duplicates, formatting, new_keys
from handlers.context import Context, is_service, place_of
from handlers.incoming import text_of
from handlers.registry import Registry
from handlers.turned_away import danger, muted, slow


def use_of(update: Update, bot_username: str, registry: Registry) -> RateClass | None:
    """The quota an update counts against; None for updates that cost nothing, mainly talk in a group."""
    if update.callback_query is not None:
        button = registry.buttons.get((update.callback_query.data or "").partition(":")[0])
        return button.rate if button else RateClass.PRESS
    if update.inline_query is not None or update.chosen_inline_result is not None:
        return RateClass.INLINE
    message = update.message or update.edited_message
    if update.edited_message is not None and update.edited_message.location is not None:
        return None  # a live location: its author sends no edit, and nothing is done about it
    use = _of_message(message, bot_username, registry) if message is not None else None
    # Each edit of a complaint's message may be stored and redraw cards, also once its mark is gone.
    return RateClass.TALK if use is None and update.edited_message is not None else use


def _of_message(message: Message, bot_username: str, registry: Registry) -> RateClass | None:
    private, text = message.chat.type == ChatType.PRIVATE, text_of(message)
    if text.startswith("/"):
        return _of_command(text, bot_username, registry, private=private)
    if private:
        return RateClass.SAY
    if addressed(text, bot_username) is not None:
        return RateClass.FILE
    replied = message.reply_to_message
    if replied is not None and not replied.forum_topic_created:
        mine = replied.from_user is not None and replied.from_user.username == bot_username
        return RateClass.SAY if mine else RateClass.TALK
    return RateClass.TALK if message.media_group_id else None


def _of_command(text: str, bot_username: str, registry: Registry, *, private: bool) -> RateClass | None:
    first, _, payload = text[1:].partition(" ")
    name, _, bot = first.lower().partition("@")
    if bot and bot != bot_username.lower():
        return None
    if name == "start" and payload:  # a link names a row by a number that could be guessed: a smaller quota
        return RateClass.LOOK_UP
    command = registry.commands.get(name)
    if command is None:
        return RateClass.COMMAND
    return command.rate if private else command.rate_in_groups or command.rate


def who(update: Update) -> int | None:
    """The account that an update counts against; for words in a chat's own name the chat. None for bots."""
    message, user = update.effective_message, update.effective_user
    if update.callback_query is None and message is not None and message.sender_chat is not None:
        return message.sender_chat.id
    return None if user is None or user.is_bot or is_service(user) else user.id


async def on_any(update: Update, context: Context) -> None:
    """Raises ApplicationHandlerStop for a rejected update; nothing of it takes effect."""
    use, account = use_of(update, context.bot.username, context.registry), who(update)
    try:
        # Facts about the chat and its people, which hold however the update is judged below.
        await _back_again(update, context)
        await duplicates.look(update, context)
        await _seen(update, context)
        goes_on = use is None or account is None or await _goes_on(update, context, use, account)
    except Exception as fault:
        # Left to itself the library would go on with the handlers, past the mute and the quota.
        context.failed(fault)
        raise ApplicationHandlerStop from fault
    if not goes_on:
        raise ApplicationHandlerStop
    await new_keys.bring(update, context)


async def _back_again(update: Update, context: Context) -> None:
    """Mark a group active again that the bot had marked as left: words from it prove that it is a member."""
    message, limiter = update.message, context.dependencies.limiter
    if message is None or message.chat.id > 0 or message.migrate_to_chat_id is not None:
        return
    if await limiter.thinks_gone(message.chat.id):
        by = Actor.anonymous(context.now(), message.chat.id)
        store, title, following = (
            context.dependencies.store,
            message.chat.title or "",
            context.registry.following,
        )
        await standing(store, message.chat.id, title, "member", following, by)
        limiter.reread()


async def _seen(update: Update, context: Context) -> None:
    """Note since when a community knows the people who speak in its groups, or come in."""
    chat, message, change = update.effective_chat, update.message, update.chat_member
    # A press is noted by the action it leads to: a forged one leaves no trace.
    if chat is None or chat.id > 0 or (message is None and change is None):
        return
    place = place_of(message) if message is not None else Place(chat.id)
    people = [update.effective_user, change.new_chat_member.user if change else None]
    people += message.new_chat_members if message is not None else ()
    accounts = [user.id for user in people if user and not (user.is_bot or is_service(user))]
    store = context.dependencies.store
    await context.dependencies.sightings.note(store, accounts, place, context.now())


async def _goes_on(update: Update, context: Context, use: RateClass, account: int) -> bool:
    limiter = context.dependencies.limiter
    mute = await limiter.mute_of(account, context.now())
    if mute and not await _is_a_right(update, context):
        await _muted(update, context, mute, use)
        return False
    at, message = context.dependencies.clock.monotonic(), update.effective_message
    album = message.media_group_id if message is not None and update.callback_query is None else None
    ruling = await limiter.asks(account, use, update.update_id, at, album)
    # The words are read only for somebody over the quota: triage costs more than the count.
    if ruling.verdict is Verdict.LET_IN or _tells_of_danger(update, context):
        return True
    await _too_fast(update, context, use, ruling)
    return False


async def _is_a_right(update: Update, context: Context) -> bool:
    """
    Whether a muted person keeps it: to read, correct and erase what is stored about them, and to see how their
    own complaints go. Source: 个人信息保护法 (PIPL), articles 45 to 47.
    """
    rights, message = context.registry.rights, update.message
    if update.callback_query is not None:
        return (update.callback_query.data or "").partition(":")[0] in rights
    if message is None or message.chat.type != ChatType.PRIVATE:
        return False
    text = text_of(message)
    if text.startswith("/"):
        return text[1:].split(maxsplit=1)[0].lower().partition("@")[0] in rights
    if any(text in every_language(key) for key in context.registry.keys if key in rights):
        return True
    by = await context.by(update)
    async with context.dependencies.store.reading() as tx:
        asked = await tx.prompts.open_of(by.person_id, message.chat.id)
    return asked is not None and asked.about.kind in rights


def _tells_of_danger(update: Update, context: Context) -> bool:
    """Whether the words report a danger (gas, fire, somebody trapped), which no limit may reject."""
    message = update.effective_message
    if message is None or update.callback_query is not None:
        return False
    return triage(text_of(message), context.settings.categories).danger is not None


async def _too_fast(update: Update, context: Context, use: RateClass, ruling: Decision) -> None:
    """Notify once in a spell. A press is always answered, later ones with an empty toast."""
    # None for talk, which doesn't address the bot, and for inline queries, which have no chat to write to.
    notified = ruling.verdict is Verdict.TELL and use not in (RateClass.TALK, RateClass.INLINE)
    pressed = update.callback_query is not None
    text = slow(use, formatting.span(timedelta(seconds=ruling.wait)), pressed=pressed) if notified else ""
    if update.callback_query is not None:
        await context.answer_press(update, text)
    elif notified:
        await context.reply(update, View(Html(text)))


async def _muted(update: Update, context: Context, mute: Mute, use: RateClass) -> None:
    """Notify a muted person once, in private: not in front of the neighbours. Emergency numbers always."""
    query, message = update.callback_query, update.effective_message
    if use is not RateClass.TALK and message is not None and _tells_of_danger(update, context):
        async with context.dependencies.store.reading() as tx:
            contacts = await numbers_at(tx, place_of(message))
        await context.reply(update, danger(contacts))
        return
    text = (
        ""
        if use in (RateClass.TALK, RateClass.INLINE)
        else await _notice(context, mute, pressed=query is not None)
    )
    if query is not None:
        await context.answer_press(update, text)


async def _notice(context: Context, mute: Mute, *, pressed: bool) -> str:
    """The notice as a toast for a press, "" if the person had it; without a press it is sent in private."""
    if mute.notified:
        return ""
    text, settings = "", context.settings
    if pressed:
        contact = await notice.show(context.store, mute, settings.community)
        text = muted(mute.until, contact, settings, plain)
    elif not await notice.write(context.store, mute, context.now()):
        return ""
    context.dependencies.limiter.reread()
    return text
