"""English intake: reads the same categories, kinds, dangers and places out of English words."""

import re
from collections.abc import Iterable, Mapping, Sequence

PLACE = r"(?:\s*(?:no\.?|number))?\s*#?\s*"
# Block B, but not "they block a car" nor "the building I live in".
LETTERED = r"(?-i:[A-HJ-Z])(?! [a-z]+ of)|[b-hj-z]|a(?! [a-z])|[a-z](?=[0-9])"
BUILDING = re.compile(
    rf"\b(?:building|bldg\.?|block|tower){PLACE}([0-9]{{1,3}}|(?:{LETTERED})[0-9]{{0,3}})\b", re.IGNORECASE
)
ORDINAL = re.compile(
    r"\b(?:(?:no\.? ?|number |#)([0-9]{1,3})|([0-9]{1,3})(?:st|nd|rd|th)) (?:building|block|tower)\b",
    re.IGNORECASE,
)
UNIT = re.compile(rf"\b(?:unit|entrance|staircase){PLACE}([0-9]{{1,2}})\b", re.IGNORECASE)
ROOM = re.compile(
    rf"\b(?:room|flat|apartment|apt\.?|unit){PLACE}(?:[0-9]{{1,2}} ?- ?#?)?([0-9]{{3,4}})\b", re.IGNORECASE
)


def _words(table: str) -> re.Pattern[str]:
    """
    The pattern of any saying in the table, separated by bars, from the beginning of a word.

    "…" stands for up to sixty characters of the same sentence.
    """
    bars = "|".join(line.strip().strip("|") for line in table.split("\n") if line.strip())
    return re.compile(rf"\b(?:{bars})".replace("…", r"[^.!?\n]{0,60}\b"), re.IGNORECASE)


