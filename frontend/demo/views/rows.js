import { html, nothing } from "lit";
import { portrait } from "../art.js";
import { drawings } from "../drawings.js";

/** Parts that several screens are made of. `mark` says that a guide points here. */

export const bar = (app, title, action = nothing) => html`<header class="bar">
  <button class="round" aria-label="Back" @click=${() => app.back()}>${drawings.back}</button>
  <h1>${title}</h1>
  ${action}
</header>`;

export const row = ({ icon, label, value = "", isMarked = false, press }) => html`<button
  class="row ${isMarked ? "marked" : ""}"
  @click=${press}
>
  ${drawings[icon]} <span class="label">${label}</span> <span class="value">${value}</span> ${drawings.next}
</button>`;

export const choice = ({ icon, label, isMarked = false, isGrave = false, press }) => html`<button
  class="row ${isMarked ? "marked" : ""} ${isGrave ? "grave" : ""}"
  @click=${press}
>
  ${drawings[icon]} <span class="label">${label}</span>
</button>`;

export const toggle = ({ label, hint, isOn, isMarked = false, press }) => html`<button
  class="row toggle ${isMarked ? "marked" : ""}"
  role="switch"
  aria-checked=${isOn}
  @click=${press}
>
  <span class="label">${label}<small>${hint}</small></span> <span class="switch" aria-hidden="true"></span>
</button>`;

export const personRow = (app, person, action, words = `@${person.handle}`) => html`<li class="person">
  <button class="who" @click=${() => app.go({ screen: "profile", handle: person.handle })}>
    ${portrait(person)} <span><strong>${person.name}</strong><small>${words}</small></span>
  </button>
  ${action}
</li>`;

export const nothingHere = (words) => html`<p class="empty">${words}</p>`;
