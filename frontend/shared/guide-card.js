import { LitElement, css, html, nothing } from "lit";
import "./guide-questions.js";
import "./guide-steps.js";
import { icons } from "./icons.js";
import { richText } from "./rich-text.js";
import { base } from "./styles.js";
import { say } from "./texts.js";

/**
 * `<haven-guide-card>`: the steps of one safety feature.
 * Fires `haven-open` ({link}) and `haven-ask` ({text}) when `active`; without it the card is only to read.
 * What the host app can do for the user goes into the slot `action`.
 */
export class HavenGuideCard extends LitElement {
  static properties = {
    card: { attribute: false },
    active: { type: Boolean },
    /** Whether the conversation is about this guide now. */
    current: { type: Boolean },
    /** Whether somebody is there to open a screen of the app. */
    opens: { type: Boolean },
    /** Whether the slot holds the main button. */
    acts: { type: Boolean },
    platform: { state: true },
  };

  static styles = [
    base,
    css`
      :host {
        display: block;
        inline-size: 100%;
        max-inline-size: 34rem;
      }
      article {
        display: grid;
        gap: var(--haven-3);
        padding: var(--haven-4);
        border: 1px solid var(--haven-line);
        border-radius: var(--haven-radius-l);
        border-start-start-radius: var(--haven-1);
        background: var(--haven-surface);
      }
      h3 {
        font-size: var(--haven-text-l);
        font-weight: 650;
        line-height: 1.25;
      }
      h4 {
        margin: 0;
        font-size: var(--haven-text-s);
        font-weight: 650;
        color: var(--haven-ink-soft);
      }
      .platforms,
      .others {
        display: flex;
        flex-wrap: wrap;
        gap: var(--haven-2);
      }
      .platforms button[aria-pressed="true"] {
        background: var(--haven-accent-tint);
        border-color: var(--haven-accent);
        color: var(--haven-accent-strong);
      }
      .main {
        justify-self: stretch;
      }
      .further {
        display: grid;
        gap: var(--haven-3);
        padding-block-start: var(--haven-3);
        border-block-start: 1px solid var(--haven-line);
      }
      .others {
        align-items: center;
      }
      .others button {
        font-weight: 500;
      }
    `,
  ];

  constructor() {
    super();
    this.card = null;
    this.active = false;
    this.current = false;
    this.opens = false;
    this.acts = false;
    this.platform = null;
  }

  render() {
    const card = this.card;
    if (!card) return nothing;
    return html`<article aria-labelledby="title">
      ${card.acknowledgement ? html`<p>${richText(card.acknowledgement)}</p>` : nothing}
      <h3 id="title">${card.title}</h3>
      ${this.#others(card.instead, say("widget-guide-instead"), true)} ${this.#platforms()}
      <haven-guide-steps .steps=${this.#steps()} ?active=${this.active} ?current=${this.current}></haven-guide-steps>
      <slot name="action"></slot>
      ${card.deep_link && this.opens && this.active
        ? html`<button class=${this.acts ? "" : "main"} @click=${() => this.#fire("haven-open", { link: card.deep_link })}>
            ${say("widget-guide-open")} ${icons.open}
          </button>`
        : nothing}
      <div class="further">
        ${this.#part("widget-guide-next", card.what_next)} ${this.#part("widget-guide-limit", card.limit)}
        <haven-guide-questions .card=${card}></haven-guide-questions>
        ${card.offer ? html`<p>${richText(card.offer)}</p>` : nothing} ${this.#others(card.related, say("widget-guide-related"))}
      </div>
    </article>`;
  }

  #steps() {
    const variants = this.card.variants ?? {};
    return variants[this.platform ?? this.card.platform] ?? this.card.steps;
  }

  #platforms() {
    const known = Object.keys(this.card.variants ?? {});
    if (known.length < 2) return nothing;
    const chosen = this.platform ?? this.card.platform;
    return html`<div class="platforms" role="group" aria-label=${say("widget-guide-platform")}>
      ${known.map(
        (name) => html`<button aria-pressed=${name === chosen} @click=${() => (this.platform = name)}>
          ${say(`widget-platform-${name}`)}
        </button>`,
      )}
    </div>`;
  }

  #part(titleId, text) {
    return text ? html`<div><h4>${say(titleId)}</h4><p>${richText(text)}</p></div>` : nothing;
  }

  /** Other guides, to be asked for with a tap. */
  #others(others, name, shown = false) {
    if (!this.active || !others?.length) return nothing;
    return html`<div class="others" role="group" aria-label=${name}>
      ${shown ? html`<p aria-hidden="true">${name}</p>` : nothing}
      ${others.map(
        ({ title }) => html`<button @click=${() => this.#fire("haven-ask", { text: title })}>${title}</button>`,
      )}
    </div>`;
  }

  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

customElements.define("haven-guide-card", HavenGuideCard);
