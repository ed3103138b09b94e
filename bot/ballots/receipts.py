"""Receipts (回执): codes by which voters, and nobody else, find their own votes. See docs/decisions/0013."""

import hmac
import secrets
from collections.abc import Collection
from hashlib import sha256

# Without 0, O, 1 and I, which read alike when people copy a receipt by hand. 32 characters divide the 256
# values of a byte, so that each is equally likely.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 8


def new_key(people: Collection[int]) -> str:
    """A random key for a ballot under which the receipts of all these people differ."""
    # A receipt of 40 bits may collide, and the vote of one person would replace another's: try another key.
    while True:
        key = secrets.token_hex(32)
        if len({receipt(key, person_id) for person_id in people}) == len(people):
            return key


def receipt(key: str, person_id: int) -> str:
    """
    A person's receipt, such as K7PM-3QXD: the same as long as the key exists.

    The key is deleted at the close: from then on nothing leads from a receipt to a person.
    """
    digest = hmac.digest(bytes.fromhex(key), str(person_id).encode(), sha256)
    signs = "".join(ALPHABET[byte % 32] for byte in digest[:LENGTH])
    return f"{signs[:4]}-{signs[4:]}"


def read_receipt(text: str) -> str | None:
    """Parse a receipt as people type it: small letters, spaces, no dash. None if it is no receipt."""
    signs = "".join(sign for sign in text.upper() if sign.isalnum())
    if len(signs) != LENGTH or any(sign not in ALPHABET for sign in signs):
        return None
    return f"{signs[:4]}-{signs[4:]}"
