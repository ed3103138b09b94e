"""Work orders (工作单) for providers, in chat."""

from datetime import timedelta

from bot.complaints.events import ComplaintChanged, ComplaintFiled
from bot.kernel.open_cards import OpenCards
from bot.kernel.personal import OF_COMPLAINT, REPORTED, Personal, Shown
from bot.kernel.retention import Retention, files_of
from bot.kernel.store import ChatColumn
from bot.orders import actions, effects, giving, reading
from bot.orders.effects import ORDER, OWN_FACTS
from bot.orders.rules import OPEN
from bot.people.events import PostsEnded
from bot.people.rules import PROVIDER_WORDS
from bot.scheduler import AtAnyHour
from handlers.orders import handlers as on
from handlers.orders import renderers
from handlers.press_handlers import shows_one
from handlers.press_origin import anywhere
from handlers.press_values import Id, OneOf, Text
from handlers.subject import Button, Subject

CARD, ID = (ORDER,), Id("orders")
YEAR = timedelta(days=365)
STILL = f"state IN ({', '.join(repr(str(state)) for state in sorted(OPEN))})"
OVER = f"NOT ({STILL}) AND given_at < :before"
SUBJECT = Subject(
    name="orders",
    in_full=True,
    buttons={
        "o_give": Button(
            on.on_give,
            origin=anywhere,
            values=(Id("complaints"), OneOf(PROVIDER_WORDS.values()), Text("p2", r"[pc]-?[0-9]+")),
        ),
        "o_accept": Button(on.on_accept, CARD, values=(ID,)),
        "o_refuse": Button(on.on_ask, CARD, values=(ID,)),
        "o_progress": Button(on.on_ask, CARD, values=(ID,)),
        "o_finish": Button(on.on_ask, CARD, values=(ID,)),
        "o_close": Button(on.on_close, origin=anywhere, values=(ID,)),
        "o_send_back": Button(on.on_ask, origin=anywhere, values=(ID,)),
        "o_recall": Button(on.on_recall, origin=anywhere, values=(ID,)),
        "o_show": Button(shows_one(actions.show), origin=anywhere, values=(ID,)),
    },
    renewed_by="tasks",
    shows={"orders": actions.show},
    cards={ORDER: renderers.draw_order},
    notices={ORDER: renderers.draw_notice},
    reads={ORDER: reading.READS},
    withheld={ORDER: renderers.draw_withheld},
    answers={ORDER: on.on_answer},
    replies={ORDER: on.on_reply},
    timers={giving.WAITS: AtAnyHour(actions.on_waits)},  # it keeps quiet hours by the complaint's urgency
    events={
        ComplaintFiled: giving.on_filed,
        ComplaintChanged: giving.on_changed,
        PostsEnded: actions.on_left,
    },
    owns_files=(ORDER,),
    open_cards=(OpenCards(ORDER, CARD, "orders", STILL),),
    chat_columns=(ChatColumn("orders"),),
    retention=(
        Retention("orders", "orders", f"words <> '' AND {OVER}", YEAR, empty="words = ''"),
        files_of(ORDER, "orders", "orders", YEAR, OVER),
    ),
    personal=(
        # What a provider or the community wrote about somebody's matter goes with it.
        Personal(
            "orders",
            f"complaint_id IN ({REPORTED})",
            {"words": "''"},
            shown=(Shown(ORDER, theirs=True),),
        ),
        Personal(
            "orders",
            "words_by = :person",
            {"words": "''"},
            told=(OF_COMPLAINT, "given_at AS at", "words AS text"),
            shown=(Shown(ORDER), Shown("complaint", "complaint_id")),
        ),
        # Their name stands on the cards.
        Personal(
            "orders",
            "accepted_by = :person OR done_by = :person OR given_by = :person",
            {},
            shown=(Shown(ORDER), Shown("complaint", "complaint_id")),
        ),
    ),
    impersonal={"orders": ("provider", "unit", "state", "chat_id")},
    own_facts=OWN_FACTS,
    plain_facts={effects.ORDER: ("complaint", "provider", "files")},
)
