/**
 * The order in which cases are worked on: the most severe first, then who has waited longest.
 * Never by last activity: that would let the quiet ones wait for ever.
 */

import { readTime } from "./server-clock.js";

export const SEVERITIES = ["P0", "P1", "P2", "P3", "none"];
const HIGH_RISK = new Set(["P0", "P1"]);

/** @param {{severity: string}} row */
export function isHighRisk(row) {
  return HIGH_RISK.has(row.severity);
}

/**
 * Compare two cases for a list. Waiting began once, so rows keep their place while an agent aims at one.
 * @param {import("./board.js").CaseRow} a
 * @param {import("./board.js").CaseRow} b
 */
export function bySeverityThenWait(a, b) {
  return (
    rank(a.severity) - rank(b.severity) ||
    (waitingSince(a) ?? 0) - (waitingSince(b) ?? 0) ||
    a.id.localeCompare(b.id)
  );
}

/**
 * Since when somebody waits, in server milliseconds.
 * @param {import("./board.js").CaseRow} row
 */
export function waitingSince(row) {
  return readTime(row.waiting_since ?? row.opened_at);
}

/** @param {string} severity an unknown severity comes first: it must be looked at, not lost at the end */
function rank(severity) {
  return SEVERITIES.indexOf(severity);
}
