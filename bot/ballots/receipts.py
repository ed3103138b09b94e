"""Receipts (回执): codes that prove a vote is in, and tell nobody what it says. See docs/decisions/0030."""

import hmac
import secrets
from collections.abc import Collection
from hashlib import sha256

from bot.ballots.rules import Choice

# Without 0, O, 1 and I, which read alike when people copy a receipt by hand. 32 characters divide the 256
# values of a byte, so that each is equally likely.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 8
# Twice as many signs as a receipt has: a million million openings fit each receipt and each choice, so that no
# amount of trying tells from a receipt what it stands for.
OPENING = 16


def new_key(people: Collection[int]) -> str:
    """A random key for a ballot under which the slots of all these people differ."""
    # A slot of 40 bits may collide, and the vote of one person would replace another's: try another key.
    while True:
        key = secrets.token_hex(32)
        if len({slot(key, person_id) for person_id in people}) == len(people):
            return key


def slot(key: str, person_id: int) -> str:
    """
    The place of a person's vote, the same as long as the key exists; in an open ballot also the receipt.

    The key is deleted at the close: from then on nothing leads from a person to a place.
    """
    return _signs(hmac.digest(bytes.fromhex(key), str(person_id).encode(), sha256))


def seal(number: str, choice: Choice) -> tuple[str, str]:
    """A new receipt of a secret vote, and its opening (核对码), which only the voter is shown."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(OPENING))
    opening = "-".join(signs[start : start + 4] for start in range(0, OPENING, 4))
    return commitment(number, choice, opening), opening


def commitment(number: str, choice: Choice, opening: str) -> str:
    """
    The receipt of a choice in the ballot `number` under an opening; anybody can compute it.

    The same choice under another opening has another receipt: without the opening it tells nothing.
    """
    sealed = f"{number} {','.join(map(str, choice))} {opening}"
    return _signs(sha256(sealed.encode()).digest())


def _signs(digest: bytes) -> str:
    signs = "".join(ALPHABET[byte % 32] for byte in digest[:LENGTH])
    return f"{signs[:4]}-{signs[4:]}"


def read_receipt(text: str) -> str | None:
    """Parse a receipt as people type it: small letters, spaces, no dash. None if it is no receipt."""
    signs = "".join(sign for sign in text.upper() if sign.isalnum())
    if len(signs) != LENGTH or any(sign not in ALPHABET for sign in signs):
        return None
    return f"{signs[:4]}-{signs[4:]}"
