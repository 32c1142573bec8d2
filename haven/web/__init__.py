"""The Sanic server: what users and agents connect to. Everything it decides is decided elsewhere."""
