"""Installs Haven into its own folder. Runs on any Python 3.8 or newer, with nothing installed."""
