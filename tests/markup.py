"""HTML check: only our tags, balanced, no entity cut, no link but ours."""

import re

TOKEN = re.compile(r"<(?P<end>/?)(?P<tag>[a-z]+)(?P<more>[^<>]*)>|&(?:amp|lt|gt|quot);|[^<>&]+")
OURS = re.compile(r' href="(?:https://t\.me/\w+(?:\?\w+=\w*)?|tg://user\?id=(?!666")\d+)"')
TAGS = {"b", "i", "code", "a"}
EVIL = '<b>坏&amp;</a><a href="tg://user?id=666">点</a>{number}%s'  # what people write everywhere


def fault(html: str) -> str | None:
    """The first thing wrong with it."""
    at, opened = 0, list[str]()
    while at < len(html):
        found = TOKEN.match(html, at)
        if found is None:
            return f"at {at}: {html[at : at + 40]!r}"
        at = found.end()
        if found["tag"] is None:
            continue
        if wrong := _tag(found, opened):
            return wrong
    return f"open: {opened}" if opened else None


def _tag(found: re.Match[str], opened: list[str]) -> str | None:
    """Opens or closes it. Says what is wrong with it."""
    tag = found["tag"]
    if found["end"]:
        return None if opened and opened.pop() == tag else f"closes {tag}"
    opened.append(tag)
    known = OURS.fullmatch(found["more"]) if tag == "a" else not found["more"]
    return None if tag in TAGS and known else f"tag {found[0]!r}"
