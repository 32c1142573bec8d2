import { html, svg } from "lit";

/** The made-up app's own icons. */
const draw = (shape) => html`<svg
  class="icon"
  viewBox="0 0 24 24"
  fill="none"
  stroke="currentColor"
  stroke-width="1.8"
  stroke-linecap="round"
  stroke-linejoin="round"
  aria-hidden="true"
>${shape}</svg>`;

export const drawings = {
  minnow: draw(svg`<path d="M3 12c4-6 10-6 14-1.5L21 7v10l-4-3.5C13 18 7 18 3 12z"/><path d="M7.5 11.5v.1"/>`),
  home: draw(svg`<path d="M4 11l8-7 8 7v8a1 1 0 0 1-1 1h-4v-6H9v6H5a1 1 0 0 1-1-1z"/>`),
  inbox: draw(svg`<path d="M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-5 3.5V17H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z"/>`),
  me: draw(svg`<circle cx="12" cy="8" r="3.6"/><path d="M5 20c.6-4 3.4-6 7-6s6.4 2 7 6"/>`),
  heart: draw(svg`<path d="M12 20C6 15.5 3.5 12.5 3.5 9a4.5 4.5 0 0 1 8.5-2 4.5 4.5 0 0 1 8.5 2c0 3.5-2.5 6.5-8.5 11z"/>`),
  comment: draw(svg`<path d="M4 5h16v11h-8l-4.5 3.5V16H4z"/>`),
  share: draw(svg`<path d="M13 5l7 6.5-7 6.5v-4C8.5 14 6 15.5 4 19c.3-6 3.5-9.5 9-10z"/>`),
  dots: draw(svg`<path d="M5 12v.1M12 12v.1M19 12v.1" stroke-width="3"/>`),
  lines: draw(svg`<path d="M4 7h16M4 12h16M4 17h16"/>`),
  back: draw(svg`<path d="M15 5l-7 7 7 7"/>`),
  next: draw(svg`<path d="M9 6l6 6-6 6"/>`),
  close: draw(svg`<path d="M6 6l12 12M18 6L6 18"/>`),
  help: draw(svg`<path d="M4.5 20v-8a7.5 7.5 0 0 1 15 0v8"/><path d="M9 20v-7.5a3 3 0 0 1 6 0V20"/><path d="M3 20h18"/>`),
  block: draw(svg`<circle cx="12" cy="12" r="8"/><path d="M6.5 6.5l11 11"/>`),
  mute: draw(svg`<path d="M4 9.5v5h3.5L12 18V6L7.5 9.5zM16 9.5l4 5M20 9.5l-4 5"/>`),
  flag: draw(svg`<path d="M6 21V4M6 5h11l-2.5 4 2.5 4H6"/>`),
  lock: draw(svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`),
  copy: draw(svg`<path d="M10 14a4 4 0 0 1 0-5.5l3-3A4 4 0 0 1 18.5 11L17 12.5M14 10a4 4 0 0 1 0 5.5l-3 3A4 4 0 0 1 5.5 13L7 11.5"/>`),
  shield: draw(svg`<path d="M12 3.5l7 2.5v5.5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6z"/>`),
  live: draw(svg`<rect x="3" y="7" width="12" height="10" rx="2"/><path d="M15 11l6-3v8l-6-3"/>`),
  tune: draw(svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>`),
  clock: draw(svg`<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2"/>`),
  phone: draw(svg`<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 18h2"/>`),
  check: draw(svg`<path d="M5 12.5l4.5 4.5L19 7.5"/>`),
  person: draw(svg`<circle cx="10" cy="8" r="3.5"/><path d="M3.5 19c.6-3.6 3-5.5 6.5-5.5s5.9 1.9 6.5 5.5M16 8h5"/>`),
};
