"""What words in English tell: the same categories, dangers and places, as far as neighbours need them."""

import re
from collections.abc import Iterable, Mapping, Sequence

PLACE = r"(?:\s*(?:no\.?|number))?\s*#?\s*"
BUILDING = re.compile(
    rf"\b(?:building|bldg\.?|block|tower){PLACE}([0-9]{{1,3}}|[a-z][0-9]{{0,3}})\b", re.IGNORECASE
)
UNIT = re.compile(rf"\b(?:unit|entrance|staircase){PLACE}([0-9]{{1,2}})\b", re.IGNORECASE)
ROOM = re.compile(rf"\b(?:room|flat|apartment|apt\.?|unit){PLACE}([0-9]{{3,4}})\b", re.IGNORECASE)


def _words(table: str) -> re.Pattern[str]:
    """Any of the words or sayings of a line, from the beginning of a word."""
    return re.compile(rf"\b(?:{table})", re.IGNORECASE)


LETTER = re.compile("[a-z]", re.IGNORECASE)  # most messages have none and need no look at the tables
WEIGHT = 6.0  # of one English saying beside the Chinese ones
CATEGORIES: Sequence[tuple[str, re.Pattern[str]]] = (
    ("heating", _words(r"heating|heater|radiator|no heat|freezing (?:in|at) ")),
    (
        "leak",
        _words(
            r"leak|drip(?:s|ping)|burst pipe|pipe (?:has )?burst|damp|(?:water|rain)(?: is)? (?:coming|pouring|running) (?:in|through|down)|ceiling"
        ),
    ),
    (
        "sewer",
        _words(r"drain|sewer|sewage|manhole|toilet (?:is )?(?:blocked|clogged|backed)|clogged|backed up"),
    ),
    (
        "water",
        _words(
            r"no (?:running |tap |hot )?water|tap water|water (?:supply|pressure|is off|meter|bill)|water has been"
        ),
    ),
    (
        "power",
        _words(
            r"power (?:cut|is out|outage|failure)|no (?:power|electricity)|electric|blackout|fuse|socket|bare wire|sparks?\b"
        ),
    ),
    ("gas", _words(r"gas\b")),
    ("elevator", _words(r"elevator|lift\b|lifts\b")),
    ("ev_charging", _words(r"e-?bike|e-?scooter|charg(?:er|ing)|electric (?:bike|scooter|car)")),
    (
        "parking",
        _words(r"park(?:ed|ing)\b|fire lane|car (?:is )?block|blocking (?:the|my) (?:gate|garage|exit|way)"),
    ),
    (
        "lighting",
        _words(
            r"(?:street|stair(?:way|case)?|corridor|hall(?:way)?) ?(?:light|lamp)|lights?\b|lamps?\b|bulb|too dark"
        ),
    ),
    (
        "sanitation",
        _words(r"garbage|rubbish|trash|litter|bins?\b|dog (?:mess|poo)|rats?\b|cockroach|stinks|smelly|dirty"),
    ),
    ("greening", _words(r"trees?\b|branch|lawn|hedge|grass|flower ?bed|bushes")),
    ("noise", _words(r"nois[ey]|loud|drilling|barking|shouting at night|music (?:at|until|all)|renovat")),
    (
        "roads",
        _words(
            r"road|pavement|sidewalk|pothole|paving|icy|ramp|stairs? (?:is|are) broken|steps? (?:is|are) broken"
        ),
    ),
    (
        "security",
        _words(
            r"stolen|stole\b|steal|theft|thief|burglar|break-?in|stranger|cctv|camera|door ?lock|gate (?:is )?(?:broken|open)|throwing|scam"
        ),
    ),
    ("dispute", _words(r"neighbou?rs? (?:is|are|keeps?|refuses?|put)|quarrel|argument|fighting|threaten")),
    ("facilities", _words(r"playground|bench|gym|fitness|notice ?board|basketball|ping[- ]pong|swing|slide\b")),
    (
        "care",
        _words(
            r"elderly|old (?:man|woman|lady|neighbou?r)|child ?care|babysit|disabled|wheelchair|allowance|vaccin"
        ),
    ),
    (
        "papers",
        _words(r"certificate|permit|passport|residence|registration|social security|documents?\b|id card"),
    ),
    ("home_service", _words(r"plumber|handyman|repairman|locksmith|come (?:and|to) fix|haircut")),
    (
        "property",
        _words(r"property (?:management|manager|fee|company)|management fee|owners' committee|developer"),
    ),
)
DANGERS: Mapping[str, re.Pattern[str]] = {
    "gas": _words(
        r"(?:smell(?:s|ed|ing)?|leak(?:s|ing)?|stinks)(?: \w+){0,3} gas\b|gas (?:leak|smell|is leaking)|rotten eggs"
    ),
    "fire": _words(
        r"(?:is|are|it's|caught|catching|on|a) (?:on )?fire\b(?! (?:lane|door|escape|station|truck|engine|drill|extinguisher))|fire!|smoke (?:is )?(?:coming|pouring|from|in)|burning down|in flames"
    ),
    "trapped": _words(
        r"(?:trapped|stuck|locked) (?:in|inside)(?: \w+){0,2} (?:lift|elevator|bathroom|room|flat)|(?:lift|elevator)(?: \w+){0,6} (?:trapped|inside|someone in|people in)"
    ),
    "no_answer": _words(
        r"(?:not|n't|doesn't|isn't|never) (?:answer(?:ing|ed)?|open(?:ing|ed)?)(?: \w+){0,2} (?:door|knock|phone)"
    ),
    "medical": _words(
        r"unconscious|collapsed|fainted|not breathing|can't breathe|heart attack|bleeding|stroke\b|jump off|suicid"
    ),
    "violence": _words(
        r"(?:has|with|pulled) a knife|beating (?:up |his|her|a|the)|being (?:beaten|attacked)|screaming for help|calling for help"
    ),
    "electric": _words(
        r"sparks?\b|sparking|electric shock|electrocut|live wire|wires? (?:is |are )?(?:hanging|down|fell)"
    ),
}
THANKS = _words(r"thank(?:s| you)(?: \w+){0,4} for\b|well done|(?:great|good) job")
CALM = _words(
    r"if\b|what if|last year|drill\b|could you teach|in case|used to|worried|afraid|might|no longer|thank|how do i|was (?:fixed|repaired)"
)
PRESSING = _words(
    r"burst|flood(?:ed|ing)|pouring (?:in|out|down)|gushing|overflow(?:s|ing)|hurry|urgent(?:ly)?|right now|immediately|come quick"
    r"|about to fall|falling (?:off|down)|manhole (?:cover )?(?:is )?missing|hand (?:is )?(?:stuck|caught)|missing (?:child|girl|boy)"
)


def categories_of(words: str) -> Iterable[str]:
    """The codes of what its sayings tell of."""
    return [code for code, saying in CATEGORIES if saying.search(words)] if LETTER.search(words) else []


def danger_of(words: str) -> str | None:
    """The first present danger, by its name in `Danger`; what is feared or long over is none."""
    if not LETTER.search(words) or CALM.search(words):
        return None
    return next((name for name, signs in DANGERS.items() if signs.search(words)), None)


def thankful(words: str) -> bool:
    return THANKS.search(words) is not None


def presses(words: str) -> bool:
    """Whether it can't wait."""
    return PRESSING.search(words) is not None and not CALM.search(words)


def place_of(words: str) -> tuple[str | None, str | None, str | None]:
    """Building ("13" or "B"), unit and room, None for what wasn't said."""
    if not LETTER.search(words):
        return None, None, None
    found = (pattern.search(words) for pattern in (BUILDING, UNIT, ROOM))
    building, unit, room = (each[1].upper() if each else None for each in found)
    return building, unit, room
