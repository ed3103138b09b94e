-- Of timers that are due at once, as ten thousand clocks at 08:00, those of plain complaints give way to the others.
-- Those that wait now are first, as before.

ALTER TABLE timers ADD COLUMN gives_way INTEGER NOT NULL DEFAULT 0 CHECK (gives_way IN (0, 1));
DROP INDEX timers_due;
CREATE INDEX timers_due ON timers (gives_way, due_at) WHERE done = 0;

-- The areas below an area are a range of paths: '1.4.' and what begins with it.
CREATE INDEX areas_by_path ON areas (path);

-- The open complaints that a new one may be like are chosen by the index alone; only the newest are read.
CREATE INDEX complaints_alike ON complaints (area_id, category, status, id, channel, chat_id);

-- The digest of the menu that Telegram shows in a chat, and of those it shows everywhere: a start sets what changed.
ALTER TABLE chats ADD COLUMN menu TEXT NOT NULL DEFAULT '';
ALTER TABLE marks ADD COLUMN menus TEXT NOT NULL DEFAULT '';
