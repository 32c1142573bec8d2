"""What Haven adds inside the Rasa process (Python 3.10): components, the channel, the tracker store, the launcher."""
