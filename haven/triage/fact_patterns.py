"""The patterns behind `facts.py`: (kind, who it is about, stated or inferred, pattern).

Case is ignored except where a capital letter is the evidence. A group named `words` is the part worth quoting.
"""

from __future__ import annotations

import re

TRAILING_PUNCTUATION = ".,;:!?)]}'\"…"

_NUMBER_OF_SOMETHING = (
    r"(?! ?(?:%|k\b|mins?\b|minutes?\b|m\b|km\b|miles?\b|hours?\b|hrs?\b|h\b|days?\b|weeks?\b|wks?\b|months?\b"
    r"|mths?\b|(?:years?|yrs?)\b(?![ -]old)|(?:st|nd|rd|th)\b|times\b|x\b|kg\b|lbs?\b|pounds?\b|stone\b|dollars?\b"
    r"|euros?\b|bucks\b|feet\b|foot\b|ft\b|met(?:re|er)s?\b|cm\b|floors?\b|stor(?:y|ies|eys)\b|streets?\b|blocks?\b"
    r"|people\b|of\b|away\b|am\b|pm\b)|[:.,/]\d)"
)
_RELATIVE = (
    r"(?:daughter|son|sister|brother|cousin|friend|best friend|niece|nephew|kid|child|girlfriend|boyfriend|gf|bf"
    r"|student|classmate|neighbou?r)"
)
_AGE = rf"(?P<age>\d{{1,2}})\b{_NUMBER_OF_SOMETHING}"
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_HOW_MANY = r"(?:\d{1,3}|an?|one|two|three|four|five|six|a few|a couple of|couple of|few)"
_SPAN_OF_TIME = r"(?:mins?|minutes?|hours?|hrs?|days?|nights?|weeks?|months?|years?)"
_ROOM = (
    r"(?:house|home|school|work|office|bridge|roof|rooftop|station|park|mall|gym|hotel|motel|hostel|airport|car"
    r"|bedroom|room|bathroom|toilet|train|tracks|platform|bus|street|(?:front )?door|window|garden|flat|apartment"
    r"|building|hospital|beach|river|club|library|cliff|balcony|kitchen|basement|woods|forest)"
)

CAPITALISED_NOT_PLACES = frozenset(
    [
        "I",
        "I'm",
        "Im",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "English",
        "Spanish",
        "French",
        "German",
        "DM",
        "DMs",
        "LIVE",
        "God",
        "Jesus",
        "Christmas",
        "Easter",
        "Instagram",
        "Snapchat",
        "Discord",
        "WhatsApp",
        "Telegram",
        "TikTok",
        "YouTube",
        "Facebook",
        "Roblox",
        "Twitter",
        "Reddit",
    ]
)


