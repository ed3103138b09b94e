"""Config sections of operation: webhook, monitoring, logging and backup."""

import re
from datetime import time
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr

from bot.messaging.serving import ListenAddress
from bot.messaging.webhook import WebhookOptions
from bot.ops.options import BackupOptions, secret_of
from bot.sections import Address, Clock, Section

LISTEN = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\s:\[\]]+):([0-9]{1,5})")
SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
LAST_PORT = 65535


def listen(given: object) -> ListenAddress:
    """Reads "127.0.0.1:8081". Raises ValueError."""
    found = LISTEN.fullmatch(given.strip()) if isinstance(given, str) else None
    if found is None or int(found[2]) > LAST_PORT:
        raise ValueError("listen")
    return ListenAddress(found[1].strip("[]"), int(found[2]))


def _secret(given: SecretStr) -> SecretStr:
    if not SECRET.fullmatch(given.get_secret_value()):
        raise ValueError("webhook_secret")
    return given


Place = Annotated[ListenAddress, BeforeValidator(listen)]


class Webhook(Section):
    url: Address | None = None
    listen: Place = ListenAddress("127.0.0.1", 8081)
    secret: Annotated[SecretStr, AfterValidator(_secret)] | None = None

    def hook(self, token: str) -> WebhookOptions:
        """The options of a webhook. `url` is set, since the config was checked by `wrong` before."""
        secret = self.secret.get_secret_value() if self.secret else secret_of(token)
        return WebhookOptions(self.url or "", self.listen, secret)

    def wrong(self, token: str, *, telegrams_own: bool) -> str:
        """The key of the text that says why no webhook can be set with this; "" where it can."""
        if self.url is None:
            return "config.webhook_url"
        if token in self.url or token.partition(":")[2] in self.url:
            return "config.webhook_token"
        return "config.webhook_https" if telegrams_own and not self.url.startswith("https://") else ""


class Monitoring(Section):
    listen: Place | None = None


class Logging(Section):
    format: Literal["plain", "json"] = "plain"
    level: Literal["debug", "info", "warning", "error"] = "info"


class Backup(Section):
    folder: Path | None = None
    at: Clock = time(3, 30)
    keep: Annotated[int, Field(ge=1, le=3650)] = 14

    def nightly(self) -> BackupOptions | None:
        return BackupOptions(self.folder, self.at, self.keep) if self.folder else None
