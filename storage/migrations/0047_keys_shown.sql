-- Which keys a person has under the writing line of the private chat. Everybody who opened the bot before has
-- the five that all had.
ALTER TABLE people ADD COLUMN keyboard TEXT NOT NULL DEFAULT '';
UPDATE people SET keyboard = 'report my votes whisper contacts' WHERE opened = 1;
