"""Views of topics: the card with its five steps, the history, opinions, lists."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.committees.rules import Committee
from bot.complaints.complaint import Complaint
from bot.complaints.lifecycle import BEING_WORKED
from bot.kernel.messages import Button, Notification, UnknownKind, View
from bot.people.neighbours import NOBODY, Backing
from bot.polls.rules import Poll
from bot.settings import CommunitySettings
from bot.texts import Html, known, plain, say
from bot.topics.rules import (
    OVER,
    STEPS,
    SUPPORTERS,
    Opinion,
    Output,
    Size,
    Stage,
    Task,
    Topic,
    Verdict,
    Written,
)
from handlers import formatting
from handlers.button_press import callback_data
from handlers.formatting import poll_line, standing_words
from handlers.keyboards import rows
from handlers.listing_views import number_buttons

SHOWN_OPINIONS = 30
EXCERPT = 28  # characters of a title in a list


@dataclass(frozen=True)
class TopicCardData:
    """A topic with the data of its cards."""

    topic: Topic
    settings: CommunitySettings
    body: Committee | None = None
    complaints: Sequence[Complaint] = field(default_factory=tuple)
    outputs: Sequence[Output] = field(default_factory=tuple)
    opinions: Sequence[Opinion] = field(default_factory=tuple)
    tasks: Sequence[Task] = field(default_factory=tuple)
    backing: Backing = NOBODY
    reviews: Counter[Verdict] = field(default_factory=Counter)
    polls: Sequence[Poll] = field(default_factory=tuple)


def topic_card(data: TopicCardData, *, committee: bool, live: bool = True) -> View:
    """The topic's card: stage, next owner and due time; the committee's card has the gates' buttons."""
    topic = data.topic
    if not live:
        return View(say("card.topic.moved", number=topic.number))
    text = say(
        "card.topic",
        number=topic.number,
        stage=plain(f"stage.{topic.stage}"),
        title=topic.title,
        text=say("card.topic.text", text=formatting.excerpt(topic.text)) if topic.text else Html(),
        steps=_steps(topic),
        area=topic.area.name,
        proposer=topic.proposer.name,
        complaints=_from(data.complaints),
        gate=_gate(data),
        more=_more(data),
    )
    return View(text, _rows(topic, committee=committee))


def _steps(topic: Topic) -> Html:
    """✅出题 ▶️定题 ▫️议题 ▫️解题 ▫️评题"""
    at = next((n for n, (_, stages) in enumerate(STEPS) if topic.stage in stages), None)
    if at is None:
        at = {Stage.REJECTED: 1, Stage.DROPPED: 3}.get(topic.stage, len(STEPS))
    marks = ["done" if n < at else "now" if n == at else "later" for n in range(len(STEPS))]
    shown = [
        say(f"topic.step_{mark}", step=plain(f"step.{name}"))
        for (name, _), mark in zip(STEPS, marks, strict=True)
    ]
    return Html(" ".join(shown))


def _from(complaints: Sequence[Complaint]) -> Html:
    numbers = "、".join(complaint.number for complaint in complaints)
    return say("card.topic.complaints", numbers=numbers) if numbers else Html()


def _gate(data: TopicCardData) -> Html:
    """The owner of the next step, and its due time."""
    topic = data.topic
    if topic.owner is None or topic.stage in OVER:
        return Html()
    if topic.due_at is None:
        return say("card.topic.gate_open", owner=topic.owner.name)
    return say("card.topic.gate", owner=topic.owner.name, due=formatting.moment(topic.due_at, data.settings))


def _more(data: TopicCardData) -> Html:
    """The details of the stage: supporters, opinions, tasks, reviews, and the last written output."""
    parts = [_size(data), _output(data), *_of_stage(data)]
    return Html("".join(parts))


def _size(data: TopicCardData) -> Html:
    if data.topic.size is None or data.body is None:
        return Html()
    return say("card.topic.size", size=plain(f"size.{data.topic.size}"), body=data.body.name)


def _output(data: TopicCardData) -> Html:
    if not data.outputs:
        return Html()
    text = written_words(data.outputs[-1].written, data.topic)
    return say("card.topic.output", text=formatting.excerpt(text))


def written_words(written: Written, topic: Topic) -> str:
    """A gate's output in the reader's language; text stored by earlier versions stays as it is."""
    if not written.said:
        return written.words
    facts = {**written.facts, "name": topic.proposer.name}
    if "winners" in facts:
        facts["winners"] = "、".join(standing_words(won) for won in str(facts["winners"]).split("\n"))
    return plain(f"topic.output.{written.said}", **facts) + written.words


def _of_stage(data: TopicCardData) -> list[Html]:
    match data.topic.stage:
        case Stage.RAISED:
            count = say("card.topic.supporters", count=data.backing.counted, needed=SUPPORTERS)
            return [count, formatting.waiting(data.backing, data.settings), say("card.topic.how_raised")]
        case Stage.DELIBERATING:
            return [
                say("card.topic.opinions", count=len(data.opinions)),
                say("card.topic.how_deliberating"),
            ]
        case Stage.CARRYING | Stage.DONE:
            return [_tasks(data)]
        case Stage.REVIEWING:
            return [_tasks(data), _reviews(data)]
    return []


def _tasks(data: TopicCardData) -> Html:
    lines = [
        say(
            "card.topic.task",
            mark="⬜" if task.complaint.status in BEING_WORKED else "✅",
            number=task.complaint.number,
            owner=_worker(task.complaint),
            due=formatting.moment(task.due_at, data.settings),
            status=plain(f"status.{task.complaint.status}"),
        )
        for task in data.tasks
    ]
    return say("card.topic.tasks", lines=Html("".join(lines))) if lines else Html()


