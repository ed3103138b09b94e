"""The configuration's sources: the file, the environment, and the example that explains every key."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import Config, load, override, read
from bot.config_errors import BadConfig
from bot.sections import Section
from bot.texts import LANGUAGES, speaking
from tests.unit.bot.configs import HEATING, LEAST, TOKEN

EXAMPLE = Path(__file__).parents[3] / "config.example.toml"


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
