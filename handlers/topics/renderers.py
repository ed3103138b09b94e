"""Renderers of topics and opinions: cards and notices for the sender."""

from bot.kernel.messages import Card, Notification, View
from bot.polls.store import Tx
from bot.topics.effects import COMMITTEE
from bot.topics.rules import Topic
from bot.topics.support import backing_of, reviews_of
from handlers.questions import subject_of
from handlers.subject import Drawing
from handlers.topics import views
from handlers.topics.views import TopicCardData


async def draw_topic(tx: Tx, card: Card, drawing: Drawing) -> View:
    data = await tell(tx, await tx.topics.get(card.subject_id), drawing)
    return views.topic_card(data, committee=card.kind == COMMITTEE, live=card.live)


async def draw_opinion(tx: Tx, card: Card, _: Drawing) -> View:
    opinion = await tx.topics.opinion(card.subject_id)
    return views.opinion_card(opinion, (await tx.topics.get(opinion.topic_id)).number)


async def draw_notice(tx: Tx, notice: Notification, drawing: Drawing) -> View:
    topic = await tx.topics.get(subject_of(notice))
    match notice.name:
        case "topic.story":
            return views.story(await tell(tx, topic, drawing))
        case "topic.opinions":
            return views.opinions(await tell(tx, topic, drawing))
        case "topic.burst":
            return views.burst(await tell(tx, topic, drawing))
    return views.notice(notice, topic)


async def tell(tx: Tx, topic: Topic, drawing: Drawing) -> TopicCardData:
    """The data of a topic's cards."""
    return TopicCardData(
        topic,
        drawing.settings,
        await tx.committees.get(topic.body_id) if topic.body_id else None,
        await tx.topics.complaints(topic.id),
        await tx.topics.outputs(topic.id),
        await tx.topics.opinions(topic.id),
        await tx.topics.tasks(topic.id),
        await backing_of(tx, drawing.settings, topic, drawing.now),
        await reviews_of(tx, drawing.settings, topic, drawing.now),
        await tx.polls.of_topic(topic.id),
    )
