"""Sandbox polls: a native poll, its votes, and its representations for the bot and for people."""

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
    extra: Json = field(default_factory=dict)  # description, explanation, correct_option_ids
    message_id: int = 0
    votes: dict[int, list[int]] = field(default_factory=dict)  # by person

    def json(self) -> Json:
        """The poll as an update of its own: without the description."""
        counts = [sum(n in chosen for chosen in self.votes.values()) for n in range(len(self.options))]
        fields: Json = {
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
            fields |= {"open_period": self.closes - self.opened, "close_date": self.closes}
        return fields | {name: value for name, value in self.extra.items() if "description" not in name}

    def message(self) -> Json:
        """The poll as a part of its message."""
        return {"poll": self.json() | self.extra}

    def answer(self, user: Json) -> Json:
        """A PollAnswer."""
        chosen = self.votes.get(user["id"], [])
        ids = {"option_ids": chosen, "option_persistent_ids": [str(n) for n in chosen]}
        return {"poll_id": self.id, "user": user, **ids}

    def seen(self, person: int) -> Json:
        """The poll as a person sees it: with counts after their vote, unless those are hidden."""
        fields = self.json() | self.extra
        shown = self.closed or (person in self.votes and not self.hidden)
        if not shown:
            fields["options"] = [{**option, "voter_count": 0} for option in fields["options"]]
        if not self.closed and person not in self.votes:
            fields.pop("correct_option_ids", None)
            fields.pop("explanation", None)
        return {**fields, "chosen": self.votes.get(person, []), "shown": shown, "hidden": self.hidden}
