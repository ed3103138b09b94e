"""Text with marks: what Telegram sees in what people write, and what it makes of a bot's HTML."""

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Any

from bot.sandbox.errors import BadRequest

FOUND = (
    ("bot_command", re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]{3,32})?")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z0-9_]{4,32}")),
    ("hashtag", re.compile(r"(?<!\w)#\w+")),
    ("url", re.compile(r"https?://[^\s\u4e00-\u9fff]+")),
    ("phone_number", re.compile(r"(?<!\d)\+?1[3-9]\d{9}(?!\d)")),
)
TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "tg-spoiler": "spoiler",
    "blockquote": "blockquote",
}


def utf16(text: str) -> int:
    """Length as Telegram counts offsets: in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def entities_in(text: str) -> list[dict[str, Any]]:
    """What Telegram marks by itself in a message a person wrote."""
    found = [
        {"type": kind, "offset": utf16(text[: match.start()]), "length": utf16(match[0])}
        for kind, pattern in FOUND
        for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda entity: entity["offset"])


@dataclass
class _Reader(HTMLParser):
    """The HTML subset of the Bot API; anything else is refused as Telegram refuses it."""

    text: str = ""
    entities: list[dict[str, Any]] = field(default_factory=list)
    _open: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            raise BadRequest(
                f'can\'t parse entities: Unsupported start tag "{tag}" at byte offset {self._at()}'
            )
        entity: dict[str, Any] = {"type": TAGS[tag], "offset": utf16(self.text)}
        if tag == "a":
            entity |= _link(dict(attrs).get("href") or "")
        self._open.append((tag, entity))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            expected = self._open[-1][0] if self._open else ""
            raise BadRequest(
                f"can't parse entities: Unmatched end tag at byte offset {self._at()}, "
                f'expected "</{expected}>", found "</{tag}>"'
            )
        _, entity = self._open.pop()
        length = utf16(self.text) - entity["offset"]
        if length:
            self.entities.append({**entity, "length": length})

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_entityref(self, name: str) -> None:
        self.text += unescape(f"&{name};") if name in ("lt", "gt", "amp", "quot") else f"&{name};"

    def handle_charref(self, name: str) -> None:
        self.text += unescape(f"&#{name};")

    def _at(self) -> int:
        return len(self.text.encode())

    def finished(self) -> None:
        if self._open:
            tag = self._open[-1][0]
            raise BadRequest(f"can't parse entities: Can't find end tag corresponding to start tag \"{tag}\"")


def _link(href: str) -> dict[str, Any]:
    person = re.fullmatch(r"tg://user\?id=(\d+)", href)
    if person:
        return {"type": "text_mention", "user_id": int(person[1])}
    return {"url": href}


def parse_html(text: str) -> tuple[str, list[dict[str, Any]]]:
    """Plain text and entities. Raises BadRequest in Telegram's words."""
    if re.search(r"<(?![a-zA-Z/!])", text):
        raise BadRequest('can\'t parse entities: Unsupported start tag "" at byte offset 0')
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.finished()
    entities = sorted(reader.entities, key=lambda entity: (entity["offset"], -entity["length"]))
    return reader.text, entities
