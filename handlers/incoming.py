"""Incoming messages: converts Telegram's message to the form that actions take."""

from telegram import Message

from bot.complaints.complaint import Kind
from bot.complaints.effects import Words
from bot.intake.drafts import IncomingMessage
from bot.kernel.messages import Attachment, FileKind
from handlers.context import place_of

# In the order of the search: Telegram sends an animation as a document as well.
MEDIA = (
    FileKind.ANIMATION,
    FileKind.VIDEO,
    FileKind.VIDEO_NOTE,
    FileKind.VOICE,
    FileKind.AUDIO,
    FileKind.DOCUMENT,
)


def files_of(message: Message) -> tuple[Attachment, ...]:
    """The message's attachments; the largest size of a photo."""
    if message.photo:
        largest = message.photo[-1]
        return (Attachment(FileKind.PHOTO, largest.file_id, largest.file_unique_id),)
    if message.location:
        where = f"{message.location.latitude:.6f},{message.location.longitude:.6f}"
        return (Attachment(FileKind.LOCATION, where, where),)
    for kind in MEDIA:
        if found := getattr(message, kind):
            return (Attachment(kind, found.file_id, found.file_unique_id),)
    return ()


def text_of(message: Message) -> str:
    return (message.text or message.caption or "").strip()


def said(
    message: Message,
    text: str | None = None,
    kind: Kind | None = None,
    files: tuple[Attachment, ...] = (),
) -> IncomingMessage:
    """
    The message with its words, or with `text`, from which a command or mark was removed; `kind` by the mark.

    `files` came before it and belong to it.
    """
    words = text_of(message) if text is None else text.strip()
    own = (*files, *files_of(message))
    return IncomingMessage(place_of(message), message.message_id, words, own, message.media_group_id, kind=kind)


def words(message: Message) -> Words:
    return Words(text_of(message), files_of(message), message.message_id)


def after_command(message: Message) -> str:
    """The words after a command, with their line breaks: '灯坏了' of '/report@bot  灯坏了'."""
    parts = text_of(message).split(maxsplit=1)
    return parts[1] if len(parts) > 1 else ""
