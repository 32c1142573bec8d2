"""How users talk around the guides: several wishes at once, names of features, other languages. Text in, decision out."""

from haven.talk.features import Feature, Features, read_features
from haven.talk.languages import Languages, read_languages
from haven.talk.urgency import Urgency, read_urgency
from haven.talk.wishes import wish_parts

__all__ = [
    "Feature",
    "Features",
    "Languages",
    "Urgency",
    "read_features",
    "read_languages",
    "read_urgency",
    "wish_parts",
]
