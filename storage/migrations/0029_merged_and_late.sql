-- Which complaint a merged one goes on in: its reporter stays a party there, and its card shows how far that is.

ALTER TABLE complaints ADD COLUMN merged_into INTEGER REFERENCES complaints (id);
CREATE INDEX complaints_merged_into ON complaints (merged_into) WHERE merged_into IS NOT NULL;

-- Until now the outcome of a merged complaint was the other one's number. One that was merged on leads to the last.
WITH RECURSIVE leads (id, into_id) AS (
    SELECT one.id, other.id FROM complaints AS one JOIN complaints AS other
        ON other.number = one.outcome AND other.community_id = one.community_id AND other.id <> one.id
    WHERE one.status = 'merged'
), ends (id, into_id, steps) AS (
    SELECT id, into_id, 0 FROM leads
    UNION ALL
    SELECT ends.id, leads.into_id, ends.steps + 1 FROM ends JOIN leads ON leads.id = ends.into_id
    WHERE ends.steps < 50
)
UPDATE complaints SET merged_into = (
    SELECT into_id FROM ends WHERE ends.id = complaints.id ORDER BY steps DESC LIMIT 1
) WHERE status = 'merged';

-- What people said to a complaint that was over: kept for a press on 未解决, 申诉 or 再反映一次.

CREATE TABLE late_words (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    complaint_id INTEGER NOT NULL REFERENCES complaints (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    chat_id INTEGER NOT NULL,
    thread_id INTEGER,
    message_id INTEGER,  -- of the latest words; NULL once the group became a supergroup
    text TEXT NOT NULL,
    said_at INTEGER NOT NULL,  -- the latest
    used INTEGER NOT NULL DEFAULT 0 CHECK (used IN (0, 1))
);
CREATE INDEX late_words_of_person ON late_words (person_id, complaint_id, chat_id);
CREATE INDEX late_words_of ON late_words (complaint_id);
