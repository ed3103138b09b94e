"""Receipts (回执): what lets a voter find the own vote again, and nobody else."""

import hmac
import secrets
from collections.abc import Collection
from hashlib import sha256

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 signs, none of which reads like another
LENGTH = 8


def new_key(people: Collection[int]) -> str:
    """A ballot's key, under which these people's receipts all differ."""
    while True:
        key = secrets.token_hex(32)
        if len({receipt(key, person_id) for person_id in people}) == len(people):
            return key


def receipt(key: str, person_id: int) -> str:
    """
    Like K7PM-3QXD. The same person gets the same one as long as the key is kept, which ends with
    the ballot: from then on nothing leads from a receipt to a person.
    """
    digest = hmac.digest(bytes.fromhex(key), str(person_id).encode(), sha256)
    signs = "".join(ALPHABET[byte % 32] for byte in digest[:LENGTH])
    return f"{signs[:4]}-{signs[4:]}"


def read_receipt(text: str) -> str | None:
    """A receipt as people copy it: small letters, spaces, no dash. None for what is none."""
    signs = "".join(sign for sign in text.upper() if sign.isalnum())
    if len(signs) != LENGTH or any(sign not in ALPHABET for sign in signs):
        return None
    return f"{signs[:4]}-{signs[4:]}"
