"""Draws topics and opinions for the sender."""

from bot.kernel.messages import Card, Notification, View
from bot.kernel.refs import EntityRef
from bot.polls.store import Tx
from bot.settings import CommunitySettings
from bot.topics.actions import OPINION
from bot.topics.effects import COMMITTEE
from bot.topics.rules import Topic
from handlers.topics import views as topics
from handlers.topics.views import TopicCardData


class TopicRenderer:
    """The topics' part of the sender's drawer."""

    def __init__(self, settings: CommunitySettings) -> None:
        self._customs = settings

    async def card(self, tx: Tx, card: Card) -> View:
        if card.kind == OPINION:
            opinion = await tx.topics.opinion(card.subject_id)
            return topics.opinion_card(opinion, (await tx.topics.get(opinion.topic_id)).number)
        topic = await tx.topics.get(card.subject_id)
        told = await tell(tx, topic, self._customs)
        return topics.topic_card(told, committee=card.kind == COMMITTEE, live=card.live)

    async def notice(self, tx: Tx, notice: Notification, subject: EntityRef) -> View:
        return topics.notice(notice, await tx.topics.get(subject.id))


async def tell(tx: Tx, topic: Topic, settings: CommunitySettings) -> TopicCardData:
    """Everything about it that may be shown."""
    return TopicCardData(
        topic,
        settings,
        await tx.committees.get(topic.body_id) if topic.body_id else None,
        await tx.topics.complaints(topic.id),
        await tx.topics.outputs(topic.id),
        await tx.topics.opinions(topic.id),
        await tx.topics.tasks(topic.id),
        len(await tx.topics.supporters(topic.id)),
        await tx.topics.reviews(topic),
        await tx.polls.of_topic(topic.id),
    )
