/** Finds message numbers such as `#12` in a sentence of the summary, so that each claim can lead to its source. */

// The brackets around a number belong to the link: nothing may break a line between them.
const REFERENCE = /\(#(\d{1,9})\)|#(\d{1,9})\b/g;

/**
 * @param {string} text
 * @returns {{text: string, seq: number | null}[]} the pieces in order; their texts joined are exactly `text`
 */
export function referencePieces(text) {
  const pieces = [];
  let from = 0;
  for (const match of text.matchAll(REFERENCE)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), seq: null });
    pieces.push({ text: match[0], seq: Number(match[1] ?? match[2]) });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), seq: null });
  return pieces;
}
