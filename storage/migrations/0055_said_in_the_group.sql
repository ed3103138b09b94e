-- The last entry of the ledger whose words the public card said to somebody who hears in the group alone. What was
-- told to its people in private before never comes to stand there, whoever joins or shuts the bot out later.

ALTER TABLE complaints ADD COLUMN said_in_group INTEGER NOT NULL DEFAULT 0;
