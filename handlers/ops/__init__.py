"""Operation in chat: what the secretaries have to know of the delivery itself."""

from handlers.ops.renderers import draw_trouble
from handlers.subject import Subject

SUBJECT = Subject(name="ops", notices={"trouble": draw_trouble})
