import { html } from "lit";

/** Hosts that a message may link to. Everything else stays plain text. */
const LINK_HOSTS = ["findahelpline.com"];
const TOKEN = /\*\*(.+?)\*\*|(https:\/\/[^\s<>"']+)/g;
const TRAILING = /[.,;:!?)\]]+$/;

/**
 * Cut a text at **bold** words and at links to hosts we trust.
 * @param {string} text @param {string[]} hosts
 * @returns {{text: string, bold?: true, href?: string}[]}
 */
export function partsOf(text, hosts = LINK_HOSTS) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [whole, bold, address] = match;
    const link = address?.replace(TRAILING, "");
    if (link && !isTrusted(link, hosts)) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push(bold ? { text: bold, bold: true } : { text: link, href: link });
    from = match.index + (bold ? whole.length : link.length);
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** Render a text that we wrote: bold words and trusted links, everything else as it stands. */
export const richText = (text) =>
  partsOf(text).map(({ text: words, bold, href }) => {
    if (bold) return html`<strong>${words}</strong>`;
    if (href) return html`<a href=${href} target="_blank" rel="noopener noreferrer">${words}</a>`;
    return words;
  });

function isTrusted(address, hosts) {
  try {
    const { protocol, hostname, username } = new URL(address);
    return protocol === "https:" && !username && hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  } catch {
    return false;
  }
}