def _ignoring_case(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


PATTERNS: tuple[tuple[str, str | None, str, re.Pattern[str]], ...] = (
    (
        "age",
        "user",
        "stated",
        _ignoring_case(rf"\b(?:i['’]?m|i am) (?:(?:only|just|still|like|a|turning) )*{_AGE}"),
    ),
    (
        "age",
        "someone else",
        "stated",
        _ignoring_case(
            rf"\b(?:she|he|my (?:(?:little|younger|older|big) )?{_RELATIVE})(?:['’]?s| is) (?:only |just )?{_AGE}"
        ),
    ),
    (
        "age",
        None,
        "stated",
        _ignoring_case(r"\b(?P<age>\d{1,2})[ -]?(?:y/?o\b|yrs?[ -]old\b|years?[ -]old\b)"),
    ),
    ("age", None, "stated", _ignoring_case(r"\b(?:aged|age:?|age is) (?P<age>\d{1,2})\b")),
    ("school", None, "inferred", _ignoring_case(r"\b(?:year|yr) ?(?:1[0-3]|[1-9])\b(?! (?:ago|old))")),
    (
        "school",
        None,
        "inferred",
        _ignoring_case(r"\b(?:1[0-2]|[1-9])(?:st|nd|rd|th) grade\b|\bgrade (?:1[0-2]|[1-9])\b"),
    ),
    ("school", None, "inferred", _ignoring_case(r"\b(?:primary|elementary|middle|secondary|high) school\b")),
    ("school", None, "inferred", _ignoring_case(r"\bmy (?:teacher|homework|form tutor|headteacher|class)\b")),
    (
        "time",
        None,
        "stated",
        _ignoring_case(
            r"\b(?:right now|rn|tonight|tonite|2nite|today|tomorrow|tmrw?|yesterday|last night|midnight"
            r"|this (?:morning|afternoon|evening|weekend|week)|next (?:week|month)"
            rf"|(?:in |for |within )?{_HOW_MANY} {_SPAN_OF_TIME}\b(?![ -]old)(?: ago| left)?"
            rf"|(?:since|until|till|by|on|next|last|this) (?:{_DAY}|{_MONTH})|{_DAY}"
            r"|(?:at|by|until|till|before|around) \d{1,2}(?:[:.]\d{2})?(?: ?(?:am|pm)| o['’]?clock)?"
            r"|\d{1,2}:\d{2}(?: ?(?:am|pm))?|\d{1,2} ?(?:am|pm)|for (?:days|weeks|months|years))(?![\w%])"
        ),
    ),
    (
        "link",
        None,
        "stated",
        _ignoring_case(
            r"\b(?:https?://|www\.)[^\s<>\"”]+|\b[\w-]{1,63}\.(?:com|net|org|me|gg|ly|tv)/[^\s<>\"”]+"
        ),
    ),
    ("handle", None, "stated", re.compile(r"(?<![\w@.+-])@[\w.]{2,30}")),
    (
        "place",
        None,
        "stated",
        re.compile(
            r"\b(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]utside|[Aa]round) (?:the )?(?P<words>[A-Z][\w’'-]+(?: (?:of )?[A-Z][\w’'-]+){0,3})"
        ),
    ),
    (
        "place",
        None,
        "stated",
        _ignoring_case(
            rf"\b(?:outside|at|in|on|near|inside|under|behind) (?:(?:my|the|our|his|her|a|their) ){_ROOM}\b"
        ),
    ),
    ("place", None, "stated", _ignoring_case(r"\bat (?:home|school|work|college|uni|church)\b")),
    (
        "company",
        None,
        "stated",
        _ignoring_case(
            r"\b(?:not alone|(?:i['’]?m|i am) (?:here )?with my \w+"
            r"|my \w+ (?:is|are) (?:here|with me|next to me|downstairs|upstairs|in the (?:other|next) room))\b"
        ),
    ),
    (
        "alone",
        None,
        "stated",
        _ignoring_case(
            r"\b(?:home alone(?! with)|(?<!not )alone (?:here|at home|right now|now|tonight|rn|in my|in the|at the)"
            r"|(?:i['’]?m|i am) (?:all )?alone(?! with)|by myself|on my own"
            r"|(?:nobody|no one|noone)(?:['’]?s| is| else is)? (?:here|home|around))\b"
        ),
    ),
    (
        "unsafe",
        None,
        "stated",
        _ignoring_case(
            r"\b(?:(?:not|isn['’]?t|don['’]?t feel|never feel) safe|unsafe|(?:he|she)(?:['’]?s| is) (?:here|outside|at the door|downstairs))\b"
        ),
    ),
    ("safe_now", None, "stated", _ignoring_case(r"\b(?:i['’]?m|i am|i feel) safe\b")),
    (
        "other_reports",
        None,
        "stated",
        _ignoring_case(
            r"\b(?:police|cops|gardai?|(?:told|reported|reported it) to (?:my|the) \w+|my (?:counsell?or|therapist|doctor|social worker))\b"
        ),
    ),
    (
        "evidence",
        None,
        "stated",
        _ignoring_case(
            r"\b(?:screen ?shots?|i (?:have|kept|saved|still have) (?:all )?(?:the |his |her |their )?(?:messages|chats?|texts|proof|evidence))\b"
        ),
    ),
    (
        "paid",
        None,
        "stated",
        _ignoring_case(
            r"\b(?:i|we) (?:already )?(?:paid|sent (?:(?:him|her|them) )?(?:[$£€]?\d+|money|(?:a )?gift ?cards?))\b"
        ),
    ),
    (
        "device",
        None,
        "stated",
        _ignoring_case(
            r"\b(?:checks|reads|watches|goes through|looks (?:at|through)|has|knows) my (?:phone|messages|texts|passcode|password|location|account|code)\b"
        ),
    ),
)

REFUSAL = _ignoring_case(
    r"\b(?:(?:don['’]?t|do not|didn['’]?t) (?:want to|wanna) (?:say|tell|answer|talk about|share)|rather not|prefer not"
    r"|not (?:telling|saying|comfortable)|won['’]?t (?:say|tell)|none of your business|can['’]?t (?:say|tell you)|skip)\b"
)

QUESTIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("country", _ignoring_case(r"\bcountry\b|\bwhere are you\b")),
    ("age", _ignoring_case(r"\bhow old\b|\byour age\b|\bunder 18\b|\b18 or (?:over|older)\b")),
    ("alone", _ignoring_case(r"\balone\b|\b(?:anyone|someone|anybody) (?:with|near) you\b")),
    ("safe_now", _ignoring_case(r"\bsafe\b(?! to)")),
    ("paid", _ignoring_case(r"\bpaid\b|\bsent (?:any )?money\b")),
    ("evidence", _ignoring_case(r"\b(?:kept|saved|keep|save)\b")),
    ("link", _ignoring_case(r"\blink\b")),
    ("handle", _ignoring_case(r"\bhandle\b|\busername\b|\bwho it is\b|\bwhich account\b")),
    ("time", _ignoring_case(r"\bright now\b|\bwhen\b|\ba time\b|\bhow long\b")),
    ("other_reports", _ignoring_case(r"\balready involved\b|\bpolice\b|\btold (?:anyone|someone|anybody)\b")),
    (
        "device",
        _ignoring_case(r"\bsee (?:this|your) (?:phone|screen|messages)\b|\bsafe to (?:reply|write)\b"),
    ),
)
