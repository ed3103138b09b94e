"""Minyi (民意): a neighbourhood's public business, kept inside its group chats."""

import os

# python-telegram-bot then gives time spans as timedelta, as its next major version will.
os.environ.setdefault("PTB_TIMEDELTA", "true")
