/** Single-key shortcuts: which key means what, and when a key press is meant for something else. */

/** @typedef {"next" | "down" | "up" | "reply" | "note" | "resolve" | "help"} KeyAction */

/** @type {ReadonlyArray<{key: string, action: KeyAction}>} */
export const KEYS = [
  { key: "n", action: "next" },
  { key: "j", action: "down" },
  { key: "k", action: "up" },
  { key: "r", action: "reply" },
  { key: "i", action: "note" },
  { key: "e", action: "resolve" },
  { key: "?", action: "help" },
];

const WRITING_ELEMENTS = new Set(["INPUT", "TEXTAREA", "SELECT"]);

/**
 * Say what a key press means, or null when it is not ours: typed into a field, inside an open dialog, part of a
 * browser or screen-reader chord, or held down.
 * @param {KeyboardEvent} event
 * @returns {KeyAction | null}
 */
export function actionOf(event) {
  if (event.defaultPrevented || event.repeat || event.isComposing) return null;
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.composedPath().some(takesKeys)) return null;
  return KEYS.find(({ key }) => key === event.key)?.action ?? null;
}

/**
 * Whether this key press sends what is written, as the agent chose it.
 * @param {KeyboardEvent} event
 * @param {boolean} enterSends
 */
export function isSendKey(event, enterSends) {
  if (event.key !== "Enter" || event.isComposing || event.shiftKey || event.altKey) return false;
  return enterSends || event.ctrlKey === true || event.metaKey === true;
}

/** @param {EventTarget} target */
function takesKeys(target) {
  const element = /** @type {HTMLElement} */ (target);
  return WRITING_ELEMENTS.has(element.tagName) || element.tagName === "DIALOG" || element.isContentEditable === true;
}
