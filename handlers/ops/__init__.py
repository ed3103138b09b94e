"""Subject ops: operator alerts to the secretaries."""

from bot.kernel.reading import ADDRESSEE
from handlers.ops.renderers import draw_alert
from handlers.subject import Subject

SUBJECT = Subject(
    name="ops",
    in_full=True,
    notices={"trouble": draw_alert},
    reads={"trouble": ADDRESSEE},
    impersonal={"generations": ("mark",)},
    # What a restore left out: the check of the chain reads it.
    plain_facts=("since_at", "until_at", "first", "last", "head"),
)
