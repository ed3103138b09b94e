-- Areas and bindings are read at every update and change seldom: a process remembers them under their mark, and reads
-- them again once the mark is another one. Random and not counted: a change that was rolled back gives its mark to no
-- later one. Triggers, so that no statement can forget it, in whatever process.

CREATE TABLE marks (  -- one row
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id = 1),
    areas INTEGER NOT NULL,
    bindings INTEGER NOT NULL
);
INSERT INTO marks (id, areas, bindings) VALUES (1, random(), random());

CREATE TRIGGER areas_added AFTER INSERT ON areas BEGIN UPDATE marks SET areas = random(); END;
CREATE TRIGGER areas_changed AFTER UPDATE ON areas BEGIN UPDATE marks SET areas = random(); END;
CREATE TRIGGER areas_removed AFTER DELETE ON areas BEGIN UPDATE marks SET areas = random(); END;
CREATE TRIGGER bindings_added AFTER INSERT ON bindings BEGIN UPDATE marks SET bindings = random(); END;
CREATE TRIGGER bindings_changed AFTER UPDATE ON bindings BEGIN UPDATE marks SET bindings = random(); END;
CREATE TRIGGER bindings_removed AFTER DELETE ON bindings BEGIN UPDATE marks SET bindings = random(); END;
-- A new title, or that the bot was removed; seen again unchanged, a chat changes nothing.
CREATE TRIGGER bound_chats_changed AFTER UPDATE ON chats
    WHEN OLD.id <> NEW.id OR OLD.title <> NEW.title OR OLD.state <> NEW.state
    BEGIN UPDATE marks SET bindings = random(); END;
