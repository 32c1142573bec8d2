"""Text in, assessment out: pure, no framework, no I/O after the tables are read."""
