"""`haven test` cannot be green by accident: nothing run, nothing counted, something skipped."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from haven.cli.check_parts import PARTS, Part
from haven.cli.checks import run_part
from haven.cli.reports import Count, read_count, read_measures
from tests import conftest

PYTEST = """<testsuites><testsuite>
<testcase name="a"/><testcase name="b"><failure>no</failure></testcase><testcase name="c"><error>no</error></testcase>
<testcase name="d"><skipped/></testcase>
<testcase name="e"><properties><property name="p95_ms" value="12"/></properties></testcase>
</testsuite></testsuites>"""
NODE = """<testsuites><testcase name="a"/><testsuite name="s"><testcase name="b"/></testsuite></testsuites>"""


def part(report: str | None, status: int = 0, is_counted: bool = True) -> Part:
    """A part whose program writes this report and ends with this status."""

    def command(path: Path, is_full: bool) -> list[str]:
        write = "" if report is None else f"open({str(path)!r}, 'w').write({report!r}); "
        return [sys.executable, "-c", f"{write}raise SystemExit({status})"]

    return Part("made_up", "for this test", command, is_counted)


def test_reports_of_pytest_and_node_are_counted(tmp_path):
    (tmp_path / "a.xml").write_text(PYTEST)
    (tmp_path / "b.xml").write_text(NODE)
    assert read_count(tmp_path / "a.xml") == Count(passed=2, failed=2, skipped=1)
    assert read_count(tmp_path / "b.xml") == Count(passed=2)
    assert list(read_measures(tmp_path / "a.xml")) == [("e", "p95_ms", "12")]


def test_a_report_that_was_not_written_counts_nothing(tmp_path):
    (tmp_path / "half.xml").write_text("<testsuites><testcase")
    assert read_count(tmp_path / "half.xml") == read_count(tmp_path / "none.xml") == Count()


@pytest.mark.parametrize(
    ("made", "is_ci", "is_good"),
    [
        pytest.param(part(NODE), True, True, id="all passed"),
        pytest.param(part(NODE, status=1), False, False, id="the program says no"),
        pytest.param(part(None), False, False, id="no test was run"),
        pytest.param(part(None, is_counted=False), True, True, id="a check without tests"),
        pytest.param(part("<a><testcase><skipped/></testcase></a>"), False, True, id="skipped at home"),
        pytest.param(part("<a><testcase><skipped/></testcase></a>"), True, False, id="skipped in CI"),
    ],
)
def test_a_part_is_good_only_when_tests_ran_and_passed(made, is_ci, is_good):
    assert run_part(made, is_full=False, is_ci=is_ci).is_good is is_good


def test_every_test_file_runs_in_at_least_one_runtime():
    for path in Path(__file__).parent.glob("test_*.py"):
        assert any(conftest.belongs(path.name, is_rasa) for is_rasa in (True, False)), path.name


@pytest.mark.parametrize(
    ("name", "service", "rasa"),
    [
        ("test_assistant_channel.py", False, True),
        ("test_screening_cues.py", True, True),
        ("test_guides.py", True, True),
        ("test_store_log.py", True, False),
        ("conftest.py", True, True),
    ],
)
def test_files_go_to_their_runtimes(name, service, rasa):
    assert (conftest.belongs(name, is_rasa=False), conftest.belongs(name, is_rasa=True)) == (service, rasa)


def test_the_sample_is_the_same_every_time_and_everything_in_a_soak(sample, is_full):
    everything = list(range(1000))
    assert sample(everything, 5) == sample(everything, 5)
    assert len(sample(everything, 5)) == (1000 if is_full else 5)
    assert sample([1, 2], 5) == [1, 2]


def test_the_parts_come_cheapest_first_and_train_before_what_needs_the_model():
    order = list(PARTS)
    assert order.index("format") < order.index("train") < order.index("service")
