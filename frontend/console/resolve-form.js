import { LitElement, html, nothing } from "lit";
import { base } from "../shared/styles.js";
import { say } from "../shared/texts.js";
import { consoleBase } from "./console-styles.js";
import { decisionOf } from "./decision.js";
import { categoryName, outcomeName } from "./labels.js";
import { stepStyles } from "./step-styles.js";
import { CATEGORIES, OUTCOMES, RISK_ANSWERS } from "./vocabulary.js";

/**
 * `<haven-resolve-form>`: closing a case takes an outcome, the harm, whether risk was assessed, and the follow-up.
 * Fires `haven-resolve` (the decision) and `haven-cancel`.
 */
export class HavenResolveForm extends LitElement {
  static properties = {
    row: { attribute: false },
    isBusy: { attribute: false },
    wrong: { state: true },
    follows: { state: true },
  };

  static styles = [base, consoleBase, stepStyles];

  constructor() {
    super();
    /** @type {import("./board.js").CaseRow} */
    this.row;
    this.isBusy = false;
    /** @type {ReadonlySet<string>} the fields that still need an answer */
    this.wrong = new Set();
    /** @type {"" | "none" | "date"} */
    this.follows = "";
  }

  render() {
    return html`<form novalidate aria-labelledby="title" @submit=${this.#submit} @keydown=${this.#press}>
      <h2 id="title">${say("console-resolve-title", { case: this.row.id })}</h2>
      <div class="fields">
        ${this.#select("outcome", OUTCOMES.map((code) => [code, outcomeName(code)]), "")}
        ${this.#select("category", CATEGORIES.map((code) => [code, categoryName(code)]), this.row.category)}
        ${this.#risk()} ${this.#followUp()}
        <div class="field wide">
          <label for="note">${say("console-resolve-note")}</label>
          <textarea id="note" name="note" rows="2" maxlength="4000" dir="auto"></textarea>
        </div>
      </div>
      <p class="soft small">${say("console-resolve-told")}</p>
      <div class="ways">
        <button class="main" aria-disabled=${String(this.isBusy)}>
          ${say(this.isBusy ? "console-resolve-busy" : "console-resolve-submit")}
        </button>
        <button type="button" @click=${this.#cancel}>${say("console-cancel")}</button>
      </div>
    </form>`;
  }

  focusFirst() {
    /** @type {HTMLElement} */ (this.renderRoot.querySelector("select")).focus();
  }

  /**
   * @param {"outcome" | "category"} name
   * @param {[string, string][]} options
   * @param {string} chosen
   */
  #select(name, options, chosen) {
    return html`<div class="field">
      <label for=${name}>${say(`console-resolve-${name}`)}</label>
      <select id=${name} name=${name} aria-invalid=${this.#invalid(name)} aria-describedby="${name}-wrong">
        ${chosen ? nothing : html`<option value="">${say("console-resolve-choose")}</option>`}
        ${options.map(([value, words]) => html`<option value=${value} ?selected=${value === chosen}>${words}</option>`)}
      </select>
      ${this.#wrong(name)}
    </div>`;
  }

  #risk() {
    return html`<fieldset aria-describedby="risk_assessed-wrong">
      <legend>${say("console-resolve-risk")}</legend>
      <div class="choices">
        ${RISK_ANSWERS.map(
          (value) => html`<label>
            <input type="radio" name="risk_assessed" value=${value} />${say(`console-resolve-risk-${value.replaceAll("_", "-")}`)}
          </label>`,
        )}
      </div>
      ${this.#wrong("risk_assessed")}
    </fieldset>`;
  }

  #followUp() {
    const choose = (/** @type {Event} */ event) => (this.follows = /** @type {any} */ (event.target).value);
    return html`<fieldset aria-describedby="follow_up-wrong">
      <legend>${say("console-resolve-follow")}</legend>
      <div class="choices">
        <label><input type="radio" name="follows" value="none" @change=${choose} />${say("console-resolve-follow-none")}</label>
        <label><input type="radio" name="follows" value="date" @change=${choose} />${say("console-resolve-follow-date")}</label>
        ${this.follows === "date"
          ? html`<input
              type="date"
              name="follow_up"
              aria-label=${say("console-resolve-follow-day")}
              aria-invalid=${this.#invalid("follow_up")}
            />`
          : nothing}
      </div>
      ${this.#wrong("follow_up")}
    </fieldset>`;
  }

  /** @param {string} name */
  #invalid(name) {
    return this.wrong.has(name) ? "true" : nothing;
  }

  /** @param {string} name */
  #wrong(name) {
    return html`<p class="wrong" id="${name}-wrong">${this.wrong.has(name) ? say(`console-resolve-wrong-${name.replaceAll("_", "-")}`) : nothing}</p>`;
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    if (this.isBusy) return;
    const form = /** @type {HTMLFormElement} */ (event.target);
    const { decision, wrong } = decisionOf(Object.fromEntries(new FormData(form)));
    this.wrong = new Set(wrong);
    if (!wrong.length) return this.dispatchEvent(new CustomEvent("haven-resolve", { detail: decision }));
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (form.querySelector(`[name=${wrong[0] === "follow_up" && !this.follows ? "follows" : wrong[0]}]`))?.focus();
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.key === "Escape") this.#cancel();
  }

  #cancel() {
    this.dispatchEvent(new CustomEvent("haven-cancel"));
  }
}

customElements.define("haven-resolve-form", HavenResolveForm);