LETTER = re.compile("[a-z]", re.IGNORECASE)  # most messages have none: the tables are skipped
WEIGHT = 6.0  # of one English saying beside the Chinese ones
CATEGORIES: Sequence[tuple[str, re.Pattern[str]]] = (
    (
        "heating",
        _words(r"""
        heating|heater|radiator|no heat|freezing (?:in|at|cold)|underfloor|boiler|thermostat|stone cold
        (?:room|flat|apartment|bedroom|home|house|place|it)(?: is|'s) (?:so |very |too |really )?(?:cold|freezing)|degrees (?:in|inside)|lukewarm
    """),
    ),
    (
        "leak",
        _words(r"""
        leak|drip(?:s|ping)|burst pipe|pipe (?:has )?burst|damp|seep|mou?ld|wet patch|water stain|soaked|ceiling
        (?:water|rain)(?: is)? (?:coming|pouring|running|dripping|getting) (?:in|through|down|from)|flood(?:ed|ing)
    """),
    ),
    (
        "sewer",
        _words(r"""
        drain|sewer|sewage|manhole|toilets?\b(?! paper)|clog|backed up|backing up|gurgl|bubbling up|septic
        (?:sink|basin|pipe|shower) (?:is )?(?:blocked|clogged|slow)|won't flush
    """),
    ),
    (
        "water",
        _words(r"""
        no (?:running |tap |hot )?water|tap water|tap\b|taps\b|water (?:will be|be|come|comes|went|goes) (?:back|off|out)|water (?:supply|pressure|is off|meter|bill|tank|comes)|water has been
        (?:rusty|brown|yellow|cloudy|murky) water|water (?:is|looks|runs) (?:rusty|brown|yellow|cloudy|murky)|can't(?: even)? shower
    """),
    ),
    (
        "power",
        _words(r"""
        power (?:cut|is out|is off|outage|failure|went|keeps)|no (?:power|electricity)|electric|blackout|fuse|sockets?\b|outlets?\b
        bare wire|wiring|sparks?\b|breaker|trip(?:s|ped|ping) (?:again|every|when|the|all)|voltage
    """),
    ),
    ("gas", _words(r"gas\b|stove|gas hob|cooker")),
    ("elevator", _words(r"elevator|lift\b|lifts\b|jerks|between floors|floor button")),
    (
        "ev_charging",
        _words(r"""
        e-?bike|e-?scooter|scooter|charg(?:e|er|ers|ing)\b(?! (?:us|me|extra|a fee|too))|electric (?:bike|scooter|car)|extension (?:cord|lead|cable)|batter(?:y|ies)
    """),
    ),
    (
        "parking",
        _words(r"""
        park(?:ed|ing|s)\b|fire lane|car (?:is )?block|blocking (?:the|my) (?:gate|garage|exit|way|car)|blocked (?:me )?in\b|double[- ]park
        (?:my|our) (?:spot|space|bay)\b|cars?\b|van\b|suv\b|truck|lorry|vehicle|barrier|number plate|licen[cs]e plate|tow(?:ed)?\b
    """),
    ),
    (
        "lighting",
        _words(r"""
        (?:street|stair(?:way|case)?|corridor|hall(?:way)?) ?(?:light|lamp)|lights?\b|lamps?\b|bulb|too dark|pitch (?:dark|black)|so dark|flicker
    """),
    ),
    (
        "sanitation",
        _words(r"""
        garbage|rubbish|trash|litter|bins?\b|dumpster|dog (?:mess|poo)|poop|pee[ds]?\b|urin|vomit|rats?\b|mice\b|cockroach|flies\b|stink|smelly|smells awful
        dirty|filth|unbearable|swept|sweep|mopp|clean(?:ed|er|ers|ing)\b|cigarette|butts\b|smok(?:es|ing)\b|mosquito|dump(?:ed|ing|s)\b|recycling|old (?:sofa|mattress|furniture)
    """),
    ),
    (
        "greening",
        _words(r"""
        trees?\b|branch|lawn|hedge|grass|flower ?bed|flowers|bush(?:es)?\b|weeds|leaves\b|prun|trimm|shrub|pollen|caterpillar
    """),
    ),
    (
        "noise",
        _words(r"""
        nois[ey]|loud|drill(?:s|ing)|hammer|bark|shout(?:s|ing)? (?:at|all)|music|karaoke|part(?:y|ies|ying) (?:at|until|till|all|every)|renovat|construction
        stomp|can't sleep|cannot sleep|keeps? (?:us|me) (?:up|awake)|square danc|piano|(?:until|till|at) [0-9]+ ?(?:am|in the morning)|at night
    """),
    ),
    (
        "roads",
        _words(r"""
        road|pavement|sidewalk|footpath|path\b|pothole|paving|paved|ic[ye]\b|snow|slipp(?:ery|ed)|tripped|ramp\b|speed bump|curb|kerb|puddle|handrail
        (?:broken |cracked |loose )?(?:stairs?|steps?|tiles?)\b (?:is|are|at|by|near|outside|in front)|sunk|sinkhole
    """),
    ),
    (
        "security",
        _words(r"""
        stolen|stole\b|steal|theft|thief|thieves|nicked|burglar|robbed|break-?in|broke into|stranger|suspicious|cctv|camera|door ?lock|gate (?:is )?(?:broken|open)
        throw(?:s|ing|n)\b|scam|dogs?\b…(?:bit|bite|off|leash|loose|attack|chas)|off (?:its|the|his|her) (?:leash|lead)|unleashed|stray|bit (?:me|my|him|her|a |our)
        intercom|key ?card|access card|entry code|(?:entrance|front|main|lobby) door|won't (?:lock|latch|close)|follow(?:ed|ing) me|security guard
    """),
    ),
    (
        "dispute",
        _words(r"""
        neighbou?rs? (?:is|are|keeps?|refuses?|put)|quarrel|argu(?:e|es|ing|ment)|fighting|fight\b|threaten|yell|junk|belongings|shoe rack|compensat|mediat|landlord|rude
        family (?:across|upstairs|downstairs|next door)|(?:corridor|hallway|landing) (?:is )?(?:full of|blocked)|refuses? to|won't (?:pay|move|return|give)|deposit
    """),
    ),
    (
        "facilities",
        _words(r"""
        playground|bench|gym|fitness|notice ?board|basketball|ping[- ]pong|table tennis|swings?\b|slide\b|hoop|seesaw|sandpit|exercise|workout|parcel|locker|mailbox|letterbox
        pavilion|activity room|reading room|community (?:room|cent)|public toilet|clothes ?line|picnic|court\b
    """),
    ),
    (
        "care",
        _words(r"""
        elderly|seniors?\b|old (?:man|woman|lady|neighbou?r|people)|grand(?:ma|pa|mother|father)|child ?care|babysit|day ?care|after[- ]school|disabled|wheelchair|allowance|vaccin
        canteen|meals\b|carer|caregiver|nursing|lonely|dementia|homework|kindergarten|pregnan|health check|lives alone
    """),
    ),
    (
        "papers",
        _words(r"""
        certificate|permit\b|passport|residence|registr|register\b|social security|documents?\b|id card|paperwork|papers\b|apply for|application|stamp(?:ed)?\b|title deed|proof of|hukou
    """),
    ),
    (
        "home_service",
        _words(r"""
        plumber|handyman|electrician|repairman|locksmith|come (?:and |to |over )?(?:fix|help|install|look)|haircut|help me (?:hang|move|carry|lift|install|fix|change|assemble|with)
        (?:someone|somebody|anybody|anyone)…(?:to |can )?(?:fix|install|carry|hang|change|assemble|repair)|curtain|(?:anyone|anybody|someone) (?:know|recommend)|a good (?:\w+ )?\w+er\b|locked (?:myself )?out|washing machine|fridge
    """),
    ),
    (
        "property",
        _words(r"""
        property (?:management|manager|fee|company|office)|management (?:fee|company|office)|fees?\b (?:went|go|goes|rose|increase)|owners' committee|developer|service charge|reception
        nobody told us|maintenance fund|contract
    """),
    ),
)
DANGERS: Mapping[str, re.Pattern[str]] = {
    "gas": _words(r"""
        (?:smell(?:s|ed|ing)?|leak(?:s|ing)?|stinks|reeks|stench|whiff)(?: \w+){0,3} gas\b|gas (?:leak|smell|is leaking)|rotten eggs|carbon monoxide
    """),
    "fire": _words(r"""
        (?:is|are|it's|caught|catching|on|a) (?:on )?fire\b(?! (?:lane|door|escape|station|truck|engine|drill|extinguisher|exit|hydrant))|fire!
        (?<!cigarette )(?<!tobacco )(?<!hand )(?<!cooking )smoke (?:is )?(?:coming|pouring|billowing|from|in)|full of smoke|burning down|in flames
    """),
    "trapped": _words(r"""
        (?:trapped|stuck|locked) (?:in|inside)(?: \w+){0,2} (?:lift|elevator|bathroom|room|flat)|(?:lift|elevator)(?: \w+){0,6} (?:trapped|someone in|people in)
        (?:lift|elevator)…(?:trapped|can't get out|(?:some\w+|people|kids?|child\w*|m[ae]n|wom[ae]n|lady|boys?|girls?|mother|father|son|daughter|wife|husband|he|she|they|i)(?:'[a-z]+)?(?: \w+){0,3} (?:inside|in it))\b
    """),
    "no_answer": _words(r"""
        (?:not|n't|doesn't|isn't|never) (?:answer(?:ing|ed)?|open(?:ing|ed)?)(?: \w+){0,2} (?:door|knock|phone)
        (?:old|elderly|grand\w+|mother|father|mum|mom|dad|lives alone)…(?:no answer|not been seen|hasn't been seen|not picking up|haven't seen (?:her|him))
    """),
    "medical": _words(r"""
        unconscious|collapsed(?! (?:shelf|wall|fence|roof|ceiling))|fainted|passed out|not breathing|can't breathe|heart attack|chest pains?|seizure|choking|bleeding|stroke\b|jump off|suicid
        (?:fell|fallen|slipped|fall)…(?:can't|cannot|can not|unable to|won't|isn't able to) (?:get up|move|stand up|walk)|can't get up\b(?! (?:the|to|there|here|stairs|early))|going into labou?r
    """),
    "violence": _words(r"""
        (?:has|with|pulled|holding) a knife|beating (?:up |his|her|a|the)|being (?:beaten|attacked)|screaming for help|calling for help|hitting (?:me|him|his|her|each other|a (?:m[ae]n|wom[ae]n|child|kid))|fist ?fight|stabb
    """),
    "rescue": _words(
        r"(?:fell|fallen|falling) (?:into|in|off|from|out of) (?:the |a |an )?(?:\w+ )?(?:well|river|lake|pond|pool|pit|hole|manhole|roof|balcony|window|water)|drowning|hit by a (?:car|truck|bus|bike)|buried under|crushed|run over"
    ),
    "collapse": _words(
        r"(?:wall|roof|ceiling|building|house|balcony|scaffold\w*) (?:is |has |just |about to )*(?:collaps|coming down|caving in|caved in)"
    ),
    "missing": _words(
        r"(?:child|kid|son|daughter|girl|boy|baby|mother|father|mum|mom|dad|grand\w+) (?:is |has been |has gone |went |got )?(?:missing|disappeared|kidnapped|lost(?! (?:her|his|my|the|their|a)))"
    ),
    "despair": _words(
        r"(?:want|wants|going|wish|wishes) to (?:die|kill (?:my|her|him)self|end (?:my|her|his|it) (?:all|life|own life))|(?:don't|doesn't|not) want to (?:live|be alive)|kill myself|suicidal|no reason to live|end my life|better off dead"
    ),
    "cry": _words(
        r"^help\W*(?:me|us|somebody|please)?\W*$|somebody help|(?:save|help) (?:me|us|him|her)!|call (?:119|120|110|an ambulance|the police|the fire)|life or death"
    ),
    "electric": _words(
        r"sparks?\b|sparking|electric shock|electrocut|live wire|wires? (?:is |are |has |have )?(?:hanging|down|fell|fallen)"
    ),
}
THANKS = _words(r"""
    (?:thanks?|thank you|kudos|shout-?out|cheers|hats off)(?: [\w']+){0,4} (?:for|to)\b|well done|(?:great|good|excellent|amazing|fantastic|wonderful) (?:job|work|service)
    (?:really |so |very )?(?:grateful|appreciate)
""")
ASKING = _words(
    r"please|could you|can you|would you|in advance|still\b|thanks? (?:you )?for your (?:help|time|attention|understanding)"
)
CALM = _words(r"""
    (?:what|even|wonder(?:ing)?) if|if (?:there|the|a|it|someone|somebody|we|they|you|anything)\b|last (?:year|month|week)|drill\b|could you teach|in case|used to|might
    (?:worried|afraid) (?:that|about|of|it|there (?:will|could|may))|no longer|thank(?:s| you) for|how do i|(?:was|were|been|got) (?:fixed|repaired|put out|rescued)
    no (?:hurry|rush)|not urgent|isn't urgent|whenever you|when you (?:have|get)|at your convenience
""")
SENTENCE = re.compile(r"[.!?;\n]+")
PRESSING = _words(r"""
    burst|flood(?:ed|ing)|pouring (?:in|out|down)|gushing|(?:sewage|toilet|drain|manhole|sink|water|tank)…overflow|hurry|urgent(?:ly)?|right now|immediately|come quick|(?:an|real) emergency\b(?! (?:exit|door|light|number|contact))
    about to (?:fall|come down|collapse|snap|break)|hanging by a thread|falling (?:off|down)|manhole (?:cover )?(?:is )?(?:missing|gone|open)|hand (?:is )?(?:stuck|caught)
    missing (?:child|girl|boy)|(?:child|girl|boy|son|daughter|kid) is missing|(?<!a )(?<!little )bit (?:me|my|him|her|our|the|a)\b|(?:was|been|got) bitten
    (?:ambulance|fire (?:truck|engine)|firefighters)…(?:can't|cannot|couldn't|unable|blocked)|nearly hit|almost hit|(?:whole|entire) (?:building|block|compound)…(?:no power|dark|out)
""")
KINDS: Mapping[str, re.Pattern[str]] = {
    "suggestion": _words(r"""
        (?:could|can|may) (?:you|we|they|the \w+) (?:please )?(?:put|add|have|install|set up|build|plant|provide|make|turn|open|get)\b|would it be possible|suggest|how about|why (?:not|don't)
        it would be (?:nice|great|good|helpful)|we (?:need|should have|could use) (?:a|an|more|some)\b|i wish|consider
    """),
    "help": _words(
        r"(?:could|can|would) (?:you|someone|somebody|anybody|anyone) (?:please )?(?:come|send|help|fix|look)|(?:please|pls) (?:fix|send|help|come|repair|do something)|help!"
    ),
    "question": _words(
        r"how (?:much|many|do|can|long|often)|what (?:time|papers|documents|do|is|are)|when (?:will|is|does|do|are)|where (?:can|do|is|are)|who (?:do|is|can|should)|(?:is|are) there|do you|does (?:the|any\w+|it)|can i|may i"
    ),
}


