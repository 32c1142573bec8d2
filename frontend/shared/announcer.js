import { LitElement, html } from "lit";
import { base } from "./styles.js";

/** Under 100 ms Chrome with TalkBack misses a text; after about a second every reader has it. */
export const STAYS_MS = 1_000;

/** `<haven-announcer>`: says new texts to screen readers, politely, once. It is the page's only live region. */
export class HavenAnnouncer extends LitElement {
  static styles = base;

  render() {
    return html`<div class="spoken" aria-live="polite"></div>`;
  }

  /** Say this once. Several texts at a time are said in their order. */
  async announce(text) {
    // A live region that appears together with its text is not read.
    await this.updateComplete;
    const line = document.createElement("p");
    line.textContent = text;
    this.renderRoot.firstElementChild.append(line);
    setTimeout(() => line.remove(), STAYS_MS);
  }
}

customElements.define("haven-announcer", HavenAnnouncer);
