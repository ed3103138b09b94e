-- Work orders (工作单) for providers: what the community asks a firm to do about a complaint. Providers take no
-- complaints any more; one that a provider claimed before stays with it until it is done.

CREATE TABLE orders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    complaint_id INTEGER NOT NULL REFERENCES complaints (id),
    provider TEXT NOT NULL,  -- the kind of firm: a role
    unit TEXT NOT NULL DEFAULT '',  -- the firm's name; '' where the roster has none
    chat_id INTEGER,  -- the firm's own group, if it went there
    state TEXT NOT NULL CHECK (state IN ('given', 'accepted', 'done', 'closed', 'refused', 'recalled')),
    given_by INTEGER REFERENCES people (id),  -- NULL: by itself, as the category is configured
    given_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,  -- when the firm is reminded, and the community told that nobody answered
    accepted_by INTEGER REFERENCES people (id),
    accepted_at INTEGER,
    done_by INTEGER REFERENCES people (id),
    words TEXT NOT NULL DEFAULT '',  -- the latest: the result, why it isn't theirs, or what is not done yet
    words_by INTEGER REFERENCES people (id),
    reminded INTEGER NOT NULL DEFAULT 0 CHECK (reminded >= 0)
);
-- A firm has one order of a complaint at a time.
CREATE UNIQUE INDEX orders_open ON orders (complaint_id, provider, unit)
    WHERE state IN ('given', 'accepted', 'done');
CREATE INDEX orders_of_complaint ON orders (complaint_id);
CREATE INDEX orders_worded ON orders (words_by);
CREATE INDEX orders_in_hand ON orders (accepted_by) WHERE state IN ('accepted', 'done');
CREATE INDEX orders_waiting ON orders (provider, id) WHERE state IN ('given', 'accepted', 'done');
