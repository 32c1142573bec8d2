import { html, nothing } from "lit";
import { icons } from "../shared/icons.js";
import { richText } from "../shared/rich-text.js";
import { say } from "../shared/texts.js";
import { markedPieces } from "./cue-marks.js";
import { givenCard } from "./given-card.js";
import { actionLine, contextLine } from "./host-lines.js";
import { clockTime } from "./labels.js";
import { speakerName } from "./spoken-event.js";

/**
 * @typedef {import("./thread.js").LogEvent} LogEvent
 * @typedef {{marks: Map<number, {id: string, start: number, end: number}[]>, seen: number, now: number, myName: string}} About
 */

/**
 * One entry of the conversation; nothing for events that are not to be read.
 * @param {LogEvent} event
 * @param {About} about
 */
export function threadItem(event, about) {
  if (event.type === "message") return messageItem(event, about);
  if (event.type === "note") return noteItem(event, about);
  const line = lineOf(event);
  return line ? html`<li class="line">${line} <time>${timeOf(event, about)}</time></li>` : nothing;
}

/**
 * @param {LogEvent} event
 * @param {About} about
 */
function messageItem(event, about) {
  const { k } = event.from;
  const isSeen = k === "agent" && event.seq <= about.seen;
  return html`<li class="message" data-speaker=${k} data-seq=${event.seq} tabindex="-1">
    <p class="who">
      ${k === "assistant" || k === "haven" ? icons.haven : icons.person}
      <span>${speakerName(event.from, about.myName)}</span> <time>${timeOf(event, about)}</time>
      <span class="number">#${event.seq}</span>
    </p>
    <div class="words" dir="auto">${wordsOf(event, about)}</div>
    ${event.body?.card ? givenCard(event.body.card) : nothing} ${choicesOf(event)}
    ${isSeen ? html`<p class="state">${icons.checks} ${say("console-thread-seen")}</p>` : nothing}
  </li>`;
}

/**
 * @param {LogEvent} event
 * @param {About} about
 */
function noteItem(event, about) {
  return html`<li class="note" tabindex="-1">
    <p class="who">
      <strong>${say("console-note-label")}</strong> <span>${speakerName(event.from, about.myName)}</span>
      <time>${timeOf(event, about)}</time>
    </p>
    <div class="words" dir="auto">${event.body?.text ?? ""}</div>
  </li>`;
}

/**
 * A user's words stand as they are, with the words that gave reason for concern marked; only ours may hold links.
 * @param {LogEvent} event
 * @param {About} about
 */
function wordsOf(event, { marks }) {
  const text = event.body?.text ?? "";
  // A guide's message text repeats its card for old clients; here the card stands below.
  if (event.body?.card?.kind === "guide") return nothing;
  if (event.from.k !== "user") return richText(text);
  return markedPieces(text, marks.get(event.seq)).map((piece) => (piece.cues.length ? html`<mark>${piece.text}</mark>` : piece.text));
}

/** @param {LogEvent} event */
function choicesOf(event) {
  const choices = event.body?.quick ?? [];
  if (!choices.length) return nothing;
  return html`<p class="choices">
    ${say("console-thread-choices")} ${choices.map((/** @type {{label: string}} */ choice) => html`<span>${choice.label}</span>`)}
  </p>`;
}

/**
 * What happened, in a sentence; nothing for what agents need not read.
 * @param {LogEvent} event
 */
function lineOf(event) {
  if (event.type === "owner") {
    const owner = typeof event.owner === "string" ? { k: event.owner } : event.owner;
    return say(`console-thread-owner-${owner?.k ?? "assistant"}`, { name: owner?.name ?? "" });
  }
  if (event.type === "action") return actionLine(event);
  if (event.type === "context" || event.type === "offer") return contextLine(event);
  return event.type === "case" ? say("console-thread-told", { line: /** @type {any} */ (event).case?.line ?? "" }) : "";
}

/**
 * @param {LogEvent} event
 * @param {About} about
 */
function timeOf(event, { now }) {
  return clockTime(Date.parse(event.at), now);
}
