"""The config: valid values, and the errors for others."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.categories import DEFAULTS, Category
from bot.config import Config, load, override, read
from bot.config_errors import BadConfig
from bot.intake.triage import triage
from bot.ops.options import DEFAULT_OPTIONS
from bot.sections import Section, span
from bot.settings import SlaTarget
from bot.texts import LANGUAGES, speaking

TOKEN = "123456789:AAabcdefghijklmnopqrstuvwxyz-_01234"
LEAST: Mapping[str, Any] = {"telegram": {"token": TOKEN}}
EXAMPLE = Path(__file__).parents[3] / "config.example.toml"
HEATING = {"code": "heating", "name": "供暖"}
LISTENING = {"name": "民意5来听", "rule": "5,15,25", "time": "9:00"}


def refused(**sections: Any) -> list[str]:
    with pytest.raises(BadConfig) as bad:
        read({**LEAST, **sections})
    return bad.value.lines


def said_of(told: Mapping[str, Any]) -> list[str]:
    """The error lines of a config, if any."""
    try:
        read(told)
    except BadConfig as bad:
        return bad.lines
    return []


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "config.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


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


def test_the_environment_overrides_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, '[telegram]\ntoken = "wrong"\n[community]\nname = "东湖社区"\n')
    environ = {
        "MINYI__TELEGRAM__TOKEN": TOKEN,
        "MINYI__COMMUNITY__SECRETARIES": "7, 8,",
        "MINYI__DEADLINES__RESPOND": "3m",
        "PATH": "/bin",
    }
    config = load(path, environ)
    assert config.telegram.token.get_secret_value() == TOKEN
    assert (config.community.name, config.community.secretaries) == ("东湖社区", (7, 8))
    assert config.deadlines.respond == timedelta(minutes=3)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("MINYI__TOKEN", "token"),
        ("MINYI__TELEGRAM__TOKN", "telegram.tokn"),
        ("MINYI__CATEGORY__NAME", "category"),
        ("MINYI__COMMUNITY__NAME__FIRST", "community.name__first"),
    ],
)
def test_the_environment_is_held_to_the_same_keys(name: str, key: str) -> None:
    with pytest.raises(BadConfig) as bad:
        read(override({**LEAST, "category": [HEATING]}, {name: "x"}))
    assert bad.value.lines[0].startswith(f"{key}：")


def test_overriding_leaves_what_was_told_alone() -> None:
    told = {"telegram": {"token": TOKEN}}
    override(told, {"MINYI__TELEGRAM__TOKEN": "other"})
    assert told == {"telegram": {"token": TOKEN}}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[telegram\n", "TOML"),
        ('[telegram]\ntoken = "1"\ntoken = "2"\n', "TOML"),
        ("name = '社区'".encode("gbk"), "UTF-8"),
    ],
)
def test_a_file_that_can_t_be_read_is_named(tmp_path: Path, content: str | bytes, words: str) -> None:
    path = written(tmp_path, content)
    with pytest.raises(BadConfig) as bad:
        load(path, {})
    [line] = bad.value.lines
    assert line.startswith(str(path))
    assert words in line


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(BadConfig, match=re.escape(str(path))):
            load(path, {})


def test_the_mark_windows_editors_write_is_no_fault(tmp_path: Path) -> None:
    path = written(tmp_path, f'\ufeff[telegram]\ntoken = "{TOKEN}"\n')
    assert load(path, {}).telegram.token.get_secret_value() == TOKEN


@pytest.mark.slow
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(("telegram", "token", "category", "code", "keywords", "deadlines", "respond")),
                inner,
                max_size=4,
            )
        ),
    )
)
def test_whatever_a_file_says_it_is_settings_or_lines(told: Any) -> None:
    for language in LANGUAGES:
        with speaking(language):
            assert all(said_of(told if isinstance(told, dict) else {"telegram": told}))


# The example


def uncommented() -> str:
    """The example with the keys and sections in its comments in force as well."""
    return re.sub(r"^# (?=\w+ = |\[)", "", EXAMPLE.read_text("utf-8"), flags=re.MULTILINE)


def keys_of_model(model: type[Section], prefix: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        inner = [m for m in (field.annotation, *get_args(field.annotation)) if isinstance(m, type)]
        sections = [m for m in inner if issubclass(m, Section)]
        yield from keys_of_model(sections[0], f"{prefix}{name}.") if sections else [prefix + name]


def keys_of_file(told: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    for name, value in told.items():
        if isinstance(value, dict):
            yield from keys_of_file(value, f"{prefix}{name}.")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield from keys_of_file(value[0], f"{prefix}{name}.")
        else:
            yield prefix + name


def test_the_example_has_every_key_there_is_and_no_other() -> None:
    assert sorted(keys_of_file(tomllib.loads(uncommented()))) == sorted(keys_of_model(Config))


def test_the_example_loads_once_the_token_is_filled_in(tmp_path: Path) -> None:
    environ = {"MINYI__TELEGRAM__TOKEN": TOKEN}
    assert load(EXAMPLE, environ).community.name == "东湖社区"
    assert load(written(tmp_path, uncommented()), environ).category[0].provider == "供热"


def test_the_untouched_example_asks_for_the_token_and_nothing_else() -> None:
    with pytest.raises(BadConfig) as bad:
        load(EXAMPLE, {})
    [line] = bad.value.lines
    assert line.startswith("telegram.token：")


def test_the_example_s_values_are_the_defaults_but_for_the_community_s_name() -> None:
    told = load(EXAMPLE, {"MINYI__TELEGRAM__TOKEN": TOKEN}).model_dump()
    usual = read(LEAST).model_dump()
    told["community"]["name"] = usual["community"]["name"]
    assert told == usual


def test_every_key_of_the_example_is_explained() -> None:
    lines = [line for line in EXAMPLE.read_text("utf-8").splitlines() if re.match(r"(# )?\w+ = ", line)]
    assert [line for line in lines if not re.search(r"\s#\s*\S", line.removeprefix("# "))] == []
