"""Topics (议题) in chat."""

from bot.ballots.events import BallotClosed
from bot.complaints.events import ComplaintChanged
from bot.kernel.open_cards import OpenCards
from bot.kernel.personal import NAMELESS, OF_TOPIC, Personal, Shown
from bot.topics import actions, effects, gates, reading, showing, support, tasks
from bot.topics.effects import OWN_FACTS
from bot.topics.rules import OVER, Verdict
from bot.topics.showing import Part
from handlers import forms
from handlers.press_handlers import shows_one
from handlers.press_origin import anywhere, in_private_or_bound
from handlers.press_values import FLAG, Id, OneOf
from handlers.subject import Button, Command, Subject
from handlers.topics import handlers as on
from handlers.topics import renderers

CARDS = ("topic", "topic_committee")
ID = Id("topics")
STILL = f"stage NOT IN ({', '.join(repr(str(stage)) for stage in sorted(OVER))})"
STORIES = tuple(f"topic.{part}" for part in Part)  # lists of what people said, as it was then
GATES = {  # the form that a gate's button begins
    "t_major": "admit_major",
    "t_minor": "admit_minor",
    "t_urgent": "admit_urgent",
    "t_reject": "reject",
    "t_sum_up": "sum_up",
    "t_task": "task",
    "t_carried": "carried",
    "t_conclude": "conclude",
}
SUBJECT = Subject(
    name="topics",
    commands={
        "propose": Command.anywhere(on.on_propose, group=30, admin=30, committee_chat=50),
        "topics": Command.anywhere(on.on_topics, group=40, admin=40, committee_chat=60),
    },
    links={on.OPINE: on.on_opine_link},
    shows={"topics": showing.show},
    renewed_by="topics",
    buttons={
        "t_show": Button(shows_one(showing.show), origin=in_private_or_bound, values=(ID,)),
        "t_review": Button(
            on.on_review, origin=in_private_or_bound, copy_of="topic", values=(ID, OneOf(Verdict))
        ),
        "t_story": Button(on.on_story, CARDS, values=(ID,)),
        "t_support": Button(on.on_support, CARDS, values=(ID,)),
        "t_opinions": Button(on.on_opinions, CARDS, values=(ID,)),
        "t_vote": Button(on.on_vote, CARDS, values=(ID,)),
        "t_opine": Button(on.on_opine, copy_of="topic", origin=anywhere, values=(ID,)),
        "t_named": Button(on.on_named, origin=anywhere, values=(Id("opinions"), FLAG)),
        **{name: Button(forms.begins(gates.FORMS[form]), CARDS, values=(ID,)) for name, form in GATES.items()},
    },
    cards={
        "topic": renderers.draw_topic,
        "topic_committee": renderers.draw_topic,
        "opinion": renderers.draw_opinion,
    },
    card_entities={"topic_committee": "topic"},
    notices={"topic": renderers.draw_notice},
    reads={"topic": reading.READS, "opinion": reading.OPINION_READS},
    answers={"topic": forms.formerly(gates.FORMS)},
    forms=tuple(gates.FORMS.values()),
    replies={"topic": on.on_opinion_reply},
    timers={effects.DUE: actions.on_due, support.KNOWN: support.on_known, tasks.DUE: tasks.on_due},
    events={BallotClosed: effects.on_ballot_closed, ComplaintChanged: effects.on_complaint_changed},
    open_cards=(OpenCards("topic", CARDS, "topics", STILL),),
    passing_cards=("opinion",),
    shared_cards=("topic",),
    personal=(
        Personal(
            "topics",
            "proposer_id = :person",
            {"title": f"'{NAMELESS}'", "text": "''"},
            told=("number", "title", "text"),
            shown=(Shown(effects.TOPIC, theirs=True, quoting=STORIES),),
        ),
        Personal("supporters", "person_id = :person", {}, told=(OF_TOPIC,), unshown="a number of people"),
        Personal(
            "reviews", "person_id = :person", {}, told=(OF_TOPIC, "verdict"), unshown="a number of verdicts"
        ),
        Personal(
            "opinions",
            "person_id = :person",
            {"text": f"'{NAMELESS}'"},
            told=("at", "text"),
            shown=(Shown(effects.TOPIC, "topic_id", quoting=(f"topic.{Part.OPINIONS}",)), Shown("opinion")),
        ),
        Personal(
            "gates",
            "by = :person",
            {"output": f"CASE output WHEN '' THEN '' ELSE '{NAMELESS}' END"},
            told=("at", "output"),
            shown=(Shown(effects.TOPIC, "topic_id", quoting=(f"topic.{Part.STORY}",)),),
        ),
    ),
    impersonal={
        "topics": ("number", "stage", "size"),
        "gates": ("stage", "said", "facts"),
        "reviews": ("verdict",),
    },
    own_facts=OWN_FACTS,
    plain_facts={
        effects.TOPIC: (
            *("said", "complaints", "opinion", "verdict", "complaint"),
            *("number", "winners", "count"),  # what fills the bot's own words in
        )
    },
)
