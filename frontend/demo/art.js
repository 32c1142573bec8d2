import { svg, html } from "lit";

/** The "videos": pictures drawn by us, with a little movement. */

const frame = (id, [from, middle, to], scene) => html`<svg
  class="art"
  viewBox="0 0 390 760"
  preserveAspectRatio="xMidYMid slice"
  aria-hidden="true"
>
  <defs>
    <linearGradient id=${id} x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color=${from} />
      <stop offset="0.55" stop-color=${middle} />
      <stop offset="1" stop-color=${to} />
    </linearGradient>
  </defs>
  <rect width="390" height="760" fill="url(#${id})" />
  ${scene}
</svg>`;

const RAIN = Array.from({ length: 26 }, (_, n) => [(n * 53) % 390, (n * 97) % 620, 18 + ((n * 31) % 22)]);

const scenes = {
  harbour: () =>
    frame(
      "sky-harbour",
      ["#27405a", "#587a8c", "#d9b48f"],
      svg`
        <circle cx="285" cy="330" r="46" fill="#f3d9ae" opacity=".85"/>
        <path d="M0 430c60-40 110-46 170-20s120 6 220-40v390H0z" fill="#2f4f60"/>
        <path d="M0 480h390v280H0z" fill="#1f3b4a"/>
        <g class="drift">
          <path d="M120 500h120l-22 34h-76z" fill="#e9dcc6"/><path d="M178 500v-96l54 84z" fill="#f4ead8"/>
          <path d="M172 500v-74l-38 62z" fill="#dcc7a7"/>
        </g>
        <g stroke="#c9dde2" stroke-width="1.5" stroke-linecap="round" opacity=".55">
          ${RAIN.map(([x, y, l]) => svg`<path d=${`M${x} ${y}l-5 ${l}`}/>`)}
        </g>
        <g stroke="#8fb0b8" stroke-width="3" stroke-linecap="round" opacity=".5">
          <path d="M40 580h70M210 602h96M90 648h120M250 690h80"/>
        </g>`,
    ),
  kite: () =>
    frame(
      "sky-kite",
      ["#8ec5d6", "#cfe3d8", "#f2e2b8"],
      svg`
        <g fill="#fff" opacity=".75"><ellipse cx="80" cy="210" rx="62" ry="18"/><ellipse cx="122" cy="196" rx="46" ry="20"/>
        <ellipse cx="310" cy="300" rx="70" ry="17"/></g>
        <g class="drift">
          <path d="M226 150l54 52-30 74-60-46z" fill="#d9694b"/><path d="M226 150l24 126M280 202l-90 28" stroke="#8d3526" stroke-width="2.5"/>
          <path d="M250 276c-16 42 18 56 0 96s-42 54-64 130" stroke="#7b5b3c" stroke-width="2" fill="none"/>
        </g>
        <path d="M0 600c90-62 170-54 240-20s110 20 150 0v180H0z" fill="#7fa06a"/>
        <path d="M0 660c110-40 220-34 390 4v96H0z" fill="#5f8452"/>
        <circle cx="180" cy="560" r="13" fill="#4a3526"/><path d="M166 620c0-30 6-44 14-44s15 14 15 44z" fill="#2d5d6a"/>`,
    ),
  heron: () =>
    frame(
      "sky-heron",
      ["#3a2f4f", "#7a5572", "#e3a98c"],
      svg`
        <circle cx="100" cy="170" r="34" fill="#f6e4cf" opacity=".9"/>
        <path d="M0 560h390v200H0z" fill="#e8d7c4"/><path d="M0 560h390v26H0z" fill="#d3bda5"/>
        <g class="drift" stroke="#fff" stroke-width="1.5" stroke-linejoin="round">
          <path d="M120 430l90-120 40 130z" fill="#fdf8f0"/><path d="M210 310l40 130 66-58z" fill="#e6dccd"/>
          <path d="M120 430l130 10-62 70z" fill="#f3eadc"/><path d="M210 310l-14-78 34 40z" fill="#fdf8f0"/>
          <path d="M196 232l-40 6 30 14z" fill="#d9694b"/>
        </g>`,
    ),
};

export const art = (name) => scenes[name]?.() ?? "";

/** A person's round picture: two soft shapes in their own hue. */
export const portrait = ({ hue, handle }) => html`<svg class="portrait" viewBox="0 0 48 48" aria-hidden="true">
  <rect width="48" height="48" fill=${`hsl(${hue} 38% 78%)`} />
  <circle cx="24" cy="19" r=${8 + (handle.length % 3)} fill=${`hsl(${hue} 34% 42%)`} />
  <path d="M6 48c2-13 9-18 18-18s16 5 18 18z" fill=${`hsl(${(hue + 20) % 360} 36% 34%)`} />
</svg>`;
