"""Signs: what people write between the digits of a number, and what a matched number is judged by."""

import re
from collections.abc import Sequence
from itertools import pairwise

# At most three signs, or a row of one. Atomic, so that a match at any place costs a bounded number of steps.
GAP = r"(?>\s?[.\-_~]{2,9}\s?|[\W_]{1,3}|\s?(?:空格|空|横?杠|转|点)\s?)"
MAYBE = f"{GAP}?"
NO_DIGIT_BEFORE, NO_DIGIT_AFTER = r"(?<!\d)", r"(?!\d)"
NO_MORE = r"(?!(?:[\s.,\-/:;、]{1,2})?\d)"  # a list that goes on is no number
MEASURED = re.compile(
    r"\s?(?:%|[万亿]?元|块|度|吨|户|平方?米|m2|m²|㎡|千瓦|kwh|公里|人|次|票|分|升|立方|方|字)", re.IGNORECASE
)


def one_of(words: str) -> str:
    """A pattern of any of the words, which blanks part; they may be patterns themselves."""
    return f"(?:{'|'.join(words.split())})"


def digits(found: str) -> str:
    return "".join(char for char in found if char.isdigit())


def groups(found: str) -> list[str]:
    """The runs of digits: 138, 1234, 5678."""
    return re.findall(r"\d+", found)


def is_date(eight: str) -> bool:
    """Whether 20261126 is a day."""
    return bool(re.fullmatch(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", eight))


def is_born(number: str) -> bool:
    """Whether the digits of an identity card have a birthday in their place: of 18 (17 and an X), or of 15."""
    # Cards of 15 digits ended in 1999; nobody alive was born before 1920.
    return is_date("19" + number[6:12]) and number[6] > "1" if len(number) == 15 else is_date(number[6:14])


def passes_mod_11_2(number: str) -> bool:
    """The check character of identity cards, GB 11643 after ISO/IEC 7064."""
    if not re.fullmatch(r"\d{17}[\dXx]", number):
        return False
    total = sum(int(digit) * pow(2, 17 - at, 11) for at, digit in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17].upper()


def is_list(parts: Sequence[str]) -> bool:
    """Whether the groups are rooms, steps of a scale, or a sequence, not one number in groups."""
    if len(parts) < 3 or max(map(len, parts)) < 2:
        return False
    numbers = [int(part) for part in parts]
    rooms = all(re.fullmatch(r"\d{1,2}(?:0[1-9]|1[0-2])", part) for part in parts)
    steps = {later - earlier for earlier, later in pairwise(numbers)}
    rounded = all(number % 10 == 0 for number in numbers)
    return rooms or rounded or (len(steps) == 1 and len(set(numbers)) > 1)


def passes_luhn(number: str) -> bool:
    """The check digit of bank cards, ISO/IEC 7812."""
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(number))]
    return sum(each - 9 * (each > 9) for each in doubled) % 10 == 0
