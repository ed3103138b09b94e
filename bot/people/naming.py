"""Naming: whether words speak of a person, by the name, by surname and title, by number, or by the post."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bot.people.rules import Person, Role

TWO_SIGNS = tuple("欧阳 上官 司马 诸葛 司徒 东方 尉迟 皇甫 慕容 令狐 长孙 宇文 夏侯 公孙 端木".split())  # noqa: SIM905 - read as a line
TITLES = (
    "师傅|师父|书记|主任|主席|经理|总|工|网格员|网格长|格长|队长|站长|科长|局长|所长|班长|组长|楼长|院长|处长|委员|干事|会计"
    "|主管|老师|医生|大夫|警官|同志|先生|女士|小姐|姐|哥|弟|妹|叔|伯|姨|婶|嫂|大爷|大妈|大娘|大姐|大哥|阿姨|奶奶|爷爷|电工|水工|保安|某|师"
)
FAMILIAR = "老|小|大|阿|姓|叫"
# The words people use for a post. A secretary has none here: a whisper is addressed to the 书记.
POSTS: Mapping[Role, re.Pattern[str]] = {
    Role.GRID_WORKER: re.compile(r"网格员|格格|微格|grid worker", re.IGNORECASE),
    Role.GRID_LEADER: re.compile(r"网格长|格长|grid leader", re.IGNORECASE),
    Role.BUILDING_LEAD: re.compile(r"楼栋?长|单元长|楼组长"),
}
# 周书记，您好: spoken to, and not about. 请周书记管管 as well.
ADDRESS = r"(?:请|求|希望|盼|麻烦|拜托|告诉)\s*$"
AFTER_ADDRESS = re.compile(r"\s*(?:[,，:：!！。~]|您好|你好|好[,，!！。\s]|$)")
BREAK = re.compile(r"[,，。!！?？;；:：\s]$")


def speaks_of(text: str, person: Person) -> bool:
    """Whether the words may be about the person; rather once too often. Never raises."""
    return next(_mentions(text, person), None) is not None or _by_post(text, person)


def accuses(text: str, person: Person) -> bool:
    """Like `speaks_of`, for somebody the words may be addressed to: by name, and not as the addressee."""
    return any(not _addressed(text, found) for found in _mentions(text, person))


def _mentions(text: str, person: Person) -> Iterator[re.Match[str]]:
    return _pattern(person.name, person.phone or "").finditer(text)


def _by_post(text: str, person: Person) -> bool:
    return any(post.role in POSTS and POSTS[post.role].search(text) for post in person.posts)


def _addressed(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start()], text[found.end() :]
    opens = not before or BREAK.search(before) is not None
    return re.search(ADDRESS, before) is not None or (opens and AFTER_ADDRESS.match(after) is not None)


@lru_cache(maxsize=512)
def _pattern(name: str, phone: str) -> re.Pattern[str]:
    name = name.strip()
    ways = [re.escape(name)] if len(name) > 1 else []
    if re.match(r"[\u4e00-\u9fff]", name):
        surname = name[:2] if name[:2] in TWO_SIGNS else name[:1]
        ways.append(rf"{surname}(?:{TITLES}|姓)|(?:{FAMILIAR}){surname}")
        given = name[len(surname) :]
        ways += [re.escape(given)] if len(given) > 1 and not re.fullmatch(TITLES, given) else []
    else:
        ways += [rf"\b{re.escape(part)}\b" for part in name.split() if len(part) > 2]
    ways += [re.escape(phone)] if len(phone) > 4 else []
    return re.compile("|".join(f"(?:{way})" for way in ways) or r"(?!)", re.IGNORECASE)
