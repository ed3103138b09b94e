"""Sharing (转发) by inline mode."""

from handlers.subject import Subject

SUBJECT = Subject(name="sharing")
