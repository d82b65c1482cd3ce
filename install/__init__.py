"""What an office installs without a network, and how it is put together."""
