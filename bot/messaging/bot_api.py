"""Bot API calls: sends views, cards, polls and files, and reads Telegram's answers for the sender."""

import logging
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto
from telegram.constants import ParseMode
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.kernel.messages import Attachment, Button, Card, FileKind, TelegramPoll, View
from bot.kernel.passing_on import NotForGroups, passes
from bot.kernel.place import Place
from bot.messaging.http import post

log = logging.getLogger(__name__)
Json = dict[str, Any]
NO_PREVIEW: Json = {"is_disabled": True}
# The Bot API has no code for a deleted message, only a description; Telegram's words are matched in lower case.
GONE = ("to edit not found", "message_id_invalid")
NO_TEXT = "no text in the message to edit"  # it is a photo with a caption
# One grey point, which Telegram shows as an empty picture.
BLANK = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGM4AQAAygDJmcpdfgAAAABJRU5ErkJggg=="
)


def _button(button: Button) -> Json:
    if button.share is not None:
        return {"text": button.label, "switch_inline_query": button.share}
    does = {"callback_data": button.data} if button.url is None else {"url": button.url}
    return {"text": button.label, **does}


def inline_keyboard(view: View) -> Json | None:
    rows = [[_button(button) for button in row] for row in view.rows]
    return {"inline_keyboard": rows} if rows else None


def _markup(view: View) -> Json | None:
    if view.ask is not None:
        placeholder = {"input_field_placeholder": view.ask[:64]} if view.ask else {}
        return {"force_reply": True, "selective": True, **placeholder}
    if view.keyboard is not None:
        rows = [[{"text": key} for key in row] for row in view.keyboard]
        return {"keyboard": rows, "resize_keyboard": True, "is_persistent": True}
    return inline_keyboard(view)


def _under(reply_to: int | None) -> Json | None:
    # Without the flag a deleted message would make Telegram refuse the reply, and the notice would be lost.
    return {"message_id": reply_to, "allow_sending_without_reply": True} if reply_to else None


async def call(bot: Bot, method: str, **fields: object) -> Any:
    """Telegram's answer as plain JSON. Fields that are None are left out. Raises: TelegramError."""
    return await post(bot.request, f"{bot.base_url}/{method}", **fields)


async def send(bot: Bot, to: Place, view: View, reply_to: int | None) -> int:
    """Returns the new message's id. Raises: TelegramError."""
    sent = await call(
        bot,
        "sendMessage",
        chat_id=to.chat_id,
        text=view.text,
        parse_mode=ParseMode.HTML,
        message_thread_id=to.thread_id,
        reply_parameters=_under(reply_to),
        reply_markup=_markup(view),
        link_preview_options=NO_PREVIEW,
    )
    return int(sent["message_id"])


@dataclass(frozen=True, slots=True)
class Drawn:
    """The message that shows a card now, and Telegram's id of the poll in it."""

    message_id: int
    poll_id: str | None = None


class MessageGone(Exception):
    """Somebody deleted the message that showed a card."""


async def redraw(bot: Bot, card: Card, view: View) -> Drawn:
    """Edit the card's message, or post the card if it has none. Raises: MessageGone, TelegramError."""
    if view.poll is not None:
        return await _poll(bot, card, view, view.poll)
    return Drawn(await _redraw(bot, card, view))


async def _poll(bot: Bot, card: Card, view: View, ask: TelegramPoll) -> Drawn:
    """Post the poll, or stop it: Telegram allows no other edit. A poll that is over is not posted anew."""
    if card.message_id is not None or ask.over:
        if ask.over and card.message_id is not None:
            await _stop(bot, card)
        return Drawn(card.message_id or 0)
    sent = await call(
        bot,
        "sendPoll",
        chat_id=card.place.chat_id,
        question=ask.question,
        options=[{"text": option} for option in ask.options],
        close_date=ask.closes_at,
        hide_results_until_closes=ask.hidden or None,
        message_thread_id=card.place.thread_id,
        reply_markup=inline_keyboard(view),
    )
    return Drawn(int(sent["message_id"]), sent.get("poll", {}).get("id"))


async def _stop(bot: Bot, card: Card) -> None:
    """Stop a poll. One that Telegram closed at its `close_date`, or that was deleted, counts as stopped."""
    try:
        await bot.stop_poll(card.place.chat_id, card.message_id or 0)
    except BadRequest as error:
        if "already been closed" not in str(error) and "to stop not found" not in str(error):
            raise


async def _redraw(bot: Bot, card: Card, view: View) -> int:
    if not card.is_posted:
        # One that gave way before it was sent says nothing that anybody waits for.
        return await _post(bot, card, view) if card.live else 0
    if not (view.superseded and await _deleted(bot, card)):
        await _edit_or_delete(bot, card, view)
    return card.message_id or 0


