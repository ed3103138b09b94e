"""Command line of `minyi`: its parser, with argparse's messages in the operator's language."""

import argparse
import re
import unicodedata
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path

from bot.ledger.heads import ChainHead
from bot.texts import DEFAULT, LANGUAGES, plain

PORTS = range(65536)
WITH_CONFIG = ("run", "check", "inbox", "import", "export", "retention", "backup", "restore")
WITH_FILE = ("import", "export", "backup", "restore")
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first one set decides, as for other programs

# argparse's own messages → the keys of our texts.
ARGPARSE: Mapping[str, str] = {
    "usage: ": "args.usage",
    "positional arguments": "args.positional",
    "options": "args.options",
    "show this help message and exit": "args.help",
    "%(prog)s: error: %(message)s\n": "args.error",
    "argument %(argument_name)s: %(message)s": "args.argument",
    "the following arguments are required: %s": "args.required",
    "unrecognized arguments: %s": "args.unrecognized",
    "invalid choice: %(value)r (choose from %(choices)s)": "args.choice",
    "expected one argument": "args.one",
    "expected at least one argument": "args.some",
    "ignored explicit argument %r": "args.explicit",
    "ambiguous option: %(option)s could match %(matches)s": "args.ambiguous",
}


def language(environ: Mapping[str, str]) -> str:
    """The operator's language by the locale; the default if the locale names no supported one."""
    locale = next((environ[name] for name in LOCALE if environ.get(name)), "")
    code = locale[:2].lower()
    return code if code in LANGUAGES else DEFAULT


def _word(message: str) -> str:
    key = ARGPARSE.get(message)
    return plain(key) if key else message


def _plural(one: str, many: str, count: int) -> str:
    return _word(one if count == 1 else many)


FILLER = "\ue000"  # a private character: nothing that is printed has one
HEADING_COLON = re.compile(rf"(?m)(?<=[^\x00-\x7f]){FILLER}?:$")


class Help(argparse.HelpFormatter):
    """
    Help in columns that stand straight with Chinese, too.

    argparse counts characters. A Chinese one is as wide as two letters, so each has a filler behind it while
    argparse counts; the fillers go before anything is printed.
    """

    def _format_action_invocation(self, action: argparse.Action) -> str:
        return _filled(super()._format_action_invocation(action))

    def _split_lines(self, text: str, width: int) -> list[str]:
        return super()._split_lines(_filled(text), width)

    def format_help(self) -> str:
        """argparse ends each heading with an English colon."""
        return HEADING_COLON.sub("：", super().format_help()).replace(FILLER, "")


def _filled(text: str) -> str:
    return "".join(one + FILLER if unicodedata.east_asian_width(one) in "WF" else one for one in text)


def _port(text: str) -> int:
    return _number(text, PORTS.__contains__, "cli.bad.port")


def _update_id(text: str) -> int:
    return _number(text, lambda number: number >= 0, "cli.bad.number")


def _head(text: str) -> ChainHead:
    """Raises ArgumentTypeError."""
    try:
        return ChainHead.read(text)
    except ValueError:
        raise argparse.ArgumentTypeError(plain("cli.bad.head", found=text)) from None


def _number(text: str, fits: Callable[[int], bool], otherwise: str) -> int:
    """Raises ArgumentTypeError, which argparse shows as it is."""
    if not text.isascii() or not text.isdigit() or not fits(int(text)):
        raise argparse.ArgumentTypeError(plain(otherwise, found=text))
    return int(text)


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    # argparse takes its words from gettext only, through these two module names.
    vars(argparse).update({"_": _word, "ngettext": _plural})
    top = argparse.ArgumentParser(prog="minyi", description=plain("cli.about"), formatter_class=Help)
    shown = f"minyi {version('minyi')}"
    top.add_argument("--version", action="version", version=shown, help=plain("cli.option.version"))
    commands = top.add_subparsers(dest="command", required=True, metavar=plain("cli.meta.command"))
    trial = commands.add_parser("demo", help=plain("cli.demo"), formatter_class=Help)
    port, port_help = plain("cli.meta.port"), plain("cli.option.port")
    trial.add_argument("--port", type=_port, default=8080, metavar=port, help=port_help)
    trial.add_argument("--verbose", action="store_true", help=plain("cli.option.verbose"))
    for name in WITH_CONFIG:
        command = commands.add_parser(name, help=plain(f"cli.{name}"), formatter_class=Help)
        _with_config(command, name)
    return top


def _with_config(command: argparse.ArgumentParser, name: str) -> None:
    file, config, number = (plain(f"cli.meta.{one}") for one in ("file", "config", "number"))
    default = Path("config.toml")
    command.add_argument(
        "--config", type=Path, default=default, metavar=config, help=plain("cli.option.config")
    )
    if name in WITH_FILE:
        command.add_argument("file", type=Path, metavar=file, help=plain("cli.option.file"))
    if name == "check":
        command.add_argument("--ledger", action="store_true", help=plain("cli.option.ledger"))
        typed = plain("cli.option.head")
        command.add_argument("--head", type=_head, nargs="+", default=[], metavar=number, help=typed)
    if name == "inbox":
        again = plain("cli.option.again")
        command.add_argument("--again", type=_update_id, nargs="+", default=[], metavar=number, help=again)
    if name == "import":
        command.add_argument("--dry-run", action="store_true", help=plain("cli.option.dry_run"))
    if name == "retention":
        command.add_argument("--dry-run", action="store_true", help=plain("cli.option.dry_retention"))
