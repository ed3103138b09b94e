-- Times are epoch seconds UTC, sizes 0.01 m2, coordinates 0.000001 degrees.

CREATE TABLE areas (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('subdistrict','community','grid','building','unit','household')),
    parent_id INTEGER REFERENCES areas (id),
    path TEXT NOT NULL  -- '1.4.9': ids from the root down to this one
);
CREATE INDEX areas_by_parent ON areas (parent_id);

CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    telegram_id INTEGER UNIQUE,
    phone TEXT,
    language TEXT,
    opened INTEGER NOT NULL DEFAULT 0 CHECK (opened IN (0, 1)),
    on_roster INTEGER NOT NULL DEFAULT 0 CHECK (on_roster IN (0, 1)),
    home_id INTEGER REFERENCES areas (id)
);
CREATE INDEX people_by_name ON people (name);

CREATE TABLE posts (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('resident','building_lead','grid_worker','grid_leader','provider',
        'department','volunteer','delegate','secretary','subdistrict')),
    area_id INTEGER NOT NULL REFERENCES areas (id),
    category TEXT NOT NULL DEFAULT '',
    word TEXT NOT NULL DEFAULT '',  -- the role as the roster wrote it: 供热 and 物业 are both providers
    UNIQUE (person_id, role, area_id, category)
);
CREATE INDEX posts_by_area ON posts (area_id);

CREATE TABLE households (
    id INTEGER PRIMARY KEY,
    building_id INTEGER NOT NULL REFERENCES areas (id),
    unit TEXT NOT NULL DEFAULT '',
    room TEXT NOT NULL,
    size INTEGER CHECK (size >= 0),
    owner TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    UNIQUE (building_id, unit, room)
);

CREATE TABLE contacts (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    phone TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT ''
);

CREATE TABLE chats (
    id INTEGER PRIMARY KEY,  -- Telegram's
    title TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'member' CHECK (state IN ('member','administrator','gone'))
);

CREATE TABLE bindings (
    chat_id INTEGER NOT NULL REFERENCES chats (id) ON UPDATE CASCADE,
    thread_id INTEGER NOT NULL DEFAULT 0,  -- 0: the whole chat
    purpose TEXT NOT NULL CHECK (purpose IN ('residents','staff','committee','department')),
    area_id INTEGER NOT NULL REFERENCES areas (id),
    PRIMARY KEY (chat_id, thread_id)
);
CREATE INDEX bindings_by_area ON bindings (area_id, purpose);

CREATE TABLE invites (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,  -- of the link's secret, which only the invited see
    role TEXT NOT NULL,
    area_id INTEGER REFERENCES areas (id),
    person_id INTEGER REFERENCES people (id) ON DELETE CASCADE,
    created_by INTEGER REFERENCES people (id),
    expires_at INTEGER NOT NULL,
    used_by INTEGER REFERENCES people (id),
    used_at INTEGER
);

CREATE TABLE counters (
    community_id INTEGER NOT NULL REFERENCES areas (id),
    year INTEGER NOT NULL,
    last INTEGER NOT NULL CHECK (last > 0),
    PRIMARY KEY (community_id, year)
);

CREATE TABLE complaints (
    id INTEGER PRIMARY KEY,
    community_id INTEGER NOT NULL REFERENCES areas (id),
    number TEXT NOT NULL,
    area_id INTEGER NOT NULL REFERENCES areas (id),
    category TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('question','help','complaint','suggestion','praise','service')),
    channel TEXT NOT NULL CHECK (channel IN ('group','private','whisper','desk','hotline','visit',
        'meeting','listening_day')),
    urgency TEXT NOT NULL CHECK (urgency IN ('normal','urgent')),
    text TEXT NOT NULL CHECK (length(text) <= 4096),
    building TEXT,
    unit TEXT,
    room TEXT,
    status TEXT NOT NULL CHECK (status IN ('filed','claimed','answered','deferred','resolved','closed',
        'returned','merged','withdrawn')),
    reporter_id INTEGER NOT NULL REFERENCES people (id),
    filed_by INTEGER NOT NULL REFERENCES people (id),
    filed_at INTEGER NOT NULL,
    assigned_to INTEGER REFERENCES people (id),
    claimed_by INTEGER REFERENCES people (id),
    claimed_at INTEGER,
    answered_at INTEGER,
    resolved_at INTEGER,
    closed_at INTEGER,
    rounds INTEGER NOT NULL DEFAULT 0 CHECK (rounds >= 0),  -- how often it was resolved
    appealed INTEGER NOT NULL DEFAULT 0 CHECK (appealed IN (0, 1)),
    outcome TEXT NOT NULL DEFAULT '',  -- the latest result, or the reason it was returned
    chat_id INTEGER,  -- where the words were said, for replies under them
    thread_id INTEGER,
    message_id INTEGER,
    UNIQUE (community_id, number),
    UNIQUE (chat_id, message_id),
    CHECK (status NOT IN ('claimed','answered') OR claimed_by IS NOT NULL)
);
CREATE INDEX complaints_by_area ON complaints (area_id, status, id);
CREATE INDEX complaints_by_status ON complaints (status, id);
CREATE INDEX complaints_by_reporter ON complaints (reporter_id, id);
CREATE INDEX complaints_by_claimer ON complaints (claimed_by, status, id);

