"""Addressing: detects whether a group message is meant for the bot, and extracts its words."""

import re

from bot.kernel.signs import NOTHING

# Emoji and brackets may stand before it: 🙏 #诉求, 【报修】, ❗️诉求：
MARK = re.compile(
    r"^[^\w#\uff03]*(?:[#\uff03]\s*(?:诉求|报修)[\s:\uff1a,\uff0c\]】]*|(?:诉求|报修)\s*[:\uff1a\]】][\s:\uff1a]*)"
)


def is_marked(text: str) -> bool:
    """Whether it begins with #诉求 and the like: its author wants it filed, whatever was said before."""
    return MARK.match(NOTHING.sub("", text)) is not None


def addressed(text: str, bot_username: str) -> str | None:
    """
    The complaint's words, if the message begins with #诉求, 诉求：, 报修： or mentions the bot.

    "" if nothing follows the mark; None if the message isn't for the bot.
    """
    words = NOTHING.sub("", text)
    if marked := MARK.match(words):
        return words[marked.end() :].strip()
    if not bot_username:
        return None
    mention = _mention(bot_username)
    return mention.sub(" ", words).strip() if mention.search(words) else None


def _mention(username: str) -> re.Pattern[str]:
    """The pattern of @username, but not within a mail address, a command or a longer username."""
    return re.compile(
        rf"(?<![A-Za-z0-9_.])[@\uff20]{re.escape(username)}(?![A-Za-z0-9_]|\.[A-Za-z])[\s,\uff0c:\uff1a]*",
        re.IGNORECASE,
    )
