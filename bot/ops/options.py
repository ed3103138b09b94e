"""Options of operation: webhook, monitoring and nightly backups."""

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
    """Options of a run. None stands for polling, for no monitoring, for no backups."""

    hook: WebhookOptions | None = None
    monitoring: ListenAddress | None = None
    nightly: BackupOptions | None = None


DEFAULT_OPTIONS = OpsOptions()


def secret_of(token: str) -> str:
    """
    The webhook's secret where the config has none: an HMAC, constant for a token.

    It doesn't reveal the token, and nothing has to be stored. See docs/decisions/0011.
    """
    return hmac.new(token.encode(), b"minyi webhook", hashlib.sha256).hexdigest()
