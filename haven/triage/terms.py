"""The words that every table of this folder is checked against."""

from __future__ import annotations

SEVERITIES = ("P0", "P1", "P2", "P3", "none")

CATEGORIES = (
    "suicide_self_harm_self",
    "suicide_self_harm_other",
    "eating_disorder",
    "dangerous_challenge",
    "child_sexual_exploitation",
    "child_abuse_home",
    "sextortion",
    "ncii",
    "sexual_assault_harassment",
    "ipv_stalking",
    "threats_violence",
    "terrorism_extremism",
    "human_trafficking",
    "hate_speech",
    "bullying_harassment",
    "doxxing",
    "impersonation",
    "fraud_scam",
    "hacked_account",
    "animal_cruelty",
    "graphic_content_distress",
    "drugs_weapons",
    "missing_person",
    "underage_user",
    "death_of_user",
    "none",
)
