"""Sandbox entities: commands, mentions and links that Telegram marks by itself. Offsets in UTF-16 units."""

import re

from bot.sandbox.watch import Json

# A text without any of these has no entities; most texts end here.
HINT = re.compile(r"[/@#]|\.[A-Za-z]|\d{11}")
# A command or mention ends before anything that isn't a word: /report王 is none, as Chinese
# characters are letters to Telegram too.
FOUND = re.compile(
    r"""(?=[!-~])(?:
      (?P<url>          https?://[!-~]+
                      | (?<![\w@.-])(?:[A-Za-z0-9-]+\.)+(?:com|cn|net|org|me|io|gov|edu)\b(?:/[!-~]*)? )
    | (?P<email>        (?<![\w.+-])[A-Za-z0-9_.+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}\b )
    | (?P<bot_command>  (?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>]) )
    | (?P<mention>      (?<!\w)@[A-Za-z0-9_]{3,32}(?!\w) )
    | (?P<hashtag>      (?<!\w)\#(?=\d*[^\W\d])\w{1,256}(?!\#) )
    | (?P<phone_number> (?<![\d+])\+?(?:86[ -]?)?1[3-9]\d{9}(?!\d) )
    )""",
    re.VERBOSE,
)


def utf16(text: str) -> int:
    """Length in UTF-16 code units: most emoji count as two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def entities_in(text: str) -> list[Json]:
    """The entities of a text by offset, without overlaps."""
    found: list[Json] = []
    if not HINT.search(text):
        return found
    at = offset = 0
    for match in FOUND.finditer(text):
        offset += utf16(text[at : match.start()])
        at = match.start()
        found.append({"type": match.lastgroup, "offset": offset, "length": utf16(match[0])})
    return found
