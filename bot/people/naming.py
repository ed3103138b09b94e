"""
Naming: whether words speak of a person, by the name, by surname and title, by number, or by the post.

Names are read as they are typed: parted (周 书记), by the sound (汪师傅), in pinyin, half hidden (王**).
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from bot.kernel.signs import clean
from bot.people.name_contexts import AFTER_GIVEN, CONTEXTS, Context
from bot.people.posts import FIRMS, OF_SECRETARY, POSTS, STAFF
from bot.people.rules import Person, Role
from bot.people.sounds import ALIKE, FUNCTION, SPELT, SURNAMES, same_sound, spelling
from bot.people.titles import ANY_TITLE, GAP, PINYIN_TITLE, TITLES, simplified

TWO_SIGNS = tuple("欧阳 上官 司马 诸葛 司徒 东方 尉迟 皇甫 慕容 令狐 长孙 宇文 夏侯 公孙 端木".split())  # noqa: SIM905 - read as a line
HAN = re.compile(r"[\u4e00-\u9fff]")
# 老王, 姓王. Not behind a word of degree: 声音太大 周末也吵 calls nobody 大周.
CALLED = re.compile(rf"(?:(?<![太很真最挺更越么])[老小大阿]|[姓叫]){GAP}$")
TITLED = re.compile(rf"{GAP}(?:{ANY_TITLE}|姓(?!名))", re.IGNORECASE)
TITLE = re.compile(ANY_TITLE, re.IGNORECASE)
SHORT_TITLED = re.compile(rf"{GAP}(?:{TITLES}|[姐哥工总姨叔队])", re.IGNORECASE)  # W师傅
PINYIN_TITLED = re.compile(rf"{GAP}{PINYIN_TITLE}", re.IGNORECASE)
APART = re.compile(GAP)
# 周书记，您好: spoken to, and not about. 请周书记管管 as well.
ADDRESS = re.compile(r"(?:请|求|希望|盼|麻烦|拜托|告诉|通知|转给|[尊亲敬]爱?敬?的)(?:我们|咱们|社区的?)?\s*$")
AFTER_ADDRESS = re.compile(r"\s*(?:[,，:：!！。~]|您好|你好|好[,，!！。\s]|快|赶紧|赶快|马上|救命|$)")
TREATED = re.compile(r"\s*(?:去|来)?(?:吃|喝|客|洗|按摩|唱|打牌|打麻将)")  # 请周书记吃饭 asks nothing
# 物业还没来, 什么时候来: who is waited for isn't accused. A clause of its own, and nothing else in it.
BEFORE_AWAITED = re.compile(
    r"(?:^|[,，。.!！?？;；~\s])(?:可是?|但是?|今天|昨天|到现在|都?\w{1,2}天了|等了\w{1,4})*$"
)
AWAITED = re.compile(
    r"(?:的?(?:人|师傅))?(?:怎么|为什么|咋)?(?:还是?|一直|到现在|至今|今天|昨天|这几天|都|又|也)*"
    r"(?:(?:没有?|不|未)(?:人|见)?(?:来|到|过来|上门|修|联系|处理|弄|动静|消息|回音|回话|回电话)+(?:人|过|我|完|好)*"
    r"|(?:什么时候|啥时候|几点|哪天|多会儿)(?:才|能|会)*(?:来|到|过来|上门|修|处理|弄)(?:好|完)?"
    r"|来(?:了|过))(?:呢|啊|呀|吗|嘛|了|吧)*(?=[,，。.!！?？;；~\s]|$)"
)
BREAK = re.compile(r"[,，。!！?？;；:：\s]$")

Span = tuple[int, int]


def speaks_of(text: str, person: Person) -> bool:
    """Whether the words may be about the person; rather once too often. Never raises."""
    words = _read(text)
    return next(_mentions(words, person), None) is not None or _by_post(words, person)


def accuses(text: str, person: Person) -> bool:
    """Like `speaks_of`, for somebody the words may be addressed to: by name, and not as the addressee."""
    words = _read(text)
    if any(not _addressed(words, *span) for span in _mentions(words, person)):
        return True
    return person.has(Role.SECRETARY) and _is_said_of(words, OF_SECRETARY)


def concerns(text: str, person: Person) -> bool:
    """Whether the words name the person, or are about their post: asking the post for help is neither."""
    return next(_mentions(_read(text), person), None) is not None or blames(text, person)


def blames(text: str, person: Person) -> bool:
    """
    Like `accuses`, also by the post: of those whom residents ask for help (网格员快来), or wait for
    (物业还没来), as well.
    """
    posts = (POSTS[post.role] for post in person.posts if post.role in POSTS)
    return accuses(text, person) or any(_is_said_of(_read(text), post) for post in posts)


def blames_staff(text: str) -> bool:
    """Whether the words are about any post or firm, whoever holds it, and not addressed to it."""
    words = _read(text)
    return any(_is_said_of(words, post) for post in (*POSTS.values(), STAFF))


def names_firm(text: str, role: Role, unit: str, people: Iterable[Person]) -> bool:
    """Whether the words name a firm: by its kind, its name or one of its people. Asking it for help doesn't."""
    words, ours = _read(text), [FIRMS[role], *([re.compile(re.escape(_read(unit)))] if unit else [])]
    return any(_is_said_of(words, named) for named in ours) or any(accuses(text, person) for person in people)


def _is_said_of(text: str, post: re.Pattern[str]) -> bool:
    said = (found.span() for found in post.finditer(text))
    return any(not _addressed(text, *span) and not _awaited(text, *span) for span in said)


def _awaited(text: str, start: int, end: int) -> bool:
    return AWAITED.match(text, end) is not None and BEFORE_AWAITED.search(text[:start]) is not None


