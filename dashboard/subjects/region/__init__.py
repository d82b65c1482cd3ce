"""The region: its districts side by side, each with the figures that its own pages tell."""
