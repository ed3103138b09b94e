"""The configuration's token, webhook, places to listen and backups."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from bot.config import read
from bot.config_errors import BadConfig
from bot.ops.options import DEFAULT_OPTIONS
from tests.unit.bot.configs import LEAST, TOKEN, refused


@pytest.mark.parametrize("told", [{}, {"telegram": {}}])
def test_a_missing_token_is_told_where_to_get_one(told: Mapping[str, Any]) -> None:
    with pytest.raises(BadConfig) as bad:
        read(told)
    [line] = bad.value.lines
    assert line.startswith("telegram.token：")
    assert "@BotFather" in line


@pytest.mark.parametrize("token", ["secret", f"bot{TOKEN}", f"{TOKEN} ", "secret:123456789012", 12345])
def test_a_wrong_token_is_refused_and_never_shown(token: object) -> None:
    lines = refused(telegram={"token": token})
    assert [line.split("：")[0] for line in lines] == ["telegram.token"]
    assert str(token).strip() not in lines[0]


def test_a_token_under_a_wrong_key_isn_t_shown_either() -> None:
    told = {"telegram": {"tokn": TOKEN}, "token": TOKEN, TOKEN.partition(":")[0]: 1}
    with pytest.raises(BadConfig) as bad:
        read(told)
    assert TOKEN not in str(bad.value)


def test_a_good_token_isn_t_shown_by_the_settings() -> None:
    assert TOKEN not in repr(read(LEAST))


HOOK = "https://minyi.example.cn/telegram"


def by_hook(telegram: Mapping[str, str] | None = None, **webhook: str) -> Mapping[str, Any]:
    return {"telegram": {"token": TOKEN, "mode": "webhook", **(telegram or {})}, "webhook": webhook}


def test_a_webhook_needs_no_more_than_its_address() -> None:
    hook = read(by_hook(url=HOOK)).operation().hook
    assert hook is not None
    assert (hook.url, str(hook.listen)) == (HOOK, "127.0.0.1:8081")
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,256}", hook.secret)
    assert hook.secret not in TOKEN
    assert hook == read(by_hook(url=HOOK)).operation().hook  # the same at every start
    other = read(by_hook({"token": TOKEN.replace("AA", "BB")}, url=HOOK)).operation().hook
    assert other is not None
    assert other.secret != hook.secret


def test_an_own_secret_is_used_and_never_shown() -> None:
    config = read(by_hook(url=HOOK, secret="a-secret-of-our-own"))
    hook = config.operation().hook
    assert hook is not None
    assert hook.secret == "a-secret-of-our-own"
    assert "a-secret" not in repr(config)
    [line] = refused(**by_hook(url=HOOK, secret="kurz und schlecht"))
    assert line.startswith("webhook.secret：")
    assert "kurz" not in line


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (by_hook(), "公网地址"),
        (by_hook(url="http://minyi.example.cn/hook"), "https://"),
        (by_hook(url=f"{HOOK}/{TOKEN}"), "令牌"),
        (by_hook(url=f"{HOOK}/{TOKEN.partition(':')[2]}"), "令牌"),
    ],
)
def test_a_webhook_telegram_would_not_take_is_told(told: Mapping[str, Any], words: str) -> None:
    [line] = refused(**told)
    assert line.startswith("webhook.url：")
    assert words in line
    assert TOKEN.partition(":")[2] not in line


def test_a_server_of_ones_own_may_do_without_https() -> None:
    told = by_hook({"base_url": "http://127.0.0.1:8081"}, url="http://127.0.0.1:8443/hook")
    assert read(told).operation().hook is not None


def test_polling_needs_nothing_of_it_and_nothing_listens_unless_asked() -> None:
    assert read(LEAST).operation() == DEFAULT_OPTIONS


@pytest.mark.parametrize(("told", "where"), [("127.0.0.1:0", "127.0.0.1:0"), ("[::1]:9100", "::1:9100")])
def test_a_place_to_listen_is_read(told: str, where: str) -> None:
    assert str(read({**LEAST, "monitoring": {"listen": told}}).operation().monitoring) == where


@pytest.mark.parametrize(
    "told", ["9100", ":9100", "localhost", "127.0.0.1:70000", "http://127.0.0.1:9100", 9100]
)
def test_what_is_no_place_to_listen_is_refused(told: object) -> None:
    [line] = refused(monitoring={"listen": told})
    assert line.startswith("monitoring.listen：")
    assert "127.0.0.1:8081" in line


@pytest.mark.parametrize(("key", "value"), [("keep", 0), ("keep", "many"), ("keep", 10**9), ("at", "25:00")])
def test_a_backup_that_cannot_be_is_told(key: str, value: object) -> None:
    [line] = refused(backup={"folder": "/var/backups/minyi", key: value})
    assert line.startswith(f"backup.{key}：")
