"""HTML parser for bots' texts, with Telegram's tags and error descriptions. Raises BadRequest."""

import re
from dataclasses import dataclass
from html import unescape

from bot.sandbox.entities import utf16
from bot.sandbox.errors import BadRequest
from bot.sandbox.watch import Json

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "tg-spoiler": "spoiler",
    "blockquote": "blockquote",
}
PLAIN = re.compile(r"[^<&]+")
CHARACTER = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|lt|gt|amp|quot);?")
END = re.compile(r"</([^\s>]*)\s*(>?)")
NAME = re.compile(r"<([^\s>]*)")
ATTRIBUTE = re.compile(
    r"""\s*(?P<name>[^\s=>/"']+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[\w.-]+)))?"""
)
PERSON = re.compile(r"tg://user\?id=(\d+)")


@dataclass(slots=True)
class _Tag:
    name: str
    argument: str  # an address, of <a>
    offset: int  # UTF-16 units
    start: int  # characters of the plain text


class _Reader:
    """Reads one text from front to back."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text = ""
        self.length = 0  # of the plain text, UTF-16 units
        self.open: list[_Tag] = []
        self.entities: list[Json] = []

    def read(self) -> None:
        while self.at < len(self.source):
            if plain := PLAIN.match(self.source, self.at):
                self._say(plain[0], plain.end())
            elif self.source.startswith("</", self.at):
                self._end()
            elif self.source[self.at] == "<":
                self._start()
            elif character := CHARACTER.match(self.source, self.at):
                self._say(unescape(character[0].rstrip(";") + ";"), character.end())
            else:
                self._say("&", self.at + 1)
        if self.open:
            raise self._refusal(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')

    def _say(self, plain: str, to: int) -> None:
        self.text += plain
        self.length += utf16(plain)
        self.at = to

    def _start(self) -> None:
        begun = NAME.match(self.source, self.at)
        assert begun is not None  # noqa: S101 - it matches any "<"
        name = begun[1].lower()
        if begun.end() == len(self.source):
            raise self._refusal("Unclosed start tag" + self._here())
        if name not in TAGS:
            raise self._refusal(f'Unsupported start tag "{name}"' + self._here())
        argument, end = self._attributes(name, begun.end())
        self.open.append(_Tag(name, argument, self.length, len(self.text)))
        self.at = end

    def _attributes(self, tag: str, at: int) -> tuple[str, int]:
        """The href, and the offset of the tag's end."""
        href = ""
        while found := ATTRIBUTE.match(self.source, at):
            at = found.end()
            if found["name"].lower() == "href":
                href = unescape(found["double"] or found["single"] or found["bare"] or "")
        rest = self.source[at:].lstrip()
        if not rest:
            raise self._refusal("Unclosed start tag" + self._here())
        if rest[0] != ">":
            raise self._refusal(f'Empty attribute name in the tag "{tag}"' + self._here())
        return href, len(self.source) - len(rest) + 1

    def _end(self) -> None:
        ended = END.match(self.source, self.at)
        assert ended is not None  # noqa: S101 - it matches any "</"
        name = ended[1].lower()
        if not self.open:
            raise self._refusal("Unexpected end tag" + self._here())
        if not ended[2]:
            raise self._refusal("Unclosed end tag" + self._here())
        tag = self.open.pop()
        if name and name != tag.name:
            expected = f', expected "</{tag.name}>", found "</{name}>"'
            raise self._refusal("Unmatched end tag" + self._here() + expected)
        self._mark(tag)
        self.at = ended.end()

    def _mark(self, tag: _Tag) -> None:
        fields: Json = {"type": TAGS[tag.name], "offset": tag.offset, "length": self.length - tag.offset}
        if fields["length"] and tag.name == "a":
            fields = self._link(fields, tag.argument or self.text[tag.start :])
        if fields.get("length"):
            self.entities.append(fields)

    def _link(self, fields: Json, href: str) -> Json:
        """The entity of a link to a person or an address; {} for an invalid one."""
        if person := PERSON.fullmatch(href):
            return {**fields, "type": "text_mention", "user": {"id": int(person[1])}}
        if "." not in href and ":" not in href:
            return {}
        return {**fields, "url": href}

    def _here(self) -> str:
        return f" at byte offset {len(self.source[: self.at].encode())}"

    def _refusal(self, what: str) -> BadRequest:
        return BadRequest(f"can't parse entities: {what}")


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Plain text and its entities, outer before inner. Raises BadRequest."""
    reader = _Reader(source)
    reader.read()
    reader.entities.reverse()  # inner ones end first, and of two that span the same the outer goes before
    return reader.text, sorted(reader.entities, key=lambda e: (e["offset"], -e["length"]))
