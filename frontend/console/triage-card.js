import { LitElement, html, nothing } from "lit";
import { icons } from "../shared/icons.js";
import { base } from "../shared/styles.js";
import { say } from "../shared/texts.js";
import { consoleBase } from "./console-styles.js";
import { markedPieces } from "./cue-marks.js";
import { dangerFacts } from "./danger-facts.js";
import { categoryName, clockTime, severityMark } from "./labels.js";
import { referencePieces } from "./references.js";
import { readTime } from "./server-clock.js";
import { triageStyles } from "./triage-styles.js";

const SECTIONS = ["situation", "background", "assessment"];

/**
 * `<haven-triage>`: the summary, in the order in which it is needed. Every claim leads to its message.
 * Fires `haven-reveal` ({seq}) and `haven-read-again`.
 */
export class HavenTriage extends LitElement {
  static properties = { row: { attribute: false }, detail: { attribute: false }, now: { attribute: false } };

  static styles = [base, consoleBase, triageStyles];

  constructor() {
    super();
    /** @type {import("./board.js").CaseRow} */
    this.row;
    /** @type {import("./case-details.js").CaseDetail} */
    this.detail;
    this.now = 0;
  }

  render() {
    const { status, summary, why } = this.detail;
    if (status === "loading") return html`<p class="wait">${say("console-triage-loading")}</p>`;
    if (status === "failed") return this.#failed("console-triage-failed");
    return html`<section aria-label=${say("console-triage-label")}>
      ${why ? this.#failed("console-triage-stale") : nothing}
      <div class="columns">
        <div class="column">${this.#facts(summary.facts)} ${this.#quotes(summary.quotes)}</div>
        <div class="column">${this.#orders(summary)}</div>
      </div>
      <div class="columns">
        <div class="column">${this.#list("given", summary.given)}</div>
        <div class="column">${this.#list("unknown", summary.unknown)} ${this.#list("declined", summary.declined)}</div>
      </div>
      ${this.#body(summary)}
    </section>`;
  }

  /** @param {string} id */
  #failed(id) {
    return html`<p class="failed">
      ${icons.warn} <span>${say(id)}</span>
      <button @click=${() => this.dispatchEvent(new CustomEvent("haven-read-again"))}>${say("console-try-again")}</button>
    </p>`;
  }

  /** @param {import("./danger-facts.js").Fact[] | undefined} facts */
  #facts(facts) {
    const known = dangerFacts(facts);
    return html`<div>
      <h2>${say("console-triage-facts")}</h2>
      ${known.length ? html`<dl>${known.map((fact) => this.#fact(fact))}</dl>` : html`<p>${say("console-triage-facts-none")}</p>`}
    </div>`;
  }

  /** @param {import("./danger-facts.js").Fact} fact */
  #fact(fact) {
    const reading = fact.reading && fact.reading !== fact.words ? ` (${fact.reading})` : "";
    return html`<dt>${say(`console-fact-${fact.kind.replaceAll("_", "-")}`)}</dt>
      <dd>
        <q dir="auto">${fact.words}</q>${reading}
        ${fact.basis === "inferred" ? html`<span class="inferred">${say("console-triage-inferred")}</span>` : nothing}
        ${this.#source(fact.seq)}
      </dd>`;
  }

  /** @param {any[]} [quotes] */
  #quotes(quotes = []) {
    if (!quotes.length) return nothing;
    const list = html`<ul class="quotes" role="list">
      ${quotes.map((quote) => html`<li>${this.#quote(quote)}</li>`)}
    </ul>`;
    const isVeiled = quotes.some((quote) => quote.veiled);
    return html`<div>
      <h2>${say("console-triage-quotes")}</h2>
      ${isVeiled ? html`<details><summary>${say("console-triage-quotes-veiled")}</summary>${list}</details>` : list}
    </div>`;
  }

  /** @param {{seq: number, text: string, cues: {id: string, start: number, end: number}[]}} quote */
  #quote({ seq, text, cues }) {
    const pieces = markedPieces(text, cues).map((piece) => {
      if (!piece.cues.length) return piece.text;
      return html`<mark title=${piece.cues.join(", ")}>${piece.text}</mark>`;
    });
    return html`<q dir="auto">${pieces}</q> ${this.#source(seq)}`;
  }

  /** @param {{recommend?: string[], ask_first?: string}} summary */
  #orders({ recommend = [], ask_first }) {
    return html`<div class="orders">
      <h2>${say("console-triage-first")}</h2>
      <ol>
        ${recommend.map((order) => html`<li>${this.#linked(order)}</li>`)}
      </ol>
      ${ask_first ? html`<p><strong>${say("console-triage-ask")}</strong> ${ask_first}</p>` : nothing}
    </div>`;
  }

  /**
   * @param {"given" | "unknown" | "declined"} name
   * @param {string[]} [lines]
   */
  #list(name, lines = []) {
    if (!lines.length && name === "declined") return nothing;
    return html`<div>
      <h2>${say(`console-triage-${name}`)}</h2>
      ${lines.length
        ? html`<ul class="plain" role="list">
            ${lines.map((line) => html`<li>${this.#linked(line)}</li>`)}
          </ul>`
        : html`<p class="soft">${say(`console-triage-${name}-none`)}</p>`}
    </div>`;
  }

  /** @param {any} summary */
  #body(summary) {
    const { timeline = [], meta = {} } = summary;
    return html`<details class="body">
      <summary>${say("console-triage-body")}</summary>
      ${SECTIONS.map((name) => this.#section(name, summary))}
      ${timeline.length
        ? html`<h3>${say("console-triage-timeline")}</h3>
            <ul class="plain" role="list">
              ${timeline.map((/** @type {any} */ step) => this.#step(step))}
            </ul>`
        : nothing}
      <p class="soft small">${say("console-triage-written", { by: meta.written_by ?? "rules" })} ${this.#versions(meta)}</p>
    </details>`;
  }

  /**
   * @param {string} name
   * @param {any} summary
   */
  #section(name, summary) {
    if (!summary[name]) return nothing;
    return html`<h3>${say(`console-triage-${name}`)}</h3>
      <p dir="auto">${this.#linked(summary[name])}</p>`;
  }

  /** @param {{seq: number, at: number | string, severity: string, category: string}} step */
  #step({ seq, at, severity, category }) {
    const time = readTime(at);
    return html`<li>
      ${time ? clockTime(time, this.now) : nothing} ${severityMark(severity)} ${categoryName(category)} ${this.#source(seq)}
    </li>`;
  }

  /** @param {{versions?: Record<string, string>}} meta */
  #versions({ versions = {} }) {
    return Object.entries(versions)
      .map(([name, version]) => `${name.replaceAll("_", " ")} ${version}`)
      .join(" · ");
  }

  /** @param {string} text */
  #linked(text) {
    return referencePieces(text).map((piece) => (piece.seq === null ? piece.text : this.#source(piece.seq, piece.text)));
  }

  /**
   * @param {number} seq
   * @param {string} [words]
   */
  #source(seq, words = `#${seq}`) {
    const reveal = () => this.dispatchEvent(new CustomEvent("haven-reveal", { detail: { seq } }));
    return html`<button class="link source" aria-label=${say("console-triage-source", { seq })} @click=${reveal}>${words}</button>`;
  }
}

customElements.define("haven-triage", HavenTriage);
