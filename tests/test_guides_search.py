"""Search finds the guide for a user's own words while Rasa is away."""

from __future__ import annotations

from pathlib import Path

import pytest

from haven.guides import Guides, read_guides
from haven.guides.examples import read_examples
from haven.tables import TableError

DATA = Path(__file__).resolve().parents[1] / "data"

FIRST = [
    ("how do i block someone", "block_someone"),
    ("blok", "block_someone"),
    ("blcok", "block_someone"),
    ("BLOCK!!!", "block_someone"),
    ("need to block this guy asap", "block_someone"),
    ("unblock my cousin", "unblock_someone"),
    ("see the people i have blocked", "unblock_someone"),
    ("mute her stories", "mute_someone"),
    ("unmute my friend", "mute_someone"),
    ("kick him off my followers", "remove_follower"),
    ("delete followers", "remove_follower"),
    ("flag a video", "report_video"),
    ("i want this clip taken down", "report_video"),
    ("report a rude comment", "report_comment"),
    ("somebody made a fake profile", "report_impersonation"),
    ("report this user", "report_account"),
    ("make it private", "private_account"),
    ("stop randoms sliding in", "who_can_message"),
    ("turn dms off", "who_can_message"),
    ("messages from strangers", "who_can_message"),
    ("hide comments with bad words", "filter_keywords"),
    ("approve comments before they show", "filter_comments"),
    ("como bloqueo a alguien", "block_someone"),
    ("kommentare ausschalten", "who_can_interact"),
]


@pytest.fixture(scope="module")
def guides() -> Guides:
    return read_guides(DATA / "guides", DATA / "nlu")


@pytest.mark.parametrize(("text", "guide_id"), FIRST, ids=[text for text, _ in FIRST])
def test_search_puts_the_right_guide_first(guides: Guides, text: str, guide_id: str) -> None:
    found = [guide.id for guide in guides.search(text)]
    assert found[:1] == [guide_id]


@pytest.mark.parametrize(
    ("text", "guide_id"),
    [
        ("she keeps writing me and i want it to stop", "block_someone"),
        ("i dont want him to see my page", "block_someone"),
        ("too many people look at my account", "private_account"),
        ("will they be told that i blocked them", "block_someone"),
        ("only my followers should see my videos", "private_account"),
        ("they write mean things under my posts", "filter_keywords"),
    ],
)
def test_a_wish_without_a_feature_name_finds_its_guide_among_three(
    guides: Guides, text: str, guide_id: str
) -> None:
    assert guide_id in [guide.id for guide in guides.search(text)]


@pytest.mark.parametrize("text", ["", "   ", "🍕", "?!", "whats the weather", "how do i buy coins"])
def test_search_finds_nothing_where_no_guide_fits(guides: Guides, text: str) -> None:
    assert guides.search(text) == []


def test_search_returns_no_more_than_asked_for(guides: Guides) -> None:
    assert len(guides.search("how do i report a comment on a video", limit=10)) > 1
    assert len(guides.search("how do i report a comment on a video", limit=1)) == 1


def test_search_works_without_training_examples() -> None:
    bare = read_guides(DATA / "guides")
    assert bare.search("remove a follower")[0].id == "remove_follower"
    assert bare.search("blok")[0].id == "block_someone"


def test_examples_are_read_without_their_entity_marks(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(
        'version: "3.1"\nnlu:\n- intent: greet\n  examples: |\n    - hi [@kim](handle)\n    - yo [x]{"entity": "y"}\n'
        "- lookup: names\n  examples: |\n    - kim\n",
        encoding="utf-8",
    )
    assert read_examples(tmp_path) == {"greet": ("hi @kim", "yo x")}


def test_broken_training_data_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "bad.yml").write_text("nlu: [", encoding="utf-8")
    with pytest.raises(TableError, match=r"bad\.yml: not YAML"):
        read_examples(tmp_path)
