-- What a gate of a topic left is kept as facts, and said in the language of whoever reads it.

CREATE TABLE gates_by_facts (  -- one row each time a stage was left
    id INTEGER PRIMARY KEY,
    topic_id INTEGER NOT NULL REFERENCES topics (id),
    stage TEXT NOT NULL,
    output TEXT NOT NULL,  -- words a person wrote; with an empty `said` all there is to read
    said TEXT NOT NULL DEFAULT '',  -- which text the bot says before them
    facts TEXT NOT NULL DEFAULT '{}',  -- JSON: what fills that text in
    by INTEGER REFERENCES people (id),  -- NULL: its time came
    at INTEGER NOT NULL,
    CHECK (output <> '' OR said <> '')
);
INSERT INTO gates_by_facts (id, topic_id, stage, output, by, at)
    SELECT id, topic_id, stage, output, by, at FROM gates;
DROP TABLE gates;
ALTER TABLE gates_by_facts RENAME TO gates;
CREATE INDEX gates_by_topic ON gates (topic_id, id);
