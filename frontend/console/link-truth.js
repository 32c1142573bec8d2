/** Whether what is on screen can be believed. */

import { SILENCE_WARNS_MS } from "./agent-link.js";

// A link that is back within this time was never missed; telling about it would only cry wolf.
const BRIEF_MS = 2_000;

/**
 * @param {{state: import("./agent-link.js").LinkState, silence_ms: number}} link
 * @returns {"live" | "late" | "connecting" | "lost"}
 */
export function linkTruth({ state, silence_ms }) {
  if (state === "live") return silence_ms > SILENCE_WARNS_MS ? "late" : "live";
  return state === "connecting" ? "connecting" : "lost";
}

/**
 * Whether an agent must be warned before writing.
 * @param {{state: import("./agent-link.js").LinkState, silence_ms: number}} link
 */
export function isDoubtful({ state, silence_ms }) {
  return silence_ms > (state === "live" ? SILENCE_WARNS_MS : BRIEF_MS);
}
