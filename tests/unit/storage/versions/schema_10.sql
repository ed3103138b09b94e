BEGIN;
CREATE TABLE areas (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('subdistrict','community','grid','building','unit','household')),
    parent_id INTEGER REFERENCES areas (id),
    path TEXT NOT NULL  -- '1.4.9': ids from the root down to this one
);
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
        'returned','merged','withdrawn','not_possible')),
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
CREATE TABLE followers (
    complaint_id INTEGER NOT NULL REFERENCES complaints (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    since INTEGER NOT NULL,
    PRIMARY KEY (complaint_id, person_id)
);
CREATE TABLE ratings (
    complaint_id INTEGER NOT NULL REFERENCES complaints (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    round INTEGER NOT NULL,
    score TEXT NOT NULL CHECK (score IN ('satisfied','mostly','dissatisfied','unsolved')),
    at INTEGER NOT NULL,
    PRIMARY KEY (complaint_id, person_id, round)
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
CREATE TABLE inbox (
    update_id INTEGER PRIMARY KEY,
    body TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new','done','aside'))
);
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
, inline_id TEXT, looks TEXT);
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
, unsure INTEGER NOT NULL DEFAULT 0);
CREATE TABLE timers (
    kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    round INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)), tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
    PRIMARY KEY (kind, subject_id, round)
);
CREATE TABLE bodies (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    area_id INTEGER NOT NULL REFERENCES areas (id),
    chat_id INTEGER,  -- where it meets
    thread_id INTEGER NOT NULL DEFAULT 0,  -- 0: the whole chat
    quorum TEXT NOT NULL DEFAULT '>1/2',  -- the share of all members that must vote
    threshold TEXT NOT NULL DEFAULT '>1/2',  -- the share that must agree
    base TEXT NOT NULL DEFAULT 'all' CHECK (base IN ('present','all')), takes TEXT NOT NULL DEFAULT 'major,minor,urgent',  -- of whom
    UNIQUE (area_id, name)
);
CREATE TABLE members (
    body_id INTEGER NOT NULL REFERENCES bodies (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    chair INTEGER NOT NULL DEFAULT 0 CHECK (chair IN (0, 1)),
    title TEXT NOT NULL DEFAULT '',  -- 身份 as the roster wrote it
    party TEXT NOT NULL DEFAULT '' CHECK (party IN ('','community','party','residents','concerned')),
    PRIMARY KEY (body_id, person_id)
);
CREATE TABLE sequences (  -- numbers of ballots and topics, per community and year
    kind TEXT NOT NULL,
    community_id INTEGER NOT NULL REFERENCES areas (id),
    year INTEGER NOT NULL,
    last INTEGER NOT NULL CHECK (last > 0),
    PRIMARY KEY (kind, community_id, year)
);
CREATE TABLE ballots (
    id INTEGER PRIMARY KEY,
    community_id INTEGER NOT NULL REFERENCES areas (id),
    number TEXT,  -- given when it opens
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    topic_id INTEGER,
    motion TEXT NOT NULL CHECK (length(motion) BETWEEN 1 AND 1000),
    kind TEXT NOT NULL CHECK (kind IN ('yes_no','single','several','ranked')),
    secret INTEGER NOT NULL DEFAULT 0 CHECK (secret IN (0, 1)),
    live INTEGER NOT NULL DEFAULT 0 CHECK (live IN (0, 1) AND NOT (live AND secret)),  -- counts shown before the close
    most INTEGER NOT NULL DEFAULT 1 CHECK (most >= 1),  -- picks per person, of several
    quorum TEXT NOT NULL,
    threshold TEXT NOT NULL,
    base TEXT NOT NULL CHECK (base IN ('present','all')),
    state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft','open','closed','cancelled')),
    page TEXT NOT NULL DEFAULT 'draft',  -- what the draft's card asks
    proposer_id INTEGER NOT NULL REFERENCES people (id),
    chat_id INTEGER NOT NULL,
    thread_id INTEGER,
    lasts INTEGER NOT NULL DEFAULT 86400 CHECK (lasts > 0),  -- seconds from the opening, where closes_at isn't set
    opened_at INTEGER,
    closes_at INTEGER,  -- the last second in which a vote counts
    closed_at INTEGER,
    key TEXT,  -- makes receipts while it is open; gone for good after the close
    outcome TEXT CHECK (outcome IN ('passed','failed','invalid')),
    winners TEXT NOT NULL DEFAULT '',
    UNIQUE (community_id, number),
    CHECK (state NOT IN ('open','closed') OR (opened_at IS NOT NULL AND closes_at IS NOT NULL AND number IS NOT NULL)),
    CHECK (state <> 'closed' OR (outcome IS NOT NULL AND closed_at IS NOT NULL AND key IS NULL))
);
CREATE TABLE options (
    ballot_id INTEGER NOT NULL REFERENCES ballots (id),
    position INTEGER NOT NULL CHECK (position >= 0),
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 100),
    stands TEXT NOT NULL CHECK (stands IN ('choice','against','abstain')),
    PRIMARY KEY (ballot_id, position),
    UNIQUE (ballot_id, text)
);
CREATE TABLE voters (  -- fixed when the ballot opens
    ballot_id INTEGER NOT NULL REFERENCES ballots (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    voted INTEGER NOT NULL DEFAULT 0 CHECK (voted IN (0, 1)),
    PRIMARY KEY (ballot_id, person_id)
);
CREATE TABLE votes (
    ballot_id INTEGER NOT NULL REFERENCES ballots (id),
    receipt TEXT NOT NULL,
    person_id INTEGER REFERENCES people (id),  -- NULL in a secret ballot
    choice TEXT NOT NULL CHECK (choice <> ''),  -- positions, '2' or '0,2,1'
    PRIMARY KEY (ballot_id, receipt),
    UNIQUE (ballot_id, person_id)
) WITHOUT ROWID;
CREATE TABLE prompts (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id),
    chat_id INTEGER NOT NULL,
    step TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open','answered','dropped'))
);
CREATE TABLE topics (
    id INTEGER PRIMARY KEY,
    community_id INTEGER NOT NULL REFERENCES areas (id),
    number TEXT NOT NULL,
    area_id INTEGER NOT NULL REFERENCES areas (id),
    body_id INTEGER REFERENCES bodies (id),  -- who admits and decides it
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    text TEXT NOT NULL DEFAULT '' CHECK (length(text) <= 4096),
    stage TEXT NOT NULL CHECK (stage IN ('raised','admitting','deliberating','deciding','carrying','reviewing',
        'done','rejected','dropped')),
    size TEXT CHECK (size IN ('major','minor','urgent')),
    proposer_id INTEGER NOT NULL REFERENCES people (id),
    owner_id INTEGER REFERENCES people (id),  -- of the gate it stands at
    due_at INTEGER,
    round INTEGER NOT NULL DEFAULT 0,  -- how often it came to be reviewed
    opened_at INTEGER NOT NULL,
    UNIQUE (community_id, number)
);
CREATE TABLE topic_complaints (
    complaint_id INTEGER PRIMARY KEY REFERENCES complaints (id),  -- a complaint becomes a topic once
    topic_id INTEGER NOT NULL REFERENCES topics (id)
);
CREATE TABLE supporters (
    topic_id INTEGER NOT NULL REFERENCES topics (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (topic_id, person_id)
);
CREATE TABLE gates (  -- one row each time a stage was left
    id INTEGER PRIMARY KEY,
    topic_id INTEGER NOT NULL REFERENCES topics (id),
    stage TEXT NOT NULL,
    output TEXT NOT NULL CHECK (output <> ''),
    by INTEGER REFERENCES people (id),  -- NULL: its time came
    at INTEGER NOT NULL
);
CREATE TABLE opinions (
    id INTEGER PRIMARY KEY,
    topic_id INTEGER NOT NULL REFERENCES topics (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 4096),
    named INTEGER CHECK (named IN (0, 1)),  -- NULL until the author has said
    at INTEGER NOT NULL
);
CREATE TABLE tasks (
    complaint_id INTEGER PRIMARY KEY REFERENCES complaints (id),
    topic_id INTEGER NOT NULL REFERENCES topics (id),
    due_at INTEGER NOT NULL
);
CREATE TABLE reviews (
    topic_id INTEGER NOT NULL REFERENCES topics (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    round INTEGER NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('good','poor','undone')),
    PRIMARY KEY (topic_id, person_id, round)
);
CREATE TABLE polls (
    id INTEGER PRIMARY KEY,
    question TEXT NOT NULL CHECK (length(question) BETWEEN 1 AND 250),
    options TEXT NOT NULL,  -- one a line
    chat_id INTEGER NOT NULL,
    thread_id INTEGER,
    asker_id INTEGER NOT NULL REFERENCES people (id),
    topic_id INTEGER REFERENCES topics (id),  -- its result is kept with the topic
    hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),  -- no result before the close
    lasts INTEGER NOT NULL CHECK (lasts > 0),  -- seconds
    state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft','open','closed','cancelled')),
    ending INTEGER NOT NULL DEFAULT 0 CHECK (ending IN (0, 1)),  -- being stopped before its time
    closes_at INTEGER,
    telegram_id TEXT UNIQUE,  -- Telegram's id of the poll
    counts TEXT NOT NULL DEFAULT '',  -- '3,1,0', as Telegram last told
    people INTEGER NOT NULL DEFAULT 0,  -- how many voted
    CHECK (state NOT IN ('open','closed') OR closes_at IS NOT NULL)
);
CREATE TABLE appointments (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('listening','reception','communication','meeting','month_end','class','plain')),
    rule TEXT NOT NULL,  -- as people wrote it
    at TEXT NOT NULL,  -- '09:00' in `zone`
    zone TEXT NOT NULL,
    since TEXT NOT NULL,  -- '2026-11-21': places and people on duty are counted from it
    lasts INTEGER NOT NULL CHECK (lasts > 0),  -- seconds
    holiday TEXT NOT NULL CHECK (holiday IN ('keep','skip','next workday')),
    notices TEXT NOT NULL DEFAULT '',  -- seconds before, with commas
    places TEXT NOT NULL DEFAULT '',  -- one a line, in turn
    duty TEXT NOT NULL DEFAULT '',  -- people, one a line, in turn
    chats TEXT NOT NULL DEFAULT '',  -- purposes or chat ids, one a line
    text TEXT NOT NULL DEFAULT '',
    catch_up TEXT NOT NULL CHECK (catch_up IN ('all','latest','fresh')),
    stale_after INTEGER NOT NULL,  -- seconds
    state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active','paused','ended')),
    source TEXT NOT NULL CHECK (source IN ('config','chat')),  -- a change in chat outranks the config
    asked_until INTEGER NOT NULL,  -- everything up to then has happened or was told as missed
    turns INTEGER NOT NULL DEFAULT 0  -- counts the timers set for it
);
CREATE TABLE exceptions (  -- single occasions people decided about
    appointment_id INTEGER NOT NULL REFERENCES appointments (id),
    key TEXT NOT NULL,  -- the day the rule names
    moved_to INTEGER,  -- NULL: skipped
    PRIMARY KEY (appointment_id, key)
);
CREATE TABLE occasions (
    id INTEGER PRIMARY KEY,
    appointment_id INTEGER NOT NULL REFERENCES appointments (id),
    key TEXT NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    duty TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'ahead' CHECK (state IN ('ahead','now','over')),
    UNIQUE (appointment_id, key)
);
CREATE TABLE heard (  -- what was said on a listening day
    complaint_id INTEGER PRIMARY KEY REFERENCES complaints (id),
    occasion_id INTEGER NOT NULL REFERENCES occasions (id)
);
CREATE TABLE listening_drafts (
    draft_id INTEGER PRIMARY KEY REFERENCES drafts (id),
    occasion_id INTEGER NOT NULL REFERENCES occasions (id)
);
CREATE TABLE schedule_changes (  -- read back before they are saved
    id INTEGER PRIMARY KEY,
    appointment_id INTEGER REFERENCES appointments (id),  -- NULL: a new one
    person_id INTEGER NOT NULL REFERENCES people (id),
    facts TEXT NOT NULL,  -- JSON
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open','saved','dropped'))
);
CREATE TABLE announcements (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL CHECK (length(text) <= 4096),
    author_id INTEGER NOT NULL REFERENCES people (id),
    chat_id INTEGER NOT NULL,  -- where it was drafted
    thread_id INTEGER,
    purposes TEXT NOT NULL,  -- with commas
    areas TEXT NOT NULL DEFAULT '',  -- ids with commas; empty: everywhere
    asks INTEGER NOT NULL DEFAULT 0 CHECK (asks IN (0, 1)),  -- with 已知悉
    send_at INTEGER,  -- NULL: at once
    page TEXT NOT NULL DEFAULT 'draft',
    state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft','scheduled','sent','cancelled'))
);
CREATE TABLE acknowledgements (
    announcement_id INTEGER NOT NULL REFERENCES announcements (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (announcement_id, person_id)
);
CREATE TABLE "files" (
    id INTEGER PRIMARY KEY,
    subject TEXT NOT NULL CHECK (subject IN ('draft','complaint','album','announcement')),
    subject_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('photo','video','voice','audio','animation','video_note','document','location')),
    telegram_id TEXT NOT NULL,  -- Telegram's file_id; for a location 'latitude,longitude'
    unique_id TEXT NOT NULL,
    purpose TEXT NOT NULL DEFAULT 'report' CHECK (purpose IN ('report','work')),
    by INTEGER REFERENCES people (id),
    UNIQUE (subject, subject_id, unique_id)
);
CREATE TABLE clocks (
    complaint_id INTEGER NOT NULL REFERENCES complaints (id),
    name TEXT NOT NULL CHECK (name IN ('respond','answer','resolve')),
    round INTEGER NOT NULL CHECK (round >= 0),  -- counts the times it was started anew
    started_at INTEGER NOT NULL,
    lasts INTEGER NOT NULL CHECK (lasts > 0),  -- the limit in seconds
    in_service_hours INTEGER NOT NULL CHECK (in_service_hours IN (0, 1)),
    due_at INTEGER,  -- the last second in time; NULL while it is paused
    late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)),  -- its breach is in the ledger
    stopped_at INTEGER,
    PRIMARY KEY (complaint_id, name, round)
);
CREATE TABLE pauses (
    complaint_id INTEGER NOT NULL REFERENCES complaints (id),
    since INTEGER NOT NULL,
    until INTEGER CHECK (until >= since),  -- NULL while it lasts
    PRIMARY KEY (complaint_id, since)
);
CREATE TABLE deferrals (
    id INTEGER PRIMARY KEY,
    complaint_id INTEGER NOT NULL REFERENCES complaints (id),
    reason TEXT NOT NULL CHECK (reason IN ('residents','material','funds','weather')),
    until INTEGER NOT NULL,
    asked_by INTEGER NOT NULL REFERENCES people (id),
    state TEXT NOT NULL CHECK (state IN ('asked','running','refused','over'))
);
CREATE TABLE chases (
    id INTEGER PRIMARY KEY,
    complaint_id INTEGER NOT NULL REFERENCES complaints (id),
    leader_id INTEGER NOT NULL REFERENCES people (id),
    at INTEGER NOT NULL,
    answer_by INTEGER NOT NULL CHECK (answer_by > at)
);
CREATE TABLE calls (  -- one row for each department a whistle named
    id INTEGER PRIMARY KEY,
    complaint_id INTEGER NOT NULL REFERENCES complaints (id),
    whistler_id INTEGER NOT NULL REFERENCES people (id),
    person_id INTEGER REFERENCES people (id),  -- called in private, or
    chat_id INTEGER REFERENCES chats (id) ON UPDATE CASCADE,  -- in its own chat
    name TEXT NOT NULL,
    at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,  -- the last second in which reporting in is in time
    came_at INTEGER,
    answered_at INTEGER,
    CHECK ((person_id IS NULL) <> (chat_id IS NULL)),
    CHECK (answered_at IS NULL OR came_at IS NOT NULL)
);
CREATE VIRTUAL TABLE complaint_words USING fts5 (pairs, content = '', columnsize = 0, tokenize = 'ascii');
CREATE TABLE mutes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- a button to lift one never lifts a later one
    person_id INTEGER NOT NULL UNIQUE REFERENCES people (id) ON DELETE CASCADE,
    number TEXT NOT NULL DEFAULT '',  -- the complaint they were muted by: shown instead of the name
    until INTEGER,  -- NULL: for good
    told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1))
);
DELETE FROM complaint_words_data;
DELETE FROM complaint_words_idx;
DELETE FROM complaint_words_config;
INSERT INTO areas (id, code, name, level, parent_id, path) VALUES
(1,'C1','东湖社区','community',NULL,'1'),
(2,'G1','双怡苑','grid',1,'1.2'),
(3,'G2','林华苑','grid',1,'1.3'),
(4,'B3','双怡苑3号楼','building',2,'1.2.4'),
(5,'B9','双怡苑9号楼','building',2,'1.2.5'),
(6,'B13','双怡苑13号楼','building',2,'1.2.6'),
(7,'L1','林华苑1号楼','building',3,'1.3.7');
INSERT INTO people (id, name, telegram_id, phone, language, opened, on_roster, home_id) VALUES
(1,'王师傅',7,NULL,NULL,1,1,NULL),
(2,'赵姐',8,NULL,NULL,0,1,NULL),
(3,'孙网格长',9,NULL,NULL,1,1,NULL),
(4,'钱工',10,NULL,NULL,0,1,NULL),
(5,'周书记',1,NULL,NULL,1,1,NULL),
(6,'秦代表',600,NULL,NULL,1,1,NULL),
(7,'沈老师',601,NULL,NULL,1,1,NULL),
(8,'吴姨',602,NULL,NULL,1,1,NULL),
(9,'李阿姨',100,NULL,NULL,1,0,5),
(10,'陈叔',101,NULL,NULL,1,0,6),
(11,'宋奶奶',103,NULL,NULL,0,0,2);
INSERT INTO posts (id, person_id, role, area_id, category, word) VALUES
(1,1,'grid_worker',2,'',''),
(2,2,'grid_worker',2,'',''),
(3,3,'grid_leader',1,'',''),
(4,4,'grid_worker',3,'',''),
(5,5,'secretary',1,'','');
INSERT INTO contacts (id, name, phone, note) VALUES
(1,'供水','96100','');
INSERT INTO chats (id, title, state) VALUES
(-1004,'居民议事会','member'),
(-1003,'林华苑工作群','member'),
(-1002,'双怡苑工作群','member'),
(-1001,'双怡苑居民群','member');
INSERT INTO bindings (chat_id, thread_id, purpose, area_id) VALUES
(-1004,0,'committee',1),
(-1003,0,'staff',3),
(-1002,0,'staff',2),
(-1001,0,'residents',2);
INSERT INTO counters (community_id, year, last) VALUES
(1,2026,8);
INSERT INTO complaints (id, community_id, number, area_id, category, kind, channel, urgency, text, building, unit, room, status, reporter_id, filed_by, filed_at, assigned_to, claimed_by, claimed_at, answered_at, resolved_at, closed_at, rounds, appealed, outcome, chat_id, thread_id, message_id) VALUES
(1,1,'26-0001',6,'heating','help','group','normal','13号楼7单元暖气不热','13号楼','7单元',NULL,'deferred',9,9,1795233600,NULL,1,1795233600,1795233600,NULL,NULL,0,0,'',-1001,NULL,1),
(2,1,'26-0002',5,'elevator','complaint','group','normal','9号楼电梯停了','9号楼',NULL,NULL,'resolved',10,10,1795233660,NULL,1,1795233660,1795233660,1795233660,NULL,1,0,'换了主板，已经能用',-1001,NULL,3),
(3,1,'26-0003',4,'security','help','group','normal','3号楼门禁坏了','3号楼',NULL,NULL,'closed',9,9,1795233720,NULL,1,1795233720,1795233720,1795233720,1795233720,1,0,'重新设了密码',-1001,NULL,5),
(4,1,'26-0004',2,'lighting','help','group','normal','南门口路灯不亮',NULL,NULL,NULL,'claimed',11,11,1795233780,NULL,1,1795234440,NULL,NULL,NULL,0,0,'',-1001,NULL,7),
(5,1,'26-0005',4,'dispute','complaint','whisper','normal','双怡苑3号楼有人在楼道里堆东西','3号楼',NULL,NULL,'filed',9,9,1795233840,NULL,NULL,NULL,NULL,NULL,NULL,0,0,'',100,NULL,8),
(6,1,'26-0006',2,'lighting','complaint','group','normal','西街路口红灯太长',NULL,NULL,NULL,'returned',10,10,1795233900,NULL,NULL,NULL,NULL,NULL,1795233900,0,0,'路口归交警管，请拨打122',-1001,NULL,9),
(7,1,'26-0007',6,'roads','complaint','private','normal','双怡苑13号楼前有积水','13号楼',NULL,NULL,'withdrawn',10,10,1795233900,NULL,NULL,NULL,NULL,NULL,1795233900,0,0,'',101,NULL,6),
(8,1,'26-0008',5,'sewer','help','private','normal','双怡苑9号楼2单元下水道堵了','9号楼','2单元',NULL,'claimed',9,9,1795233960,NULL,1,1795233960,NULL,NULL,NULL,0,0,'',100,NULL,11);
INSERT INTO followers (complaint_id, person_id, since) VALUES
(4,10,1795233780);
INSERT INTO ratings (complaint_id, person_id, round, score, at) VALUES
(3,9,1,'satisfied',1795233720);
INSERT INTO drafts (id, person_id, chat_id, thread_id, message_id, reporter_id, text, category, kind, urgency, area_id, building, unit, room, fixed, page, state, whisper, complaint_id, opened_at) VALUES
(1,9,100,NULL,8,NULL,'双怡苑3号楼有人在楼道里堆东西','dispute','complaint','normal',4,'3号楼',NULL,NULL,'','draft','filed',1,5,1795233840),
(2,10,101,NULL,6,NULL,'双怡苑13号楼前有积水','roads','complaint','normal',6,'13号楼',NULL,NULL,'','draft','filed',0,7,1795233900),
(3,9,100,NULL,11,NULL,'双怡苑9号楼2单元下水道堵了','sewer','help','normal',5,'9号楼','2单元',NULL,'','draft','filed',0,8,1795233960),
(4,10,101,NULL,11,NULL,'双怡苑9号楼楼道灯坏了','lighting','help','normal',5,'9号楼',NULL,NULL,'','draft','open',0,NULL,1795234380);
INSERT INTO ledger (id, at, subject, subject_id, act, by, chat_id, before, after, facts, previous, hash) VALUES
(1,1795233600,'appointment',1,'add',NULL,NULL,'','','{"name": "民意“5”来听", "rule": "5,15,25"}','0000000000000000000000000000000000000000000000000000000000000000','b98d58de10feb975c8e4d964402739ad51d8f3c268b6415d53850e6594839e02'),
(2,1795233600,'complaint',1,'filed',9,-1001,'','filed','{"channel": "group", "category": "heating"}','b98d58de10feb975c8e4d964402739ad51d8f3c268b6415d53850e6594839e02','ab347da7a7189dc1acf407e30cf0b609c37427de10f3f3637a8e09e091793332'),
(3,1795233600,'complaint',1,'claimed',1,-1002,'filed','claimed','{"worker": "王师傅"}','ab347da7a7189dc1acf407e30cf0b609c37427de10f3f3637a8e09e091793332','5865cbc57c35275778aaf50291005d589702c26d39ec40568671ec1d283b4a99'),
(4,1795233600,'complaint',1,'answer',1,-1002,'claimed','answered','{"worker": "王师傅", "words": "下午上门看看", "files": 0}','5865cbc57c35275778aaf50291005d589702c26d39ec40568671ec1d283b4a99','588601dc71eb434949345e53738abb2383b78548b4ccf0220f83ac85650b96da'),
(5,1795233600,'complaint',1,'defer',1,-1002,'answered','deferred','{"worker": "王师傅", "reason": "material", "until": 1795492800}','588601dc71eb434949345e53738abb2383b78548b4ccf0220f83ac85650b96da','93a16f018ce9303c24dad3abddecd1b22d1a4c59884daeb8cf2467cb57dbaa7f'),
(6,1795233660,'complaint',2,'filed',10,-1001,'','filed','{"channel": "group", "category": "elevator"}','93a16f018ce9303c24dad3abddecd1b22d1a4c59884daeb8cf2467cb57dbaa7f','91df39c1b608d4ede1c216db49144ca201150d2e9fbb091f09030336726b0da7'),
(7,1795233660,'complaint',2,'claimed',1,-1002,'filed','claimed','{"worker": "王师傅"}','91df39c1b608d4ede1c216db49144ca201150d2e9fbb091f09030336726b0da7','a9361462aa5457169695a8893ba90f2c64af8c310e2290c4d08f9db9c3aff7de'),
(8,1795233660,'complaint',2,'resolve',1,-1002,'claimed','resolved','{"worker": "王师傅", "words": "换了主板，已经能用", "files": 0}','a9361462aa5457169695a8893ba90f2c64af8c310e2290c4d08f9db9c3aff7de','218d8eeab7bf0f855bb5406b27774c954c286c9ff770e4cfc1458096be8551d4'),
(9,1795233720,'complaint',3,'filed',9,-1001,'','filed','{"channel": "group", "category": "security"}','218d8eeab7bf0f855bb5406b27774c954c286c9ff770e4cfc1458096be8551d4','fd6a6f30fc76851677935b2769b9b5ccb65ac897277a0897fe68993001201197'),
(10,1795233720,'complaint',3,'claimed',1,-1002,'filed','claimed','{"worker": "王师傅"}','fd6a6f30fc76851677935b2769b9b5ccb65ac897277a0897fe68993001201197','7f5f25fecb3f49a4584e7f671ae4fa86a7dc814339fc9441b6f42122ce350a36'),
(11,1795233720,'complaint',3,'resolve',1,-1002,'claimed','resolved','{"worker": "王师傅", "words": "重新设了密码", "files": 0}','7f5f25fecb3f49a4584e7f671ae4fa86a7dc814339fc9441b6f42122ce350a36','46b1ffd92c2cda4ec396ef9cdceb83d3cbe5be7a5b9fe3b942ef619998809b7a'),
(12,1795233720,'complaint',3,'rate',9,100,'resolved','closed','{"score": "satisfied"}','46b1ffd92c2cda4ec396ef9cdceb83d3cbe5be7a5b9fe3b942ef619998809b7a','4a6712008d7a89a5bad94643262e0f9dee13c5e3afc2c03403ab5153752c976e'),
(13,1795233780,'complaint',4,'filed',11,-1001,'','filed','{"channel": "group", "category": "lighting"}','4a6712008d7a89a5bad94643262e0f9dee13c5e3afc2c03403ab5153752c976e','f78d18811ebd0de6de06d60a8bcc4abff6cddb4dc96f229dba02dca30441d404'),
(14,1795233780,'complaint',4,'follow',10,-1001,'filed','filed','{}','f78d18811ebd0de6de06d60a8bcc4abff6cddb4dc96f229dba02dca30441d404','05e7b65211f95747768d823b38f51d2d4803fd0681adad7a4215f8e0be91d635'),
(15,1795233840,'complaint',5,'filed',9,100,'','filed','{"channel": "whisper", "category": "dispute"}','05e7b65211f95747768d823b38f51d2d4803fd0681adad7a4215f8e0be91d635','ec2cebaf5a310b102ee72e59dcdf3764df7d8456cc61564b0be229da00d11a2e'),
(16,1795233900,'complaint',6,'filed',10,-1001,'','filed','{"channel": "group", "category": "lighting"}','ec2cebaf5a310b102ee72e59dcdf3764df7d8456cc61564b0be229da00d11a2e','e78133a465d648371c20c58ef497ec7b5cd8a8cb9384507954d4b267d70f49ef'),
(17,1795233900,'complaint',6,'return',1,-1002,'filed','returned','{"worker": "王师傅", "words": "路口归交警管，请拨打122", "files": 0}','e78133a465d648371c20c58ef497ec7b5cd8a8cb9384507954d4b267d70f49ef','de5c88c5285dd557170082af4a8d15576bf3bb7c4c4b8b9adacf441e9ed2f94a'),
(18,1795233900,'complaint',7,'filed',10,101,'','filed','{"channel": "private", "category": "roads"}','de5c88c5285dd557170082af4a8d15576bf3bb7c4c4b8b9adacf441e9ed2f94a','20a5fc5933114790fcae9bb8e5a442a4fe6cad99d578c58a10ec9a38bca99b42'),
(19,1795233900,'complaint',7,'withdraw',10,101,'filed','withdrawn','{}','20a5fc5933114790fcae9bb8e5a442a4fe6cad99d578c58a10ec9a38bca99b42','2705d7f613e73cd0905588daa96b0d71451e3090d5eeb31f8093bf1275f3e963'),
(20,1795233960,'complaint',4,'late',NULL,NULL,'filed','filed','{"clock": "respond", "lasts": 120, "over": 60}','2705d7f613e73cd0905588daa96b0d71451e3090d5eeb31f8093bf1275f3e963','f3945fcbe06ca4ef2f56fbbb8992ddd57280e3534a34c7ad85682e2d91b3be30'),
(21,1795233960,'complaint',4,'escalate',NULL,NULL,'filed','filed','{"clock": "respond", "level": "grid_leader"}','f3945fcbe06ca4ef2f56fbbb8992ddd57280e3534a34c7ad85682e2d91b3be30','7871bee87d4e14244b06d26b508eb64b619ae2d882e95b825cf11b860e7e34ec'),
(22,1795233960,'complaint',8,'filed',9,100,'','filed','{"channel": "private", "category": "sewer"}','7871bee87d4e14244b06d26b508eb64b619ae2d882e95b825cf11b860e7e34ec','e9f0d470625a3b2ae5dfdf19db68b4da81d7ec531d82eee012bea800cecce18d'),
(23,1795233960,'complaint',8,'claimed',1,-1002,'filed','claimed','{"worker": "王师傅"}','e9f0d470625a3b2ae5dfdf19db68b4da81d7ec531d82eee012bea800cecce18d','8d1ea24fa9a9802b8ea213b8686830023795ff23aa5ee20c3968ce4f4894885f'),
(24,1795234020,'complaint',5,'late',NULL,NULL,'filed','filed','{"clock": "respond", "lasts": 120, "over": 60}','8d1ea24fa9a9802b8ea213b8686830023795ff23aa5ee20c3968ce4f4894885f','9c81d37fb0729f2a631818368dc78a0f990f12af9f9d180f276b39b6510d8f19'),
(25,1795234020,'complaint',5,'escalate',NULL,NULL,'filed','filed','{"clock": "respond", "level": "grid_leader"}','9c81d37fb0729f2a631818368dc78a0f990f12af9f9d180f276b39b6510d8f19','b16a96b6e440830fd0a68296aaf91473117e7fbb53eccf8632fe94604aed600b'),
(26,1795234020,'topic',1,'raise',6,-1004,'','raised','{"title": "双怡苑装路灯", "complaints": 1}','b16a96b6e440830fd0a68296aaf91473117e7fbb53eccf8632fe94604aed600b','29f3a6e8d8f94c64615b819dd3e2d2a7e5376366aedd92ab87da5ebde37444b9'),
(27,1795234020,'topic',1,'support',6,-1004,'raised','admitting','{"output": "秦代表由 1 件诉求提出"}','29f3a6e8d8f94c64615b819dd3e2d2a7e5376366aedd92ab87da5ebde37444b9','4e3672cf80008d8145543d13012d4c2143d8b2e43baaeb6506fd2caa1f932188'),
(28,1795234020,'topic',1,'admit',6,-1004,'admitting','deliberating','{"output": "几盏灯的事，三天听完意见"}','4e3672cf80008d8145543d13012d4c2143d8b2e43baaeb6506fd2caa1f932188','54055704c8b0fe787b38e285363014f73467fdc28f7c090b9a94ba2c07803d80'),
(29,1795234020,'topic',1,'opine',10,-1001,'deliberating','deliberating','{"opinion": 1}','54055704c8b0fe787b38e285363014f73467fdc28f7c090b9a94ba2c07803d80','36c37595cdd3907f7bf874f38bd12d7fd68e6c6c0bf4bf4e225ff7a8cc8876c4'),
(30,1795234080,'ballot',1,'draft',6,-1004,'','draft','{"motion": "修凉亭"}','36c37595cdd3907f7bf874f38bd12d7fd68e6c6c0bf4bf4e225ff7a8cc8876c4','4c8e74fc02b4e42e3bff1cf78c9c8100bb4a484ccb7d509a8594483702a8a820'),
(31,1795234080,'ballot',1,'open',6,-1004,'draft','open','{"number": "26-1", "voters": 3}','4c8e74fc02b4e42e3bff1cf78c9c8100bb4a484ccb7d509a8594483702a8a820','dfc51d847af74304134ecc7e836ea6028af78bf68ea6196266af8eac4f31f8bb'),
(32,1795234080,'ballot',1,'vote',6,-1004,'open','open','{"choice": "赞成"}','dfc51d847af74304134ecc7e836ea6028af78bf68ea6196266af8eac4f31f8bb','cab11481e5242f6d474e175eab9478cd2e8b90a2f4f58e010c573a1fb2bddf3e'),
(33,1795234080,'ballot',1,'vote',7,-1004,'open','open','{"choice": "赞成"}','cab11481e5242f6d474e175eab9478cd2e8b90a2f4f58e010c573a1fb2bddf3e','a66fa19f353ae9ef9a76aa944a1d2c815b6e35d1dca9e852c77d8f16daee26c0'),
(34,1795234080,'ballot',1,'close',6,-1004,'open','closed','{"present": 2, "eligible": 3, "counts": "2,0,0", "outcome": "passed"}','a66fa19f353ae9ef9a76aa944a1d2c815b6e35d1dca9e852c77d8f16daee26c0','93de8e2bc7a38edba735e300cbf30fc8fabab6d8d2f85570deb2df26d034f52e'),
(35,1795234080,'ballot',2,'draft',6,-1004,'','draft','{"motion": "更换垃圾桶"}','93de8e2bc7a38edba735e300cbf30fc8fabab6d8d2f85570deb2df26d034f52e','310be4e534585672a366883b4ab1593b618b1a643832bcf68680a07d2a2b2429'),
(36,1795234080,'ballot',2,'open',6,-1004,'draft','open','{"number": "26-2", "voters": 3}','310be4e534585672a366883b4ab1593b618b1a643832bcf68680a07d2a2b2429','0bdfc7a39f31369384a6979c03e153e65002a8ae345d20a599e3542f22d146af'),
(37,1795234080,'ballot',2,'vote',6,-1004,'open','open','{"choice": "赞成"}','0bdfc7a39f31369384a6979c03e153e65002a8ae345d20a599e3542f22d146af','246d721ec4212e7caceb8e35073b04b25feec54b6e673e05f53e8bf183a3a087'),
(38,1795234080,'ballot',3,'draft',6,-1004,'','draft','{"motion": "更换物业"}','246d721ec4212e7caceb8e35073b04b25feec54b6e673e05f53e8bf183a3a087','6e42ffad66a5392726687f5a920d91e5740fcd169612051b7c42c9a8f38a4516'),
(39,1795234080,'ballot',3,'open',6,-1004,'draft','open','{"number": "26-3", "voters": 3}','6e42ffad66a5392726687f5a920d91e5740fcd169612051b7c42c9a8f38a4516','36b4b2e5e813c3334c24666e51b2ae7cbbb88b60aea3be1484521c7791a1a22d'),
(40,1795234080,'ballot',4,'draft',6,-1004,'','draft','{"motion": "安装充电桩"}','36b4b2e5e813c3334c24666e51b2ae7cbbb88b60aea3be1484521c7791a1a22d','3b9959203225123fec59588f481fe12cf7fe43d6aaae823613e634f3a616489e'),
(41,1795234140,'complaint',4,'late',NULL,NULL,'filed','filed','{"clock": "answer", "lasts": 300, "over": 60}','3b9959203225123fec59588f481fe12cf7fe43d6aaae823613e634f3a616489e','7ad62ddaeec865675db240aaeb7b97da78d3afdd5038735a0d85b1161877783c'),
(42,1795234140,'complaint',4,'escalate',NULL,NULL,'filed','filed','{"clock": "answer", "level": "grid_leader"}','7ad62ddaeec865675db240aaeb7b97da78d3afdd5038735a0d85b1161877783c','071718ab613cf58f5f487d1c9caa373a46c352a46a416a21b7d296b0202286ff'),
(43,1795234140,'poll',1,'send',6,-1004,'','open','{"question": "凉亭放哪"}','071718ab613cf58f5f487d1c9caa373a46c352a46a416a21b7d296b0202286ff','c4aaddd84d752370df329d6f4ad6ec417617d98f690237d871f4dc0381c6857c'),
(44,1795234200,'complaint',5,'late',NULL,NULL,'filed','filed','{"clock": "answer", "lasts": 300, "over": 60}','c4aaddd84d752370df329d6f4ad6ec417617d98f690237d871f4dc0381c6857c','b91c36ba67fb782c26ca6c59dcdddbf110d9a86eb13f2229b80ecc366eed5b92'),
(45,1795234200,'complaint',5,'escalate',NULL,NULL,'filed','filed','{"clock": "answer", "level": "grid_leader"}','b91c36ba67fb782c26ca6c59dcdddbf110d9a86eb13f2229b80ecc366eed5b92','3f63a608ea2e6ce5e03459a440db0ac238365cdf5bb19e7eb755d621ddb53c2f'),
(46,1795234200,'announcement',1,'send',5,1,'','','{"chats": 1}','3f63a608ea2e6ce5e03459a440db0ac238365cdf5bb19e7eb755d621ddb53c2f','f2209ee9d79e4d140792a1359d1a4eeb4536005152b1b4d579de40e2631fbabc'),
(47,1795234200,'announcement',2,'schedule',5,1,'','','{"at": 1795305600}','f2209ee9d79e4d140792a1359d1a4eeb4536005152b1b4d579de40e2631fbabc','4af6fa197da5ee13e353ff6bb396e394f24aabd919da8aecc25ef287f69a7582'),
(48,1795234260,'appointment',2,'change',5,1,'','','{"what": "new", "value": "书记接待日，每月8日，14:00，社区活动室"}','4af6fa197da5ee13e353ff6bb396e394f24aabd919da8aecc25ef287f69a7582','503a55ffe2d581cee0c4a3704319dc4463366b1cc58cdb18d16ebca02f3da5e6'),
(49,1795234320,'complaint',8,'late',NULL,NULL,'claimed','claimed','{"clock": "answer", "lasts": 300, "over": 60}','503a55ffe2d581cee0c4a3704319dc4463366b1cc58cdb18d16ebca02f3da5e6','633bd2d7cd48157d5a3ecabfae0487d3dca6bbd92b61e926480d082af0bd3e51'),
(50,1795234320,'complaint',8,'escalate',NULL,NULL,'claimed','claimed','{"clock": "answer", "level": "grid_leader"}','633bd2d7cd48157d5a3ecabfae0487d3dca6bbd92b61e926480d082af0bd3e51','da5c1815517dad6c53b60660c2cc53ec03d00d72e074914257337462ed7a86f3'),
(51,1795234320,'person',11,'mute',5,1,'','','{"period": "good", "until": null}','da5c1815517dad6c53b60660c2cc53ec03d00d72e074914257337462ed7a86f3','282e94074c45753d00650749f5bd80fd886276280daabe25ddfc5ae4da2e06c9'),
(52,1795234440,'complaint',4,'overran',1,-1002,'claimed','claimed','{"clock": "respond", "lasts": 120, "over": 540}','282e94074c45753d00650749f5bd80fd886276280daabe25ddfc5ae4da2e06c9','871775e8f5e8e5c38e7a2ae1f6bb650c91663f9f69c1ee3d9d267faf16610f0d'),
(53,1795234440,'complaint',4,'claimed',1,-1002,'filed','claimed','{"worker": "王师傅"}','871775e8f5e8e5c38e7a2ae1f6bb650c91663f9f69c1ee3d9d267faf16610f0d','f21af64aba8b34754f0d6416e7b704d4bff8fe5c05f7a2f853679643b4811819');
INSERT INTO inbox (update_id, body, received_at, tries, state) VALUES
(1001,'',1795233600,0,'done'),
(1002,'',1795233600,0,'done'),
(1003,'',1795233600,0,'done'),
(1004,'',1795233600,0,'done'),
(1005,'',1795233600,0,'done'),
(1006,'',1795233600,0,'done'),
(1007,'',1795233600,0,'done'),
(1008,'',1795233600,0,'done'),
(1009,'',1795233600,0,'done'),
(1010,'',1795233600,0,'done'),
(1011,'',1795233600,0,'done'),
(1012,'',1795233600,0,'done'),
(1013,'',1795233600,0,'done'),
(1014,'',1795233600,0,'done'),
(1015,'',1795233660,0,'done'),
(1016,'',1795233660,0,'done'),
(1017,'',1795233660,0,'done'),
(1018,'',1795233660,0,'done'),
(1019,'',1795233720,0,'done'),
(1020,'',1795233720,0,'done'),
(1021,'',1795233720,0,'done'),
(1022,'',1795233720,0,'done'),
(1023,'',1795233720,0,'done'),
(1024,'',1795233780,0,'done'),
(1025,'',1795233780,0,'done'),
(1026,'',1795233840,0,'done'),
(1027,'',1795233840,0,'done'),
(1028,'',1795233900,0,'done'),
(1029,'',1795233900,0,'done'),
(1030,'',1795233900,0,'done'),
(1031,'',1795233900,0,'done'),
(1032,'',1795233900,0,'done'),
(1033,'',1795233900,0,'done'),
(1034,'',1795233960,0,'done'),
(1035,'',1795233960,0,'done'),
(1036,'',1795233960,0,'done'),
(1037,'',1795233960,0,'done'),
(1038,'',1795234020,0,'done'),
(1039,'',1795234020,0,'done'),
(1040,'',1795234020,0,'done'),
(1041,'',1795234020,0,'done'),
(1042,'',1795234080,0,'done'),
(1043,'',1795234080,0,'done'),
(1044,'',1795234080,0,'done'),
(1045,'',1795234080,0,'done'),
(1046,'',1795234080,0,'done'),
(1047,'',1795234080,0,'done'),
(1048,'',1795234080,0,'done'),
(1049,'',1795234080,0,'done'),
(1050,'',1795234080,0,'done'),
(1051,'',1795234080,0,'done'),
(1052,'',1795234080,0,'done'),
(1053,'',1795234080,0,'done'),
(1054,'',1795234080,0,'done'),
(1055,'',1795234080,0,'done'),
(1056,'',1795234140,0,'done'),
(1057,'',1795234140,0,'done'),
(1058,'',1795234140,0,'done'),
(1059,'',1795234200,0,'done'),
(1060,'',1795234200,0,'done'),
(1061,'',1795234200,0,'done'),
(1062,'',1795234200,0,'done'),
(1063,'',1795234200,0,'done'),
(1064,'',1795234200,0,'done'),
(1065,'',1795234200,0,'done'),
(1066,'',1795234260,0,'done'),
(1067,'',1795234260,0,'done'),
(1068,'',1795234260,0,'done'),
(1069,'',1795234260,0,'done'),
(1070,'',1795234260,0,'done'),
(1071,'',1795234260,0,'done'),
(1072,'',1795234260,0,'done'),
(1073,'',1795234320,0,'done'),
(1074,'',1795234320,0,'done'),
(1075,'',1795234320,0,'done'),
(1076,'',1795234380,0,'done'),
(1077,'{"update_id": 1077, "message": {"message_id": 19, "date": 1795234440, "chat": {"id": -1001, "type": "supergroup", "title": "双怡苑居民群"}, "from": {"id": 101, "is_bot": false, "first_name": "陈叔", "language_code": "zh"}, "text": "#诉求 13号楼楼门关不严", "entities": [{"type": "hashtag", "offset": 0, "length": 3}]}}',1795234440,0,'new');
INSERT INTO cards (id, kind, subject_id, chat_id, thread_id, reply_to, message_id, live, version, shown, inline_id, looks) VALUES
(1,'public',1,-1001,NULL,1,2,1,4,4,NULL,'c3b60be8b2eec357'),
(2,'staff',1,-1002,NULL,NULL,1,1,4,4,NULL,'5c05707e42a67b7a'),
(3,'public',2,-1001,NULL,3,4,1,3,3,NULL,'6e649fe9860fd170'),
(4,'staff',2,-1002,NULL,NULL,7,1,3,3,NULL,'4b3bb7f545be7d93'),
(5,'public',3,-1001,NULL,5,6,1,4,4,NULL,'1075a1fb3a8958d7'),
(6,'staff',3,-1002,NULL,NULL,10,1,4,4,NULL,'478d5a4abfa19400'),
(7,'public',4,-1001,NULL,7,8,1,3,2,NULL,'eec8b054681ee98b'),
(8,'staff',4,-1002,NULL,NULL,13,0,4,4,NULL,'6deeac47a2719514'),
(9,'draft',1,100,NULL,NULL,9,0,2,2,NULL,'78ffb3b6fd9dd14c'),
(10,'mine',5,100,NULL,NULL,10,1,1,1,NULL,'51d0b1b02ddd8782'),
(11,'staff',5,-1002,NULL,NULL,14,0,3,3,NULL,'488ebebd5052efe6'),
(12,'public',6,-1001,NULL,9,10,1,2,2,NULL,'acaace8fffe63f05'),
(13,'staff',6,-1002,NULL,NULL,15,1,2,2,NULL,'f1889ee4561cd66d'),
(14,'draft',2,101,NULL,NULL,7,0,2,2,NULL,'bf179c84f4c9f3cd'),
(15,'mine',7,101,NULL,NULL,8,1,2,2,NULL,'50cd6fc67fed9e49'),
(16,'staff',7,-1002,NULL,NULL,18,1,2,2,NULL,'19349834379820ed'),
(17,'staff',4,-1002,NULL,NULL,19,1,5,4,NULL,'90f07f25f566eb08'),
(18,'draft',3,100,NULL,NULL,12,0,2,2,NULL,'db10f803fc71eb45'),
(19,'mine',8,100,NULL,NULL,13,1,2,2,NULL,'412a30f1d78c8975'),
(20,'staff',8,-1002,NULL,NULL,20,1,4,4,NULL,'ea47d5625c489ad9'),
(21,'staff',5,-1002,NULL,NULL,22,1,4,4,NULL,'674a49ae11718509'),
(22,'topic',1,-1001,NULL,NULL,11,1,4,4,NULL,'71ea5e1f9813239c'),
(23,'topic_committee',1,-1004,NULL,NULL,2,1,3,3,NULL,'29e1509f7f3085bb'),
(24,'opinion',1,-1001,NULL,14,15,1,1,1,NULL,'ef739b32f50ece86'),
(25,'ballot_draft',1,-1004,NULL,NULL,6,1,2,2,NULL,'c5c4f4ac0ad6836e'),
(26,'ballot',1,-1004,NULL,NULL,7,1,4,4,NULL,'510eeca7b3aa6b8d'),
(27,'ballot_draft',2,-1004,NULL,NULL,10,1,2,2,NULL,'c50afb6af625f73b'),
(28,'ballot',2,-1004,NULL,NULL,11,1,2,2,NULL,'65a7a73a8ac3f447'),
(29,'ballot_draft',3,-1004,NULL,NULL,13,1,3,3,NULL,'b6466e87ed4b692c'),
(30,'ballot',3,-1004,NULL,NULL,14,1,3,3,NULL,'8e7c7aceca2135b8'),
(31,'ballot_draft',4,-1004,NULL,NULL,16,1,1,1,NULL,'efa0c74f70ebc0f5'),
(32,'poll_draft',1,-1004,NULL,NULL,18,1,2,2,NULL,'c44152fd2c64f2f3'),
(33,'poll',1,-1004,NULL,NULL,19,1,1,1,NULL,'f054538481425246'),
(34,'announcement_draft',1,1,NULL,NULL,4,1,4,4,NULL,'8b9fed9ca92f89b2'),
(35,'announcement',1,-1001,NULL,NULL,16,1,2,2,NULL,'e9d41f2778274c16'),
(36,'announcement_draft',2,1,NULL,NULL,6,1,2,2,NULL,'972fa46d5559703b'),
(37,'schedule_change',1,1,NULL,NULL,13,1,2,2,NULL,'d8810edfa9cc5e6c'),
(38,'schedule_change',2,1,NULL,NULL,18,1,1,1,NULL,'6d68cfeafca14c2d'),
(39,'draft',4,101,NULL,NULL,12,1,1,1,NULL,'30f0656e057b6c92');
INSERT INTO outbox (id, key, chat_id, thread_id, reply_to, rank, body, card_id, about, about_id, put_at, not_before, tries, state, message_id, unsure) VALUES
(1,NULL,100,NULL,NULL,0,'{"is": "View", "text": "您好，我是<b>民意</b>，帮您把小区里的事告诉网格员，办到哪一步随时告诉您。\n\n有什么事，直接发给我就行：一句话、一张照片、一段语音都可以。例如：\n“13号楼7单元暖气不热”", "rows": [], "keyboard": [["我要反映", "我的诉求"], ["正在表决", "悄悄话", "便民电话"]], "ask": null, "poll": null}',NULL,NULL,NULL,1795233600,0,0,'sent',2,0),
(2,NULL,101,NULL,NULL,0,'{"is": "View", "text": "您好，我是<b>民意</b>，帮您把小区里的事告诉网格员，办到哪一步随时告诉您。\n\n有什么事，直接发给我就行：一句话、一张照片、一段语音都可以。例如：\n“13号楼7单元暖气不热”", "rows": [], "keyboard": [["我要反映", "我的诉求"], ["正在表决", "悄悄话", "便民电话"]], "ask": null, "poll": null}',NULL,NULL,NULL,1795233600,0,0,'sent',2,0),
(3,NULL,7,NULL,NULL,0,'{"is": "View", "text": "您好，我是<b>民意</b>，帮您把小区里的事告诉网格员，办到哪一步随时告诉您。\n\n有什么事，直接发给我就行：一句话、一张照片、一段语音都可以。例如：\n“13号楼7单元暖气不热”\n\n您是网格员。发 /tasks 看待办。", "rows": [], "keyboard": [["我要反映", "我的诉求"], ["正在表决", "悄悄话", "便民电话"]], "ask": null, "poll": null}',NULL,NULL,NULL,1795233600,0,0,'sent',2,0),
(4,NULL,9,NULL,NULL,0,'{"is": "View", "text": "您好，我是<b>民意</b>，帮您把小区里的事告诉网格员，办到哪一步随时告诉您。\n\n有什么事，直接发给我就行：一句话、一张照片、一段语音都可以。例如：\n“13号楼7单元暖气不热”\n\n您是网格长。发 /tasks 看待办。", "rows": [], "keyboard": [["我要反映", "我的诉求"], ["正在表决", "悄悄话", "便民电话"]], "ask": null, "poll": null}',NULL,NULL,NULL,1795233600,0,0,'sent',2,0),
(5,NULL,1,NULL,NULL,0,'{"is": "View", "text": "您好，我是<b>民意</b>，帮您把小区里的事告诉网格员，办到哪一步随时告诉您。\n\n有什么事，直接发给我就行：一句话、一张照片、一段语音都可以。例如：\n“13号楼7单元暖气不热”\n\n您是书记。发 /tasks 看待办。", "rows": [], "keyboard": [["我要反映", "我的诉求"], ["正在表决", "悄悄话", "便民电话"]], "ask": null, "poll": null}',NULL,NULL,NULL,1795233600,0,0,'sent',2,0),
(6,NULL,600,NULL,NULL,0,'{"is": "View", "text": "您好，我是<b>民意</b>，帮您把小区里的事告诉网格员，办到哪一步随时告诉您。\n\n有什么事，直接发给我就行：一句话、一张照片、一段语音都可以。例如：\n“13号楼7单元暖气不热”", "rows": [], "keyboard": [["我要反映", "我的诉求"], ["正在表决", "悄悄话", "便民电话"]], "ask": null, "poll": null}',NULL,NULL,NULL,1795233600,0,0,'sent',2,0),
(7,NULL,601,NULL,NULL,0,'{"is": "View", "text": "您好，我是<b>民意</b>，帮您把小区里的事告诉网格员，办到哪一步随时告诉您。\n\n有什么事，直接发给我就行：一句话、一张照片、一段语音都可以。例如：\n“13号楼7单元暖气不热”", "rows": [], "keyboard": [["我要反映", "我的诉求"], ["正在表决", "悄悄话", "便民电话"]], "ask": null, "poll": null}',NULL,NULL,NULL,1795233600,0,0,'sent',2,0),
(8,NULL,602,NULL,NULL,0,'{"is": "View", "text": "您好，我是<b>民意</b>，帮您把小区里的事告诉网格员，办到哪一步随时告诉您。\n\n有什么事，直接发给我就行：一句话、一张照片、一段语音都可以。例如：\n“13号楼7单元暖气不热”", "rows": [], "keyboard": [["我要反映", "我的诉求"], ["正在表决", "悄悄话", "便民电话"]], "ask": null, "poll": null}',NULL,NULL,NULL,1795233600,0,0,'sent',2,0),
(9,NULL,-1001,NULL,1,0,'{}',1,NULL,NULL,1795233600,0,0,'sent',2,0),
(10,NULL,-1002,NULL,NULL,0,'{}',2,NULL,NULL,1795233600,0,0,'sent',1,0),
(11,'file:2:uphoto-1',-1002,NULL,NULL,0,'{"is": "Attachment", "kind": "photo", "telegram_id": "photo-1", "unique_id": "uphoto-1"}',NULL,'complaint',1,1795233600,0,0,'sent',2,0),
(12,NULL,-1001,NULL,1,1,'{}',1,NULL,NULL,1795233600,0,0,'sent',2,0),
(13,NULL,-1002,NULL,NULL,1,'{}',2,NULL,NULL,1795233600,0,0,'sent',1,0),
(14,'claimed:3:100',100,NULL,NULL,1,'{"is": "Notice", "name": "claimed", "facts": {"worker": "王师傅"}, "complaint_id": 1, "subject": null}',NULL,'complaint',1,1795233600,0,0,'sent',3,0),
(15,NULL,-1001,NULL,1,1,'{}',1,NULL,NULL,1795233600,0,0,'sent',2,0),
(16,NULL,-1002,NULL,NULL,1,'{}',2,NULL,NULL,1795233600,0,0,'sent',1,0),
(17,'answer:4:100',100,NULL,NULL,1,'{"is": "Notice", "name": "answer", "facts": {"worker": "王师傅", "words": "下午上门看看"}, "complaint_id": 1, "subject": null}',NULL,'complaint',1,1795233600,0,0,'sent',4,0),
(18,NULL,-1002,NULL,NULL,0,'{"is": "View", "text": "诉求 26-0001 为什么要等？请点一个原因。", "rows": [[{"label": "等居民", "data": "defer_why:1:residents", "url": null}, {"label": "等材料", "data": "defer_why:1:material", "url": null}], [{"label": "等资金", "data": "defer_why:1:funds", "url": null}, {"label": "天气", "data": "defer_why:1:weather", "url": null}]], "keyboard": null, "ask": null, "poll": null}',NULL,'complaint',1,1795233600,0,0,'sent',4,0),
(19,NULL,-1002,NULL,NULL,0,'{"is": "Notice", "name": "ask.defer:material", "facts": {"name": "王师傅", "telegram_id": 7}, "complaint_id": 1, "subject": null}',NULL,'prompt',1,1795233600,0,0,'sent',5,0),
(20,NULL,-1001,NULL,1,1,'{}',1,NULL,NULL,1795233600,0,0,'sent',2,0),
(21,NULL,-1002,NULL,NULL,1,'{}',2,NULL,NULL,1795233600,0,0,'sent',1,0),
(22,'defer:5:100',100,NULL,NULL,1,'{"is": "Notice", "name": "defer", "facts": {"reason": "material", "until": 1795492800, "worker": "王师傅"}, "complaint_id": 1, "subject": null}',NULL,'complaint',1,1795233600,0,0,'sent',5,0),
(23,NULL,-1001,NULL,3,0,'{}',3,NULL,NULL,1795233660,0,0,'sent',4,0),
(24,NULL,-1002,NULL,NULL,0,'{}',4,NULL,NULL,1795233660,0,0,'sent',7,0),
(25,NULL,-1001,NULL,3,1,'{}',3,NULL,NULL,1795233660,0,0,'sent',4,0),
(26,NULL,-1002,NULL,NULL,1,'{}',4,NULL,NULL,1795233660,0,0,'sent',7,0),
(27,'claimed:7:101',101,NULL,NULL,1,'{"is": "Notice", "name": "claimed", "facts": {"worker": "王师傅"}, "complaint_id": 2, "subject": null}',NULL,'complaint',2,1795233660,0,0,'sent',3,0),
(28,NULL,-1002,NULL,NULL,0,'{"is": "Notice", "name": "ask.resolve", "facts": {"name": "王师傅", "telegram_id": 7}, "complaint_id": 2, "subject": null}',NULL,'prompt',2,1795233660,0,0,'sent',8,0),
(29,NULL,-1001,NULL,3,1,'{}',3,NULL,NULL,1795233660,0,0,'sent',4,0),
(30,NULL,-1002,NULL,NULL,1,'{}',4,NULL,NULL,1795233660,0,0,'sent',7,0),
(31,'resolve:8:101',101,NULL,NULL,1,'{"is": "Notice", "name": "resolve", "facts": {"worker": "王师傅", "words": "换了主板，已经能用"}, "complaint_id": 2, "subject": null}',NULL,'complaint',2,1795233660,0,0,'sent',4,0),
(32,NULL,-1001,NULL,5,0,'{}',5,NULL,NULL,1795233720,0,0,'sent',6,0),
(33,NULL,-1002,NULL,NULL,0,'{}',6,NULL,NULL,1795233720,0,0,'sent',10,0),
(34,NULL,-1001,NULL,5,1,'{}',5,NULL,NULL,1795233720,0,0,'sent',6,0),
(35,NULL,-1002,NULL,NULL,1,'{}',6,NULL,NULL,1795233720,0,0,'sent',10,0),
(36,'claimed:10:100',100,NULL,NULL,1,'{"is": "Notice", "name": "claimed", "facts": {"worker": "王师傅"}, "complaint_id": 3, "subject": null}',NULL,'complaint',3,1795233720,0,0,'sent',6,0),
(37,NULL,-1002,NULL,NULL,0,'{"is": "Notice", "name": "ask.resolve", "facts": {"name": "王师傅", "telegram_id": 7}, "complaint_id": 3, "subject": null}',NULL,'prompt',3,1795233720,0,0,'sent',11,0),
(38,NULL,-1001,NULL,5,1,'{}',5,NULL,NULL,1795233720,0,0,'sent',6,0),
(39,NULL,-1002,NULL,NULL,1,'{}',6,NULL,NULL,1795233720,0,0,'sent',10,0),
(40,'resolve:11:100',100,NULL,NULL,1,'{"is": "Notice", "name": "resolve", "facts": {"worker": "王师傅", "words": "重新设了密码"}, "complaint_id": 3, "subject": null}',NULL,'complaint',3,1795233720,0,0,'sent',7,0),
(41,NULL,-1001,NULL,5,1,'{}',5,NULL,NULL,1795233720,0,0,'sent',6,0),
(42,NULL,-1002,NULL,NULL,1,'{}',6,NULL,NULL,1795233720,0,0,'sent',10,0),
(43,NULL,-1001,NULL,7,0,'{}',7,NULL,NULL,1795233780,0,0,'sent',8,0),
(44,NULL,-1002,NULL,NULL,0,'{}',8,NULL,NULL,1795233780,0,0,'sent',13,0),
(45,NULL,-1001,NULL,7,1,'{}',7,NULL,NULL,1795233780,0,0,'sent',8,0),
(46,NULL,-1002,NULL,NULL,1,'{}',8,NULL,NULL,1795233780,0,0,'sent',13,0),
(47,NULL,100,NULL,NULL,0,'{}',9,NULL,NULL,1795233840,0,0,'sent',9,0),
(48,NULL,100,NULL,NULL,1,'{}',9,NULL,NULL,1795233840,0,0,'sent',9,0),
(49,NULL,100,NULL,NULL,0,'{}',10,NULL,NULL,1795233840,0,0,'sent',10,0),
(50,NULL,-1002,NULL,NULL,0,'{}',11,NULL,NULL,1795233840,0,0,'sent',14,0),
(51,NULL,-1001,NULL,9,0,'{}',12,NULL,NULL,1795233900,0,0,'sent',10,0),
(52,NULL,-1002,NULL,NULL,0,'{}',13,NULL,NULL,1795233900,0,0,'sent',15,0),
(53,NULL,-1002,NULL,NULL,0,'{"is": "Notice", "name": "ask.return", "facts": {"name": "王师傅", "telegram_id": 7}, "complaint_id": 6, "subject": null}',NULL,'prompt',4,1795233900,0,0,'sent',16,0),
(54,NULL,-1001,NULL,9,1,'{}',12,NULL,NULL,1795233900,0,0,'sent',10,0),
(55,NULL,-1002,NULL,NULL,1,'{}',13,NULL,NULL,1795233900,0,0,'sent',15,0),
(56,'return:17:101',101,NULL,NULL,1,'{"is": "Notice", "name": "return", "facts": {"worker": "王师傅", "words": "路口归交警管，请拨打122"}, "complaint_id": 6, "subject": null}',NULL,'complaint',6,1795233900,0,0,'sent',5,0),
(57,NULL,101,NULL,NULL,0,'{}',14,NULL,NULL,1795233900,0,0,'sent',7,0),
(58,NULL,101,NULL,NULL,1,'{}',14,NULL,NULL,1795233900,0,0,'sent',7,0),
(59,NULL,101,NULL,NULL,0,'{}',15,NULL,NULL,1795233900,0,0,'sent',8,0),
(60,NULL,-1002,NULL,NULL,0,'{}',16,NULL,NULL,1795233900,0,0,'sent',18,0),
(61,NULL,101,NULL,NULL,1,'{}',15,NULL,NULL,1795233900,0,0,'sent',8,0),
(62,NULL,-1002,NULL,NULL,1,'{}',16,NULL,NULL,1795233900,0,0,'sent',18,0),
(63,NULL,-1002,NULL,NULL,1,'{}',8,NULL,NULL,1795233960,0,0,'sent',13,0),
(64,'climb:4:respond:0:9',9,NULL,NULL,1,'{"is": "Notice", "name": "escalate", "facts": {"clock": "respond", "over": 60, "level": "grid_leader"}, "complaint_id": 4, "subject": null}',NULL,'complaint',4,1795233960,0,0,'sent',3,0),
(65,NULL,-1002,NULL,NULL,0,'{}',17,NULL,NULL,1795233960,0,0,'sent',19,0),
(66,NULL,100,NULL,NULL,0,'{}',18,NULL,NULL,1795233960,0,0,'sent',12,0),
(67,NULL,100,NULL,NULL,1,'{}',18,NULL,NULL,1795233960,0,0,'sent',12,0),
(68,NULL,100,NULL,NULL,0,'{}',19,NULL,NULL,1795233960,0,0,'sent',13,0),
(69,NULL,-1002,NULL,NULL,0,'{}',20,NULL,NULL,1795233960,0,0,'sent',20,0),
(70,NULL,100,NULL,NULL,1,'{}',19,NULL,NULL,1795233960,0,0,'sent',13,0),
(71,NULL,-1002,NULL,NULL,1,'{}',20,NULL,NULL,1795233960,0,0,'sent',20,0),
(72,'claimed:23:100',100,NULL,NULL,1,'{"is": "Notice", "name": "claimed", "facts": {"worker": "王师傅"}, "complaint_id": 8, "subject": null}',NULL,'complaint',8,1795233960,0,0,'sent',14,0),
(73,NULL,-1002,NULL,NULL,0,'{"is": "Notice", "name": "ask.resolve", "facts": {"name": "王师傅", "telegram_id": 7}, "complaint_id": 8, "subject": null}',NULL,'prompt',5,1795233960,0,0,'sent',21,0),
(74,NULL,-1002,NULL,NULL,1,'{}',11,NULL,NULL,1795234020,0,0,'sent',14,0),
(75,'climb:5:respond:0:9',9,NULL,NULL,1,'{"is": "Notice", "name": "escalate", "facts": {"clock": "respond", "over": 60, "level": "grid_leader"}, "complaint_id": 5, "subject": null}',NULL,'complaint',5,1795234020,0,0,'sent',4,0),
(76,NULL,-1002,NULL,NULL,0,'{}',21,NULL,NULL,1795234020,0,0,'sent',22,0),
(77,NULL,-1001,NULL,NULL,0,'{}',22,NULL,NULL,1795234020,0,0,'sent',11,0),
(78,NULL,-1004,NULL,NULL,0,'{}',23,NULL,NULL,1795234020,0,0,'sent',2,0),
(79,'topic.admitting:27:101:0',101,NULL,NULL,1,'{"is": "Notice", "name": "topic.admitting", "facts": {"output": "秦代表由 1 件诉求提出"}, "complaint_id": null, "subject": {"kind": "topic", "id": 1}}',NULL,'topic',1,1795234020,0,0,'sent',9,0),
(80,'topic.admitting:27:-1001:7',-1001,NULL,7,1,'{"is": "Notice", "name": "topic.admitting", "facts": {"output": "秦代表由 1 件诉求提出"}, "complaint_id": null, "subject": {"kind": "topic", "id": 1}}',NULL,'topic',1,1795234020,0,0,'sent',12,0),
(81,NULL,-1004,NULL,NULL,0,'{"is": "Notice", "name": "ask.admit_minor", "facts": {"name": "秦代表", "telegram_id": 600}, "complaint_id": null, "subject": {"kind": "topic", "id": 1}}',NULL,'prompt',6,1795234020,0,0,'sent',3,0),
(82,NULL,-1001,NULL,NULL,1,'{}',22,NULL,NULL,1795234020,0,0,'sent',11,0),
(83,NULL,-1004,NULL,NULL,1,'{}',23,NULL,NULL,1795234020,0,0,'sent',2,0),
(84,'topic.deliberating:28:101:0',101,NULL,NULL,1,'{"is": "Notice", "name": "topic.deliberating", "facts": {"output": "几盏灯的事，三天听完意见"}, "complaint_id": null, "subject": {"kind": "topic", "id": 1}}',NULL,'topic',1,1795234020,0,0,'sent',10,0),
(85,'topic.deliberating:28:-1001:7',-1001,NULL,7,1,'{"is": "Notice", "name": "topic.deliberating", "facts": {"output": "几盏灯的事，三天听完意见"}, "complaint_id": null, "subject": {"kind": "topic", "id": 1}}',NULL,'topic',1,1795234020,0,0,'sent',13,0),
(86,NULL,-1001,NULL,NULL,1,'{}',22,NULL,NULL,1795234020,0,0,'sent',11,0),
(87,NULL,-1004,NULL,NULL,1,'{}',23,NULL,NULL,1795234020,0,0,'sent',2,0),
(88,NULL,-1001,NULL,14,0,'{}',24,NULL,NULL,1795234020,0,0,'sent',15,0),
(89,NULL,-1004,NULL,NULL,0,'{}',25,NULL,NULL,1795234080,0,0,'sent',6,0),
(90,NULL,-1004,NULL,NULL,1,'{}',25,NULL,NULL,1795234080,0,0,'sent',6,0),
(91,NULL,-1004,NULL,NULL,0,'{}',26,NULL,NULL,1795234080,0,0,'sent',7,0),
(92,NULL,-1004,NULL,NULL,1,'{}',26,NULL,NULL,1795234080,0,0,'sent',7,0),
(93,NULL,-1004,NULL,NULL,1,'{}',26,NULL,NULL,1795234080,0,0,'sent',7,0),
(94,'result:1:-1004:0',-1004,NULL,NULL,1,'{"is": "Notice", "name": "ballot.result", "facts": {}, "complaint_id": null, "subject": {"kind": "ballot", "id": 1}}',NULL,'ballot',1,1795234080,0,0,'sent',8,0),
(95,NULL,-1004,NULL,NULL,1,'{}',26,NULL,NULL,1795234080,0,0,'sent',7,0),
(96,NULL,-1004,NULL,NULL,0,'{}',27,NULL,NULL,1795234080,0,0,'sent',10,0),
(97,NULL,-1004,NULL,NULL,1,'{}',27,NULL,NULL,1795234080,0,0,'sent',10,0),
(98,NULL,-1004,NULL,NULL,0,'{}',28,NULL,NULL,1795234080,0,0,'sent',11,0),
(99,NULL,-1004,NULL,NULL,1,'{}',28,NULL,NULL,1795234080,0,0,'sent',11,0),
(100,NULL,-1004,NULL,NULL,0,'{}',29,NULL,NULL,1795234080,0,0,'sent',13,0),
(101,NULL,-1004,NULL,NULL,1,'{}',29,NULL,NULL,1795234080,0,0,'sent',13,0),
(102,NULL,-1004,NULL,NULL,1,'{}',29,NULL,NULL,1795234080,0,0,'sent',13,0),
(103,NULL,-1004,NULL,NULL,0,'{}',30,NULL,NULL,1795234080,0,0,'sent',14,0),
(104,NULL,-1004,NULL,NULL,1,'{}',30,NULL,NULL,1795234080,0,0,'sent',14,0),
(105,NULL,-1004,NULL,NULL,1,'{}',30,NULL,NULL,1795234080,0,0,'sent',14,0),
(106,NULL,-1004,NULL,NULL,0,'{}',31,NULL,NULL,1795234080,0,0,'sent',16,0),
(107,NULL,-1002,NULL,NULL,1,'{}',17,NULL,NULL,1795234140,0,0,'sent',19,0),
(108,'climb:4:answer:0:9',9,NULL,NULL,1,'{"is": "Notice", "name": "escalate", "facts": {"clock": "answer", "over": 60, "level": "grid_leader"}, "complaint_id": 4, "subject": null}',NULL,'complaint',4,1795234140,0,0,'sent',5,0),
(109,NULL,-1004,NULL,NULL,0,'{}',32,NULL,NULL,1795234140,0,0,'sent',18,0),
(110,NULL,-1004,NULL,NULL,1,'{}',32,NULL,NULL,1795234140,0,0,'sent',18,0),
(111,NULL,-1004,NULL,NULL,0,'{}',33,NULL,NULL,1795234140,0,0,'sent',19,0),
(112,NULL,-1002,NULL,NULL,1,'{}',21,NULL,NULL,1795234200,0,0,'sent',22,0),
(113,'climb:5:answer:0:9',9,NULL,NULL,1,'{"is": "Notice", "name": "escalate", "facts": {"clock": "answer", "over": 60, "level": "grid_leader"}, "complaint_id": 5, "subject": null}',NULL,'complaint',5,1795234200,0,0,'sent',6,0),
(114,NULL,1,NULL,NULL,0,'{}',34,NULL,NULL,1795234200,0,0,'sent',4,0),
(115,NULL,1,NULL,NULL,1,'{}',34,NULL,NULL,1795234200,0,0,'sent',4,0),
(116,NULL,-1001,NULL,NULL,2,'{}',35,NULL,NULL,1795234200,0,0,'sent',16,0),
(117,NULL,1,NULL,NULL,1,'{}',34,NULL,NULL,1795234200,0,0,'sent',4,0),
(118,NULL,1,NULL,NULL,1,'{}',34,NULL,NULL,1795234200,0,0,'sent',4,0),
(119,NULL,-1001,NULL,NULL,1,'{}',35,NULL,NULL,1795234200,0,0,'sent',16,0),
(120,NULL,1,NULL,NULL,0,'{}',36,NULL,NULL,1795234200,0,0,'sent',6,0),
(121,NULL,1,NULL,NULL,0,'{"is": "Notice", "name": "ask.announce_at", "facts": {"name": "周书记", "telegram_id": 1}, "complaint_id": null, "subject": {"kind": "announcement", "id": 2}}',NULL,'prompt',7,1795234200,0,0,'sent',7,0),
(122,NULL,1,NULL,NULL,1,'{}',36,NULL,NULL,1795234200,0,0,'sent',6,0),
(123,NULL,1,NULL,NULL,0,'{"is": "View", "text": "📅 <b>日程</b>\n\n<b>民意“5”来听</b>：每月5日、15日、25日 9:00，下一次 11月25日 周三 9:00\n\n点名称改，点“新增”加一个。", "rows": [[{"label": "民意“5”来听", "data": "s_one:1", "url": null}], [{"label": "新增", "data": "s_ask:0:new", "url": null}]], "keyboard": null, "ask": null, "poll": null}',NULL,NULL,NULL,1795234260,0,0,'sent',10,0),
(124,NULL,1,NULL,NULL,0,'{"is": "Notice", "name": "ask.schedule_new", "facts": {"name": "周书记", "telegram_id": 1}, "complaint_id": null, "subject": {"kind": "appointment", "id": 0}}',NULL,'prompt',8,1795234260,0,0,'sent',11,0),
(125,NULL,1,NULL,NULL,0,'{}',37,NULL,NULL,1795234260,0,0,'sent',13,0),
(126,NULL,1,NULL,NULL,1,'{}',37,NULL,NULL,1795234260,0,0,'sent',13,0),
(127,NULL,1,NULL,NULL,0,'{"is": "View", "text": "📅 <b>日程</b>\n\n<b>民意“5”来听</b>：每月5日、15日、25日 9:00，下一次 11月25日 周三 9:00\n<b>书记接待日</b>：每月8日 14:00，下一次 12月8日 周二 14:00\n\n点名称改，点“新增”加一个。", "rows": [[{"label": "民意“5”来听", "data": "s_one:1", "url": null}], [{"label": "书记接待日", "data": "s_one:2", "url": null}], [{"label": "新增", "data": "s_ask:0:new", "url": null}]], "keyboard": null, "ask": null, "poll": null}',NULL,NULL,NULL,1795234260,0,0,'sent',15,0),
(128,NULL,1,NULL,NULL,0,'{"is": "Notice", "name": "ask.schedule_new", "facts": {"name": "周书记", "telegram_id": 1}, "complaint_id": null, "subject": {"kind": "appointment", "id": 0}}',NULL,'prompt',9,1795234260,0,0,'sent',16,0),
(129,NULL,1,NULL,NULL,0,'{}',38,NULL,NULL,1795234260,0,0,'sent',18,0),
(130,NULL,-1002,NULL,NULL,1,'{}',20,NULL,NULL,1795234320,0,0,'sent',20,0),
(131,'climb:8:answer:0:9',9,NULL,NULL,1,'{"is": "Notice", "name": "escalate", "facts": {"clock": "answer", "over": 60, "level": "grid_leader"}, "complaint_id": 8, "subject": null}',NULL,'complaint',8,1795234320,0,0,'sent',7,0),
(132,'late:50:7',7,NULL,NULL,1,'{"is": "Notice", "name": "late", "facts": {"clock": "answer", "over": 60, "level": "grid_leader"}, "complaint_id": 8, "subject": null}',NULL,'complaint',8,1795234320,0,0,'sent',3,0),
(133,NULL,1,NULL,NULL,0,'{"is": "View", "text": "暂停 <b>宋奶奶</b> 使用民意，多久？暂停期间，对方发的、点的都不办理；说到危险时，仍会告诉对方急救电话。", "rows": [[{"label": "1 小时", "data": "mute:11:hour", "url": null}, {"label": "1 天", "data": "mute:11:day", "url": null}], [{"label": "1 个月", "data": "mute:11:month", "url": null}, {"label": "一直", "data": "mute:11:good", "url": null}]], "keyboard": null, "ask": null, "poll": null}',NULL,NULL,NULL,1795234320,0,0,'sent',19,0),
(134,NULL,101,NULL,NULL,0,'{}',39,NULL,NULL,1795234380,0,0,'sent',12,0),
(135,NULL,-1001,NULL,7,1,'{}',7,NULL,NULL,1795234440,0,0,'waiting',NULL,0),
(136,NULL,-1002,NULL,NULL,1,'{}',17,NULL,NULL,1795234440,0,0,'waiting',NULL,0),
(137,'claimed:53:-1001',-1001,NULL,7,1,'{"is": "Notice", "name": "claimed", "facts": {"worker": "王师傅"}, "complaint_id": 4, "subject": null}',NULL,'complaint',4,1795234440,0,0,'waiting',NULL,0),
(138,'claimed:53:101',101,NULL,NULL,1,'{"is": "Notice", "name": "claimed", "facts": {"worker": "王师傅"}, "complaint_id": 4, "subject": null}',NULL,'complaint',4,1795234440,0,0,'waiting',NULL,0),
(139,'once:door',-1001,NULL,NULL,2,'{"is": "View", "text": "请随手关好单元门", "rows": [], "keyboard": null, "ask": null, "poll": null}',NULL,NULL,NULL,1795234440,0,0,'waiting',NULL,0);
INSERT INTO timers (kind, subject_id, round, due_at, done, tries) VALUES
('announcement',2,1795305600,1795305600,0,0),
('appointment',1,1,1795518000,0,0),
('appointment',2,1,1796709600,0,0),
('ballot_close',1,0,1795320481,1,0),
('ballot_close',2,0,1795320481,0,0),
('ballot_close',3,0,1795320481,0,0),
('ballot_remind',1,0,1795298880,1,0),
('ballot_remind',2,0,1795298880,0,0),
('ballot_remind',3,0,1795298880,0,0),
('climb0.answer',4,0,1795234081,1,0),
('climb0.answer',5,0,1795234141,1,0),
('climb0.answer',8,0,1795234261,1,0),
('climb0.respond',4,0,1795233901,1,0),
('climb0.respond',5,0,1795233961,1,0),
('climb1.answer',4,0,1795235881,0,0),
('climb1.answer',5,0,1795235941,0,0),
('climb1.answer',8,0,1795236061,0,0),
('climb1.respond',5,0,1795234561,0,0),
('climb2.answer',4,0,1795248481,0,0),
('climb2.answer',5,0,1795248541,0,0),
('climb2.answer',8,0,1795248661,0,0),
('climb2.respond',5,0,1795237561,0,0),
('close',2,1,1795492860,0,0),
('close',3,1,1795492920,1,0),
('deferral',1,1,1795492800,0,0),
('digest',0,739942,1795305600,0,0),
('idle',1,1795233600,1795248000,0,0),
('idle',2,1795233660,1795248060,0,0),
('idle',3,1795233720,1795248120,0,0),
('idle',4,1795234440,1795248840,0,0),
('idle',8,1795233960,1795248360,0,0),
('late.answer',4,0,1795234081,1,0),
('late.answer',5,0,1795234141,1,0),
('late.answer',8,0,1795234261,1,0),
('late.resolve',4,0,1795406581,0,0),
('late.resolve',5,0,1795406641,0,0),
('late.resolve',8,0,1795406761,0,0),
('late.respond',4,0,1795233901,1,0),
('late.respond',5,0,1795233961,1,0),
('poll_close',1,0,1795320550,0,0),
('remind',2,1,1795406460,0,0),
('remind',3,1,1795406520,1,0),
('topic_due',1,26,1797826020,1,0),
('topic_due',1,27,1795493220,1,0),
('topic_due',1,28,1795493220,0,0),
('warn.resolve',4,0,1795399380,0,0),
('warn.resolve',5,0,1795399440,0,0),
('warn.resolve',8,0,1795399560,0,0);
INSERT INTO bodies (id, name, area_id, chat_id, thread_id, quorum, threshold, base, takes) VALUES
(1,'居民议事会',1,-1004,0,'>1/2','>1/2','all','major,minor,urgent');
INSERT INTO members (body_id, person_id, chair, title, party) VALUES
(1,6,1,'委员','residents'),
(1,7,0,'委员','residents'),
(1,8,0,'委员','residents');
INSERT INTO sequences (kind, community_id, year, last) VALUES
('ballot',1,2026,3),
('topic',1,2026,1);
INSERT INTO ballots (id, community_id, number, body_id, topic_id, motion, kind, secret, live, most, quorum, threshold, base, state, page, proposer_id, chat_id, thread_id, lasts, opened_at, closes_at, closed_at, key, outcome, winners) VALUES
(1,1,'26-1',1,NULL,'修凉亭','yes_no',0,0,1,'>1/2','>1/2','all','closed','draft',6,-1004,NULL,86400,1795234080,1795320480,1795234080,NULL,'passed','0'),
(2,1,'26-2',1,NULL,'更换垃圾桶','yes_no',0,0,1,'>1/2','>1/2','all','open','draft',6,-1004,NULL,86400,1795234080,1795320480,NULL,'fdd88b6340f8759e8c4e213fa7cdad3e697a65323c7f10c56d51b151047adaa1',NULL,''),
(3,1,'26-3',1,NULL,'更换物业','yes_no',1,0,1,'>1/2','>1/2','all','open','draft',6,-1004,NULL,86400,1795234080,1795320480,NULL,'0aa07b06abb0e48fd0451ce4915e5953945b5141693ead04a8de51a26fcfea2b',NULL,''),
(4,1,NULL,1,NULL,'安装充电桩','yes_no',0,0,1,'>1/2','>1/2','all','draft','draft',6,-1004,NULL,86400,NULL,NULL,NULL,NULL,NULL,'');
INSERT INTO options (ballot_id, position, text, stands) VALUES
(1,0,'赞成','choice'),
(1,1,'反对','against'),
(1,2,'弃权','abstain'),
(2,0,'赞成','choice'),
(2,1,'反对','against'),
(2,2,'弃权','abstain'),
(3,0,'赞成','choice'),
(3,1,'反对','against'),
(3,2,'弃权','abstain'),
(4,0,'赞成','choice'),
(4,1,'反对','against'),
(4,2,'弃权','abstain');
INSERT INTO voters (ballot_id, person_id, voted) VALUES
(1,6,1),
(1,7,1),
(1,8,0),
(2,6,1),
(2,7,0),
(2,8,0),
(3,6,1),
(3,7,1),
(3,8,0);
INSERT INTO votes (ballot_id, receipt, person_id, choice) VALUES
(1,'93AM-NJXH',7,'0'),
(1,'F4HL-W7J9',6,'0'),
(2,'RY7M-DXDA',6,'0'),
(3,'EW4L-7C7G',NULL,'1'),
(3,'PVU5-TM9H',NULL,'0');
INSERT INTO prompts (id, person_id, chat_id, step, subject, subject_id, asked_at, state) VALUES
(1,1,-1002,'defer:material','complaint',1,1795233600,'answered'),
(2,1,-1002,'resolve','complaint',2,1795233660,'answered'),
(3,1,-1002,'resolve','complaint',3,1795233720,'answered'),
(4,1,-1002,'return','complaint',6,1795233900,'answered'),
(5,1,-1002,'resolve','complaint',8,1795233960,'open'),
(6,6,-1004,'admit_minor','topic',1,1795234020,'answered'),
(7,5,1,'announce_at','announcement',2,1795234200,'answered'),
(8,5,1,'new','appointment',0,1795234260,'dropped'),
(9,5,1,'new','appointment',0,1795234260,'dropped');
INSERT INTO topics (id, community_id, number, area_id, body_id, title, text, stage, size, proposer_id, owner_id, due_at, round, opened_at) VALUES
(1,1,'26-1',2,1,'双怡苑装路灯','南门到凉亭一路都黑','deliberating','minor',6,6,1795493220,0,1795234020);
INSERT INTO topic_complaints (complaint_id, topic_id) VALUES
(4,1);
INSERT INTO supporters (topic_id, person_id) VALUES
(1,10),
(1,11);
INSERT INTO gates (id, topic_id, stage, output, by, at) VALUES
(1,1,'raised','秦代表由 1 件诉求提出',6,1795234020),
(2,1,'admitting','几盏灯的事，三天听完意见',6,1795234020);
INSERT INTO opinions (id, topic_id, person_id, text, named, at) VALUES
(1,1,10,'别太亮，晃眼',NULL,1795234020);
INSERT INTO polls (id, question, options, chat_id, thread_id, asker_id, topic_id, hidden, lasts, state, ending, closes_at, telegram_id, counts, people) VALUES
(1,'凉亭放哪','南门
北门',-1004,NULL,6,NULL,0,86400,'open',0,1795320540,'5000000000000000001','1,0',1);
INSERT INTO appointments (id, name, kind, rule, at, zone, since, lasts, holiday, notices, places, duty, chats, text, catch_up, stale_after, state, source, asked_until, turns) VALUES
(1,'民意“5”来听','listening','5,15,25','09:00','Asia/Shanghai','2026-11-21',7200,'keep','50400','','','residents','','fresh',43200,'active','config',1795233600,1),
(2,'书记接待日','reception','每月8日','14:00','Asia/Shanghai','2026-11-21',7200,'keep','','社区活动室','','residents','','fresh',43200,'active','chat',1795234260,1);
INSERT INTO schedule_changes (id, appointment_id, person_id, facts, state) VALUES
(1,NULL,5,'{"what": "new", "value": "书记接待日，每月8日，14:00，社区活动室"}','saved'),
(2,NULL,5,'{"what": "new", "value": "读报会，每月9日，15:00，凉亭"}','open');
INSERT INTO announcements (id, text, author_id, chat_id, thread_id, purposes, areas, asks, send_at, page, state) VALUES
(1,'周六上午九点停水两小时',5,1,NULL,'residents','',1,NULL,'draft','sent'),
(2,'周日大扫除，欢迎都来',5,1,NULL,'residents','',0,1795305600,'draft','scheduled');
INSERT INTO acknowledgements (announcement_id, person_id) VALUES
(1,9);
INSERT INTO files (id, subject, subject_id, kind, telegram_id, unique_id, purpose, by) VALUES
(1,'complaint',1,'photo','photo-1','uphoto-1','report',9),
(2,'announcement',2,'photo','photo-2','uphoto-2','report',5);
INSERT INTO clocks (complaint_id, name, round, started_at, lasts, in_service_hours, due_at, late, stopped_at) VALUES
(1,'answer',0,1795233600,300,0,1795233900,0,1795233600),
(1,'resolve',0,1795233600,172800,0,NULL,0,NULL),
(1,'respond',0,1795233600,120,0,1795233720,0,1795233600),
(2,'answer',0,1795233660,300,0,1795233960,0,1795233660),
(2,'resolve',0,1795233660,172800,0,1795406460,0,1795233660),
(2,'respond',0,1795233660,120,0,1795233780,0,1795233660),
(3,'answer',0,1795233720,300,0,1795234020,0,1795233720),
(3,'resolve',0,1795233720,172800,0,1795406520,0,1795233720),
(3,'respond',0,1795233720,120,0,1795233840,0,1795233720),
(4,'answer',0,1795233780,300,0,1795234080,1,NULL),
(4,'resolve',0,1795233780,172800,0,1795406580,0,NULL),
(4,'respond',0,1795233780,120,0,1795233900,1,1795234440),
(5,'answer',0,1795233840,300,0,1795234140,1,NULL),
(5,'resolve',0,1795233840,172800,0,1795406640,0,NULL),
(5,'respond',0,1795233840,120,0,1795233960,1,NULL),
(6,'answer',0,1795233900,300,0,1795234200,0,1795233900),
(6,'resolve',0,1795233900,172800,0,1795406700,0,1795233900),
(6,'respond',0,1795233900,120,0,1795234020,0,1795233900),
(7,'answer',0,1795233900,300,0,1795234200,0,1795233900),
(7,'resolve',0,1795233900,172800,0,1795406700,0,1795233900),
(7,'respond',0,1795233900,120,0,1795234020,0,1795233900),
(8,'answer',0,1795233960,300,0,1795234260,1,NULL),
(8,'resolve',0,1795233960,172800,0,1795406760,0,NULL),
(8,'respond',0,1795233960,120,0,1795234080,0,1795233960);
INSERT INTO pauses (complaint_id, since, until) VALUES
(1,1795233600,NULL);
INSERT INTO deferrals (id, complaint_id, reason, until, asked_by, state) VALUES
(1,1,'material',1795492800,1,'running');
INSERT INTO complaint_words_data (id, block) VALUES
(1,X'0848'),
(10,X'000000000108080008010101020101030101040101050101060101070101080101'),
(137438953473,X'0000007F0630333178333301020202063378353366370102030206377835333535010206010934653064783730656401020B010935313433783636393601020802083335357835313433010207030766377836393763010204010936363936783663313401020902063937637833370102050208633134783465306401020A040A0B0B0E0E0D0C0E0B'),
(274877906945,X'000000540830333978353366370202020109353035637834653836020207020833663778363937630202030109363861667835303563020206020839376378373533350202040109373533357836386166020205040C0E0D0E0D'),
(412316860417,X'00000055083033337835336637030202010935336637783639376303020302083734667834653836030207010936393763783935653803020401093739383178353734660302060109393565387837393831030205040C0E0D0E0E'),
(549755813889,X'000000560A303465306478346561650402070109353335377839356538040202030765337838646566040204010937303666783465306404020601093864656678373036660402050109393565387835336533040203040E0E0C0E0E'),
(687194767361,X'000000B6083033337835336637050205010934653163783839376605020F03076261783537323805020901093533636378363032310502020307663778363937630502060208373238783639376305020A0208383036783465316305020E0109363032317838326431050203020837303978346562610502080208393763783637303905020706043930353305020B010738326431783333050204010939303533783931636305020C0208316363783538303605020D040C0E0C0E0C0D0D0E0D0D090C0E'),
(824633720833,X'000000620A303533653378376561320602050208393261783935376606020801093730366678353932610602070208656132783730366606020601093838353778386465660602030208393766783838353706020202086465667835336533060204040E0D0E0D0E0D'),
(962072674305,X'0000008206303331783333070205020633783533663707020601093532346478363730390702090208336363783630323107020203076637783639376307020701093630323178383264310702030208373039783739656607020A02083937637835323464070208010937396566783663333407020B010738326431783331070204040A0B0E0D0C0E0D0D0E'),
(1099511627777,X'000000A90830333278353335350802080206397835336637080205010934653062783663333408020B010935313433783465306208020A020833353578353134330802090307636378363032310802020307663778363937630802060208383335783465383608020E010936303231783832643108020302063937637833320802070208633334783930353308020C010738326431783339080204010939303533783538333508020D040C0B0E0E0D0C0C0D0E0B0D0C');
INSERT INTO complaint_words_idx (segid, term, pgno) VALUES
(1,X'',2),
(2,X'',2),
(3,X'',2),
(4,X'',2),
(5,X'',2),
(6,X'',2),
(7,X'',2),
(8,X'',2);
INSERT INTO complaint_words_config (k, v) VALUES
('version',4);
INSERT INTO mutes (id, person_id, number, until, told) VALUES
(1,11,'',NULL,0);
INSERT INTO sqlite_sequence (name, seq) VALUES
('mutes',1);
CREATE INDEX areas_by_parent ON areas (parent_id);
CREATE INDEX people_by_name ON people (name);
CREATE INDEX posts_by_area ON posts (area_id);
CREATE INDEX bindings_by_area ON bindings (area_id, purpose);
CREATE INDEX complaints_by_area ON complaints (area_id, status, id);
CREATE INDEX complaints_by_status ON complaints (status, id);
CREATE INDEX complaints_by_reporter ON complaints (reporter_id, id);
CREATE INDEX complaints_by_claimer ON complaints (claimed_by, status, id);
CREATE INDEX followers_by_person ON followers (person_id, complaint_id);
CREATE UNIQUE INDEX one_open_draft ON drafts (person_id, chat_id) WHERE state = 'open';
CREATE INDEX ledger_by_subject ON ledger (subject, subject_id, id);
CREATE TRIGGER ledger_keeps_what_it_says BEFORE UPDATE ON ledger
BEGIN
    SELECT RAISE (ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER ledger_keeps_its_entries BEFORE DELETE ON ledger
BEGIN
    SELECT RAISE (ABORT, 'the ledger is append-only');
END;
CREATE INDEX inbox_open ON inbox (update_id) WHERE state = 'new';
CREATE INDEX cards_by_subject ON cards (subject_id, kind);
CREATE INDEX cards_by_message ON cards (chat_id, message_id);
CREATE UNIQUE INDEX one_waiting_redraw ON outbox (card_id) WHERE state = 'waiting' AND card_id IS NOT NULL;
CREATE INDEX outbox_by_message ON outbox (chat_id, message_id);
CREATE INDEX timers_due ON timers (due_at) WHERE done = 0;
CREATE UNIQUE INDEX one_body_a_chat ON bodies (chat_id, thread_id) WHERE chat_id IS NOT NULL;
CREATE INDEX members_by_person ON members (person_id);
CREATE INDEX ballots_by_body ON ballots (body_id, state, id);
CREATE INDEX voters_by_person ON voters (person_id);
CREATE UNIQUE INDEX one_open_prompt ON prompts (person_id, chat_id) WHERE state = 'open';
CREATE UNIQUE INDEX one_live_card ON cards (kind, subject_id, chat_id) WHERE live = 1 AND inline_id IS NULL;
CREATE UNIQUE INDEX one_inline_card ON cards (inline_id) WHERE inline_id IS NOT NULL;
CREATE INDEX topics_by_stage ON topics (stage, id);
CREATE INDEX complaints_of_topic ON topic_complaints (topic_id);
CREATE INDEX gates_by_topic ON gates (topic_id, id);
CREATE INDEX opinions_by_topic ON opinions (topic_id, id);
CREATE INDEX tasks_by_topic ON tasks (topic_id);
CREATE INDEX polls_by_topic ON polls (topic_id);
CREATE INDEX inbox_done ON inbox (received_at) WHERE state = 'done';
CREATE INDEX complaints_by_number ON complaints (number);
CREATE INDEX heard_by_occasion ON heard (occasion_id);
CREATE UNIQUE INDEX one_running_clock ON clocks (complaint_id, name) WHERE stopped_at IS NULL;
CREATE INDEX clocks_due ON clocks (due_at) WHERE stopped_at IS NULL;
CREATE UNIQUE INDEX one_open_pause ON pauses (complaint_id) WHERE until IS NULL;
CREATE UNIQUE INDEX one_deferral ON deferrals (complaint_id) WHERE state IN ('asked','running');
CREATE INDEX calls_by_complaint ON calls (complaint_id, id);
CREATE INDEX outbox_in_order ON outbox (rank, id, chat_id, state) WHERE state = 'waiting';
CREATE TRIGGER complaint_words_kept AFTER INSERT ON complaints
BEGIN
    INSERT INTO complaint_words (rowid, pairs) VALUES (new.id, pairs(new.text));
END;
CREATE TRIGGER complaint_words_reworded AFTER UPDATE OF text ON complaints WHEN old.text <> new.text
BEGIN
    INSERT INTO complaint_words (complaint_words, rowid, pairs) VALUES ('delete', old.id, pairs(old.text));
    INSERT INTO complaint_words (rowid, pairs) VALUES (new.id, pairs(new.text));
END;
PRAGMA user_version = 10;
COMMIT;
