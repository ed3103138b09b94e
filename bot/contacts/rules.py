"""Service numbers (便民服务卡): the telephone numbers worth knowing in an area."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.areas.rules import Area, Level
from bot.contacts.refusals import NameUnfit, NotAPhone, NoteTooLong
from bot.kernel.forms import Reading
from bot.roster.cells import MOST_NAME, MOST_TEXT, NAME, PHONES, TEXT

LEVELS = (Level.SUBDISTRICT, Level.COMMUNITY, Level.GRID)  # an area of these has numbers of its own


@dataclass(frozen=True, slots=True)
class Contact:
    """One number, or several of one office. A name stands once in an area."""

    id: int
    area_id: int
    name: str
    phone: str  # as the roster writes it: several are parted by 、
    note: str = ""
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """An area with its numbers."""

    area: Area
    contacts: Sequence[Contact]


def concerns(numbers_of: Area, reader: Area) -> bool:
    """
    Whether a reader in one area needs the numbers of another: those above theirs, and those below.

    Below too, for a chat of the community is read by the people of all its grids.
    """
    return reader.within(numbers_of.id) or numbers_of.within(reader.id)


def read_name(words: str, _: Reading) -> str:
    """Raises NameUnfit."""
    name = NAME.plain(words)
    if not name or not NAME.fits(name):
        raise NameUnfit(MOST_NAME)
    return name


def read_phone(words: str, _: Reading) -> str:
    """Raises NotAPhone."""
    phone = PHONES.plain(words)
    if not PHONES.fits(phone):
        raise NotAPhone
    return phone


def read_note(words: str, _: Reading) -> str:
    """Raises NoteTooLong."""
    note = TEXT.plain(words)
    if not TEXT.fits(note):
        raise NoteTooLong(MOST_TEXT)
    return note
