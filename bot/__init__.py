"""Minyi (民意): a Telegram bot for a neighbourhood's complaints, ballots and announcements."""

import os

# python-telegram-bot then gives time spans as timedelta, as its next major version will.
os.environ.setdefault("PTB_TIMEDELTA", "true")
