-- Forms that ask one person for values: the answers given so far, so that a restart loses none.

CREATE TABLE form_drafts (
    id INTEGER PRIMARY KEY,
    form TEXT NOT NULL,  -- which form; a subject declares it
    person_id INTEGER NOT NULL REFERENCES people (id),
    chat_id INTEGER NOT NULL,
    thread_id INTEGER,
    about_id INTEGER NOT NULL,  -- the row it changes; 0: it makes a new one
    answers TEXT NOT NULL DEFAULT '{}',  -- JSON: values by field
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dropped')),
    begun_at INTEGER NOT NULL
);
