"""The people of the town, of whom some mean harm."""

from tests.e2e.conftest import chen, li, qian, seven, sun, town, wang, zhao, zhou
from tests.unit.bot.conftest import community, store

__all__ = ["chen", "community", "li", "qian", "seven", "store", "sun", "town", "wang", "zhao", "zhou"]
