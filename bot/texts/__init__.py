"""Texts: every word that people read, by key. `say` fills one in, escaped, in the reader's language."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from html import escape

from bot.texts.en import TEXTS as EN
from bot.texts.zh import TEXTS as ZH

LANGUAGES: Mapping[str, Mapping[str, str]] = {"zh": ZH, "en": EN}
DEFAULT = "zh"

_spoken: ContextVar[str] = ContextVar("spoken", default=DEFAULT)


class Html(str):
    """Text that is Telegram's HTML already, made by `say`; all other text is escaped."""

    __slots__ = ()


@contextmanager
def speaking(language: str | None) -> Iterator[None]:
    """Use a language for `say` within the block; an unknown one is the default."""
    token = _spoken.set(language if language and language in LANGUAGES else DEFAULT)
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken() -> str:
    return _spoken.get()


def say(key: str, /, **facts: object) -> Html:
    """The text of `key`, with what people wrote escaped. Raises KeyError for a key nobody wrote."""
    return Html(LANGUAGES[_spoken.get()][key].format_map({name: _safe(fact) for name, fact in facts.items()}))


def plain(key: str, /, **facts: object) -> str:
    """The same for places without HTML: button labels, toasts, command descriptions."""
    return LANGUAGES[_spoken.get()][key].format_map(facts)


def known(key: str) -> bool:
    return key in LANGUAGES[_spoken.get()]


def every_language(key: str) -> frozenset[str]:
    """The key's text in all languages, to recognise a keyboard button by what it says."""
    return frozenset(texts[key] for texts in LANGUAGES.values())


def _safe(fact: object) -> object:
    return escape(fact, quote=False) if isinstance(fact, str) and not isinstance(fact, Html) else fact
