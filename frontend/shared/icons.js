import { svg, html } from "lit";

/** Our own line drawings on a 24 x 24 grid; always hidden from screen readers, the control carries the name. */
const draw = (shape) => html`<svg
  viewBox="0 0 24 24"
  fill="none"
  stroke="currentColor"
  stroke-width="1.8"
  stroke-linecap="round"
  stroke-linejoin="round"
  aria-hidden="true"
>${shape}</svg>`;

export const icons = {
  /** The harbour arch: Haven's mark, also the assistant's. */
  haven: draw(svg`<path d="M4.5 20v-8a7.5 7.5 0 0 1 15 0v8"/><path d="M9 20v-7.5a3 3 0 0 1 6 0V20"/><path d="M3 20h18"/>`),
  exit: draw(svg`<path d="M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4"/><path d="M14 8l4 4-4 4"/><path d="M18 12H9"/>`),
  close: draw(svg`<path d="M6 6l12 12M18 6L6 18"/>`),
  person: draw(svg`<circle cx="12" cy="8" r="3.6"/><path d="M5 20c.6-4 3.4-6 7-6s6.4 2 7 6"/>`),
  phone: draw(svg`<path d="M6.5 4h2.6l1.5 4-2 1.5a11 11 0 0 0 5.9 5.9l1.5-2 4 1.5v2.6a2 2 0 0 1-2.2 2A15.5 15.5 0 0 1 4.5 6.2 2 2 0 0 1 6.5 4z"/>`),
  bubble: draw(svg`<path d="M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-5 3.5V17H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z"/>`),
  send: draw(svg`<path d="M12 19V5"/><path d="M6 11l6-6 6 6"/>`),
  check: draw(svg`<path d="M5 12.5l4.5 4.5L19 7.5"/>`),
  checks: draw(svg`<path d="M2.5 12.5L7 17l8.5-9"/><path d="M12 16.5l.6.5L21.5 8"/>`),
  clock: draw(svg`<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2"/>`),
  warn: draw(svg`<path d="M12 4l9 16H3z"/><path d="M12 10v4.5M12 17.3v.1"/>`),
  cloud: draw(svg`<path d="M4 4l16 16"/><path d="M8 8.5A5 5 0 0 0 6.5 18H16"/><path d="M11 6.3a5.5 5.5 0 0 1 6.3 4.7 3.6 3.6 0 0 1 2.2 5.6"/>`),
  down: draw(svg`<path d="M12 5v14"/><path d="M6 13l6 6 6-6"/>`),
  more: draw(svg`<path d="M6 9l6 6 6-6"/>`),
  undo: draw(svg`<path d="M8 5L4 9l4 4"/><path d="M4 9h9.5a5 5 0 0 1 0 10H9"/>`),
  open: draw(svg`<path d="M9 6l6 6-6 6"/>`),
};
