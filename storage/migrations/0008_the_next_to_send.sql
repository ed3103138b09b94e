-- What may go next is found in the order it goes, whatever waits in chats that can't be sent to now.

CREATE INDEX outbox_in_order ON outbox (rank, id, chat_id, state) WHERE state = 'waiting';
DROP INDEX outbox_heads;
