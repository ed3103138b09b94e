"""Config section of personal data: who is responsible, and after how long rows are deleted."""

from collections.abc import Mapping
from datetime import timedelta

from bot.sections import Section, Span
from bot.settings import PrivacySettings


class Keep(Section):
    """The age at which rows and copies are deleted, by the name of a rule of data retention."""

    messages: Span = timedelta(days=365)
    drafts: Span = timedelta(days=90)
    notices: Span = timedelta(days=90)
    forms: Span = timedelta(days=30)
    questions: Span = timedelta(days=30)
    copies: Span = timedelta(days=14)

    def by_rule(self) -> Mapping[str, timedelta]:
        return dict(self)


class Privacy(Section):
    responsible: str = ""
    contact: str = ""
    keep: Keep = Keep()

    def settings(self) -> PrivacySettings:
        return PrivacySettings(self.responsible, self.contact, self.keep.by_rule())
