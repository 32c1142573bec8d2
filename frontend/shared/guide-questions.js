import { LitElement, css, html, nothing } from "lit";
import { richText } from "./rich-text.js";
import { base } from "./styles.js";
import { say } from "./texts.js";

/** `<haven-guide-questions>`: what users ask next, situations that change the advice, and further limits; folded. */
export class HavenGuideQuestions extends LitElement {
  static properties = {
    card: { attribute: false },
  };

  static styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--haven-2);
      }
      summary {
        display: list-item;
        padding-block: var(--haven-3);
        cursor: pointer;
      }
      details > summary {
        font-weight: 650;
      }
      details details > summary {
        font-weight: 500;
      }
      details details,
      ul {
        margin-inline-start: var(--haven-4);
      }
      ul {
        display: grid;
        gap: var(--haven-2);
        list-style: disc;
      }
      details details > p {
        padding-block-end: var(--haven-3);
      }
    `,
  ];

  constructor() {
    super();
    this.card = null;
  }

  render() {
    const { follow_ups: asked = [], edge_cases: situations = [], limits = [] } = this.card ?? {};
    const further = limits.slice(1);
    return html`${this.#folded("widget-guide-asked", asked.map(({ question, answer }) => this.#entry(question, answer)))}
    ${this.#folded("widget-guide-situations", situations.map(({ situation, advice }) => this.#entry(situation, advice)))}
    ${this.#folded(
      "widget-guide-limits",
      further.length ? [html`<ul role="list">${further.map((limit) => html`<li>${richText(limit)}</li>`)}</ul>`] : [],
    )}`;
  }

  #folded(titleId, entries) {
    return entries.length
      ? html`<details>
          <summary>${say(titleId)}</summary>
          ${entries}
        </details>`
      : nothing;
  }

  #entry(title, words) {
    return html`<details>
      <summary>${richText(title)}</summary>
      <p>${richText(words)}</p>
    </details>`;
  }
}

customElements.define("haven-guide-questions", HavenGuideQuestions);
