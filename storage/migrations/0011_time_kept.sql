-- What the bot says by itself is gathered while it comes due: one chat gets one message of it.
CREATE TABLE held (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,  -- said once, ever
    chat_id INTEGER NOT NULL,
    thread_id INTEGER,
    complaint_id INTEGER NOT NULL REFERENCES complaints (id),
    body TEXT NOT NULL,  -- JSON
    bundle INTEGER  -- the first that went out with it; NULL while it waits
);
CREATE INDEX held_waiting ON held (chat_id) WHERE bundle IS NULL;
CREATE INDEX held_by_bundle ON held (bundle);

CREATE TABLE whistles (  -- which departments are chosen, before the reason is said
    id INTEGER PRIMARY KEY,
    complaint_id INTEGER NOT NULL REFERENCES complaints (id),
    chosen TEXT NOT NULL DEFAULT '',  -- keys with commas: p12 a person, c-1009 a chat
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open','blown'))
);

-- A picture goes out before the words of the call: Telegram's file_id, or the path of a file the config names.
ALTER TABLE appointments ADD COLUMN picture TEXT NOT NULL DEFAULT '';
