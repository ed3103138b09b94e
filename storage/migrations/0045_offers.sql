-- Offers to file plain words of a residents' group: whose message it is, and until when a press counts. The words
-- themselves stand nowhere: the offer replies to them, and Telegram sends them along with the press.

CREATE TABLE offers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER,
    message_id INTEGER,  -- forgotten where the group became another
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    offered_at INTEGER NOT NULL,
    open INTEGER NOT NULL DEFAULT 1 CHECK (open IN (0, 1)),
    UNIQUE (chat_id, message_id)
);
CREATE INDEX offers_by_chat ON offers (chat_id, offered_at);
CREATE INDEX offers_by_person ON offers (person_id);
