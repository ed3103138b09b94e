"""
Subjects: every one of the bot, in the order in which they stand on each other.

A subject that has a package in bot/ has its name, and imports only what stands above it in this list; a test
reads the order here.
"""

from importlib import import_module

from handlers.registry import Registry
from handlers.subject import Subject

NAMES = (
    "ops",
    "forms",
    "areas",
    "people",
    "moderation",
    "roster",
    "contacts",
    "ready",
    "committees",
    "complaints",
    "orders",
    "intake",
    "faq",
    "ballots",
    "topics",
    "polls",
    "announcements",
    "calendar",
    "sharing",
    "privacy",
)


def subject(name: str) -> Subject:
    """The SUBJECT of handlers/NAME. Imported by its name, so that a new one is one line above."""
    declared: Subject = import_module(f"handlers.{name}").SUBJECT
    return declared


SUBJECTS = tuple(map(subject, NAMES))
REGISTRY = Registry(SUBJECTS)
