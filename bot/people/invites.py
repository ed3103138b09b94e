"""Invite links: one use, for a role over an area, gone after a while."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from bot.people.rules import Role

LASTS = timedelta(days=7)
PREFIX = "join_"


@dataclass(frozen=True, slots=True)
class Invite:
    digest: str  # sha256 of the link's secret, in hex; the secret itself is kept nowhere
    role: Role
    area_id: int | None  # None: wherever the person's posts already are
    expires_at: datetime  # aware, UTC
    created_by: int | None = None  # a person; None is the command line
    person_id: int | None = None  # the roster's person it is meant for
    used_by: int | None = None


def new_secret() -> str:
    """What stands in the link, 128 bits."""
    return secrets.token_urlsafe(16)


def digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def usable(invite: Invite | None, now: datetime) -> bool:
    """Whether the link still opens. The moment it expires it is closed."""
    return invite is not None and invite.used_by is None and now < invite.expires_at


def link(bot_username: str, secret: str) -> str:
    return f"https://t.me/{bot_username}?start={PREFIX}{secret}"