async def _post(bot: Bot, card: Card, view: View) -> int:
    message_id = await _send_card(bot, card, view)
    if view.pinned:
        await _pin(bot, card.place.chat_id, message_id)
    return message_id


async def _send_card(bot: Bot, card: Card, view: View) -> int:
    """With its photo, or without one that the chat or Telegram refuses: the words matter more."""
    if view.photo is not None:
        try:
            return await _send_photo(bot, card, view, view.photo)
        except BadRequest as error:
            log.info("card without its photo", extra={"card": card.id, "error": str(error)})
    return await send(bot, card.place, view, card.reply_to)


async def _send_photo(bot: Bot, card: Card, view: View, photo: Attachment) -> int:
    sent = await call(
        bot,
        "sendPhoto",
        chat_id=card.place.chat_id,
        photo=photo.telegram_id,
        caption=view.text,
        parse_mode=ParseMode.HTML,
        message_thread_id=card.place.thread_id,
        reply_parameters=_under(card.reply_to),
        reply_markup=_markup(view),
    )
    return int(sent["message_id"])


async def _edit_or_delete(bot: Bot, card: Card, view: View) -> None:
    """Raises: MessageGone, TelegramError."""
    try:
        await _edit(bot, card, view)
    except BadRequest as error:
        words = str(error).lower()  # the library capitalizes Telegram's descriptions
        if view.or_delete and "not modified" not in words:  # a question, a voice, a location
            if not await _deleted(bot, card):
                log.info("message can't be taken back", extra={"card": card.id})
        elif card.inline_id is None and any(gone in words for gone in GONE):
            # A retired card only says that it moved: nobody misses it, so it isn't posted again.
            if card.live:
                raise MessageGone from None
        elif "not modified" not in words:
            raise


async def _pin(bot: Bot, chat_id: int, message_id: int) -> None:
    """Pin silently. A failure costs the pin alone: mostly the bot may not pin in that group."""
    try:
        await call(bot, "pinChatMessage", chat_id=chat_id, message_id=message_id, disable_notification=True)
    except TelegramError as error:
        log.info("message not pinned", extra={"error": str(error)})


async def _deleted(bot: Bot, card: Card) -> bool:
    """
    Delete the message of a card, and return whether it is gone.

    Telegram deletes no message of a bot that is older than 48 hours, https://core.telegram.org/bots/api#deletemessage.
    """
    if card.message_id is None:
        return False
    try:
        await call(bot, "deleteMessage", chat_id=card.place.chat_id, message_id=card.message_id)
    except BadRequest as error:
        return "to delete not found" in str(error).lower()
    return True


async def _edit(bot: Bot, card: Card, view: View) -> None:
    if view.photo is not None and await _edited_with_photo(bot, card, view, view.photo):
        return
    try:
        await _edit_text(bot, card, view)
    except BadRequest as error:
        if NO_TEXT not in str(error).lower():
            raise
        if not (view.or_delete and await _deleted(bot, card)):
            await _edit_photo_card(bot, card, view)


def _whereabouts(card: Card) -> Json:
    if card.inline_id is not None:
        return {"inline_message_id": card.inline_id}
    return {"chat_id": card.place.chat_id, "message_id": card.message_id}


async def _edit_text(bot: Bot, card: Card, view: View) -> None:
    await call(
        bot,
        "editMessageText",
        **_whereabouts(card),
        text=view.text,
        parse_mode=ParseMode.HTML,
        reply_markup=inline_keyboard(view),
        link_preview_options=NO_PREVIEW,
    )


async def _edited_with_photo(bot: Bot, card: Card, view: View, photo: Attachment) -> bool:
    """
    Show the photo with the text as its caption; whether the chat and Telegram took the photo.

    Telegram adds media to text messages, too, https://core.telegram.org/bots/api#editmessagemedia.
    """
    media = {
        "type": "photo",
        "media": photo.telegram_id,
        "caption": view.text,
        "parse_mode": ParseMode.HTML,
    }
    try:
        markup = inline_keyboard(view)
        await call(bot, "editMessageMedia", **_whereabouts(card), media=media, reply_markup=markup)
    except BadRequest as error:
        words = str(error).lower()
        if "not modified" in words or any(gone in words for gone in GONE):
            raise
        log.info("card without its photo", extra={"card": card.id, "error": str(error)})
        return False
    return True


