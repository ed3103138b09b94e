"""Addressing: detects whether a group message is meant for the bot, and extracts its words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.complaints.complaint import Kind
from bot.intake.plain_words import names_a_defect
from bot.intake.spot import fold
from bot.kernel.signs import NOTHING

# The kind that the mark itself says; the others leave it to the words.
MARKS: Mapping[str, Kind | None] = {
    "诉求": None,
    "报修": Kind.HELP,
    "投诉": Kind.COMPLAINT,
    "建议": Kind.SUGGESTION,
    "求助": Kind.HELP,
    "反映": None,
    "咨询": Kind.QUESTION,
}
WORD = f"(?P<mark>{'|'.join(MARKS)})"
ASKS = "咨询"  # its words may have an answer, and nothing is filed then
# Emoji and brackets may stand before it, and a greeting: 🙏 #诉求, 【报修】, ❗️诉求：, 您好，报修：
GREETING = "你好|您好|大家好|各位好|各位邻居|邻居们|师傅|社区|物业|网格员|麻烦|请问"
BEFORE = rf"^[^\w#\uff03]*(?:(?:{GREETING})[^\w#\uff03]+){{0,2}}"
SEPARATORS = r"[\s:\uff1a,\uff0c\]】]*"
SURE = re.compile(
    rf"{BEFORE}(?:[#\uff03]\s*{WORD}{SEPARATORS}"
    rf"|{WORD.replace('mark', 'mark2')}\s*[:\uff1a\]】][\s:\uff1a]*)"
)
# 报修 3号楼灯坏了, and without a blank 报修3号楼灯坏了: talk may begin like that, too.
SPACED = re.compile(rf"{BEFORE}{WORD}(?:一下)?[\s,\uff0c、]+")
BARE = re.compile(rf"{BEFORE}(?:我?[要想来]{{1,2}})?{WORD}(?:一下|一个|个|下)?")
# 投诉 电话多少, 建议 大家都别去: words about complaining, or to the neighbours.
TALKS = re.compile(
    r"^(?:了|过|的|吧|吗|啊|完|电话|热线|渠道|部门|平台|信箱|无门|无果|无效|没用|有用|率|单|人(?!员)|者|已经?|没|也|都|还|怎么|如何|到|谁|哪|大家|你|您|他|楼主)"
)
ADVISES = re.compile(
    r"^(?:请?(?:社区|物业|居委会?|街道|网格|业委会)|在|给|把|增|加|安装?|设|装|修|换|改|拓|清理|对|多)"
)


@dataclass(frozen=True, slots=True)
class Addressed:
    """Words meant for the bot, without their mark."""

    words: str
    mark: str = ""  # the word of MARKS; "" for a mention

    @property
    def kind(self) -> Kind | None:
        return MARKS.get(self.mark)


def is_marked(text: str) -> bool:
    """Whether it begins with #诉求 and the like: its author wants it filed, whatever was said before."""
    found = _marked(NOTHING.sub("", text))
    return found is not None and found.mark != ASKS


def kind_said(text: str) -> Kind | None:
    """The kind of complaint that the message's mark says it is."""
    found = _marked(NOTHING.sub("", text))
    return found.kind if found else None


def addressed(text: str, bot_username: str) -> str | None:
    """
    The complaint's words, if the message begins with a mark such as #诉求, 报修：, 求助 or mentions the bot.

    "" if nothing follows the mark; None if the message isn't for the bot.
    """
    words = NOTHING.sub("", text)
    if marked := _marked(words):
        return marked.words
    if not bot_username:
        return None
    mention = _mention(bot_username)
    return mention.sub(" ", words).strip() if mention.search(words) else None


def _marked(words: str) -> Addressed | None:
    if sure := SURE.match(words):
        return Addressed(words[sure.end() :].strip(), sure["mark"] or sure["mark2"])
    if (spaced := SPACED.match(words)) and not TALKS.match(words[spaced.end() :]):
        rest = words[spaced.end() :].strip()
        return Addressed(rest, spaced["mark"]) if rest else None
    if bare := BARE.match(words):
        return _bare(words[bare.end() :].strip(), bare["mark"])
    return None


def _bare(rest: str, mark: str) -> Addressed | None:
    """A mark that is the first word of a sentence: before a matter alone, and no talk about one."""
    if TALKS.match(rest):
        return None
    advises = mark == "建议" and ADVISES.match(rest) is not None
    return Addressed(rest, mark) if advises or names_a_defect(fold(rest)) else None


def _mention(username: str) -> re.Pattern[str]:
    """The pattern of @username, but not within a mail address, a command or a longer username."""
    return re.compile(
        rf"(?<![A-Za-z0-9_.])[@\uff20]{re.escape(username)}(?![A-Za-z0-9_]|\.[A-Za-z])[\s,\uff0c:\uff1a]*",
        re.IGNORECASE,
    )
