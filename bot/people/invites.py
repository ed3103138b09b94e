"""Invite links: single-use secrets for a role over an area, valid for a week."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from bot.people.rules import Role

LASTS = timedelta(days=7)
PREFIX = "join_"


@dataclass(frozen=True, slots=True)
class Invite:
    digest: str  # sha256 of the link's secret, in hex; a copy of the database opens no link
    role: Role
    area_id: int | None  # None: wherever the person's posts already are
    expires_at: datetime  # aware, UTC
    created_by: int | None = None  # a person; None is the command line
    person_id: int | None = None  # the roster's person it is meant for
    used_by: int | None = None


def new_secret() -> str:
    """A secret for a link, 128 random bits."""
    return secrets.token_urlsafe(16)


def digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def usable(invite: Invite | None, now: datetime) -> bool:
    """Whether the link is unused and not expired; at `expires_at` it has expired."""
    return invite is not None and invite.used_by is None and now < invite.expires_at


def link(bot_username: str, secret: str) -> str:
    return f"https://t.me/{bot_username}?start={PREFIX}{secret}"