async def _edit_photo_card(bot: Bot, card: Card, view: View) -> None:
    """
    Put an empty picture in the place of a card's photo: no message becomes a text again.

    A photo that its readers may not see any more must not stay above words that say so.
    """
    blank = InputMediaPhoto(BLANK, caption=view.text, parse_mode=ParseMode.HTML)
    await bot.edit_message_media(blank, reply_markup=_keyboard(view), **_whereabouts(card))


def _keyboard(view: View) -> InlineKeyboardMarkup | None:
    rows = [
        [InlineKeyboardButton(b.label, b.url, b.data, switch_inline_query=b.share) for b in row]
        for row in view.rows
    ]
    return InlineKeyboardMarkup(rows) if rows else None


@dataclass(frozen=True, slots=True)
class PostedMessage:
    """A message with buttons, by its chat and id; a shared copy has an inline id alone."""

    chat_id: int
    message_id: int | None
    inline_id: str | None = None


async def replace_buttons(bot: Bot, message: PostedMessage, view: View) -> None:
    """Raises: TelegramError."""
    shared = message.inline_id is not None
    await call(
        bot,
        "editMessageReplyMarkup",
        chat_id=None if shared else message.chat_id,
        message_id=None if shared else message.message_id,
        inline_message_id=message.inline_id,
        reply_markup=inline_keyboard(view),
    )


async def pass_on(bot: Bot, to: Place, file: Attachment, reply_to: int | None) -> int:
    """
    Send an attachment by Telegram's file id, or upload a local file.

    The one place where files leave. Raises: NotForGroups before the call; TelegramError, OSError.
    """
    if not passes(file, to.chat_id):
        raise NotForGroups
    if Path(file.telegram_id).is_absolute():
        return await _upload(bot, to, file)
    where = {"chat_id": to.chat_id, "message_thread_id": to.thread_id, "reply_parameters": _under(reply_to)}
    if file.kind is FileKind.LOCATION:
        latitude, longitude = map(float, file.telegram_id.split(","))
        sent = await call(bot, "sendLocation", latitude=latitude, longitude=longitude, **where)
    else:
        method = f"send{file.kind.title().replace('_', '')}"
        sent = await call(bot, method, **{file.kind.value: file.telegram_id}, **where)
    return int(sent["message_id"])


async def _upload(bot: Bot, to: Place, file: Attachment) -> int:
    """Upload a file of this machine, named by the config. Raises: TelegramError, OSError."""
    method = getattr(bot, f"send_{file.kind}")
    sent = await method(to.chat_id, Path(file.telegram_id), message_thread_id=to.thread_id)
    return int(sent.message_id)


async def react(bot: Bot, to: Place, message_id: int, sign: str) -> bool:
    """
    Put a reaction under a message. Returns False where the chat takes none, or the message is gone.

    Raises: TelegramError.
    """
    reaction = [{"type": "emoji", "emoji": sign}]
    try:
        await call(bot, "setMessageReaction", chat_id=to.chat_id, message_id=message_id, reaction=reaction)
    except BadRequest as error:
        log.info("reaction refused", extra={"error": str(error)})
        return "not modified" in str(error).lower()
    return True


async def take_back(bot: Bot, to: Place, message_id: int, instead: View, *, is_file: bool) -> bool:
    """
    Delete a message, or show `instead` in its place where it is too old for that; of a file an empty picture
    with it. Returns False if it stays, as voices and locations do: they take no picture.

    Raises: TelegramError.
    """
    try:
        await call(bot, "deleteMessage", chat_id=to.chat_id, message_id=message_id)
    except BadRequest as error:
        if "to delete not found" in str(error).lower():
            return True
        overwritten = _blanked if is_file else _overwritten
        return await overwritten(bot, to, message_id, instead)
    return True


async def _blanked(bot: Bot, to: Place, message_id: int, instead: View) -> bool:
    blank = InputMediaPhoto(BLANK, caption=instead.text, parse_mode=ParseMode.HTML)
    try:
        await bot.edit_message_media(blank, chat_id=to.chat_id, message_id=message_id)
    except BadRequest as error:
        return any(gone in str(error).lower() for gone in GONE)
    return True


async def _overwritten(bot: Bot, to: Place, message_id: int, instead: View) -> bool:
    fields = {"chat_id": to.chat_id, "message_id": message_id, "parse_mode": ParseMode.HTML}
    try:
        await call(bot, "editMessageText", text=instead.text, **fields)
    except BadRequest as error:
        words = str(error).lower()
        return "not modified" in words or any(gone in words for gone in GONE)
    return True


def seconds_to_wait(error: RetryAfter) -> float:
    """The pause a 429 asks for."""
    wait = error.retry_after
    return wait if isinstance(wait, int) else wait.total_seconds()
