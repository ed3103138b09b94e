"""Subject polls (意见征集): Telegram's own polls."""

from bot.kernel.open_cards import OpenCards
from bot.kernel.personal import Personal
from bot.kernel.reading import ADDRESSEE
from bot.kernel.store import ChatColumn
from bot.messaging.events import PollPosted
from bot.polls import actions
from bot.polls.actions import OWN_FACTS
from handlers.polls import handlers as on
from handlers.polls import renderers
from handlers.press_values import FLAG, Id, Number
from handlers.subject import Button, Command, Subject

CARDS = ("poll", "poll_draft")
ID = Id("polls")
SUBJECT = Subject(
    name="polls",
    commands={"poll": Command.anywhere(on.on_poll, committee_chat=20)},
    renewed_by="poll",
    buttons={
        "p_send": Button(on.on_send, CARDS, values=(ID,)),
        "p_end": Button(on.on_end, CARDS, values=(ID,)),
        "p_lasts": Button(on.on_lasts, CARDS, values=(ID, Number())),
        "p_hidden": Button(on.on_hidden, CARDS, values=(ID, FLAG)),
        "p_cancel": Button(on.on_cancel, CARDS, values=(ID,)),
    },
    cards={"poll": renderers.draw_poll, "poll_draft": renderers.draw_draft},
    notices={"poll": renderers.draw_result},
    reads={"poll": ADDRESSEE, "poll_draft": ADDRESSEE},
    timers={actions.CLOSE: actions.on_close},
    events={PollPosted: actions.on_posted},
    # A poll can't be moved: a second one would begin to count anew.
    open_cards=(
        OpenCards("poll", ("poll",), "polls", "state = 'open' AND closes_at > :now", unseen=True),
        OpenCards("draft", ("poll_draft",), "polls", "state = 'draft'", days=7),
    ),
    chat_columns=(ChatColumn("polls"),),
    personal=(Personal("polls", "chat_id = :telegram", {"chat_id": "0"}),),
    # Asked by a committee or an office, and published.
    impersonal={"polls": ("question", "options", "state", "telegram_id", "counts")},
    own_facts=OWN_FACTS,
    plain_facts={actions.POLL: ("people", "counts")},
)
