"""Subject ops: operator alerts to the secretaries, and the word in place of a withheld file."""

from bot.kernel.reading import ADDRESSEE, EVERYBODY
from bot.ledger.heads import WRITTEN
from bot.ledger.rules import LEDGER
from handlers import head_check
from handlers.ops.renderers import draw_alert, draw_withheld
from handlers.press_origin import anywhere
from handlers.press_values import Text
from handlers.subject import Button, Subject

SUBJECT = Subject(
    name="ops",
    in_full=True,
    notices={"trouble": draw_alert, "file": draw_withheld},
    buttons={
        # Its own data carries the head: what the database says now is compared with what the message noted.
        head_check.CHECK: Button(
            head_check.on_press, origin=anywhere, values=(Text("1-3f9a2c1b7d04", WRITTEN.pattern),)
        ),
    },
    hears=(head_check.on_words,),
    reads={"trouble": ADDRESSEE, "file": EVERYBODY},
    impersonal={"generations": ("mark",), "post_changes": ("kind", "category")},
    # What a restore left out: the check of the chain reads it.
    plain_facts={LEDGER: ("since_at", "until_at", "first", "last", "head")},
)
