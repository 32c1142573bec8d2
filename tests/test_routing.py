"""Every case has one team and one deadline, and the table that says so cannot have holes."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from haven.tables import TableError
from haven.triage.routing import read_routes
from haven.triage.terms import CATEGORIES, SEVERITIES

TABLE = Path(__file__).parents[1] / "data" / "safety" / "routing.yml"
ROUTES = read_routes(TABLE)
TEAMS = [
    "crisis",
    "child_safety",
    "sexual_harm",
    "le_response",
    "harassment",
    "hate_extremism",
    "privacy",
    "impersonation",
    "bereavement",
    "fraud",
    "account_security",
    "graphic_animal",
    "regulated_goods",
    "appeals",
    "legal_ip",
    "support",
]
AGES = (None, True, False)


def test_the_teams_are_the_ones_everybody_speaks_of():
    assert list(ROUTES.teams) == TEAMS


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_case_has_a_team_and_a_deadline(category):
    for severity, minor in product(SEVERITIES, AGES):
        route = ROUTES.route(category, severity, minor)
        deadlines = {"P0": 300, "P1": 3600, "P2": 43200 if minor else 86400, "P3": 259200, "none": 259200}
        assert route.team in TEAMS
        assert route.first_reply_s == deadlines[severity]
        assert route.team not in route.watchers


@pytest.mark.parametrize(
    ("category", "minor", "team"),
    [
        ("suicide_self_harm_self", True, "crisis"),
        ("suicide_self_harm_other", None, "crisis"),
        ("eating_disorder", True, "crisis"),
        ("dangerous_challenge", True, "child_safety"),
        ("dangerous_challenge", False, "crisis"),
        ("dangerous_challenge", None, "crisis"),
        ("child_sexual_exploitation", None, "child_safety"),
        ("child_abuse_home", True, "child_safety"),
        ("sextortion", True, "child_safety"),
        ("sextortion", False, "sexual_harm"),
        ("sextortion", None, "sexual_harm"),
        ("ncii", False, "sexual_harm"),
        ("ncii", True, "child_safety"),
        ("sexual_assault_harassment", True, "sexual_harm"),
        ("ipv_stalking", False, "harassment"),
        ("threats_violence", None, "le_response"),
        ("terrorism_extremism", None, "le_response"),
        ("human_trafficking", None, "le_response"),
        ("hate_speech", None, "hate_extremism"),
        ("bullying_harassment", True, "harassment"),
        ("doxxing", None, "privacy"),
        ("impersonation", None, "impersonation"),
        ("fraud_scam", None, "fraud"),
        ("hacked_account", None, "account_security"),
        ("animal_cruelty", None, "graphic_animal"),
        ("graphic_content_distress", True, "graphic_animal"),
        ("drugs_weapons", None, "regulated_goods"),
        ("missing_person", None, "le_response"),
        ("underage_user", None, "child_safety"),
        ("death_of_user", None, "bereavement"),
        ("none", None, "support"),
    ],
)
def test_the_team_map_holds_at_every_severity(category, minor, team):
    assert {ROUTES.route(category, severity, minor).team for severity in SEVERITIES} == {team}


@pytest.mark.parametrize(("topic", "team"), [("appeal", "appeals"), ("legal", "legal_ip"), (None, "support")])
def test_a_case_without_risk_goes_by_its_topic(topic, team):
    assert ROUTES.route("none", "none", None, topic).team == team


def test_extremism_is_watched_by_the_team_that_knows_it():
    assert ROUTES.route("terrorism_extremism", "P0", None).watchers == ("hate_extremism",)


@pytest.mark.parametrize("category", CATEGORIES)
def test_whoever_can_come_to_a_place_knows_of_every_immediate_danger(category):
    for minor in AGES:
        route = ROUTES.route(category, "P0", minor)
        assert "le_response" in (route.team, *route.watchers)


@pytest.mark.parametrize(
    ("category", "severity", "watcher"),
    [
        ("sextortion", "P0", "child_safety"),
        ("drugs_weapons", "P0", "crisis"),
        ("drugs_weapons", "P1", "le_response"),
        ("doxxing", "P1", "le_response"),
        ("animal_cruelty", "P1", "le_response"),
        ("death_of_user", "P1", "harassment"),
    ],
)
def test_a_second_team_knows_where_the_harm_crosses_into_its_work(category, severity, watcher):
    assert watcher in ROUTES.route(category, severity, None).watchers


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("fruad_scam", "P1", None), "did you mean 'fraud_scam'?"),
        (("fraud_scam", "P9", None), "no severity named 'P9'"),
        (("none", "none", None, "apeal"), "did you mean 'appeal'?"),
    ],
)
def test_a_word_the_table_does_not_know_raises(arguments, message):
    with pytest.raises(ValueError) as raised:
        ROUTES.route(*arguments)
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        pytest.param("  team: fraud\n", "  team: fruad\n", "no team named 'fruad'; did you mean 'fraud'?", id="a team"),
        pytest.param("category: doxxing\n", "category: doxing\n", "did you mean 'doxxing'?", id="a category"),
        pytest.param("severity: P0\n", "severity: P7\n", "no severity named 'P7'", id="a severity"),
        pytest.param("minor: true\n", "minor: maybe\n", "minor must be true or false", id="an age"),
        pytest.param("first_reply_s: 300,", "first_reply_s: 5 min,", "whole number of seconds", id="a deadline"),
        pytest.param("first_reply_s: 300,", "first_reply_s: 0,", "above zero", id="a deadline of nothing"),
        pytest.param("first_reply_s: 300,", "first_reply: 300,", "did you mean 'first_reply_s'?", id="a field"),
        pytest.param("watchers: [hate_extremism]", "watchers: [hate]", "no team named 'hate'", id="a watcher"),
        pytest.param("- id: fraud\n", "- id: doxxing\n", "'doxxing' is used twice", id="an id used twice"),
        pytest.param(
            "- {id: p1, why: \"Serious harm, not minutes away; day and night.\", severity: P1, first_reply_s: 3600}\n",
            "",
            "nothing fits child_sexual_exploitation P1",
            id="no deadline",
        ),
        pytest.param("  category: fraud_scam\n", "  category: doxxing\n", "doxxing and fraud fit doxxing", id="two routes for one"),
        pytest.param("  topic: legal\n  team: legal_ip", "  topic: legal\n  team: support", "no route leads to the team 'legal_ip'", id="a team nobody reaches"),
    ],
)  # fmt: skip
def test_a_bad_table_stops_the_start_with_a_sentence_for_its_editor(tmp_path, before, after, message):
    text = TABLE.read_text(encoding="utf-8")
    assert before in text, "need the row for this test to mean anything"
    path = tmp_path / "routing.yml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(TableError) as raised:
        read_routes(path)
    assert message in str(raised.value)
    assert str(raised.value).startswith("routing.yml")
