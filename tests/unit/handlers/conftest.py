"""The community in the real SQL, as the actions' tests have it."""

from tests.unit.bot.conftest import community, store

__all__ = ["community", "store"]
