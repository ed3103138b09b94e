-- Words are found by the pairs of characters they are made of, however many complaints there are.
-- pairs() is storage/words.py's.

CREATE VIRTUAL TABLE complaint_words USING fts5 (pairs, content = '', columnsize = 0, tokenize = 'ascii');

INSERT INTO complaint_words (rowid, pairs) SELECT id, pairs(text) FROM complaints;

CREATE TRIGGER complaint_words_kept AFTER INSERT ON complaints
BEGIN
    INSERT INTO complaint_words (rowid, pairs) VALUES (new.id, pairs(new.text));
END;

CREATE TRIGGER complaint_words_reworded AFTER UPDATE OF text ON complaints WHEN old.text <> new.text
BEGIN
    INSERT INTO complaint_words (complaint_words, rowid, pairs) VALUES ('delete', old.id, pairs(old.text));
    INSERT INTO complaint_words (rowid, pairs) VALUES (new.id, pairs(new.text));
END;
