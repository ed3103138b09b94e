"""Facts of the privacy notice, for the subjects that show it."""

from collections.abc import Mapping

from bot.settings import CommunitySettings
from bot.texts import plain


def retention_days(settings: CommunitySettings) -> Mapping[str, int]:
    """After how many days rows of each kind are deleted."""
    return {name: age.days for name, age in settings.privacy.ages.items()}


def responsible(settings: CommunitySettings) -> Mapping[str, str]:
    """Who answers for the data, and where to ask."""
    privacy = settings.privacy
    return {
        "responsible": privacy.responsible or settings.community,
        "contact": privacy.contact or plain("privacy.secretary"),
    }
