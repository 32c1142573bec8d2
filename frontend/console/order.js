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
 * Compare two cases for a list. Opening time never changes, so rows keep their place while an agent aims at one.
 * @param {import("./board.js").CaseRow} a
 * @param {import("./board.js").CaseRow} b
 */
export function bySeverityThenWait(a, b) {
  return (
    rank(a.severity) - rank(b.severity) ||
    (readTime(a.opened_at) ?? 0) - (readTime(b.opened_at) ?? 0) ||
    a.id.localeCompare(b.id)
  );
}

/** @param {string} severity an unknown severity comes first: it must be looked at, not lost at the end */
function rank(severity) {
  return SEVERITIES.indexOf(severity);
}