def _worker(complaint: Complaint) -> str:
    who = complaint.claimed_by or complaint.assigned_to
    return who.name if who else ""


def _reviews(data: TopicCardData) -> Html:
    counts = {str(verdict): data.reviews[verdict] for verdict in Verdict}
    return say("card.topic.reviews", **counts)


# The buttons of the committee's leader at each stage.
GATES: dict[Stage, tuple[str, ...]] = {
    Stage.ADMITTING: (*Size, "reject"),
    Stage.DELIBERATING: ("sum_up",),
    Stage.DECIDING: ("vote",),
    Stage.CARRYING: ("task", "carried"),
    Stage.REVIEWING: ("conclude",),
}


def _rows(topic: Topic, *, committee: bool) -> tuple[tuple[Button, ...], ...]:
    def button(name: str) -> Button:
        return Button(plain(f"button.topic_{name}"), callback_data(f"t_{name}", topic.id))

    everybody: dict[Stage, tuple[str, ...]] = {
        Stage.RAISED: ("support",),
        Stage.DELIBERATING: ("opine", "opinions"),
        Stage.DECIDING: ("opinions",),
    }
    own = [button(name) for name in everybody.get(topic.stage, ())]
    gates = [button(name) for name in GATES.get(topic.stage, ()) if committee]
    reviews = rows(_review_buttons(topic), 2) if topic.stage is Stage.REVIEWING else ()
    last = (button("story"),)
    return tuple(row for row in (tuple(own), *reviews, *rows(gates, 2), last) if row)


def _review_buttons(topic: Topic) -> list[Button]:
    return [
        Button(plain(f"verdict.{verdict}"), callback_data("t_review", topic.id, verdict)) for verdict in Verdict
    ]


def story(data: TopicCardData) -> View:
    """The written outputs of all gates."""
    step = {stage: name for name, stages in STEPS for stage in stages}
    lines = [
        say(
            "topic.story.line",
            step=plain(f"step.{step[output.stage]}"),
            at=formatting.moment(output.at, data.settings),
            by=say("topic.story.by", name=output.by.name) if output.by else Html(),
            text=written_words(output.written, data.topic),
        )
        for output in data.outputs
    ]
    lines += [poll_line(poll, data.settings) for poll in data.polls]
    shown = Html("".join(lines)) if lines else say("topic.story.none")
    return View(say("topic.story", number=data.topic.number, lines=shown))


def opinions(data: TopicCardData) -> View:
    """The opinions; a name only if its author agreed."""
    if not data.opinions:
        return View(say("topic.opinions.none"))
    lines = [
        say(
            "topic.opinions.line",
            text=formatting.excerpt(opinion.text, 100),
            author=opinion.author.name if opinion.named else plain("topic.opinions.unnamed"),
        )
        for opinion in data.opinions[-SHOWN_OPINIONS:]
    ]
    return View(
        say("topic.opinions", number=data.topic.number, count=len(data.opinions), lines=Html("".join(lines)))
    )


def opinion_card(opinion: Opinion, number: str) -> View:
    """The card that asks an author about the name; answered, it confirms the choice."""
    if opinion.named is not None:
        key = "card.opinion.named" if opinion.named else "card.opinion.unnamed"
        return View(say(key, number=number))
    buttons = (
        Button(plain("button.opinion_named"), callback_data("t_named", opinion.id, 1)),
        Button(plain("button.opinion_unnamed"), callback_data("t_named", opinion.id, 0)),
    )
    return View(say("card.opinion", number=number), (buttons,))


def burst(data: TopicCardData) -> View:
    """To the secretary: many supporters within minutes, and how many of them are not known yet."""
    topic, backing = data.topic, data.backing
    text = say(
        "notice.topic.burst",
        number=topic.number,
        title=topic.title,
        count=backing.counted + backing.waiting,
        waiting=backing.waiting,
    )
    return View(text, ((Button(topic.number, callback_data("t_show", topic.id)),),))


def listed(topics: Sequence[Topic]) -> View:
    """/topics."""
    if not topics:
        return View(say("list.topics.none"))
    lines = [
        say(
            "list.topics.line",
            number=topic.number,
            title=formatting.excerpt(topic.title, EXCERPT),
            stage=plain(f"stage.{topic.stage}"),
        )
        for topic in topics
    ]
    return View(say("list.topics", lines=Html("".join(lines))), number_buttons(topics, "t_show"))


def _output_words(notice: Notification, topic: Topic) -> str:
    facts = dict(notice.facts)
    written = Written(str(facts.pop("output", "")), str(facts.pop("said", "")), facts)
    return written_words(written, topic)


def notice(notice: Notification, topic: Topic) -> View:
    """A notice on the topic, in 议题 and 评题 with buttons for the answer. Raises UnknownKind."""
    if not notice.name.startswith("topic.") or not known(f"notice.{notice.name}"):
        raise UnknownKind("notice", notice.name)
    text = say(
        f"notice.{notice.name}",
        number=topic.number,
        title=topic.title,
        stage=plain(f"stage.{topic.stage}"),
        output=formatting.excerpt(_output_words(notice, topic)),
    )
    match notice.name:
        case "topic.deliberating":
            button = Button(plain("button.topic_opine"), callback_data("t_opine", topic.id))
            return View(text, ((button,),))
        case "topic.reviewing":
            return View(text, rows(_review_buttons(topic), 2))
        case "topic.due":
            return View(text, ((Button(topic.number, callback_data("t_show", topic.id)),),))
    return View(text)
