"""One user message's way from stored to answered."""
