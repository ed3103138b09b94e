-- What a group missed while the bot was away, and where a group went that became a supergroup.

ALTER TABLE outbox ADD COLUMN missed INTEGER NOT NULL DEFAULT 0 CHECK (missed IN (0, 1));  -- dropped, and nobody there told
ALTER TABLE chats ADD COLUMN moved_to INTEGER;  -- the supergroup it became; NULL: none
CREATE INDEX outbox_missed ON outbox (chat_id) WHERE missed = 1;
CREATE INDEX outbox_by_card ON outbox (card_id, put_at) WHERE card_id IS NOT NULL;
