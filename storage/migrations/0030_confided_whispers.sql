-- A whisper that was told to the secretary alone. Those of before had gone to the staff, and stay as they were.

ALTER TABLE complaints ADD COLUMN confided INTEGER NOT NULL DEFAULT 0 CHECK (confided IN (0, 1));

-- In a group each message waits for consent in a draft of its own.
DROP INDEX one_open_draft;
CREATE UNIQUE INDEX one_open_draft ON drafts (person_id, chat_id) WHERE state = 'open' AND chat_id > 0;
CREATE INDEX open_drafts ON drafts (person_id, chat_id) WHERE state = 'open';
