-- Appointments that come round, each occasion of theirs once; announcements.

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
CREATE INDEX heard_by_occasion ON heard (occasion_id);

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

-- An announcement may carry pictures.
CREATE TABLE new_files (
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
INSERT INTO new_files SELECT id, subject, subject_id, kind, telegram_id, unique_id, purpose, by FROM files;
DROP TABLE files;
ALTER TABLE new_files RENAME TO files;
