"""Words on cards: what people said, read from the text of a message that shows a card of theirs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.texts import LANGUAGES

OFFER = "lost.offer"  # asks whether to report again; holds the words itself
OFFER_WHISPER = "lost.offer.whisper"
CARDS = ("card.mine", "card.draft", OFFER, OFFER_WHISPER)
# Likewise, as English cards of earlier versions say it.
WRITTEN_BEFORE = ("🤫 The secretary alone reads this", "🤫 Private: the secretary alone reads it")
WHISPERED = ("card.draft.whisper", "next.confided", OFFER_WHISPER)  # what says so, up to a field
NO_WORDS = "card.draft.no_text"
# What stands behind the words on a card, where there is any of it.
AFTER = (
    "card.mine.files",
    "card.mine.claimer",
    "card.mine.claimer.over",
    "card.mine.outcome",
    "card.draft.files",
    "card.first",
    "card.later",
)
TAG, FIELD = re.compile(r"</?[a-z]+>"), re.compile(r"((?:\{[a-z]+\})+)")


@dataclass(frozen=True, slots=True)
class WordsOnCard:
    """A person's own words. `text` is empty where the card had none."""

    text: str
    whisper: bool  # the card said that it would be filed as one


def words_on(shown: str) -> WordsOnCard | None:
    """The words on a private card of a complaint or of a draft; None for any other message."""
    for texts in LANGUAGES.values():
        for key in CARDS:
            if found := _pattern(texts[key]).fullmatch(shown):
                words = _cut(found["text"], [texts[after] for after in AFTER])
                empty = words == texts[NO_WORDS]
                marks = (*(_literal(texts[said]).strip() for said in WHISPERED), *WRITTEN_BEFORE)
                whisper = any(mark in shown for mark in marks)
                return WordsOnCard("" if empty else words, whisper)
    return None


def _pattern(template: str) -> re.Pattern[str]:
    """Matches what the template writes; the words reach as far as they can: they may hold empty lines."""
    return re.compile("".join(_parts(TAG.sub("", template))), re.DOTALL)


def _parts(template: str) -> Iterator[str]:
    for part in FIELD.split(template):
        if not FIELD.fullmatch(part):
            yield re.escape(part)
        else:
            yield "(?P<text>.*)" if "{text}" in part else ".*?"


def _cut(words: str, after: list[str]) -> str:
    for template in after:
        words = words.partition(_literal(template))[0]
    return words.strip()


def _literal(template: str) -> str:
    """What a template writes before its first field."""
    return TAG.sub("", template).partition("{")[0]
