"""Haven: the safety-support assistant of a short-video app."""
