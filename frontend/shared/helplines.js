const DIRECTORY = "https://findahelpline.com";

/**
 * @typedef {{display: string, tel?: string | null, for?: string | null}} PhoneNumber
 * @typedef {{name: string, phone?: string, tel?: string, numbers?: PhoneNumber[], text?: string, sms?: string, url?: string,
 *   hours?: string, hours_may_differ?: boolean}} Line
 * @typedef {{country: string | null, country_name?: string, emergency: Line[], lines: Line[], tools?: Line[], directory?: string,
 *   note?: string | null}} Card
 */

/** Return a line's numbers; the small form of a card leaves out what `phone` already says. */
export function numbersOf(line) {
  if (line.numbers?.length) return line.numbers;
  return line.phone ? [{ display: line.phone, tel: line.tel ?? null }] : [];
}

/**
 * Return the card to show: the server's own for its country, else the general one, else one without any number.
 * @param {string | null} country @param {Card | null} given @param {Record<string, Card>} all
 * @returns {Card}
 */
export function cardFor(country, given, all) {
  if (given && (country === null || country === given.country)) return given;
  if (country && Object.hasOwn(all, country)) return all[country];
  return { country: null, emergency: [], lines: [], directory: given?.directory ?? DIRECTORY };
}

/** Return the countries we have numbers for, by name in the reader's language. */
export function countriesOf(all, lang) {
  const names = new Intl.DisplayNames([lang], { type: "region", fallback: "code" });
  return Object.entries(all)
    .map(([code, card]) => ({ code, name: nameOf(names, code, card) }))
    .sort((one, other) => one.name.localeCompare(other.name, lang));
}

function nameOf(names, code, card) {
  const name = names.of(code);
  return name === code ? (card.country_name ?? code) : name;
}