def _read(text: str) -> str:
    return simplified(clean(text))


def _by_post(text: str, person: Person) -> bool:
    return any(post.role in POSTS and POSTS[post.role].search(text) for post in person.posts)


def _addressed(text: str, start: int, end: int) -> bool:
    before, after = text[:start], text[end:]
    opens = not before or BREAK.search(before) is not None
    asked = ADDRESS.search(before) is not None and not TREATED.match(after)
    return asked or (opens and AFTER_ADDRESS.match(after) is not None)


def _mentions(text: str, person: Person) -> Iterator[Span]:
    name = _read(person.name).strip()
    if HAN.match(name):
        surname, given = _parted(name)
        yield from _by_surname(text, surname)
        yield from _by_pinyin(text, surname)
        yield from _spans(text, _given(surname, given))
    else:
        yield from _spans(text, _latin(name))
    if person.phone and len(person.phone) > 4:
        yield from _spans(text, re.compile(re.escape(person.phone)))


def _spans(text: str, pattern: re.Pattern[str]) -> Iterator[Span]:
    return (found.span() for found in pattern.finditer(text))


def _parted(name: str) -> tuple[str, str]:
    """The surname, and the given name; "" for that where the roster has a title."""
    at = 2 if name[:2] in TWO_SIGNS else 1
    return name[:at], "" if TITLE.fullmatch(name[at:]) else name[at:]


def _by_surname(text: str, surname: str) -> Iterator[Span]:
    """王师傅, 老王师傅, 老王, 姓王, 王姓, and 弓长张."""
    for found in _surname(surname).finditer(text):
        start, end = found.span()
        called, titled = _called(text, start), TITLED.match(text, end)
        if titled and text[max(start - 1, 0) : start] not in tuple(_context(found[0]).before):
            yield called, titled.end()
        elif _spelt_out(found[0], surname) or (
            called < start and _is_name(found[0], surname) and not _goes_on(text, found)
        ):
            yield called, end


@lru_cache(maxsize=512)
def _surname(surname: str) -> re.Pattern[str]:
    """The surname, or another one of its sound or look, or spelt out."""
    if len(surname) > 1:
        return re.compile(rf"{GAP.join(surname)}|{surname[0]}")
    heard = "".join(sign for sign in same_sound(surname) if sign == surname or sign not in FUNCTION)
    signs = f"[{heard}{ALIKE.get(surname, '')}]"
    return re.compile(f"{SPELT[surname]}{surname}?|{signs}" if surname in SPELT else signs)


def _spelt_out(written: str, surname: str) -> bool:
    return surname in SPELT and written == SPELT[surname] + surname


def _is_name(written: str, surname: str) -> bool:
    """Whether it names somebody without a title: 小汪, but 小洲 is a place, and 小欧 another person."""
    return (written[0] == surname[0] and len(written) >= len(surname)) or written in SURNAMES


def _context(sign: str) -> Context:
    return CONTEXTS.get(sign, Context())


def _called(text: str, start: int) -> int:
    """The position where a 老 or 姓 before the surname begins, else `start`."""
    nearby = max(start - 6, 0)
    found = CALLED.search(text[nearby:start])
    return nearby + found.start() if found else start


def _goes_on(text: str, found: re.Match[str]) -> bool:
    """Whether the sign begins another word, as in 周末."""
    apart = APART.match(text, found.end())
    return text.startswith(tuple(_context(found[0]).after.split()), apart.end() if apart else found.end())


def _by_pinyin(text: str, surname: str) -> Iterator[Span]:
    """wang师傅, wang shifu, 老wang, W师傅."""
    if not all(map(spelling, surname)):
        return
    for found in _spelt(surname).finditer(text):
        start, end = found.span()
        called = _called(text, start)
        short = len(found[0]) == 1
        titled = SHORT_TITLED.match(text, end) or (None if short else PINYIN_TITLED.match(text, end))
        if titled:
            yield called, titled.end()
        elif called < start and not text[end : end + 1].isascii():
            yield called, end


@lru_cache(maxsize=512)
def _spelt(surname: str) -> re.Pattern[str]:
    syllables = [spelling(sign) for sign in surname]
    return re.compile(rf"(?<![a-z0-9])(?:{' ?'.join(syllables)}|{syllables[0][0]})", re.IGNORECASE)


@lru_cache(maxsize=512)
def _given(surname: str, given: str) -> re.Pattern[str]:
    """The full name by its sound, in pinyin, and a given name of two signs by itself."""
    if not given:
        return re.compile(r"(?!)")
    first, *others = [f"[{same_sound(sign)}]" for sign in surname + given]
    heard = GAP.join([f"(?:{first}|{SPELT.get(surname, surname)})", *others])
    before = "".join(_context(sign).before for sign in same_sound(surname))
    ways = [(f"(?<![{before}])" if before else "") + heard + _whole(surname + given)]
    ways += [GAP.join(map(re.escape, given)) + AFTER_GIVEN] if len(given) > 1 else []
    syllables = [spelling(sign) for sign in surname + given]
    ways += [_alone(" ?".join(syllables))] if all(syllables) else []
    return re.compile("|".join(ways), re.IGNORECASE)


def _whole(name: str) -> str:
    """The pattern of what may follow the name, but characters of other words: 主张维修 names no 张伟."""
    return AFTER_GIVEN + ("(?![修护持])" if len(name) == 2 else "")


@lru_cache(maxsize=512)
def _latin(name: str) -> re.Pattern[str]:
    parts = [_alone(re.escape(part)) for part in name.split() if len(part) > 2]
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


def _alone(word: str) -> str:
    return rf"(?<![a-z]){word}(?![a-z])"
