"""Hides numbers that identify people before anything reaches a group."""

import re
import unicodedata

STAR = "*"
DIGIT = "0-9\uff10-\uff19"
GAP = r"[\s\-\u2010-\u2015]?"

# Longest first: an identity card holds what looks like a telephone number.
IDENTITY = re.compile(
    rf"(?<![{DIGIT}A-Za-z])[{DIGIT}](?:{GAP}[{DIGIT}]){{14,16}}{GAP}[{DIGIT}Xx\uff38\uff58](?![{DIGIT}A-Za-z])"
)
BANK_CARD = re.compile(rf"(?<![{DIGIT}])[{DIGIT}](?:{GAP}[{DIGIT}]){{15,18}}(?![{DIGIT}])")
MOBILE = re.compile(rf"(?<![{DIGIT}])[1\uff11]{GAP}[3-9\uff13-\uff19](?:{GAP}[{DIGIT}]){{9}}(?![{DIGIT}])")
LANDLINE = re.compile(
    rf"(?<![{DIGIT}])[(\uff08]?[0\uff10][{DIGIT}]{{2,3}}[)\uff09]?[\s\-\u2010-\u2015]?[{DIGIT}]{{7,8}}(?![{DIGIT}])"
)
LOCAL_LINE = re.compile(rf"((?:电话|座机|拨打|号码)[^{DIGIT}]{{0,4}})([{DIGIT}]{{7,8}})(?![{DIGIT}])")
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
PLATE = re.compile(
    rf"([{PROVINCES}])\s?([A-Za-z])\s?[·.\s]?\s?(?=[A-Za-z0-9]*[0-9])[A-Za-z0-9]{{5,6}}(?![A-Za-z0-9])"
)


def mask(text: str) -> str:
    """
    Telephone, identity, bank card and plate numbers with their middle hidden.

    Room numbers, dates and amounts stay. What is hidden already stays as it is. Never raises.
    """
    hidden = BANK_CARD.sub(_middle, IDENTITY.sub(_middle, text))
    hidden = LANDLINE.sub(_middle, MOBILE.sub(_middle, hidden))
    hidden = LOCAL_LINE.sub(lambda found: found[1] + _starred(found[2]), hidden)
    return PLATE.sub(lambda found: f"{found[1]}{found[2]}{STAR * 5}", hidden)


def _middle(found: re.Match[str]) -> str:
    return _starred(found[0])


def _starred(number: str) -> str:
    """The first three and the last two characters show which number it was to whoever knows it."""
    digits = [unicodedata.normalize("NFKC", c) for c in number if c.isalnum()]
    shown = "".join(digits)
    return shown[:3] + STAR * (len(shown) - 5) + shown[-2:]
