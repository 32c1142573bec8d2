"""How users talk around the guides: several wishes in one message, names from other apps, other languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from haven.guides import read_guides
from haven.guides.examples import read_examples
from haven.tables import TableError
from haven.talk import read_features, read_urgency, wish_parts
from haven.texts import read_texts

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
GUIDES = read_guides(DATA / "guides")
IDS = {guide.id for guide in GUIDES}
TEXTS = read_texts(DATA / "texts")
FEATURES = read_features(DATA / "talk" / "features.yml", IDS, TEXTS.ids())
URGENCY = read_urgency(DATA / "talk" / "urgency.yml", IDS)
EXAMPLES = read_examples(DATA / "nlu")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("how do i block him and also hide my likes", ["how do i block him and also", "hide my likes"]),
        ("how do i block and report someone", ["how do i block and", "report someone"]),
        ("delete my account? also who can see my videos", ["delete my account?", "also who can see my videos"]),
        (
            "she is so mean. how do i block her, turn off comments and report her account",
            ["she is so mean. how do i block her", "turn off comments and", "report her account"],
        ),
        ("como bloqueo a alguien y quiero borrar mi cuenta", ["como bloqueo a alguien y", "quiero borrar mi cuenta"]),
    ],
)  # fmt: skip
def test_several_wishes_are_parted_where_each_begins(text: str, parts: list[str]) -> None:
    assert wish_parts(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "he likes all my vids from years ago its weird, how do i lock him out",
        "someone hacked my account and changed the password",
        "a man sent me a dirty message. how to report",
        "my sister and my brother both got blocked",
        "i want to delete my account and start a new one",
        "can i turn off comments and duets",
        "how do i block someone",
        "",
        "block",
        "word " * 80 + "how do i block and how do i report",
    ],
)
def test_one_wish_is_not_parted(text: str) -> None:
    assert wish_parts(text) == []


def test_hardly_any_example_of_one_wish_is_parted() -> None:
    examples = [text for guide_id in IDS for text in EXAMPLES[guide_id]]
    assert len(examples) > 4000
    parted = [text for text in examples if wish_parts(text)]
    assert len(parted) <= len(examples) / 200, parted


def test_the_most_urgent_wish_comes_first_and_equals_keep_their_order() -> None:
    assert URGENCY.in_order(["hide_lists", "block_someone"]) == ["block_someone", "hide_lists"]
    assert URGENCY.in_order(["block_someone", "report_account"]) == ["report_account", "block_someone"]
    assert URGENCY.in_order(["tune_feed", "hide_lists"]) == ["tune_feed", "hide_lists"]
    assert URGENCY.in_order(["private_account", "worried_about_someone"])[0] == "worried_about_someone"


@pytest.mark.parametrize(
    ("text", "guide_id", "name"),
    [
        ("how do i turn on ghost mode", "activity_status", "Activity status"),
        ("i want to REPORT MY BAN", "account_banned", "Appeal"),
        ("where is 2fa", "secure_account", "2-step verification"),
        ("parental controls for my son", "family_pairing", "Family Pairing"),
    ],
)
def test_a_name_from_another_app_leads_to_the_guide_and_the_name_here(text, guide_id, name) -> None:
    feature = FEATURES.of_guide(guide_id, text)
    assert feature is not None
    assert feature.name == name


@pytest.mark.parametrize(
    "text", ["i reported my banana", "ghosts mode", "a safer mode of travel", "block him"]
)
def test_a_name_is_whole_words(text: str) -> None:
    assert FEATURES.find(text) == []


def test_a_name_says_nothing_about_another_guide() -> None:
    assert FEATURES.of_guide("block_someone", "ghost mode") is None


ROW = "features:\n  - {id: x, why: y, says: [zz], means: %s, %s}\n"


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        (ROW % ("block_somone", "name: B"), "did you mean 'block_someone'"),
        (ROW % ("block_someone", "text: say-x"), "no text named 'say-x'"),
        (ROW % ("block_someone", "name: B, text: say-not-sure"), "either 'name' or 'text'"),
        (ROW % ("block_someone", "name: B") + (ROW % ("mute_someone", "name: M"))[10:].replace("id: x", "id: y"), "already means 'x'"),
    ],
)  # fmt: skip
def test_a_bad_row_of_names_stops_the_start(tmp_path: Path, table: str, complaint: str) -> None:
    path = tmp_path / "features.yml"
    path.write_text(table)
    with pytest.raises(TableError, match=complaint):
        read_features(path, IDS, TEXTS.ids())


def test_an_unknown_guide_in_the_order_of_wishes_stops_the_start(tmp_path: Path) -> None:
    path = tmp_path / "urgency.yml"
    path.write_text("urgency:\n  - {id: a, why: b, guides: [mute_somone]}\n")
    with pytest.raises(
        TableError, match="urgency 1: no guide named 'mute_somone'; did you mean 'mute_someone'"
    ):
        read_urgency(path, IDS)
