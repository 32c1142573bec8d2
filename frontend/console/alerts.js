/**
 * Alerts that nobody has dealt with yet. Pure functions over a list.
 *
 * @typedef {{id: number | string, caseId: string, isSeen: boolean}} Alert
 */

import { bySeverityThenWait } from "./order.js";

/**
 * Add an alert. One that comes again (the server repeats until somebody acts) is shown again but stands only once.
 * @param {Alert[]} alerts
 * @param {{id: number | string, case: {id: string}}} frame
 * @returns {Alert[]}
 */
export function withAlert(alerts, frame) {
  const others = alerts.filter((alert) => alert.caseId !== frame.case.id);
  return [...others, { id: frame.id, caseId: frame.case.id, isSeen: false }];
}

/**
 * Keep only alerts about cases that still wait for somebody.
 * @param {Alert[]} alerts
 * @param {import("./board.js").Board} board
 */
export function stillNeeded(alerts, board) {
  const needed = alerts.filter((alert) => {
    const row = board.cases.get(alert.caseId);
    return row && row.state !== "resolved" && !row.agent;
  });
  return needed.length === alerts.length ? alerts : needed;
}

/**
 * @param {Alert[]} alerts
 * @param {string} caseId
 */
export function withoutAlert(alerts, caseId) {
  return alerts.filter((alert) => alert.caseId !== caseId);
}

/** @param {Alert[]} alerts */
export function allSeen(alerts) {
  return alerts.some((alert) => !alert.isSeen) ? alerts.map((alert) => ({ ...alert, isSeen: true })) : alerts;
}

/** @param {Alert[]} alerts */
export function unseenCount(alerts) {
  return alerts.filter((alert) => !alert.isSeen).length;
}

/**
 * The cases to show as alerts, the one to act on first at the top.
 * @param {Alert[]} alerts
 * @param {import("./board.js").Board} board
 */
export function alertRows(alerts, board) {
  const rows = alerts.map((alert) => board.cases.get(alert.caseId)).filter((row) => row !== undefined);
  return /** @type {import("./board.js").CaseRow[]} */ (rows).sort(bySeverityThenWait);
}
