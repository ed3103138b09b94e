"""Facts of the privacy notice, for the subjects that show it."""

from collections.abc import Mapping

from bot.settings import CommunitySettings
from bot.texts import plain


def kept(settings: CommunitySettings) -> Mapping[str, int]:
    """How many days each kind is kept."""
    return {name: age.days for name, age in settings.privacy.keep.items()}


def responsible(settings: CommunitySettings) -> Mapping[str, str]:
    """Who answers for the data, and where to ask."""
    privacy = settings.privacy
    return {
        "responsible": privacy.responsible or settings.community,
        "contact": privacy.contact or plain("privacy.secretary"),
    }
