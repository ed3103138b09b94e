-- A community's own ready answers (常用答复): what a worker says to a resident by one tap.

CREATE TABLE ready_answers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    area_id INTEGER NOT NULL REFERENCES areas (id),
    text TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))  -- a removed one stays for the buttons that name it
);
CREATE UNIQUE INDEX ready_answers_by_text ON ready_answers (area_id, text) WHERE removed = 0;
