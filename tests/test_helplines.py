"""Phone numbers: only checked ones, only of the person's country, in the order that helps most."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import product
from pathlib import Path

import pytest
import yaml

from haven.tables import TableError
from haven.texts import read_texts
from haven.triage.card_text import card_text
from haven.triage.countries import read_countries
from haven.triage.helplines import read_helplines
from haven.triage.phones import parse_phone, sms_link
from haven.triage.terms import CATEGORIES, SEVERITIES

ROOT = Path(__file__).parents[1]
SAFETY = ROOT / "data" / "safety"
TABLE = SAFETY / "helplines.yml"
RULES = SAFETY / "helpline_rules.yml"
ROWS = yaml.safe_load(TABLE.read_text(encoding="utf-8"))["helplines"]
HELPLINES = read_helplines(TABLE)
TEXTS = read_texts(ROOT / "data" / "texts")
COUNTRIES = list(HELPLINES.countries)
AGES = (None, True, False)
SMALL_PAYLOAD_KB = 36


def names(lines):
    return [line["name"] for line in lines]


def rows_of(country, *kinds, certainty=("high", "medium")):
    return [
        row
        for row in ROWS
        if row["country"] == country and row["kind"] in kinds and row["certainty"] in certainty
    ]


# --- What a card may hold ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_card_holds_only_phones_and_texts_of_the_table_for_that_country(country):
    rows = [row for row in ROWS if row["country"] == country and row["certainty"] != "low"]
    routes = {(row["name"], row["phone"]): row["text"] for row in rows}
    assert HELPLINES.phones(country) <= {
        route for row in rows for route in (row["phone"], row["text"]) if route
    }
    for category, severity, minor in product(CATEGORIES, SEVERITIES, AGES):
        card = HELPLINES.card(country, category, severity, minor)
        for line in (*card["emergency"], *card["lines"]):
            assert (line["name"], line["phone"]) in routes, (
                f"{category}: not a line of {country} that may be shown"
            )
            assert line["text"] in (routes[line["name"], line["phone"]], None)
            assert all(number["display"] in line["phone"] for number in line["numbers"])


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_text_of_a_card_holds_no_digits_but_those_of_the_table(country):
    card = HELPLINES.card(country, "sextortion", "P1", None)
    source = json.dumps([row for row in ROWS if row["country"] in (country, "INTL")], ensure_ascii=False)
    for digits in re.findall(r"\d[\d -]*\d|\d", card_text(card, TEXTS, "en")):
        assert digits in source


@pytest.mark.parametrize("country", COUNTRIES)
def test_low_rows_are_never_shown_and_the_directory_always_is(country):
    low = {row["name"] for row in ROWS if row["country"] == country and row["certainty"] == "low"}
    shown = {row["name"] for row in ROWS if row["country"] == country and row["certainty"] != "low"}
    for category in CATEGORIES:
        card = HELPLINES.card(country, category, "P1", None)
        assert not {*names(card["emergency"]), *names(card["lines"])} & (low - shown)
        assert card["directory"] == "https://findahelpline.com"


def test_the_table_has_low_rows_for_the_test_above_to_mean_something():
    assert sum(row["certainty"] == "low" for row in ROWS) > 10


def test_remarks_for_staff_reach_nobody_else():
    cards = [HELPLINES.card(*case, "P1", minor) for *case, minor in product(COUNTRIES, CATEGORIES, AGES)]
    shown = json.dumps(cards, ensure_ascii=False)
    assert "erify" not in shown
    for note in (row["note"] for row in ROWS if row["note"]):
        assert note not in shown


# --- How many, and in which order -------------------------------------------------------------------------------


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_card_shows_one_emergency_line_and_few_others(country):
    has_a_line = bool(rows_of(country, "suicide"))
    for category, minor in product(CATEGORIES, AGES):
        now, soon = (HELPLINES.card(country, category, severity, minor) for severity in ("P0", "P1"))
        assert len(now["emergency"]) == len(soon["emergency"]) == 1
        keeps_a_second = category == "ipv_stalking" and minor
        assert len(now["lines"]) <= (2 if keeps_a_second else 1), category
        assert len(soon["lines"]) <= (4 if keeps_a_second else 3), category
        assert now["lines"] or not has_a_line, (
            f"{category}: in danger and without a line although there is one"
        )


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_child_gets_the_child_line_first_where_one_is_known(country):
    abuse_only = {
        "Childhelp National Child Abuse Hotline",
        "Child guidance centre (abuse)",
        "Child abuse report",
    }
    child_lines = {row["name"] for row in rows_of(country, "child")} - abuse_only
    for category, severity in product(CATEGORIES, SEVERITIES):
        first = names(HELPLINES.card(country, category, severity, True)["lines"])[:1]
        assert not child_lines or first[0] in child_lines, category


def test_a_suicidal_teenager_in_the_us_sees_the_crisis_line_and_not_only_an_abuse_hotline():
    assert names(HELPLINES.card("US", "suicide_self_harm_self", "P0", True)["lines"]) == [
        "988 Suicide & Crisis Lifeline"
    ]
    assert names(HELPLINES.card("US", "child_abuse_home", "P0", True)["lines"]) == [
        "Childhelp National Child Abuse Hotline"
    ]
    assert "988" in names(HELPLINES.card("US", "bullying_harassment", "P2", True)["lines"])[0]


@pytest.mark.parametrize("country", COUNTRIES)
def test_partner_violence_always_shows_the_domestic_violence_line(country):
    known = rows_of(country, "domestic_violence")
    for minor, severity in product(AGES, SEVERITIES):
        lines = HELPLINES.card(country, "ipv_stalking", severity, minor)["lines"]
        digits = {number["display"] for line in lines for number in line["numbers"]}
        assert not known or {row["name"] for row in known} & set(names(lines)) or known[0]["phone"] in digits


@pytest.mark.parametrize("country", COUNTRIES)
def test_lines_for_adults_are_not_shown_to_children(country):
    for category in CATEGORIES:
        card = HELPLINES.card(country, category, "P1", True)
        assert not [
            name
            for name in (*names(card["lines"]), *names(card["tools"]))
            if "adult" in name or "18+" in name
        ]


@pytest.mark.parametrize(
    ("country", "category", "severity", "minor", "lines"),
    [
        pytest.param("IE", "suicide_self_harm_self", "P0", None, ["Samaritans Ireland"], id="one line in P0"),
        pytest.param(
            "IE",
            "suicide_self_harm_self",
            "P1",
            False,
            ["Samaritans Ireland", "Pieta", "Text About It (HSE / 50808)"],
            id="three in P1, the sure ones first",
        ),
        pytest.param("IE", "suicide_self_harm_self", "P0", True, ["Childline Ireland (ISPCC)"], id="a child"),
        pytest.param("IE", "ipv_stalking", "P0", False, ["Women's Aid"], id="partner violence"),
        pytest.param(
            "IE",
            "ipv_stalking",
            "P0",
            True,
            ["Childline Ireland (ISPCC)", "Women's Aid"],
            id="partner violence, a child",
        ),
        pytest.param("VN", "suicide_self_harm_self", "P0", None, [], id="a gap stays a gap"),
        pytest.param("FR", "hate_speech", "P2", None, [], id="no crisis line for what is no crisis"),
        pytest.param(
            "US", "human_trafficking", "P0", None, ["National Human Trafficking Hotline"], id="its own line"
        ),
    ],
)
def test_the_lines_fit_the_case(country, category, severity, minor, lines):
    assert names(HELPLINES.card(country, category, severity, minor)["lines"]) == lines


def test_a_person_who_cannot_speak_sees_a_line_that_takes_writing_first():
    card = HELPLINES.card("IE", "suicide_self_harm_self", "P1", False, cannot_speak=True)
    assert card["lines"][0]["sms"] == "sms:50808?body=HELLO"


@pytest.mark.parametrize(
    ("minor", "tools"),
    [
        pytest.param(True, {"Take It Down (NCMEC), images taken under 18"}, id="under 18"),
        pytest.param(
            None,
            {"StopNCII.org, images taken at 18+", "Take It Down (NCMEC), images taken under 18"},
            id="nobody knows: both, with the age in the name",
        ),
    ],
)
def test_the_image_tool_depends_on_the_age(minor, tools):
    assert set(names(HELPLINES.card("IE", "sextortion", "P1", minor)["tools"])) == tools


REPORT_REMOVE = "Report Remove (Childline + IWF), under 18"


@pytest.mark.parametrize(
    ("country", "category", "minor", "is_there"),
    [
        ("GB", "child_sexual_exploitation", True, True),
        ("GB", "ncii", None, True),
        ("GB", "sextortion", False, False),
        ("GB", "child_abuse_home", True, False),
        ("IE", "sextortion", True, False),
    ],
)
@pytest.mark.parametrize("severity", ["P0", "P1"])
def test_a_tool_of_one_country_stands_there_for_pictures_of_children(
    country, category, minor, is_there, severity
):
    card = HELPLINES.card(country, category, severity, minor)
    assert (names(card["tools"])[:1] == [REPORT_REMOVE]) == is_there
    assert REPORT_REMOVE not in names(card["lines"]), "once on a card is enough"


# --- Countries --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("country", [None, "", "XX", "Atlantis", "INTL", "is"])
def test_an_unknown_country_shows_no_number_at_all(country):
    for category in CATEGORIES:
        card = HELPLINES.card(country, category, "P0", None, say=TEXTS.say)
        assert card["country"] is None
        assert card["emergency"] == card["lines"] == []
        assert all(tool["phone"] is None and tool["numbers"] == [] for tool in card["tools"])
        assert "your local emergency number" in card["note"]
        assert card["directory"].startswith("https://")


@pytest.mark.parametrize(
    ("given", "code"),
    [("ie", "IE"), (" IE ", "IE"), ("UK", "GB"), ("Ireland", "IE"), ("no", "NO"), ("türkiye", "TR")],
)
def test_a_country_is_known_by_code_and_by_name(given, code):
    assert HELPLINES.card(given, "none", "none", None)["country"] == code


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("im in ireland rn", ["IE"]),
        ("I live in Northern Ireland", ["GB"]),
        ("the UK, then spain", ["GB", "ES"]),
        ("new mexico is nice", []),
        ("south america", []),
        ("help us please, no, it is in here", []),
        ("İtalia ıtalia", []),
    ],
)
def test_a_country_in_a_sentence_is_found_only_as_a_whole_name(text, codes):
    found = read_countries(SAFETY / "countries.yml").find(text)
    assert [named.code for named in found] == codes


def test_the_note_is_an_id_of_the_catalogue_until_somebody_says_it():
    for args in (
        (None, "none", "none", None),
        ("ES", "ipv_stalking", "P1", None),
        ("ES", "suicide_self_harm_other", "P0", None),
    ):
        note = HELPLINES.card(*args)["note"]
        assert HELPLINES.card(*args, say=TEXTS.say)["note"] == TEXTS.say(note)
    assert HELPLINES.card("ES", "doxxing", "P2", None)["note"] is None


# --- Numbers as links -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phone", "numbers"),
    [
        ("988", [("988", "tel:988", None)]),
        ("116 123", [("116 123", "tel:116123", None)]),
        ("*4141", [("*4141", "tel:*4141", None)]),
        ("+91 9152987821", [("+91 9152987821", "tel:+919152987821", None)]),
        ("999 or 112", [("999", "tel:999", None), ("112", "tel:112", None)]),
        ("113 or 0800-0113", [("113", "tel:113", None), ("0800-0113", "tel:08000113", None)]),
        ("119 ext. 8", [("119 ext. 8", None, None)]),
        ("112 (17 police, 18 fire)", [("112", "tel:112", None), ("17", "tel:17", "police"), ("18", "tel:18", "fire")]),
        ("15 (police), 1122 (rescue: ambulance, fire)", [("15", "tel:15", "police"), ("1122", "tel:1122", "rescue: ambulance, fire")]),
        ("190 or 19 (police)", [("190", "tel:190", "police"), ("19", "tel:19", "police")]),
        ("112 (also 110 police, 118/119 ambulance)", [("112", "tel:112", None), ("110", "tel:110", "police"), ("118", "tel:118", "ambulance"), ("119", "tel:119", "ambulance")]),
        ("10177 (ambulance), 112 from mobiles", [("10177", "tel:10177", "ambulance"), ("112", "tel:112", "from mobiles")]),
        ("0800 111 0 111 / 0800 111 0 222", [("0800 111 0 111", "tel:08001110111", None), ("0800 111 0 222", "tel:08001110222", None)]),
    ],
)  # fmt: skip
def test_every_number_of_a_row_becomes_a_link_of_its_own(phone, numbers):
    assert [(number.display, number.tel, number.note) for number in parse_phone(phone)] == numbers


def test_no_digit_of_the_table_is_lost_or_added():
    phones = [row["phone"] for row in ROWS if row["phone"]]
    assert len(phones) > 200, "need the real table for this test to mean anything"
    for phone in phones:
        numbers = parse_phone(phone)
        assert re.sub(r"\D", "", "".join(number.display for number in numbers)) == re.sub(r"\D", "", phone)
        assert all(number.tel is None or re.fullmatch(r"tel:[+*]?\d+", number.tel) for number in numbers)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Text 988", "sms:988"),
        ("Text HOME to 741741", "sms:741741?body=HOME"),
        ("Text START to 678-678", "sms:678678?body=START"),
        ("Text 0477 13 11 14", "sms:0477131114"),
        ("SMS help to 31531; *120*7867#", "sms:31531?body=help"),
        ("SMS 114 (deaf/hard of hearing, and victims who cannot speak)", "sms:114"),
        ("SMS/WhatsApp 147", "sms:147"),
        ("Text 999 (register first: text 'register' to 999)", None),
        ("Text 111 (registration needed)", None),
        ("Text-to-911 only where the local centre supports it", None),
        ("WhatsApp +65 6669 1771", None),
        ("Chat 114.it", None),
        ("Chat 12:00-22:00", None),
        ("0915-802-2375 / 0960-377-9863", None),
        ("+961 1 341941 from abroad", None),
    ],
)
def test_a_text_link_is_made_only_where_it_is_sure(text, link):
    assert sms_link(text) == link


# --- The first payload ------------------------------------------------------------------------------------------


def test_the_first_payload_holds_every_country_and_is_small():
    cards = HELPLINES.all_cards()
    assert list(cards) == COUNTRIES
    assert len(COUNTRIES) == 59
    for code, card in cards.items():
        assert card["emergency"][0]["phone"] == rows_of(code, "emergency")[0]["phone"]
        for kind in ("suicide", "child"):
            if rows_of(code, kind):
                assert {row["name"] for row in rows_of(code, kind)} & set(names(card["lines"]))
    size = len(json.dumps(cards, ensure_ascii=False, separators=(",", ":")).encode())
    assert size <= SMALL_PAYLOAD_KB * 1024


# --- The tables themselves --------------------------------------------------------------------------------------


def test_every_row_the_reference_gave_is_still_there():
    assert len(ROWS) == 295
    assert {row["country"] for row in ROWS} == {*COUNTRIES, "INTL"}


def test_a_line_nobody_has_checked_is_overdue_and_still_shown():
    assert len(HELPLINES.overdue(date(2026, 12, 1))) == len(ROWS)
    assert HELPLINES.card("IE", "none", "P0", None)["emergency"]


@pytest.fixture
def tables(tmp_path):
    for name in ("helplines.yml", "helpline_rules.yml", "countries.yml"):
        (tmp_path / name).write_bytes((SAFETY / name).read_bytes())
    return tmp_path


@pytest.mark.parametrize(
    ("name", "before", "after", "message"),
    [
        pytest.param("helplines.yml", "phone: '911'", "phone: 911", "phone must be text; write '911' in quotes", id="a number instead of text"),
        pytest.param("helplines.yml", "kind: emergency", "kind: emergancy", "did you mean 'emergency'?", id="a mistyped kind"),
        pytest.param("helplines.yml", "\n  certainty: high", "\n  certainty: hihg", "did you mean 'high'?", id="a mistyped certainty"),
        pytest.param("helplines.yml", "country: IE", "country: XX", "no country named 'XX'", id="an unknown country"),
        pytest.param("helplines.yml", "phone: 1800 247 247", "phone: see the page", "no number in 'see the page'", id="words instead of a number"),
        pytest.param("helplines.yml", "phone: 1800 247 247", "phone: 1800 341 900", None, id="the same number twice in one country is fine"),
        pytest.param("helplines.yml", "phone: 1800 247 247", "phone: 0800 068 4141", "08000684141 stands under GB, IE", id="a row pasted into the wrong country"),
        pytest.param("helplines.yml", "https://www.pieta.ie/", "pieta", "is not an address of a page", id="not an address"),
        pytest.param("helplines.yml", "name: Find A Helpline (ThroughLine)", "name: Find", "no row INTL, 'Find A Helpline", id="no directory"),
        pytest.param("helpline_rules.yml", "- id: sextortion", "- id: sextorsion", "did you mean 'sextortion'?", id="a mistyped category"),
        pytest.param("helpline_rules.yml", "minor: [child, trafficking]", "minor: [chidl, trafficking]", "did you mean 'child'?", id="a mistyped kind in a rule"),
        pytest.param("helpline_rules.yml", "  name: Report Remove (Childline + IWF), under 18", "  name: Report Remove, under 18", "did you mean 'Report Remove", id="a tool that is not there"),
        pytest.param("helpline_rules.yml", "categories: [child_sexual_exploitation, sextortion, ncii]", "categories: [child_sexual_exploitation, sextorsion, ncii]", "did you mean 'sextortion'?", id="a tool for a mistyped category"),
        pytest.param("helpline_rules.yml", "country: LB, kind: child", "country: IE, kind: child", "IE has a line of the kind child; delete this gap", id="a gap that is none"),
        pytest.param("helpline_rules.yml", "- {id: gap_lb_child, country: LB, kind: child, why: The only number found is low.}\n", "", "LB has no child line", id="a gap nobody wrote down"),
        pytest.param("helpline_rules.yml", "  name: Childhelp National", "  name: Childhelp Nationl", "did you mean 'Childhelp National Child Abuse Hotline'?", id="a rule for a line that is not there"),
        pytest.param("countries.yml", "also: [republic of ireland, eire]", "also: [spain]", "already means", id="one name for two countries"),
    ],
)  # fmt: skip
def test_a_bad_row_stops_the_start_with_a_sentence_for_its_editor(tables, name, before, after, message):
    text = (tables / name).read_text(encoding="utf-8")
    assert before in text, "need the row for this test to mean anything"
    (tables / name).write_text(text.replace(before, after, 1), encoding="utf-8")
    if message is None:
        read_helplines(tables / "helplines.yml")
    else:
        with pytest.raises(TableError) as raised:
            read_helplines(tables / "helplines.yml")
        assert message in str(raised.value)
        assert name in str(raised.value)
