"""Preparations of Rasa 3.6.21, one per module, each with the measured reason (docs/decisions/0004-rasa-launcher.md)."""
