import { LitElement, css, html, nothing } from "lit";
import { cardFor, countriesOf, numbersOf } from "./helplines.js";
import { icons } from "./icons.js";
import { base } from "./styles.js";
import { say, texts } from "./texts.js";

/**
 * `<haven-helplines>`: who can be called or written to, now. Needs no server: everything it shows is in its properties.
 * Fires `haven-lines-hide` when the user puts it away; `reading` turns all controls off (for agents).
 */
export class HavenHelplines extends LitElement {
  static properties = {
    /** The card that the server sent for this conversation, or null. */
    card: { attribute: false },
    /** The small cards of all countries, by code. */
    cards: { attribute: false },
    /** The country that the host app gave, used when there is no card of the server. */
    country: {},
    reading: { type: Boolean, reflect: true },
    chosen: { state: true },
  };

  static styles = [
    base,
    css`
      :host {
        display: block;
      }
      section {
        display: grid;
        gap: var(--haven-2);
        padding: var(--haven-3) var(--haven-4);
        border: 1px solid var(--haven-alarm-line);
        border-radius: var(--haven-radius);
        background: var(--haven-surface);
        border-inline-start: 0.375rem solid var(--haven-alarm);
      }
      h2 {
        font-size: var(--haven-text-m);
        font-weight: 650;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--haven-1) var(--haven-3);
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--haven-2);
        font-size: var(--haven-text-s);
        color: var(--haven-ink-soft);
      }
      select {
        min-block-size: var(--haven-target);
        flex: 0 1 13rem;
        min-inline-size: 0;
        padding-inline: var(--haven-2);
        border: 1px solid var(--haven-line-strong);
        border-radius: var(--haven-radius-s);
        background: var(--haven-surface);
        color: var(--haven-ink);
        text-overflow: ellipsis;
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--haven-2);
        margin-block-start: var(--haven-1);
      }
      .call {
        background: var(--haven-alarm);
        border-color: var(--haven-alarm);
        color: var(--haven-surface);
        font-size: var(--haven-text-l);
        font-weight: 650;
      }
      .call:hover {
        background: var(--haven-ink);
        border-color: var(--haven-ink);
        color: var(--haven-surface);
      }
      .small {
        font-size: var(--haven-text-s);
        color: var(--haven-ink-soft);
      }
      .name {
        font-weight: 600;
      }
      ul {
        display: grid;
        gap: var(--haven-3);
      }
      summary {
        display: flex;
        align-items: center;
        gap: var(--haven-2);
        min-block-size: var(--haven-target);
        color: var(--haven-accent);
        font-weight: 550;
        cursor: pointer;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      details[open] summary svg {
        transform: rotate(180deg);
      }
      details > div {
        display: grid;
        gap: var(--haven-3);
      }
      details a:not(.button) {
        display: inline-flex;
        align-items: center;
        min-block-size: var(--haven-target);
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        gap: var(--haven-2);
      }
    `,
  ];

  constructor() {
    super();
    this.card = null;
    this.cards = {};
    this.country = null;
    this.reading = false;
    this.chosen = null;
  }

  render() {
    const card = cardFor(this.chosen ?? this.card?.country ?? this.country, this.card, this.cards);
    const [first, ...others] = card.lines;
    return html`<section aria-labelledby="title">
      <div class="head">
        <h2 id="title">${say("widget-lines-title")}</h2>
        ${card.country ? html`<p class="small">${this.#countryName(card)}</p>` : nothing}
      </div>
      ${this.#emergency(card)} ${first ? this.#line(first) : nothing} ${this.#countries(card)}
      ${card.note && card.country ? html`<p class="small">${card.note}</p>` : nothing}
      <details>
        <summary>${icons.more} ${say("widget-lines-more")}</summary>
        <div>
          <ul role="list">
            ${[...others, ...(card.tools ?? [])].map((line) => html`<li>${this.#line(line)}</li>`)}
            <li>${this.#away(card.directory, say("widget-lines-directory"))}</li>
          </ul>
          <p class="small">${say("widget-lines-leave")}</p>
        </div>
      </details>
      ${this.reading ? nothing : this.#footer()}
    </section>`;
  }

  #countries(card) {
    const countries = countriesOf(this.cards, texts.lang);
    if (!countries.length || this.reading) return nothing;
    return html`<label>
      <span>${say("widget-lines-country")}</span>
      <select autocomplete="off" @change=${(event) => (this.chosen = event.target.value)}>
        <option value="" .selected=${!card.country}>${say("widget-lines-country-none")}</option>
        ${countries.map(
          ({ code, name }) => html`<option value=${code} .selected=${code === card.country}>${name}</option>`,
        )}
      </select>
    </label>`;
  }

  #countryName({ country, country_name: name }) {
    return countriesOf(this.cards, texts.lang).find(({ code }) => code === country)?.name ?? name ?? country;
  }

  #emergency(card) {
    return html`<div>
      <p>${say("widget-lines-danger")} ${card.emergency.length ? nothing : say("widget-lines-unknown")}</p>
      ${card.emergency.map((line) => html`<div class="ways">${this.#ways(line, true)}</div>`)}
    </div>`;
  }

  #line(line) {
    const hours = [line.hours, line.hours_may_differ ? say("widget-lines-hours-may-differ") : ""].filter(Boolean);
    return html`<div>
      <p><span class="name">${line.name}</span> <span class="small">${hours.join(". ")}</span></p>
      <div class="ways">
        ${this.#ways(line, false)}
        ${line.url ? this.#away(line.url, say("widget-lines-website", { name: line.name })) : nothing}
      </div>
    </div>`;
  }

  #ways(line, urgent) {
    const calls = numbersOf(line).map((number, place) => {
      const words = number.for
        ? say("widget-lines-call-for", { number: number.display, for: number.for })
        : say("widget-lines-call", { number: number.display });
      if (!number.tel) return html`<p>${words}</p>`;
      const look = urgent && place === 0 ? "button call" : "button";
      return html`<a class=${look} href=${number.tel}>${icons.phone} ${words}</a>`;
    });
    return [...calls, this.#textWay(line)];
  }

  #textWay({ text, sms }) {
    if (!text) return nothing;
    return sms ? html`<a class="button" href=${sms}>${icons.bubble} ${text}</a>` : html`<p class="small">${text}</p>`;
  }

  #away(address, words) {
    if (!/^https?:\/\//.test(address ?? "")) return nothing;
    return html`<a href=${address} target="_blank" rel="noopener noreferrer">${words}</a>`;
  }

  #footer() {
    const hide = () => this.dispatchEvent(new CustomEvent("haven-lines-hide", { bubbles: true, composed: true }));
    return html`<footer>
      <button @click=${hide}>${say(this.card ? "widget-lines-safe" : "widget-lines-close")}</button>
    </footer>`;
  }
}

customElements.define("haven-helplines", HavenHelplines);
