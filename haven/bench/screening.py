"""How much screening finds, how often it is wrong, and what it costs: `make bench-screening`.

Measured on the blind rows: nobody who writes cues or training sentences looks at them.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from haven.bench.measure import print_json
from haven.bench.screening_calibration import calibration_figures, confusion_figures
from haven.bench.screening_conversations import conversation_figures
from haven.bench.screening_figures import Section, print_all_as_json, print_sections
from haven.bench.screening_long import SAMPLE as LONG
from haven.bench.screening_long import long_figures
from haven.bench.screening_misses import InsideRepository, outside_repository, write_misses
from haven.bench.screening_noise import noise_figures
from haven.bench.screening_rows import Judged, Measured, judge_with_probability, read_measured, read_unseen
from haven.bench.screening_shares import DETECTED, FALSE_ALARMS, NAMED, detected_by, figures_of
from haven.bench.screening_slices import slice_figures
from haven.bench.screening_speed import speed_figures
from haven.bench.screening_strangers import alarm_lines, judge_strangers, stranger_figures
from haven.cli.places import ROOT
from haven.learning.sentences import read_sentences

SAFETY, BLIND = ROOT / "data" / "safety", ROOT / "tests" / "data" / "blind"
STRANGERS = ROOT.parent / "shared" / "eval"
PARTS = ("shares", "noise", "long", "conversations", "speed", "strangers")
NOISED, TIMED, OF_STRANGERS = 600, 1_000, 1_000
MISUSED = 2


def main(argv: Sequence[str]) -> int:
    """Run the command; return 1 when a goal is missed, 2 when it is called wrongly."""
    arguments = _parser().parse_args(argv)
    try:
        misses, alarms = (path and outside_repository(path) for path in (arguments.misses, arguments.alarms))
    except InsideRepository as wrong:
        print(f"haven bench screening: {wrong}", file=sys.stderr)
        return MISUSED
    wanted = set(arguments.only or PARTS)
    unseen = read_unseen(arguments.rows, arguments.safety / "sentences")
    measured = read_measured(arguments.safety)
    _tell(
        f"{len(unseen.rows)} rows; {unseen.left_out} left out: their words are training or development rows, too"
    )
    _tell(f"screening by {measured.screener.mode}, version {measured.screener.version}")
    _tell(
        f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores: times mean little when others work"
    )
    sections: list[Section] = []
    judged: list[Judged] = []
    if misses or wanted & {"shares", "noise"}:
        _tell("judging")
        judged = judge_with_probability(unseen.rows, measured)
    if misses:
        _tell(f"{write_misses(judged, misses)} misses and false alarms written to {misses}")
    if "shares" in wanted:
        sections += _share_sections(judged)
    if "noise" in wanted:
        sample = None if arguments.all else NOISED
        _tell(f"noise: {_said(sample)} of each kind, risk rows that the kind changes")
        figures = noise_figures(judged, measured.screener, sample)
        sections.append(Section("What noise costs: clean recall less noised recall, same rows", figures))
    if "long" in wanted:
        sample = None if arguments.all else LONG
        _tell(f"long messages: {_said(sample)}")
        training = read_sentences(arguments.safety / "sentences")
        figures = long_figures(unseen.rows, training, measured.screener, sample)
        sections.append(Section("Grave rows within a long message (about 80 words around)", figures))
    if "conversations" in wanted:
        _tell("conversations of harmless messages")
        figures = conversation_figures(unseen.rows, measured.screener)
        sections.append(Section("Conversations", figures))
    if "strangers" in wanted:
        sections += _stranger_section(
            arguments.eval, measured, None if arguments.all else OF_STRANGERS, alarms
        )
    if "speed" in wanted:
        sample = None if arguments.all else TIMED
        _tell(f"speed: {_said(sample)}, in a process of its own on one core")
        figures = speed_figures(arguments.safety, [row.text for row in unseen.rows], sample)
        sections.append(Section("Time and memory", figures))
    return _report([section for section in sections if section.figures], arguments.out)


def _share_sections(judged: Sequence[Judged]) -> list[Section]:
    return [
        Section("Detected: a risk row that is called any risk", figures_of(DETECTED, judged)),
        Section("Called what it is", figures_of(NAMED, judged)),
        Section("False alarms: a row without risk that is called one", figures_of(FALSE_ALARMS, judged)),
        Section("Detected by category", detected_by(lambda one: one.row.category, judged)),
        Section("Detected by style", detected_by(lambda one: one.row.style, judged)),
        Section(
            "Detected by language other than English",
            detected_by(lambda one: one.row.language.removeprefix("en"), judged),
        ),
        Section(
            "Slices: who is mentioned (no verdict below 50 rows)",
            slice_figures("identity", lambda one: one.row.identity, judged),
        ),
        Section(
            "Slices: how the writer speaks (no verdict below 50 rows)",
            slice_figures("dialect", lambda one: one.row.dialect, judged),
        ),
        Section("Calibration, on this mix of rows", calibration_figures(judged)),
        Section("Wrong categories, the most frequent", confusion_figures(judged)),
    ]


def _stranger_section(
    folder: Path, measured: Measured, sample: int | None, alarms: Path | None
) -> list[Section]:
    if not folder.is_dir():
        _tell(f"strangers' sentences left out: no folder {folder} (--eval names another)")
        return []
    _tell(f"strangers: {_said(sample)} of each source, each text once")
    judged = judge_strangers(folder, measured.screener, sample)
    if alarms:
        alarms.write_text("".join(f"{line}\n" for line in alarm_lines(judged)), encoding="utf-8")
    return [Section("Strangers' sentences", stranger_figures(judged))]


def _report(sections: Sequence[Section], out: Path | None) -> int:
    if not sections:
        _tell("nothing was measured")
        return MISUSED
    print_sections(sections, sys.stdout)
    print()
    measures = [one.as_measure() for section in sections for one in section.figures]
    with_goals = [measure for measure in measures if measure]
    print_json(with_goals, sys.stdout)
    if out:
        with out.open("w", encoding="utf-8") as file:
            print_all_as_json(sections, file)
    return 0 if all(measure.ok for measure in with_goals) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="haven bench screening", description=__doc__)
    parser.add_argument(
        "--only", choices=PARTS, action="append", help="measure only this part (may be repeated)"
    )
    parser.add_argument(
        "--all", action="store_true", help="every row where an ordinary run takes a seeded sample"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="write every figure as JSON lines")
    parser.add_argument("--eval", type=Path, default=STRANGERS, metavar="FOLDER", help="strangers' sentences")
    parser.add_argument(
        "--safety", type=Path, default=SAFETY, metavar="FOLDER", help="tables and models to measure"
    )
    parser.add_argument(
        "--rows", type=Path, default=BLIND, metavar="FOLDER", help="labelled rows to measure on"
    )
    parser.add_argument(
        "--misses", type=Path, metavar="FILE", help="write misses and false alarms, outside the project"
    )
    parser.add_argument(
        "--alarms", type=Path, metavar="FILE", help="write alarms on strangers' rows, outside the project"
    )
    return parser


def _said(sample: int | None) -> str:
    return "all rows" if sample is None else f"up to {sample} rows"


def _tell(line: str) -> None:
    print(f"bench screening: {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
