"""Present dangers: detects emergencies, which are filed and answered with emergency numbers at once."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.complaints.complaint import Danger
from bot.intake import english
from bot.intake.danger_cues import cued, nearest
from bot.intake.danger_distance import is_far, plainly
from bot.intake.danger_hints import HINTS, SAID_OF_LESS, UNSURE
from bot.intake.danger_scenes import scene_in
from bot.intake.danger_signs import ACROSS_CLAUSES, HERE, LESSON, QUESTION, SIGNS, TRACES, UNLESS, WORRY
from bot.intake.danger_weights import Odds, odds
from bot.intake.despair_words import despairs
from bot.intake.dialects import standard
from bot.intake.sayings import Sayings
from bot.intake.spot import fold
from bot.intake.weights import PLACE, is_weighed

HINTED_UP_TO = 300  # characters; somebody in danger writes few
# Learned weights that are enough, for a danger and for despair; what a rule that tells it adds, and what
# more is asked of what is told of another world. Chosen over authors each of whom was left out of the learning.
DANGEROUS, DESPAIRING, RULED, FAR_OFF = 0.1, 0.0, 0.4, 0.7
# What a sign adds that tells a danger by its own word: 着火了 stays a fire, whatever else is said beside it.
CERTAIN = 0.95
SHORT = 6  # characters: 没意思, 我累了 or 我一个人在家 may be said of anything, so a rule has to tell it
NEVER = Sayings(())
CLAUSE = re.compile(r"[,。!?;~\n，！？；、…]+")


def find_danger(text: str) -> Danger | None:
    """The first present danger of a clause; None for wishes, worries, questions and past events."""
    return _find(fold(text))


def telling(text: str) -> str:
    """Of words with a danger the fewest clauses in a row that tell of it."""
    starts = [0, *(found.end() for found in CLAUSE.finditer(text))]
    ends = [*(found.start() for found in CLAUSE.finditer(text)), len(text)]
    for count in range(1, len(starts)):
        for start, end in zip(starts, ends[count - 1 :], strict=False):
            if find_danger(text[start:end]) is not None:
                return text[start:end].strip()
    return text


@lru_cache(maxsize=512)  # called several times for a message
def _find(words: str) -> Danger | None:
    plain = plainly(words)
    told = _told(plain) or _told_anew(plain)
    if not is_weighed(words):
        despairing = told is Danger.DESPAIR or despairs(plain)
        return Danger.DESPAIR if despairing else told if not is_far(words) else None
    weight = odds(words)
    if _despairs(plain, told, weight):
        return Danger.DESPAIR
    return _weighed(plain, None if told is Danger.DESPAIR else told, weight, far=is_far(words))


def _despairs(plain: str, told: Danger | None, weight: Odds) -> bool:
    """Words of despair, with or without a rule that tells it."""
    ruled = told is Danger.DESPAIR or despairs(plain)
    if not ruled and _is_short(plain):
        return False
    return weight.despair + (RULED if ruled else 0.0) > DESPAIRING


def _weighed(plain: str, told: Danger | None, weight: Odds, *, far: bool) -> Danger | None:
    """The danger that rules tell, unless the words weigh against it; one of words that weigh enough."""
    if told is None and _is_short(plain):
        return None
    ruled = (CERTAIN if _surely(plain) else RULED) if told else 0.0
    enough = DANGEROUS - ruled + (FAR_OFF if far else 0.0)
    return (told or nearest(plain) or Danger.CRY) if weight.danger > enough else None


def _is_short(plain: str) -> bool:
    """A place says nothing: 3号楼又停电了 is as short as 又停电了."""
    return len(PLACE.sub("", plain)) <= SHORT


def _surely(words: str) -> bool:
    """Whether a clause tells a danger by its own word."""
    return any(_tells(danger, clause) for danger in SIGNS for clause in CLAUSE.split(words) if clause)


def _told_anew(words: str) -> Danger | None:
    """The danger that the words of a dialect tell."""
    meant = standard(words) if len(words) <= HINTED_UP_TO else words
    return _told(meant) if meant != words else None


def _told(words: str) -> Danger | None:
    # Clause by clause, so that a worry in one doesn't take back the danger of another.
    clauses = [clause for clause in CLAUSE.split(words) if clause]
    # By the order of the dangers first: 我不想活了 outranks what else the words tell.
    found = (danger for danger in SIGNS for clause in clauses if _tells(danger, clause))
    sure = next(found, None) or _across(clauses) or _in_english(words) or _hinted(words, clauses)
    return sure or scene_in(words) or _cued(words)


def _cued(words: str) -> Danger | None:
    danger = cued(words)
    if danger is None or LESSON.search(words) or (QUESTION.search(words) and not HERE.search(words)):
        return None
    return None if UNLESS.get(danger, NEVER).search(words) else danger


def _hinted(words: str, clauses: Sequence[str]) -> Danger | None:
    """A danger that looser sayings hint at, in words that ask, wish and fear nothing."""
    if len(words) > HINTED_UP_TO:
        return None
    words = "".join(clauses)
    for danger, hints in HINTS.items():
        whole = (words,) if danger in ACROSS_CLAUSES[:1] else ()
        if not any(hints.search(clause) for clause in (*clauses, *whole)):
            continue
        if not (SAID_OF_LESS.search(words) if danger is Danger.DESPAIR else _unsure(words)):
            return None if UNLESS.get(danger, NEVER).search(words) else danger
    return None


def _unsure(words: str) -> bool:
    return any(sign.search(words) for sign in (UNSURE, WORRY, LESSON, QUESTION))


def _in_english(words: str) -> Danger | None:
    found = english.danger_of(words)
    return Danger(found) if found else None


def _across(clauses: Sequence[str]) -> Danger | None:
    """A danger spread over two clauses: 敲了半天门，没人应; 电梯停在7楼，里面有人喊."""
    if len(clauses) < 2:
        return None
    words = "".join(clauses)
    return next((danger for danger in ACROSS_CLAUSES if _tells(danger, words)), None)


def _tells(danger: Danger, words: str) -> bool:
    """Whether `words` state the danger as present."""
    if TRACES[danger].isdisjoint(words):
        return False
    sign = SIGNS[danger].search(words)
    if sign is None or (danger is Danger.DESPAIR and SAID_OF_LESS.search(words)):
        return False
    if danger is Danger.DESPAIR:
        return True
    if WORRY.search(words, 0, sign.end()) or LESSON.search(words):
        return False
    if QUESTION.search(words) and not HERE.search(words):
        return False
    return not UNLESS.get(danger, NEVER).search(words)
