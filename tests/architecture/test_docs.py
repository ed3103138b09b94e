"""Documentation: says what the code does. Commands, labels, config keys and figures are compared with it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, get_args

import pytest

from bot.command_line import parser
from bot.config import Config
from bot.messaging.webhook import SECRET
from bot.moderation.rules import RESIDENTS, STAFF
from bot.ops.config import Webhook
from bot.ops.retention import GROUND
from bot.roster.sheets import sheets_of
from bot.sections import Section
from bot.settings import CLIMBS
from bot.texts import LANGUAGES as TEXTS
from handlers.subject import Menu
from handlers.subjects import REGISTRY
from tests.pages import LANGUAGES, ROOT, Page, guides, page

README = page("README.md")
EXAMPLE = (ROOT / "config.example.toml").read_text("utf-8")
BOTFATHERS = {"newbot", "setprivacy", "setinline", "setinlinefeedback"}
PATHS = {"bot", "data", "healthz", "metrics"}  # of addresses and files
COMMAND = re.compile(r"(?<![\w/.:<-])/([a-z_]+)(?![\w/.])")
KNOWN = set(REGISTRY.commands)
LABELS = ("button.", "key.", "option.", "score.", "step.")
UNITS = {
    **dict.fromkeys(("min", "分钟"), timedelta(minutes=1)),
    **dict.fromkeys(("h", "小时"), timedelta(hours=1)),
    **dict.fromkeys(("d", "天"), timedelta(days=1)),
}
DAYS = {"day": 1, "days": 1, "天": 1, "year": 365, "年": 365}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_name_only_commands_that_exist(language: str) -> None:
    for guide in (README, *guides(language)):
        named = set(COMMAND.findall(guide.prose)) - BOTFATHERS - PATHS
        assert named <= KNOWN, guide.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_documented(language: str) -> None:
    named = set(COMMAND.findall(page(f"docs/{language}/roles-and-commands.md").prose))
    assert named == KNOWN


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_commands_has_what_each_menu_offers(language: str) -> None:
    listed = [COMMAND.findall(row[1]) for row in page(f"docs/{language}/roles-and-commands.md").rows]
    menus = [REGISTRY.menu(menu) for menu in (Menu.PRIVATE, Menu.GROUP, Menu.STAFF_CHAT, Menu.COMMITTEE_CHAT)]
    assert [sorted(names) for names in listed if names][: len(menus)] == [sorted(menu) for menu in menus]


def labels(language: str) -> set[str]:
    """Labels of buttons, without the values filled in."""
    return {text.partition(" {")[0] for key, text in TEXTS[language].items() if key.startswith(LABELS)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_in_bold_is_a_label(language: str) -> None:
    for guide in guides(language):
        bold = set(re.findall(r"\*\*([^*]+)\*\*", guide.prose.replace("\n", " ")))
        numbered = {re.sub(r"[.。]$", "", each) for each in bold}
        assert numbered <= labels(language), guide.name


def test_the_buttons_of_the_readmes_picture_are_labels() -> None:
    shown = set(re.findall(r"\[(\w+)\]", README.text.partition("## Try it")[0]))
    assert {"接单", "满意"} <= shown <= labels("zh") | {"docs"}


def keys(model: type[Section]) -> Iterator[str]:
    yield from model.model_fields


def models(annotation: Any) -> Iterator[type[Section]]:
    """The section models in a field's type, one or a list of them."""
    if isinstance(annotation, type) and issubclass(annotation, Section):
        yield annotation
    for inner in get_args(annotation):
        yield from models(inner)


SECTIONS = {name: next(models(field.annotation)) for name, field in Config.model_fields.items()}


def test_every_config_key_is_in_the_example() -> None:
    for section, model in SECTIONS.items():
        for key in keys(model):
            assert re.search(rf"^#?\s*{key} = ", EXAMPLE, re.MULTILINE), f"{section}.{key}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", SECTIONS)
