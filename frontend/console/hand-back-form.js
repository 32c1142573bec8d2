import { LitElement, html } from "lit";
import { base } from "../shared/styles.js";
import { say } from "../shared/texts.js";
import { consoleBase } from "./console-styles.js";
import { stepStyles } from "./step-styles.js";

/** `<haven-hand-back-form>`: says what handing back means before it happens. Fires `haven-hand-back` and `haven-cancel`. */
export class HavenHandBackForm extends LitElement {
  static properties = { isBusy: { attribute: false } };

  static styles = [base, consoleBase, stepStyles];

  constructor() {
    super();
    this.isBusy = false;
  }

  render() {
    return html`<form aria-labelledby="title" @submit=${this.#submit} @keydown=${this.#press}>
      <h2 id="title">${say("console-hand-back-title")}</h2>
      <p>${say("console-hand-back-means")}</p>
      <div class="ways">
        <button class="main" aria-disabled=${String(this.isBusy)}>
          ${say(this.isBusy ? "console-hand-back-busy" : "console-hand-back-submit")}
        </button>
        <button type="button" @click=${this.#cancel}>${say("console-cancel")}</button>
      </div>
    </form>`;
  }

  focusFirst() {
    /** @type {HTMLElement} */ (this.renderRoot.querySelector("button")).focus();
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    if (!this.isBusy) this.dispatchEvent(new CustomEvent("haven-hand-back"));
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.key === "Escape") this.#cancel();
  }

  #cancel() {
    this.dispatchEvent(new CustomEvent("haven-cancel"));
  }
}

customElements.define("haven-hand-back-form", HavenHandBackForm);
