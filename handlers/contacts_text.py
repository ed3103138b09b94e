"""Contacts in texts: telephone numbers that other texts name."""

from collections.abc import Sequence

from bot.contacts.rules import Contact
from bot.texts import plain

GAS_WORDS = ("燃气", "天然气", "煤气")  # parts of a gas company's name in the contacts


def gas_of(contacts: Sequence[Contact]) -> str:
    """The gas company's number, or a hint where to find it."""
    found = (one.phone for one in contacts if any(word in one.name for word in GAS_WORDS))
    return next(found, plain("gas.unknown"))
