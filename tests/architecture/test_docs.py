"""The docs say what the code does: commands, config keys and button labels."""

import re
from pathlib import Path

import pytest

from bot.__main__ import parser
from bot.config import Config
from bot.messaging.webhook import SECRET
from bot.ops.config import Webhook
from bot.texts.zh import BUTTONS, TEXTS
from handlers.subjects import REGISTRY

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
GUIDE = (ROOT / "docs" / "guide.zh.md").read_text("utf-8")
EXAMPLE = (ROOT / "config.example.toml").read_text("utf-8")
DEPLOY = (ROOT / "docs" / "deploy" / "README.md").read_text("utf-8")
BOTFATHERS = {"newbot", "setprivacy", "setinline", "setinlinefeedback"}
KNOWN = set(REGISTRY.commands)


@pytest.mark.parametrize("page", [README, GUIDE])
def test_every_command_in_the_docs_exists(page: str) -> None:
    named = set(re.findall(r"(?<![\w/.:<-])/([a-z_]+)(?![\w/.])", page)) - BOTFATHERS
    assert named <= KNOWN


def test_every_command_is_in_the_readme_and_the_menus_offer_only_what_exists() -> None:
    assert {name for name in KNOWN if f"/{name}" not in README} == set()


def test_every_button_in_the_guide_is_a_label() -> None:
    labels = {text.partition(" {")[0] for text in BUTTONS.values()}
    labels |= {TEXTS[key] for key in TEXTS if key.startswith(("button.", "option.", "step."))}
    labels |= {TEXTS[key] for key in TEXTS if key.startswith("score.")}
    assert set(re.findall(r"\*\*([^*。，：]{2,6})\*\*", GUIDE)) <= labels


def test_every_config_key_is_in_the_example_and_the_readme() -> None:
    for section, field in Config.model_fields.items():
        model = field.annotation
        keys = getattr(model, "model_fields", {})
        for key in keys:
            assert re.search(rf"^#?\s*{key} = ", EXAMPLE, re.MULTILINE), f"{section}.{key}"
            assert key in README, f"{section}.{key}"


def test_the_readme_names_every_command_of_the_command_line() -> None:
    choices = next(action.choices for action in parser()._actions if action.choices)
    assert choices is not None
    for name in choices:
        assert f"minyi {name}" in README


def test_what_stands_in_front_of_the_webhook_leads_to_it_and_keeps_its_secret() -> None:
    """As both were tried with: nginx and Caddy pass on to where the bot listens unless told otherwise."""
    listens = str(Webhook().listen)
    assert f"proxy_pass http://{listens};" in DEPLOY
    assert f"reverse_proxy {listens}\n" in DEPLOY
    assert f"request>headers>{SECRET} delete" in DEPLOY


def test_the_readmes_two_commands_stand_as_promised() -> None:
    assert "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/minyi demo" in README
    tests = "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/python -m pytest"
    assert tests in README
    assert tests in (ROOT / ".ci" / "run").read_text("utf-8")
