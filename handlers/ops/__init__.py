"""Subject ops: operator alerts to the secretaries."""

from bot.kernel.reading import ADDRESSEE
from handlers.ops.renderers import draw_alert
from handlers.subject import Subject

SUBJECT = Subject(name="ops", in_full=True, notices={"trouble": draw_alert}, reads={"trouble": ADDRESSEE})
