"""A bot's text or caption, from what it sent to what people see."""

from bot.sandbox.entities import entities_in, utf16
from bot.sandbox.errors import BadRequest
from bot.sandbox.html import parse_html
from bot.sandbox.params import Params
from bot.sandbox.state import State
from bot.sandbox.watch import Json

TEXT, CAPTION = 4096, 1024  # UTF-16 units after the marks are read
LITERAL = ("code", "pre", "text_link", "text_mention")  # nothing is marked inside these


def text_of(state: State, params: Params) -> Json:
    """Raises BadRequest: empty, too long, or marks that can't be read."""
    told = formatted(state, params, "text", "entities")
    if not told:
        raise BadRequest("message text is empty")
    if utf16(told["text"]) > TEXT:
        raise BadRequest("message is too long")
    return told


def caption_of(state: State, params: Params) -> Json:
    """Nothing without one. Raises BadRequest: too long, or marks that can't be read."""
    told = formatted(state, params, "caption", "caption_entities")
    if told and utf16(told["caption"]) > CAPTION:
        raise BadRequest("message caption is too long")
    return told


def formatted(state: State, params: Params, name: str, entities_name: str) -> Json:
    """The text of that name as people see it, with its marks; nothing for an empty one. Raises BadRequest."""
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
    known = [whole for entity in entities if (whole := _introduced(state, entity))]
    marks = sorted(known + found, key=lambda e: (e["offset"], -e["length"]))
    return {name: text} | ({entities_name: marks} if marks else {})


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without the white space around it; marks move and shrink along."""
    trimmed = text.strip()
    if len(trimmed) == len(text):
        return text, entities
    before, length = utf16(text[: len(text) - len(text.lstrip())]), utf16(trimmed)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - before, 0)
        end = min(entity["offset"] + entity["length"] - before, length)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return trimmed, kept


def _overlaps(entity: Json, others: list[Json]) -> bool:
    start, end = entity["offset"], entity["offset"] + entity["length"]
    return any(start < o["offset"] + o["length"] and o["offset"] < end for o in others)


def _introduced(state: State, entity: Json) -> Json | None:
    """A mention of a person carries who that is; one of somebody unknown is just text."""
    if entity["type"] != "text_mention":
        return entity
    user = state.users.get(entity["user"]["id"])
    return {**entity, "user": user.json()} if user else None
