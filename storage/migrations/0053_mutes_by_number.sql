-- A person may be muted by a whisper's number and by name at once: were one replaced by the other, the list of the
-- mutes would tell who whispers. The mutes in force stay as they are.

CREATE TABLE mutes_by_number (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- a button to lift one never lifts a later one
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    number TEXT NOT NULL DEFAULT '',  -- the complaint they were muted by: shown instead of the name
    until INTEGER,  -- NULL: for good
    told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
    UNIQUE (person_id, number)
);
-- SQLite's own count of the ids that were given, also to mutes that were lifted.
INSERT INTO sqlite_sequence (name, seq) SELECT 'mutes_by_number', seq FROM sqlite_sequence WHERE name = 'mutes';
INSERT INTO mutes_by_number (id, person_id, number, until, told)
    SELECT id, person_id, number, until, told FROM mutes;
DROP TABLE mutes;
ALTER TABLE mutes_by_number RENAME TO mutes;