def categories_of(words: str) -> Iterable[str]:
    """The code of a category, once for each of its sayings found."""
    if not LETTER.search(words):
        return []
    return [code for code, sayings in CATEGORIES for _ in set(sayings.findall(words))]


def danger_of(words: str) -> str | None:
    """The first present danger, by its name in `Danger`; feared and past ones don't count."""
    present = _present(words)
    return next((name for name, signs in DANGERS.items() if any(map(signs.search, present))), None)


def kind_of(words: str) -> str | None:
    """The kind of request, by its name in `Kind`; None if the words don't say."""
    if not LETTER.search(words):
        return None
    return next((kind for kind, signs in KINDS.items() if signs.search(words)), None)


def thankful(words: str) -> bool:
    return THANKS.search(words) is not None and ASKING.search(words) is None


def presses(words: str) -> bool:
    """Whether the request is urgent."""
    return any(map(PRESSING.search, _present(words)))


def _present(words: str) -> Sequence[str]:
    """The sentences about the present; a worry or the past excludes its own sentence only."""
    if not LETTER.search(words):
        return []
    return [sentence for sentence in SENTENCE.split(words) if not CALM.search(sentence)]


def place_of(words: str) -> tuple[str | None, str | None, str | None]:
    """Building ("13" or "B"), unit and room; None for a part that isn't named."""
    if not LETTER.search(words):
        return None, None, None
    return _first(words, BUILDING, ORDINAL), _first(words, UNIT), _first(words, ROOM)


def _first(words: str, *forms: re.Pattern[str]) -> str | None:
    """The name in the first form that matches."""
    found = next((match for form in forms if (match := form.search(words))), None)
    return found[found.lastindex or 0].upper() if found else None
