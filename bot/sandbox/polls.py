"""A native poll: what was asked, who chose what, and how each side gets to see it."""

from dataclasses import dataclass, field

from bot.sandbox.watch import Json


@dataclass
class Poll:
    id: str
    chat_id: int
    question: str
    options: list[str]
    anonymous: bool = True
    quiz: bool = False
    several: bool = False  # more than one option a person
    revoting: bool = True
    hidden: bool = False  # nobody but the bot sees the results before it is closed
    opened: int = 0
    closes: int | None = None  # epoch seconds, like `opened`
    closed: bool = False
    told: Json = field(default_factory=dict)  # description, explanation, correct_option_ids
    message_id: int = 0
    votes: dict[int, list[int]] = field(default_factory=dict)  # by person

    def json(self) -> Json:
        """As the bot hears of it, by itself: without the description."""
        counts = [sum(n in chosen for chosen in self.votes.values()) for n in range(len(self.options))]
        told: Json = {
            "id": self.id,
            "question": self.question,
            "options": [
                {"persistent_id": str(n), "text": text, "voter_count": counts[n]}
                for n, text in enumerate(self.options)
            ],
            "total_voter_count": len(self.votes),
            "is_closed": self.closed,
            "is_anonymous": self.anonymous,
            "type": "quiz" if self.quiz else "regular",
            "allows_multiple_answers": self.several,
            "allows_revoting": self.revoting,
            "members_only": False,
        }
        if self.closes is not None:
            told |= {"open_period": self.closes - self.opened, "close_date": self.closes}
        return told | {name: value for name, value in self.told.items() if "description" not in name}

    def message(self) -> Json:
        """As part of its message."""
        return {"poll": self.json() | self.told}

    def answer(self, user: Json) -> Json:
        """A PollAnswer."""
        chosen = self.votes.get(user["id"], [])
        ids = {"option_ids": chosen, "option_persistent_ids": [str(n) for n in chosen]}
        return {"poll_id": self.id, "user": user, **ids}

    def seen(self, person: int) -> Json:
        """As that person's Telegram shows it: counts once they have voted, unless those are hidden."""
        told = self.json() | self.told
        shown = self.closed or (person in self.votes and not self.hidden)
        if not shown:
            told["options"] = [{**option, "voter_count": 0} for option in told["options"]]
        if not self.closed and person not in self.votes:
            told.pop("correct_option_ids", None)
            told.pop("explanation", None)
        return {**told, "chosen": self.votes.get(person, []), "shown": shown, "hidden": self.hidden}
