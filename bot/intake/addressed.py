"""Whether a message in a group is meant for the bot, and what it says."""

import re

from bot.intake.spot import NOTHING

# Emoji and brackets may stand before it: 🙏 #诉求, 【报修】, ❗️诉求：
MARK = re.compile(
    r"^[^\w#\uff03]*(?:[#\uff03]\s*(?:诉求|报修)[\s:\uff1a,\uff0c\]】]*|(?:诉求|报修)\s*[:\uff1a\]】][\s:\uff1a]*)"
)


def addressed(text: str, bot_username: str) -> str | None:
    """
    The complaint's words, where the message begins with #诉求, 诉求：, 报修： or mentions the bot.

    "" where nothing stands behind the mark; None where it isn't for the bot at all.
    """
    words = NOTHING.sub("", text)
    if marked := MARK.match(words):
        return words[marked.end() :].strip()
    if not bot_username:
        return None
    mention = _mention(bot_username)
    return mention.sub(" ", words).strip() if mention.search(words) else None


def _mention(username: str) -> re.Pattern[str]:
    """@username as people type it; not in a mail address, a command or a longer username."""
    return re.compile(
        rf"(?<![A-Za-z0-9_.])[@\uff20]{re.escape(username)}(?![A-Za-z0-9_]|\.[A-Za-z])[\s,\uff0c:\uff1a]*",
        re.IGNORECASE,
    )
