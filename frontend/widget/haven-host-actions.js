import { LitElement, css, html, nothing } from "lit";
import { icons } from "../shared/icons.js";
import { richText } from "../shared/rich-text.js";
import { base } from "../shared/styles.js";
import { say } from "../shared/texts.js";
import { actionName, actionWords } from "./spoken.js";

/**
 * `<haven-host-actions>`: buttons for what the host app can do now. Nothing is asked of it before the user has said
 * yes to a question that names what and whom. Near harm, what comes first stands above the buttons.
 * Fires `haven-do` (the offer) after that yes.
 */
export class HavenHostActions extends LitElement {
  static properties = {
    /** @type {import("./host-actions.js").Offer[]} */
    offers: { attribute: false },
    /** The action that the host app is being asked for, or null. */
    pending: { attribute: false },
    /** Actions that it has done. */
    done: { attribute: false },
    asked: { state: true },
  };

  static styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--haven-3);
        inline-size: 100%;
        max-inline-size: 34rem;
      }
      :host([slot="offer"]) {
        padding: var(--haven-4);
        border: 1px solid var(--haven-line);
        border-radius: var(--haven-radius-l);
        background: var(--haven-surface);
      }
      h4 {
        margin: 0;
        font-size: var(--haven-text-m);
        font-weight: 650;
        line-height: 1.3;
      }
      .first {
        display: grid;
        gap: var(--haven-1);
        padding: var(--haven-3);
        border-inline-start: 0.25rem solid var(--haven-person-line);
        border-radius: var(--haven-radius-s);
        background: var(--haven-person-tint);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--haven-2);
      }
      .row button {
        flex: 1 1 auto;
      }
      .sure {
        display: grid;
        gap: var(--haven-2);
      }
      .done {
        display: flex;
        gap: var(--haven-2);
        align-items: center;
        color: var(--haven-good);
        font-weight: 550;
      }
    `,
  ];

  constructor() {
    super();
    this.offers = [];
    this.pending = null;
    this.done = [];
    this.asked = null;
  }

  willUpdate() {
    if (this.asked && !this.#offer()) this.asked = null;
  }

  render() {
    const [first] = this.offers.map((offer) => offer.first).filter(Boolean);
    return html`${first ? html`<div class="first"><h4>${say("widget-do-first")}</h4><p>${richText(first)}</p></div>` : nothing}
      ${this.asked ? this.#sure() : this.#choices()}`;
  }

  #choices() {
    const left = this.offers.filter(({ action }) => !this.done.includes(action));
    return html`${this.slot === "offer" ? html`<h4>${say("widget-do")}</h4>` : nothing}
      ${this.offers.filter((offer) => !left.includes(offer)).map((offer) => this.#doneLine(offer))}
      ${left.length
        ? html`<div class="row" role="group" aria-label=${say("widget-do")}>${left.map((offer) => this.#choice(offer))}</div>`
        : nothing}`;
  }

  // Where something comes first, no button calls louder than that.
  #choice(offer) {
    const isMain = this.offers[0] === offer && !offer.first;
    const isPending = this.pending === offer.action;
    return html`<button
      class=${isMain ? "main" : ""}
      aria-disabled=${this.pending !== null}
      data-action=${offer.action}
      @click=${() => this.pending ?? this.#ask(offer)}
    >
      ${isPending ? html`${icons.clock} ${say("widget-do-pending")}` : actionName(offer, say)}
    </button>`;
  }

  #sure() {
    const offer = this.#offer();
    const what = actionName(offer, say);
    return html`<div class="sure" role="group" aria-labelledby="question" @keydown=${this.#keyed}>
      <h4 id="question" tabindex="-1">${say("widget-do-sure", { what })}</h4>
      <p>${richText(offer.what_next)}</p>
      <div class="row">
        <button class="main" @click=${() => this.#yes(offer)}>${what}</button>
        <button @click=${() => this.#no(offer)}>${say("widget-do-not-now")}</button>
      </div>
    </div>`;
  }

  #doneLine({ action, handle }) {
    return html`<p class="done">${icons.check} ${actionWords({ action, handle, outcome: "done" }, say)}</p>`;
  }

  #keyed(event) {
    if (event.key === "Escape") this.#no(this.#offer());
  }

  async #ask(offer) {
    this.asked = offer.action;
    await this.updateComplete;
    // The question is read out; a second tap in the same place must not be the yes.
    const question = this.renderRoot.querySelector("#question");
    question.focus();
    question.parentElement.scrollIntoView({ block: "nearest" });
  }

  #yes(offer) {
    this.asked = null;
    this.dispatchEvent(new CustomEvent("haven-do", { detail: offer }));
  }

  async #no({ action }) {
    this.asked = null;
    await this.updateComplete;
    this.renderRoot.querySelector(`[data-action="${action}"]`)?.focus();
  }

  #offer() {
    return this.offers.find(({ action }) => action === this.asked);
  }
}

customElements.define("haven-host-actions", HavenHostActions);
