-- The next message of every chat is found without reading what waits behind it.

ALTER TABLE outbox ADD COLUMN unsure INTEGER NOT NULL DEFAULT 0;  -- tries that may have arrived: no answer came
CREATE INDEX outbox_heads ON outbox (chat_id, rank, id) WHERE state = 'waiting';
DROP INDEX outbox_waiting;
CREATE INDEX inbox_done ON inbox (received_at) WHERE state = 'done';

-- A complaint is asked for by its number alone: which community's, the reader's posts decide.
CREATE INDEX complaints_by_number ON complaints (number);
