"""How a bot is run, beside what it does: where it listens, when it backs up, what counts as well."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from bot.messaging.serving import ListenAddress
from bot.messaging.webhook import WebhookOptions


@dataclass(frozen=True, slots=True)
class BackupOptions:
    """A backup every night at `at`, in the community's zone; the newest `keep` stay."""

    folder: Path
    at: time
    keep: int


@dataclass(frozen=True, slots=True)
class OpsOptions:
    """None stands for polling, for no monitoring, for no backups."""

    hook: WebhookOptions | None = None
    monitoring: ListenAddress | None = None
    nightly: BackupOptions | None = None


DEFAULT_OPTIONS = OpsOptions()


def secret_of(token: str) -> str:
    """
    A webhook's secret where the config has none: the same at every start, another for another token.

    Nobody comes from it to the token, and there is nothing to keep.
    """
    return hmac.new(token.encode(), b"minyi webhook", hashlib.sha256).hexdigest()
