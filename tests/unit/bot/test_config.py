"""The configuration: its values become settings, and a bad one is refused by its key."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.categories import DEFAULTS, Category
from bot.config import read
from bot.config_errors import BadConfig
from bot.intake.triage import triage
from bot.sections import span
from bot.settings import SlaTarget
from tests.unit.bot.configs import HEATING, LEAST, TOKEN, refused

LISTENING = {"name": "民意5来听", "rule": "5,15,25", "time": "9:00"}


def test_a_token_is_enough() -> None:
    config = read(LEAST)
    assert config.telegram.base_url == "https://api.telegram.org"
    assert config.storage.url == "sqlite:///minyi.db"
    assert config.deadlines.resolve == timedelta(days=2)
    assert config.deadlines.service_hours == ((480, 1320),)


def test_limits_may_count_in_service_hours_only(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("[2027]\nworkdays = [2027-01-02]\n", "utf-8")
    deadlines = {"service_hours": "08:30-12:00,14:00-18:00", "in_service_hours": ["answer"]}
    own = {**HEATING, "deadlines": {"in_service_hours": ["resolve"], "community": "1h"}}
    community = {"timezone": "Asia/Urumqi", "holidays": str(tmp_path / "own.toml")}
    told = {**LEAST, "deadlines": deadlines, "category": [own], "community": community}
    settings = read(told).community_settings()
    assert settings.service.hours == ((510, 720), (840, 1080))
    assert settings.service.zone == ZoneInfo("Asia/Urumqi")
    assert settings.service.on(date(2027, 1, 2))
    assert settings.limit("other", SlaTarget.ANSWER).in_service_hours
    assert not settings.limit("heating", SlaTarget.ANSWER).in_service_hours
    assert settings.limit("heating", SlaTarget.RESOLVE).in_service_hours
    assert settings.climbs("heating", SlaTarget.RESOLVE)[1] == timedelta(hours=1)


def test_holidays_that_cannot_be_read_are_told_with_their_key() -> None:
    with pytest.raises(BadConfig) as refused_:
        read({**LEAST, "community": {"holidays": "/nowhere/own.toml"}}).community_settings()
    assert refused_.value.lines[0].startswith("community.holidays：/nowhere/own.toml")


def test_the_rules_get_the_community_s_customs() -> None:
    community = {"name": "东湖社区", "timezone": "Asia/Urumqi", "secretaries": [7, 8]}
    settings = read({**LEAST, "community": community, "deadlines": {"answer": "10m"}}).community_settings()
    assert (settings.community, settings.secretaries) == ("东湖社区", (7, 8))
    assert settings.timezone == ZoneInfo("Asia/Urumqi")
    assert settings.deadlines.answer == timedelta(minutes=10)
    assert settings.deadlines.respond == timedelta(minutes=2)


def test_without_categories_there_are_the_usual_ones() -> None:
    assert read(LEAST).community_settings().categories == DEFAULTS


def categories_of(*own: Mapping[str, Any]) -> dict[str, Category]:
    found = read({**LEAST, "category": list(own)}).community_settings().categories
    assert len({category.code for category in found}) == len(found)
    return {category.code: category for category in found}


def test_own_categories_add_to_the_usual_ones() -> None:
    found = categories_of({"code": "pool", "name": "游泳池", "keywords": ["泳池"]})
    assert found.pop("pool").keywords == ("泳池",)
    assert tuple(found.values()) == DEFAULTS


def test_a_limit_of_a_usual_category_is_changed_without_its_words() -> None:
    found = categories_of({"code": "heating", "deadlines": {"resolve": "1d"}})
    usual = DEFAULTS[0]
    assert found["heating"].resolve == timedelta(days=1)
    assert replace(found["heating"], resolve=None) == usual
    assert len(found) == len(DEFAULTS)
    assert triage("3号楼暖气片不热", tuple(found.values())).category == "heating"


@pytest.mark.parametrize(
    ("entry", "key", "value"),
    [
        ({"name": "取暖"}, "name", "取暖"),
        ({"keywords": ["热力"]}, "keywords", ("热力",)),
        ({"urgent_keywords": ["喷水"]}, "urgent_keywords", ("喷水",)),
        ({"provider": "热力公司"}, "provider", "热力公司"),
        ({"deadlines": {"in_service_hours": ["resolve"]}}, "in_service_hours", frozenset({SlaTarget.RESOLVE})),
    ],
)
def test_each_key_of_a_usual_category_is_changed_by_itself(entry: Any, key: str, value: Any) -> None:
    found = categories_of({"code": "heating", **entry})
    # Its own provider is asked without a press; the built-in one only stands first.
    assert found["heating"] == replace(DEFAULTS[0], **{key: value}, automatic=key == "provider")


def test_own_categories_replace_the_usual_ones_where_one_says_so() -> None:
    own = {**HEATING, "keywords": ["暖气"], "provider": "供热", "deadlines": {"resolve": "1d"}}
    found = categories_of({**own, "replace": True}, {"code": "pool", "name": "游泳池"})
    heating = found["heating"]
    assert list(found) == ["heating", "pool", "other"]
    assert (heating.keywords, heating.urgent_keywords, heating.provider) == (("暖气",), (), "供热")
    assert (heating.respond, heating.resolve) == (None, timedelta(days=1))
    assert found["other"] == DEFAULTS[-1]


def test_an_own_last_resort_is_kept() -> None:
    found = categories_of({**HEATING, "replace": True}, {"code": "other", "name": "杂项"})
    assert [category.name for category in found.values()] == ["供暖", "杂项"]


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ([{"code": "pool"}], "没有 name"),
        ([{"code": "heating", "replace": True}], "没有 name"),
        ([{"code": "warmth", "name": "供暖"}], "replace = true"),
    ],
)
def test_a_category_needs_a_name_of_its_own(own: Any, words: str) -> None:
    [line] = refused(category=own)
    assert line.startswith("category：")
    assert words in line


@pytest.mark.parametrize(
    ("text", "lasts"),
    [
        ("45s", timedelta(seconds=45)),
        ("2m", timedelta(minutes=2)),
        ("1h30m", timedelta(hours=1, minutes=30)),
        ("2d", timedelta(days=2)),
    ],
)
def test_time_spans_are_read(text: str, lasts: timedelta) -> None:
    assert span(text) == lasts


@pytest.mark.parametrize("text", ["", "2", "m", "2 m", "-2m", "30m1h", "0m", "99999999d", 5, None])
def test_what_is_no_time_span_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match="span"):
        span(text)


@pytest.mark.parametrize(
    ("section", "key", "value", "words"),
    [
        ("telegram", "base_url", "api.telegram.org", "http://"),
        ("telegram", "base_url", "https://api.telegram.org/bot", "/bot"),
        ("telegram", "base_url", f"https://api.telegram.org/bot{TOKEN}", "/bot"),
        ("telegram", "proxy", "socks5://127.0.0.1", "http://"),
        ("telegram", "mode", "pushing", "'polling'"),
        ("storage", "url", "mysql://localhost", "sqlite:///"),
        ("community", "name", "", "不能空着"),
        ("community", "name", "社" * 41, "太长"),
        ("community", "timezone", "Asia/Lanzhou", "Asia/Shanghai"),
        ("community", "language", "fr", "'zh' or 'en'"),
        ("community", "secretaries", 5, "列表"),
        ("community", "name", 5, "引号"),
        ("community", "secretaries", [-1001234567890], "正数"),
        ("deadlines", "respond", "two minutes", "2m"),
        ("deadlines", "service_hours", "22:00-08:00", "先早后晚"),
        ("deadlines", "service_hours", "08:00-25:00", "08:00-22:00"),
        ("deadlines", "service_hours", "08:00", "08:00-22:00"),
        ("deadlines", "service_hours", "08:00-12:00,11:00-18:00", "08:30-12:00,14:00-18:00"),
    ],
)
def test_a_wrong_value_is_told_with_its_key(section: str, key: str, value: object, words: str) -> None:
    [line] = refused(**{section: {**LEAST.get(section, {}), key: value}})
    assert re.match(rf"{section}\.{key}(\[1\])?：", line)
    assert words in line


@pytest.mark.parametrize(
    ("section", "entry", "key"),
    [
        ("category", {**HEATING, "code": "Heating!"}, "category[1].code"),
        ("category", {**HEATING, "name": ""}, "category[1].name"),
        ("category", {**HEATING, "keywords": [""]}, "category[1].keywords[1]"),
        (
            "category",
            {**HEATING, "deadlines": {"community": "2h", "subdistrict": "1h"}},
            "category[1].deadlines",
        ),
        ("category", {**HEATING, "deadlines": {"answer": "soon"}}, "category[1].deadlines.answer"),
        ("calendar", {**LISTENING, "time": "25:00"}, "calendar[1].time"),
        ("calendar", {**LISTENING, "rule": ""}, "calendar[1].rule"),
        ("calendar", {**LISTENING, "holiday": "never"}, "calendar[1].holiday"),
    ],
)
def test_a_wrong_entry_of_a_list_is_told_with_its_place(section: str, entry: object, key: str) -> None:
    [line] = refused(**{section: [entry]})
    assert line.startswith(f"{key}：")


@pytest.mark.parametrize("second", [{**HEATING, "name": "暖气"}, {**HEATING, "code": "warmth"}])
def test_two_categories_can_be_told_apart(second: Mapping[str, str]) -> None:
    [line] = refused(category=[HEATING, second])
    assert line.startswith("category：")
    assert "相同" in line


def test_what_the_config_asks_of_the_calendar_reaches_the_customs(tmp_path: Path) -> None:
    poster = tmp_path / "poster.png"
    poster.write_bytes(b"png")
    told = {**LEAST, "calendar": [{**LISTENING, "notices": ["1h"], "picture": str(poster)}]}
    (wanted,) = read(told).community_settings().calendar
    assert (wanted.name, wanted.at, wanted.picture) == ("民意5来听", time(9), str(poster.resolve()))
    assert wanted.notices == (timedelta(hours=1),)


@pytest.mark.parametrize("picture", ["nowhere.jpg", "holidays.toml", "图片"])
def test_a_picture_that_is_none(picture: str) -> None:
    with pytest.raises(BadConfig, match="picture"):
        read({**LEAST, "calendar": [{**LISTENING, "picture": picture}]})


def test_a_calendar_entry_is_read() -> None:
    [entry] = read({**LEAST, "calendar": [{**LISTENING, "places": ["凉亭", "活动室"]}]}).calendar
    assert (entry.rule, entry.time, entry.places, entry.holiday) == (
        "5,15,25",
        time(9),
        ("凉亭", "活动室"),
        "keep",
    )


@pytest.mark.parametrize(
    ("sections", "line"),
    [
        ({"comunity": {}}, "comunity：没有这一项，是不是 community？"),
        ({"community": {"timezon": "Asia/Shanghai"}}, "community.timezon：没有这一项，是不是 timezone？"),
        ({"category": [{**HEATING, "keyword": []}]}, "category[1].keyword：没有这一项，是不是 keywords？"),
        (
            {"category": [{**HEATING, "deadlines": {"resolved": "1d"}}]},
            "category[1].deadlines.resolved：没有这一项，是不是 resolve？",
        ),
        ({"community": {"colour": "red"}}, "community.colour：没有这一项"),
    ],
)
def test_an_unknown_key_is_an_error_with_the_nearest_known_one(sections: Any, line: str) -> None:
    assert refused(**sections) == [line]


def test_all_problems_are_told_at_once() -> None:
    lines = refused(community={"timezone": "x", "langage": "zh"}, deadlines={"respond": "x"}, extra=1)
    assert [line.split("：")[0] for line in lines] == [
        "community.timezone",
        "community.langage",
        "deadlines.respond",
        "extra",
    ]
