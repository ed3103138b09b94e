"""Subject ops: operator alerts to the secretaries, and the word in place of a withheld file."""

from bot.kernel.reading import ADDRESSEE, EVERYBODY
from handlers.ops.renderers import draw_alert, draw_withheld
from handlers.subject import Subject

SUBJECT = Subject(
    name="ops",
    in_full=True,
    notices={"trouble": draw_alert, "file": draw_withheld},
    reads={"trouble": ADDRESSEE, "file": EVERYBODY},
    impersonal={"generations": ("mark",), "post_changes": ("kind", "category")},
    # What a restore left out: the check of the chain reads it.
    plain_facts=("since_at", "until_at", "first", "last", "head"),
)
