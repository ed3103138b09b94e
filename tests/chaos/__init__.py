"""Chaos tests: kills, a Telegram that fails, and malformed updates."""
