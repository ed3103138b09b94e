-- A draft ends: words after ten quiet minutes begin another one, one reminder comes, then it is filed by itself or
-- asked about. Drafts of before live on without a reminder; the next words begin a new one beside them.

ALTER TABLE drafts ADD COLUMN last_said_at INTEGER NOT NULL DEFAULT 0;
UPDATE drafts SET last_said_at = max(
    opened_at, coalesce((SELECT max(m.said_at) FROM draft_messages AS m WHERE m.draft_id = drafts.id), 0)
);
-- Whether words still join it; beside the one that does, others may wait for a press.
ALTER TABLE drafts ADD COLUMN taking INTEGER NOT NULL DEFAULT 1 CHECK (taking IN (0, 1));
ALTER TABLE drafts ADD COLUMN by_itself INTEGER NOT NULL DEFAULT 1 CHECK (by_itself IN (0, 1));
ALTER TABLE drafts ADD COLUMN reminded INTEGER NOT NULL DEFAULT 0 CHECK (reminded IN (0, 1, 2));
ALTER TABLE drafts ADD COLUMN files_at INTEGER;
ALTER TABLE drafts ADD COLUMN after_id INTEGER REFERENCES drafts (id) ON DELETE SET NULL;
DROP INDEX one_open_draft;
CREATE UNIQUE INDEX one_open_draft ON drafts (person_id, chat_id)
    WHERE state = 'open' AND chat_id > 0 AND taking = 1;
CREATE INDEX drafts_after ON drafts (after_id) WHERE after_id IS NOT NULL;
