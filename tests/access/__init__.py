"""Who may what: people, sessions, journal."""
