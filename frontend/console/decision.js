/** Reads the form that closes a case; knows which answers may not be missing. */

const A_DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * @param {Record<string, FormDataEntryValue>} fields
 * @returns {{decision: Record<string, string>, wrong: string[]}} what the server gets, and the fields that lack an answer
 */
export function decisionOf(fields) {
  const text = (/** @type {string} */ name) => String(fields[name] ?? "").trim();
  const follow_up = text("follows") === "none" ? "none" : text("follow_up");
  const decision = { outcome: text("outcome"), category: text("category"), risk_assessed: text("risk_assessed"), follow_up };
  /** @type {string[]} */
  const wrong = Object.entries(decision)
    .filter(([name, value]) => !value || (name === "follow_up" && value !== "none" && !A_DAY.test(value)))
    .map(([name]) => name);
  const note = text("note");
  return { decision: note ? { ...decision, note } : decision, wrong };
}
