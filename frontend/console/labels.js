/** Names of the words that the server uses: categories, teams, severities, lengths of time. */

import { html } from "lit";
import { icons } from "../shared/icons.js";
import { say, texts } from "../shared/texts.js";
import { durationText } from "./durations.js";
import { CATEGORIES, OUTCOMES, REASONS, TEAMS } from "./vocabulary.js";

/** @param {string} category */
export const categoryName = (category) => nameOf("category", category, CATEGORIES);

/** @param {string} team */
export const teamName = (team) => nameOf("team", team, TEAMS);

/** @param {string} reason */
export const reasonName = (reason) => nameOf("reason", reason, REASONS);

/** @param {string} outcome */
export const outcomeName = (outcome) => nameOf("outcome", outcome, OUTCOMES);

/** @param {string} severity */
export const severityName = (severity) => say(`console-severity-${severity.toLowerCase()}`);

/** @param {number} length_ms */
export function durationWords(length_ms) {
  const { id, args } = durationText(length_ms);
  return say(id, args);
}

/** The severity as a mark: the level to read, what it means to hear. @param {string} severity */
export const severityMark = (severity) =>
  html`<span class="severity" data-severity=${severity}
    >${severity === "none" ? say("console-severity-none") : severity}${severity === "none"
      ? ""
      : html`<span class="spoken"> ${severityName(severity)}</span>`}</span
  >`;

/**
 * A first-reply timer in words; colour only repeats what they say.
 * @param {import("./timers.js").Timer} timer
 */
export function timerMark(timer) {
  const args = { time: durationWords(Math.abs(timer.left_ms)), whole: durationWords(timer.whole_ms) };
  const icon = timer.state === "soon" || timer.state === "late" ? icons.warn : icons.clock;
  return html`<span class="timer" data-state=${timer.state}>${icon}${say(`console-timer-${timer.state}`, args)}</span>`;
}

/**
 * A time of day, with the date where it is not today's.
 * @param {number} time in server milliseconds
 * @param {number} now in server milliseconds
 */
export function clockTime(time, now) {
  const isToday = new Date(time).toDateString() === new Date(now).toDateString();
  /** @type {Intl.DateTimeFormatOptions} */
  const shape = isToday ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" };
  return new Intl.DateTimeFormat(texts.lang, shape).format(time);
}

/**
 * A country's name in the reader's language.
 * @param {string} code
 */
export function countryName(code) {
  try {
    return new Intl.DisplayNames([texts.lang], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** A language's name in the reader's language. @param {string} code */
export function languageName(code) {
  try {
    return new Intl.DisplayNames([texts.lang], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/**
 * A word's name; a word that a newer server uses is shown as it is.
 * @param {string} family
 * @param {string} word
 * @param {string[]} known
 */
function nameOf(family, word, known) {
  return known.includes(word) ? say(`console-${family}-${word.replaceAll("_", "-")}`) : word.replaceAll("_", " ");
}
