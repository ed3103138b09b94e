-- A community's own frequent questions (常见问题): what is answered at once, without a complaint.

CREATE TABLE faqs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    area_id INTEGER NOT NULL REFERENCES areas (id),
    question TEXT NOT NULL,
    words TEXT NOT NULL DEFAULT '',  -- by which it is recognized, parted by 、
    answer TEXT NOT NULL,
    link TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0  -- a removed one stays for the buttons that name it
);
CREATE UNIQUE INDEX faqs_by_question ON faqs (area_id, question) WHERE removed = 0;
