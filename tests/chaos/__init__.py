"""What Minyi withstands: kills, a Telegram that fails, and updates as nobody should send them."""
