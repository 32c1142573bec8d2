"""Checks of the tables and models that decide what Haven says and finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timezone

from haven.cli.finding import Finding, fail, ok, warn
from haven.cli.places import ROOT
from haven.tables import TableError

_DATA = ROOT / "data"


def check_tables() -> Iterator[Finding]:
    for name, read in _readers():
        try:
            read()
        except TableError as error:
            yield fail("tables", str(error), "Haven refuses to start with this table: correct the row.")
        else:
            yield ok("tables", f"{name} can be read")


def check_screening() -> Iterator[Finding]:
    """Without its learned models screening works with the cue tables alone, and misses far more."""
    from haven.learning.manifest import outdated_files
    from haven.screening import read_screener
    from haven.screening.encoder import Encoder
    from haven.screening.screener import WITH_MODELS

    try:
        mode = read_screener(_DATA / "safety", Encoder()).mode
    except TableError as error:
        yield fail("screening", str(error), "Haven refuses to start with a damaged model.")
        return
    outdated = outdated_files(_DATA / "safety") if mode == WITH_MODELS else []
    if outdated:
        yield warn(
            "screening",
            f"works with {mode}, made from other sentences than today's: {', '.join(outdated)}",
            "'make learn' makes them anew; 'make bench-screening' says what they find.",
        )
    elif mode == WITH_MODELS:
        yield ok("screening", f"works with {mode}")
    else:
        yield warn(
            "screening",
            f"works with {mode} and misses many risky messages",
            "Get data/safety/learned from the repository, or make it with 'make learn'.",
        )


def check_helplines() -> Iterator[Finding]:
    from haven.triage.helplines import CHECK_EVERY, read_helplines

    try:
        overdue = read_helplines(_DATA / "safety" / "helplines.yml").overdue(
            datetime.now(timezone.utc).date()
        )
    except TableError:
        return  # said by check_tables
    if overdue:
        yield warn(
            "helplines",
            f"{len(overdue)} were not checked by a person in the last {CHECK_EVERY.days} days, first {overdue[0]}",
            "Check each with its provider and write verified_by and verified_on into data/safety/helplines.yml.",
        )
    else:
        yield ok("helplines", "every line was checked by a person in time")


def _readers() -> list[tuple[str, Callable[[], object]]]:
    from haven.bench.screening_gate import read_gates
    from haven.guides import Guides, read_guides
    from haven.screening import read_screener
    from haven.screening.answers import read_answers
    from haven.talk import read_features, read_languages, read_urgency
    from haven.texts import read_texts
    from haven.triage.first_actions import read_first_actions
    from haven.triage.first_words import read_first_words
    from haven.triage.helplines import read_helplines
    from haven.triage.routing import read_routes

    safety, talk = _DATA / "safety", _DATA / "talk"

    def guides() -> Guides:
        return read_guides(_DATA / "guides")

    def guide_ids() -> set[str]:
        return {guide.id for guide in guides()}

    return [
        ("guides", guides),
        (
            "names of features",
            lambda: read_features(talk / "features.yml", guide_ids(), read_texts(_DATA / "texts").ids()),
        ),
        ("urgency of wishes", lambda: read_urgency(talk / "urgency.yml", guide_ids())),
        (
            "languages",
            lambda: read_languages(talk / "languages.yml", read_texts(_DATA / "texts"), guides()),
        ),
        ("risk cues", lambda: read_screener(safety)),
        ("answers", lambda: read_answers(safety / "answers.yml", safety / "questions.yml")),
        ("release gates", lambda: read_gates(safety / "gate.yml")),
        ("helplines", lambda: read_helplines(safety / "helplines.yml")),
        ("routes", lambda: read_routes(safety / "routing.yml")),
        ("first actions", lambda: read_first_actions(safety / "first_actions.yml")),
        ("intake flows", _read_intake),
        (
            "first words",
            lambda: read_first_words(safety / "first_words.yml", read_texts(_DATA / "texts")),
        ),
    ]


def _read_intake() -> None:
    from haven.guides import read_guides
    from haven.intake import check_guides, read_flows
    from haven.texts import read_texts
    from haven.triage.routing import read_routes

    texts, routes = read_texts(_DATA / "texts"), read_routes(_DATA / "safety" / "routing.yml")
    check_guides(
        read_flows(_DATA / "intake", texts, routes), [guide.id for guide in read_guides(_DATA / "guides")]
    )
