/** Lengths of time in parts that a sentence of the catalogue can name. */

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;
// Below this seconds matter; above it a running second hand only makes people nervous.
const SECONDS_SHOWN_BELOW_S = 2 * MINUTE_S;

/**
 * Choose the words for a length of time; never negative, rounded down.
 * @param {number} length_ms
 * @returns {{id: string, args: Record<string, number>}} a text id and its arguments
 */
export function durationText(length_ms) {
  const all = Math.max(Math.floor(length_ms / 1000), 0);
  const [days, hours] = [Math.floor(all / DAY_S), Math.floor((all % DAY_S) / HOUR_S)];
  const [minutes, seconds] = [Math.floor((all % HOUR_S) / MINUTE_S), all % MINUTE_S];
  if (days) return { id: hours ? "console-duration-dh" : "console-duration-d", args: { days, hours } };
  if (hours) return { id: minutes ? "console-duration-hm" : "console-duration-h", args: { hours, minutes } };
  if (!minutes) return { id: "console-duration-s", args: { seconds } };
  if (all >= SECONDS_SHOWN_BELOW_S || !seconds) return { id: "console-duration-m", args: { minutes } };
  return { id: "console-duration-ms", args: { minutes, seconds } };
}
