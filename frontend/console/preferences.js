/**
 * What this agent chose for this browser. Holds nothing about users or cases, so it may outlive the page.
 *
 * @typedef {{keys: boolean, sound: boolean, enterSends: boolean}} Preferences
 */

const PLACE = "haven-console";

/** @type {Readonly<Preferences>} */
export const DEFAULT_PREFERENCES = Object.freeze({ keys: true, sound: false, enterSends: false });

/**
 * Read the choices; anything unreadable or of the wrong type falls back to its default.
 * @param {Pick<Storage, "getItem"> | null} storage
 * @returns {Preferences}
 */
export function readPreferences(storage) {
  const kept = parse(readItem(storage));
  /** @type {Record<string, unknown>} */
  const chosen = { ...DEFAULT_PREFERENCES };
  for (const [name, fallback] of Object.entries(DEFAULT_PREFERENCES)) {
    if (typeof kept[name] === typeof fallback) chosen[name] = kept[name];
  }
  return /** @type {Preferences} */ (/** @type {unknown} */ (chosen));
}

/**
 * Keep the choices where the browser allows it; where it does not, they last until the page closes.
 * @param {Pick<Storage, "setItem"> | null} storage
 * @param {Preferences} preferences
 */
export function keepPreferences(storage, preferences) {
  try {
    storage?.setItem(PLACE, JSON.stringify(preferences));
  } catch {
    // Storage is full or forbidden: the choice still holds for this page.
  }
}

/** @returns {Storage | null} the browser's storage, or null where it is forbidden */
export function browserStorage() {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

/** @param {Pick<Storage, "getItem"> | null} storage */
function readItem(storage) {
  try {
    return storage?.getItem(PLACE) ?? null;
  } catch {
    return null;
  }
}

/**
 * @param {string | null} text
 * @returns {Record<string, unknown>}
 */
function parse(text) {
  if (!text) return {};
  try {
    const value = JSON.parse(text);
    return value && typeof value === "object" ? value : {};
  } catch {
    return {};
  }
}
