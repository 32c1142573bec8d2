"""Making the learned part of screening from `data/safety/sentences`. Nothing here runs while Haven serves users."""
