-- When a danger was told last: what the same person says there in the half hour after it belongs to it. And whether
-- they said more. Dangers of before are over.

ALTER TABLE complaints ADD COLUMN alarmed_at INTEGER;
ALTER TABLE complaints ADD COLUMN added INTEGER NOT NULL DEFAULT 0 CHECK (added IN (0, 1));
CREATE INDEX alarmed_complaints ON complaints (chat_id, reporter_id) WHERE alarmed_at IS NOT NULL;
