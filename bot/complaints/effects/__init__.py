"""Effects of a step: the ledger entry, the invalidated cards, and the notices."""

from bot.complaints.effects.cards import CARDS, MINE, NEAR, STAFF, about
from bot.complaints.effects.confirming import DONE, RECEIPTS, confirm, give_receipt
from bot.complaints.effects.notifying import (
    address_of,
    tell_claimer,
    tell_judges,
    tell_leaders,
    tell_person,
    tell_residents,
    tell_staff,
)
from bot.complaints.effects.offering import hand_files, offer, offer_priority
from bot.complaints.effects.recording import OWN_FACTS, record, save_step, take_step
from bot.complaints.effects.step_notices import tell_of
from bot.complaints.effects.words import Words

__all__ = [
    "CARDS",
    "DONE",
    "MINE",
    "NEAR",
    "OWN_FACTS",
    "RECEIPTS",
    "STAFF",
    "Words",
    "about",
    "address_of",
    "confirm",
    "give_receipt",
    "hand_files",
    "offer",
    "offer_priority",
    "record",
    "save_step",
    "take_step",
    "tell_claimer",
    "tell_judges",
    "tell_leaders",
    "tell_of",
    "tell_person",
    "tell_residents",
    "tell_staff",
]