CREATE TABLE followers (
    complaint_id INTEGER NOT NULL REFERENCES complaints (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    since INTEGER NOT NULL,
    PRIMARY KEY (complaint_id, person_id)
);
CREATE INDEX followers_by_person ON followers (person_id, complaint_id);

CREATE TABLE ratings (
    complaint_id INTEGER NOT NULL REFERENCES complaints (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    round INTEGER NOT NULL,
    score TEXT NOT NULL CHECK (score IN ('satisfied','mostly','dissatisfied','unsolved')),
    at INTEGER NOT NULL,
    PRIMARY KEY (complaint_id, person_id, round)
);

CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    subject TEXT NOT NULL CHECK (subject IN ('draft','complaint','album')),
    subject_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('photo','video','voice','audio','animation','video_note','document','location')),
    telegram_id TEXT NOT NULL,  -- Telegram's file_id; for a location 'latitude,longitude'
    unique_id TEXT NOT NULL,
    purpose TEXT NOT NULL DEFAULT 'report' CHECK (purpose IN ('report','work')),
    by INTEGER REFERENCES people (id),
    UNIQUE (subject, subject_id, unique_id)
);

CREATE TABLE albums (
    id INTEGER PRIMARY KEY,
    chat_id INTEGER NOT NULL,
    group_id TEXT NOT NULL,  -- Telegram's media_group_id
    subject TEXT,
    subject_id INTEGER,
    seen_at INTEGER NOT NULL,
    UNIQUE (chat_id, group_id)
);

CREATE TABLE drafts (
    id INTEGER PRIMARY KEY,
    person_id INTEGER REFERENCES people (id),  -- NULL: written by an anonymous admin, until one presses
    chat_id INTEGER NOT NULL,
    thread_id INTEGER,
    message_id INTEGER,
    reporter_id INTEGER REFERENCES people (id),  -- somebody else's words, passed on
    text TEXT NOT NULL DEFAULT '' CHECK (length(text) <= 4096),
    category TEXT NOT NULL,
    kind TEXT NOT NULL,
    urgency TEXT NOT NULL CHECK (urgency IN ('normal','urgent')),
    area_id INTEGER REFERENCES areas (id),
    building TEXT,
    unit TEXT,
    room TEXT,
    fixed TEXT NOT NULL DEFAULT '',  -- what a person corrected and no later words may change
    page TEXT NOT NULL DEFAULT 'draft',  -- which question the card asks
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open','filed','cancelled','joined')),
    whisper INTEGER NOT NULL DEFAULT 0 CHECK (whisper IN (0, 1)),
    complaint_id INTEGER REFERENCES complaints (id),
    opened_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX one_open_draft ON drafts (person_id, chat_id) WHERE state = 'open';

CREATE TABLE prompts (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id),
    chat_id INTEGER NOT NULL,
    step TEXT NOT NULL,
    complaint_id INTEGER NOT NULL REFERENCES complaints (id),
    asked_at INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open','answered','dropped'))
);
CREATE UNIQUE INDEX one_open_prompt ON prompts (person_id, chat_id) WHERE state = 'open';

CREATE TABLE ledger (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    subject TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    act TEXT NOT NULL,
    by INTEGER,  -- a person; NULL is the bot itself
    chat_id INTEGER,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    facts TEXT NOT NULL,
    previous TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL UNIQUE
);
CREATE INDEX ledger_by_subject ON ledger (subject, subject_id, id);
CREATE TRIGGER ledger_keeps_what_it_says BEFORE UPDATE ON ledger
BEGIN
    SELECT RAISE (ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER ledger_keeps_its_entries BEFORE DELETE ON ledger
BEGIN
    SELECT RAISE (ABORT, 'the ledger is append-only');
END;

CREATE TABLE inbox (
    update_id INTEGER PRIMARY KEY,
    body TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new','done','aside'))
);
CREATE INDEX inbox_open ON inbox (update_id) WHERE state = 'new';

CREATE TABLE cards (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER,
    reply_to INTEGER,
    message_id INTEGER,
    live INTEGER NOT NULL DEFAULT 1 CHECK (live IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1,
    shown INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX one_live_card ON cards (kind, subject_id, chat_id) WHERE live = 1;
CREATE INDEX cards_by_subject ON cards (subject_id, kind);
CREATE INDEX cards_by_message ON cards (chat_id, message_id);

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    key TEXT UNIQUE,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER,
    reply_to INTEGER,
    rank INTEGER NOT NULL CHECK (rank IN (0, 1, 2)),  -- answers, notices, broadcasts
    body TEXT NOT NULL,
    card_id INTEGER REFERENCES cards (id),
    about TEXT,
    about_id INTEGER,
    put_at INTEGER NOT NULL,
    not_before INTEGER NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting','sent','dropped')),
    message_id INTEGER
);
CREATE INDEX outbox_waiting ON outbox (rank, id) WHERE state = 'waiting';
CREATE UNIQUE INDEX one_waiting_redraw ON outbox (card_id) WHERE state = 'waiting' AND card_id IS NOT NULL;
CREATE INDEX outbox_by_message ON outbox (chat_id, message_id);

CREATE TABLE timers (
    kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    round INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
    PRIMARY KEY (kind, subject_id, round)
);
CREATE INDEX timers_due ON timers (due_at) WHERE done = 0;
