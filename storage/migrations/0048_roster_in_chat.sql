-- Workbooks that a secretary sent: which file, by its digest, waits for the press that imports it.
CREATE TABLE roster_uploads (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES people (id),
    file_id TEXT NOT NULL,  -- Telegram's
    digest TEXT NOT NULL,  -- sha256, in hex
    at INTEGER NOT NULL,
    used INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX roster_uploads_by_person ON roster_uploads (person_id);

-- For whom somebody else wrote it down (代录, 帮人报): a name, read by the staff alone.
ALTER TABLE drafts ADD COLUMN for_whom TEXT NOT NULL DEFAULT '';
ALTER TABLE complaints ADD COLUMN for_whom TEXT NOT NULL DEFAULT '';
