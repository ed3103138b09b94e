"""Bot API methods that deliver updates: polling and webhook."""

import re

from bot.sandbox.errors import BadRequest, Conflict
from bot.sandbox.methods.registry import method
from bot.sandbox.params import Params
from bot.sandbox.pending import Webhook
from bot.sandbox.watch import Json
from bot.sandbox.world import World

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


@method
async def get_updates(world: World, params: Params) -> list[Json]:
    """Confirm the updates before `offset`, then wait up to `timeout` seconds for more."""
    if world.webhook.url:
        raise Conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    if params.values.get("allowed_updates") is not None:
        world.updates.want(params.items("allowed_updates"))
    world.updates.confirm(params.maybe_number("offset") or 0)
    world.wake()  # for tests that wait until the bot has confirmed everything
    limit, seconds = params.maybe_number("limit") or 100, params.maybe_number("timeout") or 0
    return await world.updates.take(limit, seconds)


@method
async def set_webhook(world: World, params: Params) -> bool:
    """Set the webhook, to which `hook.deliver` sends updates from now."""
    secret = params.text("secret_token")
    if secret and not SECRET.fullmatch(secret):
        raise BadRequest("secret token contains unallowed characters")
    world.webhook = Webhook(params.text("url"), secret, params.maybe_number("max_connections") or 40)
    if params.values.get("allowed_updates") is not None:
        world.updates.want(params.items("allowed_updates"))
    _drop(world, params)
    world.wake()
    return True


@method
async def delete_webhook(world: World, params: Params) -> bool:
    world.webhook = Webhook()
    _drop(world, params)
    return True


def _drop(world: World, params: Params) -> None:
    if params.flag("drop_pending_updates"):
        world.updates.clear()
        world.wake()


@method
async def get_webhook_info(world: World, params: Params) -> Json:  # noqa: ARG001
    hook = world.webhook
    failed = {"last_error_date": hook.failed_at, "last_error_message": hook.fault} if hook.fault else {}
    return {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
        "max_connections": hook.connections,
        "allowed_updates": sorted(world.updates.wanted),
        **failed,
    }
