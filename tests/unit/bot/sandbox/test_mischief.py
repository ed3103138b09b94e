"""Mischief: failures of calls on demand, repeatable by seed."""

import asyncio
from collections import Counter

import aiohttp
import pytest

from bot.sandbox.mischief import GARBLED, NO_MISCHIEF, Deed, Mischief, Odds
from bot.sandbox.world import World
from tests.unit.bot.sandbox.conftest import LI, Raw

EVERYTHING = Odds(error=0.1, cut=0.1, lost=0.1, slow=0.1, storm=0.1, outage=0.01, repeat=0.1, garble=0.1)


def fates(seed: int, methods: list[str]) -> list[tuple[str, Deed | None]]:
    mischief = Mischief()
    mischief.reset(EVERYTHING, seed)
    return [(method, mischief.deed(method)) for method in methods]


def test_the_same_seed_brings_the_same() -> None:
    methods = ["sendMessage", "getUpdates"] * 200
    assert fates(1, methods) == fates(1, methods)
    assert fates(1, methods) != fates(2, methods)
    assert {deed for _, deed in fates(1, methods)} == {None, *Deed}


def test_a_methods_calls_fare_alike_whatever_comes_between() -> None:
    mischief, other = Mischief(), Mischief()
    for one in (mischief, other):
        one.reset(Odds(error=0.5), seed=3)
    alone = [mischief.deed("sendMessage") for _ in range(50)]
    mixed = [(other.deed("getMe"), other.deed("SENDMESSAGE"))[1] for _ in range(50)]
    assert alone == mixed


def test_the_same_odds_again_begin_anew() -> None:
    mischief = Mischief()
    told = []
    for _ in range(2):
        mischief.reset(EVERYTHING, seed=3)
        told.append([mischief.deed("sendMessage") for _ in range(100)])
    assert told[0] == told[1]


def test_new_odds_end_an_outage() -> None:
    mischief = Mischief()
    mischief.reset(Odds(outage=1, outage_calls=7))
    assert mischief.deed("getMe") is Deed.OUTAGE
    mischief.reset(Odds(error=1))
    assert mischief.deed("getMe") is Deed.ERROR


def test_what_is_of_updates_befalls_no_other_call() -> None:
    mischief = Mischief()
    mischief.reset(Odds(repeat=0.5, garble=0.5))
    assert {mischief.deed("sendMessage") for _ in range(50)} == {None}
    assert {mischief.deed("getUpdates") for _ in range(50)} == {Deed.REPEAT, Deed.GARBLE}


def test_an_outage_takes_the_calls_after_it_whatever_they_are() -> None:
    mischief = Mischief()
    mischief.reset(Odds(outage=0.02, outage_calls=7), seed=5)
    deeds = [mischief.deed("getMe" if n % 2 else "sendMessage") for n in range(200)]
    first = deeds.index(Deed.OUTAGE)
    assert deeds[first : first + 7] == [Deed.OUTAGE] * 7
    assert mischief.done[Deed.OUTAGE] % 7 == 0


def test_how_often_each_happens_follows_its_odds() -> None:
    mischief = Mischief()
    mischief.reset(Odds(error=0.1, lost=0.2), seed=9)
    counted = Counter(mischief.deed("sendMessage") for _ in range(5000))
    assert counted[Deed.ERROR] / 5000 == pytest.approx(0.1, abs=0.02)
    assert counted[Deed.LOST] / 5000 == pytest.approx(0.2, abs=0.02)


@pytest.mark.parametrize("wrong", [{"error": -0.1}, {"error": 0.6, "cut": 0.6}, {"delay": -1}])
def test_what_cannot_be_odds(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="odds"):
        Odds(**wrong)  # type: ignore[arg-type]


def said(world: World) -> int:
    return len(world.messages(LI))


async def test_an_error_and_a_storm_change_nothing(world: World, raw: Raw) -> None:
    world.mischief.reset(Odds(error=1))
    status, told = await raw("sendMessage", chat_id=LI, text="好")
    assert (status, told["error_code"], said(world)) == (502, 502, 0)
    world.mischief.reset(Odds(storm=1, retry_after=3))
    status, told = await raw("sendMessage", chat_id=LI, text="好")
    assert (status, told["parameters"], said(world)) == (429, {"retry_after": 3}, 0)


@pytest.mark.parametrize(("odds", "arrived"), [(Odds(cut=1), 0), (Odds(lost=1), 1), (Odds(outage=1), 0)])
async def test_a_broken_connection_before_and_after(world: World, raw: Raw, odds: Odds, arrived: int) -> None:
    world.mischief.reset(odds)
    with pytest.raises(aiohttp.ClientConnectionError):
        await raw("sendMessage", chat_id=LI, text="好")
    assert said(world) == arrived


async def test_a_slow_call_works(world: World, raw: Raw) -> None:
    world.mischief.reset(Odds(slow=1, delay=0.01))
    status, _ = await raw("sendMessage", chat_id=LI, text="好")
    assert (status, said(world)) == (200, 1)


async def test_a_slow_call_happens_later(world: World, raw: Raw) -> None:
    world.mischief.reset(Odds(slow=1, delay=60))
    call = asyncio.create_task(raw("sendMessage", chat_id=LI, text="好"))
    await world.until(lambda: world.mischief.done[Deed.SLOW], 10)
    world.mischief.reset(NO_MISCHIEF)
    await raw("getMe")
    assert (said(world), call.done()) == (0, False)
    call.cancel()
    await asyncio.gather(call, return_exceptions=True)


async def test_confirmed_updates_come_once_more(world: World, raw: Raw) -> None:
    world.send(LI, LI, "第一句")
    _, told = await raw("getUpdates")
    first = told["result"][0]["update_id"]
    world.send(LI, LI, "第二句")
    world.mischief.reset(Odds(repeat=1))
    _, told = await raw("getUpdates", offset=first + 1)
    assert [update["update_id"] for update in told["result"]] == [first + 1, first]


async def test_an_unreadable_update_comes_along(world: World, raw: Raw) -> None:
    world.mischief.reset(Odds(garble=1))
    _, told = await raw("getUpdates")
    assert told["result"] == [{"update_id": told["result"][0]["update_id"], "message": {}}]


async def test_they_come_in_turn(world: World, raw: Raw) -> None:
    world.mischief.reset(Odds(garble=1))
    for _ in range(len(GARBLED) + 1):
        _, told = await raw("getUpdates")
    assert [update["message"] for update in told["result"]] == [*GARBLED, GARBLED[0]]


async def test_the_page_can_ask_for_it_and_sees_what_was_done(
    world: World, url: str, raw: Raw, session: aiohttp.ClientSession
) -> None:
    async with session.post(f"{url}/sandbox/mischief", json={"seed": 4, "error": 1.0}) as response:
        assert (await response.json())["seed"] == 4
    await raw("getMe")
    async with session.get(f"{url}/sandbox/mischief") as response:
        assert (await response.json())["done"] == {"error": 1}
    async with session.post(f"{url}/sandbox/mischief", json={"eror": 1.0}) as response:
        assert response.status == 400
    async with session.post(f"{url}/sandbox/mischief", json={}) as response:
        assert (await response.json())["error"] == 0
