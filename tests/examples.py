"""How many examples of a property are tried."""

from hypothesis import settings


def at_most(count: int) -> settings:
    """The profile of the run (tests/conftest.py), with at most `count` examples: each costs much."""
    return settings(max_examples=min(count, settings().max_examples))
