"""Keyboard of the private chat: the person's keys in two rows, and the message that brings them anew."""

from bot.kernel.messages import View
from bot.people.keyboard import EVERYBODY, keys_of
from bot.people.rules import Person
from bot.texts import plain, say

ROW, ROW_OF_FIVE = 3, 2  # keys in the first row; the five that everybody has stand under a shorter one


def keyboard(person: Person) -> tuple[tuple[str, ...], ...]:
    """The keys in the reader's language."""
    keys = keys_of(person)
    first = ROW_OF_FIVE if len(keys) == len(EVERYBODY) else ROW
    return tuple(tuple(plain(f"key.{key}") for key in row) for row in (keys[:first], keys[first:]))


def new_keys(person: Person) -> View:
    """The message to a person whose posts changed since the keys were shown."""
    return View(say("keys.changed", posts=posts_words(person)), keyboard=keyboard(person))


def posts_words(person: Person) -> str:
    """The names of the person's roles, each once."""
    return "、".join(dict.fromkeys(plain(f"role.{post.role}") for post in person.posts)) or plain(
        "role.resident"
    )


def takes_keys(view: View) -> bool:
    """Whether the keys can come with it: a message takes one kind of markup."""
    return not (view.rows or view.ask or view.poll or view.keyboard)
