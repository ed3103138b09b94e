"""Sandbox formatting: converts a bot's text or caption to plain text with entities."""

from bot.sandbox.entities import entities_in, utf16
from bot.sandbox.errors import BadRequest
from bot.sandbox.html import parse_html
from bot.sandbox.params import Params
from bot.sandbox.state import State
from bot.sandbox.watch import Json

TEXT, CAPTION = 4096, 1024  # UTF-16 units after the marks are read
LITERAL = ("code", "pre", "text_link", "text_mention")  # nothing is marked inside these


def text_of(state: State, params: Params) -> Json:
    """The text parameter. Raises BadRequest if empty, too long or with invalid markup."""
    fields = formatted(state, params, "text", "entities")
    if not fields:
        raise BadRequest("message text is empty")
    if utf16(fields["text"]) > TEXT:
        raise BadRequest("message is too long")
    return fields


def caption_of(state: State, params: Params) -> Json:
    """The caption parameter, {} without one. Raises BadRequest if too long or with invalid markup."""
    fields = formatted(state, params, "caption", "caption_entities")
    if fields and utf16(fields["caption"]) > CAPTION:
        raise BadRequest("message caption is too long")
    return fields


def formatted(state: State, params: Params, name: str, entities_name: str) -> Json:
    """A text parameter with its entities; {} for an empty one. Raises BadRequest."""
    text, entities = params.text(name), params.items(entities_name)
    mode = params.text("parse_mode").lower()
    if mode == "html":
        text, entities = parse_html(text)
    elif mode:
        raise BadRequest("unsupported parse_mode")
    text, entities = _trimmed(text, entities)
    if not text:
        return {}
    literal = [entity for entity in entities if entity["type"] in LITERAL]
    found = [entity for entity in entities_in(text) if not _overlaps(entity, literal)]
    known = [introduced for entity in entities if (introduced := _introduced(state, entity))]
    marks = sorted(known + found, key=lambda e: (e["offset"], -e["length"]))
    return {name: text} | ({entities_name: marks} if marks else {})


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """The text without surrounding white space, with its entities adjusted."""
    trimmed = text.strip()
    if len(trimmed) == len(text):
        return text, entities
    before, length = utf16(text[: len(text) - len(text.lstrip())]), utf16(trimmed)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - before, 0)
        end = min(entity["offset"] + entity["length"] - before, length)
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    return trimmed, moved


def _overlaps(entity: Json, others: list[Json]) -> bool:
    start, end = entity["offset"], entity["offset"] + entity["length"]
    return any(start < o["offset"] + o["length"] and o["offset"] < end for o in others)


def _introduced(state: State, entity: Json) -> Json | None:
    """The entity with the mentioned person; None for an unknown person, whose mention is just text."""
    if entity["type"] != "text_mention":
        return entity
    user = state.users.get(entity["user"]["id"])
    return {**entity, "user": user.json()} if user else None
