"""The command line's errors, in the operator's language."""

import logging
import re
import unicodedata

import pytest

from bot.__main__ import main
from bot.command_line import ARGPARSE, language
from bot.texts import LANGUAGES

SLIPS: tuple[list[str], ...] = (
    [],
    ["dance"],
    ["demo", "--port"],
    ["demo", "--port", "99999"],
    ["demo", "--port", "-1"],
    ["demo", "--port", "eighty"],
    ["import"],
    ["import", "--dry-run=yes", "roster.xlsx"],
    ["inbox", "--again"],
    ["inbox", "--again", "x"],
    ["run", "now"],
)
NAMES = re.compile(r"minyi|--?[a-z-]+|'[^']*'|“[^”]*”|\bnow\b|\bdemo\b|\bimport\b|\binbox\b")


def says(argv: list[str], capsys: pytest.CaptureFixture[str], locale: str) -> tuple[int, str]:
    """Exit code and what was printed on either stream."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("LC_ALL", "LC_MESSAGES"):
            patch.delenv(name, raising=False)
        patch.setenv("LANG", locale)
        with pytest.raises(SystemExit) as ended:
            main(argv)
    told = capsys.readouterr()
    return int(ended.value.code or 0), told.out + told.err


@pytest.mark.parametrize("argv", SLIPS, ids=" ".join)
def test_a_slip_gets_a_sentence_in_chinese(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, told = says(argv, capsys, "zh_CN.UTF-8")
    assert code == 2
    assert not re.search("[A-Za-z]{2,}", NAMES.sub("", told)), told


@pytest.mark.parametrize("argv", SLIPS, ids=" ".join)
def test_and_in_english_where_the_locale_is(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, told = says(argv, capsys, "en_GB.UTF-8")
    assert code == 2
    assert not re.search("[\u3000-\uffff]", told), told


@pytest.mark.parametrize("port", ["99999", "-1", "eighty", "８０"])
def test_a_port_that_is_none_is_named_with_the_range(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = says(["demo", "--port", port], capsys, "C")
    assert (code, f"端口应是 0 到 65535 的整数，写的是“{port}”" in told) == (2, True)


@pytest.mark.parametrize("argv", [["--help"], ["demo", "--help"], ["inbox", "--help"]], ids=" ".join)
def test_the_chinese_help_stands_in_straight_columns(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    _, told = says(argv, capsys, "zh_CN.UTF-8")
    assert "选项：" in told
    assert not re.search("[\u4e00-\u9fff]:", told)
    for part in told.split("\n\n"):
        rows = [re.match(r"( {2,}\S.*?  +)\S", line) for line in part.splitlines()]
        columns = {sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in row[1]) for row in rows if row}
        assert len(columns) <= 1, told


def test_the_demo_logs_warnings_unless_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[int] = []

    async def demo(port: int) -> None:
        heard.append(logging.getLogger("bot").getEffectiveLevel())

    monkeypatch.setattr("bot.__main__.demo", demo)
    for argv in (["demo"], ["demo", "--verbose"]):
        assert main(argv) == 0
    assert heard == [logging.WARNING, logging.INFO]


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    code, told = says(["--version"], capsys, "C")
    assert code == 0
    assert re.fullmatch(r"minyi \d+\.\d+\.\d+\n", told)


@pytest.mark.parametrize(
    ("locale", "words"), [("C", ("用法：", "参数", "选项", "显示这段说明")), ("en_US", ("Usage: ", "Options"))]
)
def test_help_is_in_one_language(
    locale: str, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = says(["--help"], capsys, locale)
    assert code == 0
    assert all(word in told for word in words)
    assert not [word for word in ("usage: ", "positional arguments", "show this help message") if word in told]


def test_the_first_of_the_locales_that_is_set_decides() -> None:
    assert language({}) == "zh"
    assert language({"LANG": "C.UTF-8"}) == "zh"
    assert language({"LANG": "de_DE.UTF-8"}) == "zh"
    assert language({"LANG": "en_GB.UTF-8"}) == "en"
    assert language({"LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"}) == "zh"
    assert language({"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}) == "en"


def test_argparses_placeholders_are_all_there() -> None:
    """argparse fills them in itself: one too many, or of another name, would end it with a traceback."""
    placeholder = re.compile(r"%(?:\(\w+\))?[sr]")
    for texts in LANGUAGES.values():
        for message, key in ARGPARSE.items():
            assert sorted(placeholder.findall(texts[key])) == sorted(placeholder.findall(message)), key
