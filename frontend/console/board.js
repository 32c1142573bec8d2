/**
 * All cases as the server last told them. Pure functions: a board and a frame in, the next board out.
 *
 * @typedef {object} CaseRow
 * @property {string} id
 * @property {string} conv
 * @property {"open" | "claimed" | "resolved"} state
 * @property {string} category
 * @property {string} severity
 * @property {string} team
 * @property {string} reason
 * @property {number | string} opened_at
 * @property {number | string | null} first_reply_due
 * @property {number | string | null} [waiting_since] since when nobody answers, where that differs from the opening
 * @property {number | string | null} [first_reply_at]
 * @property {number | string | null} [handed_back_at] open for follow-up only: nobody waits
 * @property {{id: string, name: string} | null} agent
 * @property {string} bluf
 * @property {"assistant" | "queue" | "agent"} owner
 * @property {number} [version]
 * @property {number} [unread]
 *
 * @typedef {{known: boolean, cases: ReadonlyMap<string, CaseRow>}} Board
 */

import { bySeverityThenWait } from "./order.js";

/** @returns {Board} */
export function emptyBoard() {
  return { known: false, cases: new Map() };
}

/**
 * A snapshot replaces everything: whatever it does not name is not there any more.
 * @param {CaseRow[]} rows
 * @returns {Board}
 */
export function boardFrom(rows) {
  return { known: true, cases: new Map(rows.map((row) => [row.id, row])) };
}

/**
 * Take over one changed case. An older version that arrives late changes nothing.
 * @param {Board} board
 * @param {CaseRow} row
 * @returns {Board}
 */
export function withCase(board, row) {
  const known = board.cases.get(row.id);
  if (known && (row.version ?? 0) < (known.version ?? 0)) return board;
  return { ...board, cases: new Map(board.cases).set(row.id, row) };
}

/**
 * @param {Board} board
 * @param {string} agentId
 */
export function myCases(board, agentId) {
  return openCases(board).filter((row) => row.agent?.id === agentId);
}

/** @param {Board} board */
export function waitingCases(board) {
  return openCases(board).filter((row) => !row.agent && !row.handed_back_at);
}

/**
 * Cases that the assistant answers again and that stay open for follow-up.
 * @param {Board} board
 */
export function handedBackCases(board) {
  return openCases(board).filter((row) => !row.agent && row.handed_back_at);
}

/**
 * @param {Board} board
 * @param {string} agentId
 */
export function colleaguesCases(board, agentId) {
  return openCases(board).filter((row) => row.agent && row.agent.id !== agentId);
}

/** @param {Board} board */
export function openCases(board) {
  return [...board.cases.values()].filter((row) => row.state !== "resolved").sort(bySeverityThenWait);
}

/**
 * Find the unresolved case of a conversation, or the latest known one.
 * @param {Board} board
 * @param {string} conv
 */
export function caseOfConversation(board, conv) {
  const rows = [...board.cases.values()].filter((row) => row.conv === conv);
  return rows.find((row) => row.state !== "resolved") ?? rows.at(-1) ?? null;
}
