/**
 * Which exact words stay folded until the agent asks for them. Naming what is coming before it shows protects
 * more than blur does; a threat or a slur read by surprise is what stays with people.
 */

const FOLDED_CATEGORIES = new Set([
  "hate_speech",
  "threats_violence",
  "terrorism_extremism",
  "child_sexual_exploitation",
  "sexual_assault_harassment",
  "animal_cruelty",
  "graphic_content_distress",
]);

/** @param {string} category */
export function foldsQuotes(category) {
  return FOLDED_CATEGORIES.has(category);
}