def test_the_configuration_page_has_each_key_and_no_other(language: str, section: str) -> None:
    whole = page(f"docs/{language}/configuration.md")
    heading = f"`[[{section}]]`" if section in ("category", "calendar") else f"`[{section}]`"
    assert {row[0].strip("`") for row in whole.section(heading).rows} == set(keys(SECTIONS[section]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", sorted(SECTIONS.keys() - {"category"}))
def test_the_defaults_on_the_configuration_page_are_the_models(language: str, section: str) -> None:
    whole = page(f"docs/{language}/configuration.md").section(f"`[{'[' * (section == 'calendar')}{section}]")
    fields = SECTIONS[section].model_fields
    for key, default, _ in whole.rows:
        value = fields[key.strip("`")].default
        if isinstance(value, str | int) and value != "":
            written = str(value).lower() if isinstance(value, bool) else str(value)  # as TOML writes it
            assert default.strip("`") == written, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_categories_own_deadlines_are_documented(language: str) -> None:
    rows = page(f"docs/{language}/configuration.md").section("`[[category]]`").rows
    own = next(models(SECTIONS["category"].model_fields["deadlines"].annotation))
    assert set(re.findall(r"`(\w+)`", rows[-1][1])) == set(keys(own))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_line_is_documented_with_its_options(language: str) -> None:
    operation = page(f"docs/{language}/operation.md").prose
    choices = next(action.choices for action in parser()._actions if action.choices)
    assert isinstance(choices, dict)
    for name, command in choices.items():
        assert f"`minyi {name}" in operation
        for option in command._option_string_actions:
            assert option in ("-h", "--help") or option in operation, f"{name} {option}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_proxies_lead_to_the_webhook_and_keep_its_secret(language: str) -> None:
    """As both were tried with: nginx and Caddy pass on to where the bot listens by default."""
    text, listens = page(f"docs/{language}/going-live.md").text, str(Webhook().listen)
    assert f"proxy_pass http://{listens};" in text
    assert f"reverse_proxy {listens}\n" in text
    assert f"request>headers>{SECRET} delete" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ages_of_deleted_rows_are_those_of_the_code(language: str) -> None:
    rows = [row for row in page(f"docs/{language}/retention.md").rows if len(row) == 3]
    told = [_days(row[1]) for row in rows]
    rules = {
        rule.table if rule.table == "timers" else rule.name: rule for rule in (*GROUND, *REGISTRY.retention)
    }
    assert sorted(told) == sorted(rule.age.days for rule in rules.values())


def _days(text: str) -> int:
    number, unit = text.split()
    return int(number) * DAYS[unit]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_limits_and_the_levels_are_those_of_the_code(language: str) -> None:
    rows = {row[0].split()[-1]: row for row in page(f"docs/{language}/time-kept.md").rows if len(row) == 6}
    usual = Config.model_fields["deadlines"].default
    for limit, climbs in CLIMBS.items():
        assert _span(rows[limit][1]) == getattr(usual, limit)
        assert tuple(_span(cell) for cell in rows[limit][3:]) == climbs


def _span(text: str) -> timedelta:
    """Of “30 min later”; none of “at once”."""
    found = re.search(r"(\d+) (\S+)", text)
    return int(found[1]) * UNITS[found[2]] if found else timedelta()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rates_of_one_person_are_those_of_the_code(language: str) -> None:
    told = [row[1:] for row in _rates(page(f"docs/{language}/roles-and-commands.md"))]
    documented = sorted(tuple(tuple(_numbers(cell)) for cell in row) for row in told)
    rates = ((RESIDENTS[use], STAFF[use]) for use in RESIDENTS)
    assert set(documented) == {
        ((float(mine.burst), mine.every), (float(own.burst), own.every)) for mine, own in rates
    }


def _rates(roles: Page) -> list[list[str]]:
    return [row for row in roles.rows if len(row) == 3 and len(_numbers(row[1])) == 2]


def _numbers(cell: str) -> list[float]:
    return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", cell)]


def test_the_readmes_commands_stand_as_promised() -> None:
    assert "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/minyi demo" in README.text
    assert "`uv venv && uv pip install -e . && uv run minyi demo`" in README.text
    assert "`uv venv && uv pip install -e '.[dev]' && uv run python -m pytest`" in README.text
    tests = "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/python -m pytest"
    assert tests in README.text
    assert tests in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_page_on_subjects_shows_the_declaration_as_it_is() -> None:
    declared = (ROOT / "handlers/contacts/__init__.py").read_text("utf-8").partition("\n\n")[2]
    shown = page("docs/adding-a-subject.md").text
    assert declared[declared.index("CARD, ID") :].strip() in shown


def test_the_page_on_subjects_names_the_files_there_are() -> None:
    listed = re.findall(r"^\| `([^|]*)` \|", page("docs/adding-a-subject.md").text, re.MULTILINE)
    assert len(listed) > 10
    for row in listed:
        for path in row.split("`, `"):
            assert (ROOT / path).exists(), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_on_the_roster_lists_every_sheet_and_column(language: str) -> None:
    rows = [row for row in page(f"docs/{language}/roster.md").rows if len(row) == 3]
    listed = {row[0]: re.split("[、,] ?", row[1].replace("*", "")) for row in rows}
    sheets = sheets_of(REGISTRY.roster_parts)
    assert {
        sheet.title: [column.header for column in sheet.columns] for sheet in sheets
    }.items() <= listed.items()
