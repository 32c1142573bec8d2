/** What the announcer says about an event that has just come in. */

import { say } from "../shared/texts.js";

/**
 * @param {import("./thread.js").LogEvent} event
 * @param {string} myName
 * @param {boolean} isOnScreen words are read aloud only for the conversation on screen; of others only that they came
 * @returns {string} nothing for what the agent did or need not hear
 */
export function spokenEvent(event, myName, isOnScreen) {
  const { k, name = "" } = event.from ?? {};
  const isMine = k === "agent" && name === myName;
  if (isMine) return "";
  if (event.type === "note") return isOnScreen ? say("console-spoken-note", { speaker: speakerName(event.from, myName) }) : "";
  if (event.type !== "message") return "";
  if (!isOnScreen) return k === "user" ? say("console-spoken-elsewhere") : "";
  return say("console-spoken-message", { speaker: speakerName(event.from, myName), text: event.body?.text ?? "" });
}

/**
 * Who speaks, in words: no one may be told apart by colour alone.
 * @param {import("./thread.js").Speaker} speaker
 * @param {string} myName
 */
export function speakerName({ k, name = "" }, myName) {
  if (k !== "agent") return say(`console-speaker-${k}`);
  return name === myName ? say("console-speaker-me", { name }) : say("console-speaker-agent", { name });
}
