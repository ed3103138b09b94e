"""Minyi (民意): a neighbourhood's public business, kept inside its group chats."""
