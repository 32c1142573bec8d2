"""What is offered when the model is not sure: the nearest guides, and nothing that is no guide."""

from __future__ import annotations

import pytest

from haven.guides.choices import choices_among, others_among

GUIDES = {"block_someone", "mute_someone", "unblock_someone", "remove_follower"}


@pytest.mark.parametrize(
    ("ranking", "offered"),
    [
        pytest.param([("block_someone", 0.35), ("mute_someone", 0.33)], ["block_someone", "mute_someone"], id="two"),
        pytest.param(
            [("block_someone", 0.3), ("mute_someone", 0.2), ("unblock_someone", 0.2), ("remove_follower", 0.15)],
            ["block_someone", "mute_someone", "unblock_someone"],
            id="three at most",
        ),
        pytest.param([("block_someone", 0.38), ("mute_someone", 0.01)], ["block_someone"], id="one far ahead"),
        pytest.param([("greet", 0.3), ("block_someone", 0.25)], ["block_someone"], id="small talk is no choice"),
        pytest.param([("out_of_scope", 0.3), ("block_someone", 0.28)], [], id="likelier not ours"),
        pytest.param([("block_someone", 0.04), ("mute_someone", 0.03)], [], id="none is a reading"),
        pytest.param([], [], id="nothing was read"),
    ],
)  # fmt: skip
def test_the_choices_are_the_nearest_guides(ranking: list[tuple[str, float]], offered: list[str]) -> None:
    rows = [{"name": name, "confidence": sure} for name, sure in [("nlu_fallback", 0.4), *ranking]]
    assert choices_among(rows, GUIDES) == offered


@pytest.mark.parametrize(
    ("answered", "ranking", "offered"),
    [
        pytest.param(
            "block_someone",
            [("block_someone", 0.8), ("mute_someone", 0.08), ("greet", 0.05), ("unblock_someone", 0.04), ("remove_follower", 0.03)],
            ["mute_someone", "unblock_someone"],
            id="two beside a guide",
        ),
        pytest.param("block_someone", [("block_someone", 0.97), ("mute_someone", 0.01)], [], id="none beside a sure one"),
        pytest.param(
            "out_of_scope",
            [("out_of_scope", 0.6), ("mute_someone", 0.2), ("block_someone", 0.1), ("unblock_someone", 0.05), ("remove_follower", 0.03)],
            ["mute_someone", "block_someone", "unblock_someone"],
            id="three beside what is not ours",
        ),
    ],
)  # fmt: skip
def test_what_may_have_been_meant_instead_stands_beside_the_answer(
    answered: str, ranking: list[tuple[str, float]], offered: list[str]
) -> None:
    rows = [{"name": name, "confidence": sure} for name, sure in ranking]
    assert others_among(rows, GUIDES, answered) == offered
