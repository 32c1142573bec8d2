/**
 * The audit log as an agent reads it: newest first, repeated looks of one person folded into one line.
 *
 * @typedef {{at: number, actor: string, action: string, detail?: Record<string, any>}} AuditRow
 * @typedef {{at: number | null, actor: string, action: string, detail: Record<string, any>, times: number}} LogLine
 */

import { readTime } from "./server-clock.js";

/**
 * @param {AuditRow[]} rows oldest first
 * @returns {LogLine[]} newest first
 */
export function logLines(rows) {
  /** @type {LogLine[]} */
  const lines = [];
  for (const { at, actor, action, detail = {} } of rows) {
    const last = lines.at(-1);
    if (last?.actor === actor && last.action === action && action === "looked") {
      last.times += 1;
      last.at = readTime(at);
    } else {
      lines.push({ at: readTime(at), actor, action, detail, times: 1 });
    }
  }
  return lines.reverse();
}
