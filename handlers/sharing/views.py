"""Views of inline results: a title and a line in the list, the card in the chat."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from bot.announcements.rules import Announcement
from bot.ballots.rules import Ballot
from bot.complaints.complaint import Complaint
from bot.kernel.masking import mask
from bot.kernel.messages import View
from bot.messaging.redaction import for_readers
from bot.settings import CommunitySettings
from bot.texts import plain
from bot.topics.rules import Topic
from handlers import formatting

LINE = 40  # characters


@dataclass(frozen=True, slots=True)
class Offer:
    """An inline result; `key` names kind and subject."""

    key: str
    title: str
    line: str
    card: View


def for_anybody(offer: Offer, published: Collection[str]) -> Offer:
    """Without personal numbers: it is shown, and sent, past the sender."""
    card = for_readers(offer.card, 0, published)
    return replace(offer, title=mask(offer.title, published), line=mask(offer.line, published), card=card)


def of_ballot(ballot: Ballot, card: View, settings: CommunitySettings) -> Offer:
    closes = formatting.moment(ballot.closes_at, settings) if ballot.closes_at else ""
    title = plain("share.ballot", number=ballot.number, body=ballot.body)
    line = plain("share.ballot.line", motion=formatting.excerpt(ballot.motion, LINE), closes=closes)
    return Offer(f"ballot:{ballot.id}", title, line, card)


def of_topic(topic: Topic, card: View) -> Offer:
    title = plain("share.topic", number=topic.number, stage=plain(f"stage.{topic.stage}"))
    return Offer(f"topic:{topic.id}", title, formatting.excerpt(topic.title, LINE), card)


def of_complaint(complaint: Complaint, card: View, settings: CommunitySettings) -> Offer:
    category = formatting.category(settings, complaint.category)
    title = plain("share.complaint", number=complaint.number, category=category)
    place = formatting.place(complaint.area, complaint.spot, exact=False)
    return Offer(f"public:{complaint.id}", title, f"{place} · {plain(f'status.{complaint.status}')}", card)


def of_announcement(news: Announcement, card: View, settings: CommunitySettings) -> Offer:
    at = formatting.moment(news.sent_at, settings) if news.sent_at else ""
    title, line = plain("share.announcement", at=at), formatting.excerpt(news.text, LINE)
    return Offer(f"announcement:{news.id}", title, line, card)
