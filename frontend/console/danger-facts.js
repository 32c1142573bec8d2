/**
 * The facts of a summary that decide what is done first, in the order in which an agent needs them.
 *
 * @typedef {{kind: string, words: string, seq: number, basis: string, reading?: string | null}} Fact
 */

const ORDER = [
  "unsafe",
  "safe_now",
  "time",
  "age",
  "school",
  "alone",
  "company",
  "place",
  "country",
  "device",
  "handle",
  "link",
  "paid",
  "evidence",
  "other_reports",
];

/**
 * The latest fact of each kind; what was said later is nearer to now.
 * @param {Fact[]} [facts]
 * @returns {Fact[]}
 */
export function dangerFacts(facts = []) {
  /** @type {Map<string, Fact>} */
  const latest = new Map();
  for (const fact of facts) if (fact.seq >= (latest.get(fact.kind)?.seq ?? 0)) latest.set(fact.kind, fact);
  return ORDER.flatMap((kind) => latest.get(kind) ?? []);
}

/**
 * Where in the conversation the words stand that gave reason for concern.
 * @param {{seq: number, offset?: number, cues: {id: string, start: number, end: number}[]}[]} [quotes]
 * @returns {Map<number, {id: string, start: number, end: number}[]>} marks by message number
 */
export function marksByMessage(quotes = []) {
  return new Map(
    quotes.map(({ seq, offset = 0, cues }) => {
      return [seq, cues.map((cue) => ({ ...cue, start: cue.start + offset, end: cue.end + offset }))];
    }),
  );
}
