-- Pictures without words, sent in private about a complaint, wait a moment for the rest of their album.

ALTER TABLE albums ADD COLUMN held_for INTEGER;  -- the complaint; NULL: not held
ALTER TABLE albums ADD COLUMN prompt_id INTEGER;  -- the question that they answer, if one
ALTER TABLE albums ADD COLUMN message_id INTEGER;  -- of the first of them
