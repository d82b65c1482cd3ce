"""What waits for a methodologist today: whom to remind of what, each with the place where it is done and a text."""
