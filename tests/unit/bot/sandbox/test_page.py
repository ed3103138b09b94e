"""The chat page's files fit together."""

import re
from importlib.resources import files

from bot.texts import en, zh

PAGE = files("bot.sandbox").joinpath("page")
SIGN = re.compile("[\u231a-\u23ff\u2600-\u2712\u2728-\u27bf\u2b05-\u2b50\U0001f300-\U0001faff]")
DRAWN_BY_TEXT_FONTS = set("☐☑✓✕✗❚")


def test_every_sign_of_the_bots_words_is_in_the_pages_own_font() -> None:
    """A machine without coloured signs draws boxes for those the font leaves out."""
    told = "".join(
        [
            *zh.TEXTS.values(),
            *en.TEXTS.values(),
            *(part.read_text("utf-8") for part in PAGE.iterdir() if part.name.endswith(".js")),
        ]
    )
    covered = re.search(r"unicode-range: ([^;]+);", PAGE.joinpath("style.css").read_text("utf-8"))
    assert covered is not None
    known = {chr(int(code.strip()[2:], 16)) for code in covered[1].split(",")}
    assert set(SIGN.findall(told)) - DRAWN_BY_TEXT_FONTS <= known


def test_both_languages_of_the_page_have_the_same_words() -> None:
    keys = [
        re.findall(r"([A-Za-z_]+):", re.sub(r'"(?:[^"\\]|\\.)*"|`[^`]*`', "", _read(name)))
        for name in ("words_zh.js", "words_en.js")
    ]
    assert keys[0] == keys[1]
    assert len(keys[0]) > 80


def _read(name: str) -> str:
    """From the table on."""
    return PAGE.joinpath(name).read_text("utf-8").partition("export const")[2]
