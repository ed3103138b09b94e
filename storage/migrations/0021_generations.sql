-- An id is given once, even when its row is deleted or the database comes back from a backup: ids stand in the
-- data of buttons and links. AUTOINCREMENT changes nothing stored, so the schema's text is edited as SQLite's
-- documentation of ALTER TABLE describes; rebuilding thirty tables would rewrite the whole file. The table
-- created below changes the schema's version, by which other connections notice.

PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, ' id INTEGER PRIMARY KEY', ' id INTEGER PRIMARY KEY AUTOINCREMENT')
    WHERE type = 'table' AND name <> 'chats'  -- its ids are Telegram's
        AND sql LIKE '% id INTEGER PRIMARY KEY%' AND sql NOT LIKE '%AUTOINCREMENT%';
PRAGMA writable_schema = RESET;

CREATE TABLE generations (  -- the latest is the present one; a restore begins another
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mark TEXT NOT NULL UNIQUE,  -- stands in the data of every button
    unmarked INTEGER NOT NULL DEFAULT 0 CHECK (unmarked IN (0, 1))  -- 1: buttons without a mark are of it
);
INSERT INTO generations (mark, unmarked) VALUES (lower(hex(randomblob(2))), 1);
