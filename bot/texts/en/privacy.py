"""English: personal data."""

TEXTS = {
    "erased.words": "(erased at the request of its author)",
    "erased.message": "🗑 Erased at the request of its author",
    "refusal.InOffice": "You hold a post, and your name and acts belong to it. Ask the secretary to take you off the roster and out of the "
    "committee first, then erase.",
}
