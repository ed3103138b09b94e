"""Masking: hides numbers that identify people before a text reaches a group."""

import re
import unicodedata

STAR = "*"
HIDDEN = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff]*"  # invisible characters
DIGIT = "[0-9\uff10-\uff19]"
D = f"{HIDDEN}{DIGIT}"
GAP = rf"{HIDDEN}[\s\-\u2010-\u2015\u2212\uff0d]{{0,3}}"
BEGINS = rf"(?<!{DIGIT})(?<![*]{DIGIT})(?<!{DIGIT}[.:\uff1a])"
ENDS = f"(?!{DIGIT})"

# Gaps are allowed only where people write them, so that lists of rooms or complaint numbers stay.
DAY = f"{HIDDEN}[01\uff10\uff11]{D}{GAP}[0-3\uff10-\uff13]{D}"
IDENTITY = re.compile(  # 18 characters, the old ones 15: place, day of birth, serial number
    f"(?<![A-Za-z]){BEGINS}[1-8\uff11-\uff18](?:{D}){{5}}{GAP}"
    f"(?:{HIDDEN}[12\uff11\uff12]{HIDDEN}[890\uff18\uff19\uff10](?:{D}){{2}}{GAP}{DAY}{GAP}(?:{D}){{3}}{HIDDEN}[0-9Xx\uff10-\uff19\uff38\uff58]"
    rf"|(?:{D}){{2}}{DAY}{GAP}(?:{D}){{3}})(?![A-Za-z]){ENDS}"
)
# Cards of 16 to 19 digits; with gaps only in the groups of four that are printed on them.
BANK_CARD = re.compile(
    rf"{BEGINS}(?:{DIGIT}(?:{D}){{15,18}}|[3-6\uff13-\uff16](?:{D}){{3}}(?:{GAP}(?:{D}){{4}}){{3}}(?:{GAP}(?:{D}){{1,3}})?){ENDS}"
)
# 13912345678, 139 1234 5678, 139.1234.5678, 1391234-5678, 139 123 45 678, 1 3 9 1 2 3 4 5 6 7 8
GROUPS = "|".join(
    rf"(?:[\s.\-\u00b7\u2010-\u2015\u2212\uff0d]|{HIDDEN}){{1,3}}".join(f"(?:{D}){{{n}}}" for n in sizes)
    for sizes in ((1, 4, 4), (5, 4), (1, 3, 5), (1, 3, 2, 3), (1, 2, 3, 3), (2, 3, 4), (1, 8), (1, 5, 3))
)
MOBILE = re.compile(
    rf"{BEGINS}(?:(?:[+\uff0b]|00)?86{GAP})?[1\uff11]{HIDDEN}[3-9\uff13-\uff19](?:{GROUPS}){ENDS}"
    rf"|{BEGINS}[1\uff11]\s[3-9\uff13-\uff19](?:\s{DIGIT}){{9}}{ENDS}"
)
SPOKEN = "零〇幺一二三四五六七八九"
SPOKEN_MOBILE = re.compile(rf"(?<![{SPOKEN}])[一幺][三四五六七八九][{SPOKEN}]{{9}}(?![{SPOKEN}十百千万])")
LANDLINE = re.compile(
    rf"{BEGINS}[(\uff08]?[0\uff10](?:{D}){{2,3}}[)\uff09]?{GAP}(?:{D}){{3,4}}{GAP}(?:{D}){{4}}{ENDS}"
)
LOCAL_LINE = re.compile(
    rf"((?:电话|座机|打|号码|致电)[^0-9\uff10-\uff19\n]{{0,4}})({DIGIT}(?:{D}){{2,3}}{GAP}(?:{D}){{4}}){ENDS}"
)
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
LETTERS = "A-Za-z\uff21-\uff3a\uff41-\uff5a"
SIGNS = f"{LETTERS}0-9\uff10-\uff19"
PLATE = re.compile(
    rf"([{PROVINCES}])\s?([{LETTERS}])[·•.\-\s]{{0,3}}(?=[{LETTERS}]{{0,5}}{DIGIT})"
    rf"(?:[{SIGNS}]{{5,6}}|[{SIGNS}]{{4}}[学警港澳挂])(?![{SIGNS}])"
)


def mask(text: str) -> str:
    """
    The text with the middle of telephone, identity, bank card and plate numbers hidden.

    Room numbers, dates, amounts and masked numbers stay as they are. Never raises.
    """
    hidden = text
    for number in (IDENTITY, BANK_CARD, MOBILE, SPOKEN_MOBILE, LANDLINE):
        hidden = number.sub(_middle, hidden)
    hidden = LOCAL_LINE.sub(lambda found: found[1] + _starred(found[2]), hidden)
    return PLATE.sub(lambda found: f"{found[1]}{found[2]}{STAR * 5}", hidden)


def _middle(found: re.Match[str]) -> str:
    return _starred(found[0])


def _starred(number: str) -> str:
    """The number with its first three and last two characters, by which its owner recognizes it."""
    shown = unicodedata.normalize("NFKC", "".join(c for c in number if c.isalnum()))
    return shown[:3] + STAR * (len(shown) - 5) + shown[-2:]
