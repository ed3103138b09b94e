"""
Redaction: hides personal numbers in a view, as the last thing before it leaves, see docs/decisions/0029.

The sender passes every message through `for_readers`, whichever subject drew it.
"""

import re
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from html import escape, unescape

from bot.kernel.masking import hidden_spans, key, mask
from bot.kernel.messages import Button, TelegramPoll, View

TAG = re.compile(r"(<[^<>]*>)")
PARTED = re.compile(r"[、,，;；/\s]+")  # several numbers of one office


def for_readers(view: View, chat_id: int, published: Collection[str]) -> View:
    """
    The view as the chat may read it: without personal numbers, whatever way leads to it.

    Only in private, and only where it says `View.in_full`, they stay. Groups never read them, nor do copies
    whose chat is unknown (0). `published` holds the community's own, as `keys` gives them.
    """
    if view.official or (chat_id > 0 and view.in_full):
        return view
    text = redact_html(view.text, published)
    rows = tuple(tuple(_button(button, published) for button in row) for row in view.rows)
    # A placeholder is one of our texts, and may show by an example how a number is written.
    ask = view.ask if chat_id > 0 else view.ask and mask(view.ask, published)
    poll = view.poll and _poll(view.poll, published)
    if (text, rows, ask, poll) == (view.text, view.rows, view.ask, view.poll):
        return view  # as nearly always
    return replace(view, text=text, rows=rows, ask=ask, poll=poll)


def redact_html(text: str, published: Collection[str] = ()) -> str:
    """Masks each text between the tags by itself; tags and entities stay whole. `say` escapes words."""
    return "".join(part if TAG.fullmatch(part) else _redact_words(part, published) for part in TAG.split(text))


@lru_cache(1024)
def keys(written: str) -> frozenset[str]:
    """The numbers in published words, to be spared wherever they stand. Remembered: they seldom change."""
    announced = f"电话 {written}"
    found = {key(announced[start:end]) for start, end in hidden_spans(announced)}
    return frozenset(found | {key(part) for part in PARTED.split(written) if any(map(str.isdigit, part))})


def _redact_words(part: str, published: Collection[str]) -> str:
    words = unescape(part)
    hidden = mask(words, published)
    return part if hidden == words else escape(hidden, quote=False)


def _button(button: Button, published: Collection[str]) -> Button:
    label = mask(button.label, published)
    return button if label == button.label else replace(button, label=label)


def _poll(poll: TelegramPoll, published: Collection[str]) -> TelegramPoll:
    options = tuple(mask(option, published) for option in poll.options)
    return replace(poll, question=mask(poll.question, published), options=options)
