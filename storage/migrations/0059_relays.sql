-- Who looks after a building passes an announcement on (转达) to its people: one row for each, from the sending on.
-- Announcements sent before ask nobody.

CREATE TABLE relays (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- a button never means a later one
    announcement_id INTEGER NOT NULL REFERENCES announcements (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    asked_at INTEGER NOT NULL,
    passed_at INTEGER,
    unreached TEXT NOT NULL DEFAULT '',  -- whom they couldn't reach, in their words
    UNIQUE (announcement_id, person_id)
);
CREATE INDEX relays_by_person ON relays (person_id);
