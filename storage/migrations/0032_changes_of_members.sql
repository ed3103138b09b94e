-- A chair's change of a committee's members holds a day later; until then the list is the old one.

CREATE TABLE member_changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    body_id INTEGER NOT NULL REFERENCES bodies (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    asked_by INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    holds_at INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending','held','back'))
);
CREATE UNIQUE INDEX one_pending_change ON member_changes (body_id, person_id) WHERE state = 'pending';
CREATE INDEX member_changes_by_person ON member_changes (person_id);
CREATE INDEX member_changes_by_asker ON member_changes (asked_by);
