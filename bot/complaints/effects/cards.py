"""Cards of a complaint: their kinds, and the reference by which they, prompts and files name it."""

from bot.complaints.complaint import Complaint
from bot.complaints.group_card import PUBLIC
from bot.kernel.refs import EntityRef

STAFF = "staff"  # in the staff chat, with the workers' buttons
MINE = "mine"  # the reporter's own, in private
NEAR = "near"  # a public one, in private for those who look after the building
CARDS = (PUBLIC, STAFF, MINE, NEAR)


def about(complaint: Complaint) -> EntityRef:
    return EntityRef("complaint", complaint.id)
