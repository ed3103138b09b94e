"""Subject ops: operator alerts to the secretaries, and the word in place of a withheld file."""

from handlers.ops.renderers import draw_alert, draw_withheld
from handlers.subject import Subject

SUBJECT = Subject(name="ops", in_full=True, notices={"trouble": draw_alert, "file": draw_withheld})
