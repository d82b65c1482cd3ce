"""Benchmarks: what the product promises, measured on the machine it runs on."""
