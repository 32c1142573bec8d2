"""The command line: builds and starts everything, and nothing that the server needs."""
