-- When an announcement was sent, which its words are read by: 今天 on a card is the day it was sent.

ALTER TABLE announcements ADD COLUMN sent_at INTEGER;  -- NULL: not sent, or sent before it was stored
