/** Timers of a case: how much of the promised time is used, and how urgent that makes it. */

import { waitingSince } from "./order.js";
import { readTime } from "./server-clock.js";

const SOON_FROM = 0.7;

/**
 * @typedef {object} Timer
 * @property {"calm" | "soon" | "late" | "met" | "missed"} state `met` and `missed` are over and no longer move
 * @property {number} left_ms time to the deadline; negative when it has passed
 * @property {number} whole_ms the promised time
 * @property {number} used share of the promised time that is used, from 0
 */

/**
 * @param {{from: number, due: number, now: number, doneAt?: number | null}} times in milliseconds of the server's clock
 * @returns {Timer}
 */
export function timer({ from, due, now, doneAt = null }) {
  const at = doneAt ?? now;
  const whole_ms = Math.max(due - from, 1);
  const used = Math.max((at - from) / whole_ms, 0);
  return { state: timerState(used, doneAt !== null), left_ms: due - at, whole_ms, used };
}

/**
 * The timer of the first human reply, or null for a case that promised none.
 * @param {import("./board.js").CaseRow} row
 * @param {number} now
 * @param {number | null} [repliedAt]
 */
export function firstReplyTimer(row, now, repliedAt = readTime(row.first_reply_at)) {
  const from = readTime(row.opened_at);
  const due = readTime(row.first_reply_due);
  return from === null || due === null ? null : timer({ from, due, now, doneAt: repliedAt });
}

/**
 * How long somebody has waited.
 * @param {import("./board.js").CaseRow} row
 * @param {number} now
 */
export function waited_ms(row, now) {
  return Math.max(now - (waitingSince(row) ?? now), 0);
}

/**
 * @param {number} used
 * @param {boolean} isDone
 * @returns {Timer["state"]}
 */
function timerState(used, isDone) {
  if (isDone) return used > 1 ? "missed" : "met";
  if (used >= 1) return "late";
  return used >= SOON_FROM ? "soon" : "calm";
}
