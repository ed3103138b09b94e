-- A question that something else came in between of: only a reply to its own message still answers it.

ALTER TABLE prompts ADD COLUMN set_aside INTEGER NOT NULL DEFAULT 0;
CREATE INDEX open_prompts_by_subject ON prompts (subject, subject_id) WHERE state = 'open';
CREATE INDEX outbox_by_prompt ON outbox (about_id) WHERE about = 'prompt';
