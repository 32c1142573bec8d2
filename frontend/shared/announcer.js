import { LitElement, html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { Announcements } from "./announcements.js";
import { pageClock } from "./clock.js";
import { base } from "./styles.js";

/** `<haven-announcer>`: says new texts to screen readers, politely, once. It is the page's only live region. */
export class HavenAnnouncer extends LitElement {
  static styles = base;
  static properties = { texts: { state: true } };
  #announcements = new Announcements(pageClock, (texts) => (this.texts = texts));

  constructor() {
    super();
    this.texts = [];
  }

  /** Say this once. Works before the element is on the page, too. */
  announce(text) {
    if (text) this.#announcements.add(text);
  }

  render() {
    return html`<div class="spoken" aria-live="polite" aria-relevant="additions">
      ${repeat(this.texts, ({ id }) => id, ({ text }) => html`<p>${text}</p>`)}
    </div>`;
  }
}

customElements.define("haven-announcer", HavenAnnouncer);
