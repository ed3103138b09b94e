"""Passing files on: which kinds may go to a group, and the word said in place of the others.

See docs/decisions/0037.
"""

from collections.abc import Iterable

from bot.kernel.messages import Attachment, FileKind, Notification

# Telegram encodes a photo anew, and its apps record voices and round videos themselves: none of them carries
# the place or the device. Every other file arrives byte by byte as it was sent. A location is sent on purpose.
HARMLESS = frozenset({FileKind.PHOTO, FileKind.VOICE, FileKind.VIDEO_NOTE, FileKind.LOCATION})
WITHHELD = Notification("file.withheld")
CONFIDENTIAL = Notification("file.confidential")


class NotForGroups(Exception):
    """A file that may carry the place where it was made would go to a group."""


def passes(file: Attachment, chat_id: int) -> bool:
    """Whether the file may be sent to that chat. A kind added later is withheld until it is known harmless."""
    return chat_id > 0 or file.kind in HARMLESS


def withheld(files: Iterable[Attachment], *, confidential: bool = False) -> list[Attachment]:
    """The files that go to no group. Of confidential words none does: a picture or a voice tells who."""
    return [file for file in files if confidential or file.kind not in HARMLESS]


def passed_on(
    files: Iterable[Attachment], chat_id: int, *, confidential: bool = False
) -> list[Attachment | Notification]:
    """The files that may go to that chat, and one notice for all that may not."""
    all_files = list(files)
    if chat_id > 0:
        return [*all_files]
    stay, said = withheld(all_files, confidential=confidential), CONFIDENTIAL if confidential else WITHHELD
    return [*(file for file in all_files if file not in stay), *([said] if stay else [])]
