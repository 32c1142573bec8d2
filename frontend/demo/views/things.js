import { html } from "lit";
import { art } from "../art.js";
import { drawings } from "../drawings.js";
import { bar, nothingHere } from "./rows.js";

/** A LIVE, a sound or a product of the shop: little more than what can be reported about it. */
export function thing(app) {
  const { id, title, hint, art: name, isReported } = app.world.things.find((one) => one.id === app.place.id);
  const menu = () => app.openSheet({ kind: "thing", id });
  const dots = html`<button class="round" aria-label="Share and more" @click=${menu}>${drawings.dots}</button>`;
  return html`${bar(app, title, dots)}
    ${isReported
      ? nothingHere("You reported this. We hid it for you.")
      : html`<div class="poster">${art(name)}</div>
          <p class="lead">${hint}</p>`}`;
}
