"""The people of the town, of whom some mean harm."""

from tests.e2e.conftest import chen, li, qian, sun, town, wang, zhao, zhou

__all__ = ["chen", "li", "qian", "sun", "town", "wang", "zhao", "zhou"]
