-- Mood polls (意见征集): Telegram's own polls, which decide nothing.

CREATE TABLE polls (
    id INTEGER PRIMARY KEY,
    question TEXT NOT NULL CHECK (length(question) BETWEEN 1 AND 250),
    options TEXT NOT NULL,  -- one a line
    chat_id INTEGER NOT NULL,
    thread_id INTEGER,
    asker_id INTEGER NOT NULL REFERENCES people (id),
    topic_id INTEGER REFERENCES topics (id),  -- its result is kept with the topic
    hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),  -- no result before the close
    lasts INTEGER NOT NULL CHECK (lasts > 0),  -- seconds
    state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft','open','closed','cancelled')),
    ending INTEGER NOT NULL DEFAULT 0 CHECK (ending IN (0, 1)),  -- being stopped before its time
    closes_at INTEGER,
    telegram_id TEXT UNIQUE,  -- Telegram's id of the poll
    counts TEXT NOT NULL DEFAULT '',  -- '3,1,0', as Telegram last told
    people INTEGER NOT NULL DEFAULT 0,  -- how many voted
    CHECK (state NOT IN ('open','closed') OR closes_at IS NOT NULL)
);
CREATE INDEX polls_by_topic ON polls (topic_id);
