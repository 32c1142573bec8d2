/** Splits a quoted sentence into plain and marked pieces, so that a template can render it without any markup in it. */

/**
 * @param {string} text
 * @param {{id: string, start: number, end: number}[]} [cues] spans in `text`, in code points as the server counts them
 * @returns {{text: string, cues: string[]}[]} the pieces in order; their texts joined are exactly `text`
 */
export function markedPieces(text, cues = []) {
  // The server counts code points and JavaScript counts UTF-16 units: one emoji would shift every later mark.
  const letters = [...text];
  const spans = cues.filter((cue) => cue.start >= 0 && cue.end <= letters.length && cue.start < cue.end);
  const cuts = [...new Set([0, letters.length, ...spans.flatMap((cue) => [cue.start, cue.end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, i) => ({
    text: letters.slice(start, cuts[i + 1]).join(""),
    cues: spans.filter((cue) => cue.start <= start && start < cue.end).map((cue) => cue.id),
  }));
}
