-- Providers (物业, 供热, 供水, 供电, 供气) become roles of their own. Until now all had one role, told apart by the word
-- of the roster alone. A post that no roster gave (an invitation) keeps the general role and its category.

ALTER TABLE posts ADD COLUMN unit TEXT NOT NULL DEFAULT '';  -- 单位: the firm's name

-- Before the posts themselves: the note of what is held has to name the role that is held from now.
UPDATE post_changes SET kind = (
    SELECT CASE word WHEN '物业' THEN 'property' WHEN '供热' THEN 'heating' WHEN '供水' THEN 'water'
        WHEN '供电' THEN 'power' WHEN '供气' THEN 'gas' END
    FROM posts WHERE posts.person_id = post_changes.person_id AND posts.area_id = place_id
        AND posts.category = post_changes.category AND posts.role = 'provider'
) WHERE kind = 'provider' AND held = 1 AND EXISTS (
    SELECT 1 FROM posts WHERE posts.person_id = post_changes.person_id AND posts.area_id = place_id
        AND posts.category = post_changes.category AND posts.role = 'provider'
        AND word IN ('物业', '供热', '供水', '供电', '供气')
);
UPDATE posts SET role = CASE word WHEN '物业' THEN 'property' WHEN '供热' THEN 'heating' WHEN '供水' THEN 'water'
    WHEN '供电' THEN 'power' ELSE 'gas' END
WHERE role = 'provider' AND word IN ('物业', '供热', '供水', '供电', '供气');

-- Of a firm's group (单位群): the kind of firm, one of the roles above; '' for every other chat.
ALTER TABLE bindings ADD COLUMN provider TEXT NOT NULL DEFAULT '';
