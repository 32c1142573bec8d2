/** The four numbers of the queue health strip. */

import { openCases, waitingCases } from "./board.js";
import { isHighRisk } from "./order.js";
import { firstReplyTimer, waited_ms } from "./timers.js";

/**
 * @param {import("./board.js").Board} board
 * @param {number} now the server's time
 * @returns {{waiting: number, longest_ms: number | null, late: number, highRisk: number}}
 */
export function queueHealth(board, now) {
  const waiting = waitingCases(board);
  return {
    waiting: waiting.length,
    longest_ms: waiting.length ? Math.max(...waiting.map((row) => waited_ms(row, now))) : null,
    late: waiting.filter((row) => firstReplyTimer(row, now)?.state === "late").length,
    highRisk: openCases(board).filter(isHighRisk).length,
  };
}
