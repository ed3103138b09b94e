-- Who is muted, and what became of timers that keep failing.

CREATE TABLE mutes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- a button to lift one never lifts a later one
    person_id INTEGER NOT NULL UNIQUE REFERENCES people (id) ON DELETE CASCADE,
    number TEXT NOT NULL DEFAULT '',  -- the complaint they were muted by: shown instead of the name
    until INTEGER,  -- NULL: for good
    told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1))
);

ALTER TABLE timers ADD COLUMN tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0);
