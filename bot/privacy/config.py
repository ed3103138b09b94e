"""The config section of personal data: who is responsible, and how long rows are kept."""

from collections.abc import Mapping
from datetime import timedelta

from bot.sections import Section, Span
from bot.settings import PrivacySettings


class Keep(Section):
    """How long rows and copies are kept, by kind; each names a rule of data retention."""

    messages: Span = timedelta(days=365)
    drafts: Span = timedelta(days=90)
    notices: Span = timedelta(days=90)
    forms: Span = timedelta(days=30)
    questions: Span = timedelta(days=30)
    copies: Span = timedelta(days=14)

    def by_rule(self) -> Mapping[str, timedelta]:
        return {RULES[kind]: age for kind, age in self}


# The rules of data retention behind the kinds of [privacy] keep.
RULES: Mapping[str, str] = {
    "messages": "told",
    "drafts": "drafts",
    "notices": "held",
    "forms": "forms",
    "questions": "asked",
    "copies": "copies",
}


class Privacy(Section):
    responsible: str = ""
    contact: str = ""
    keep: Keep = Keep()

    def settings(self) -> PrivacySettings:
        return PrivacySettings(self.responsible, self.contact, self.keep.by_rule())
