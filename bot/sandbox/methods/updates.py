"""How a bot hears what happened."""

from bot.sandbox.errors import Conflict
from bot.sandbox.methods.registry import method
from bot.sandbox.params import Params
from bot.sandbox.watch import Json
from bot.sandbox.world import World


@method
async def get_updates(world: World, params: Params) -> list[Json]:
    """Confirms what is before `offset`, then waits up to `timeout` seconds for more."""
    if world.webhook:
        raise Conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    if params.values.get("allowed_updates") is not None:
        world.updates.want(params.items("allowed_updates"))
    world.updates.confirm(params.maybe_number("offset") or 0)
    world.wake()  # for those who wait until the bot has taken everything
    limit, seconds = params.maybe_number("limit") or 100, params.maybe_number("timeout") or 0
    return await world.updates.take(limit, seconds)


@method
async def set_webhook(world: World, params: Params) -> bool:
    """Kept, not called: what happens waits for getUpdates."""
    world.webhook = params.text("url")
    if params.values.get("allowed_updates") is not None:
        world.updates.want(params.items("allowed_updates"))
    _drop(world, params)
    return True


@method
async def delete_webhook(world: World, params: Params) -> bool:
    world.webhook = ""
    _drop(world, params)
    return True


def _drop(world: World, params: Params) -> None:
    if params.flag("drop_pending_updates"):
        world.updates.clear()
        world.wake()


@method
async def get_webhook_info(world: World, params: Params) -> Json:  # noqa: ARG001
    return {
        "url": world.webhook,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
