import { html, nothing } from "lit";
import { say } from "../shared/texts.js";

/**
 * A card that the user was shown, folded: agents need to know that it was given, and seldom all of it.
 * @param {any} card
 */
export function givenCard(card) {
  if (card.kind === "guide") return guide(card);
  return card.kind === "helplines" ? helplines(card) : nothing;
}

/** @param {{ref: string, title: string, steps: string[]}} card */
function guide({ ref, title, steps = [] }) {
  return html`<details class="given">
    <summary>${say("console-given-guide", { title, ref })}</summary>
    <ol>
      ${steps.map((step) => html`<li>${step.replaceAll("**", "")}</li>`)}
    </ol>
  </details>`;
}

/** @param {{country_name?: string | null, emergency?: any[], lines?: any[], tools?: any[], directory?: string}} card */
function helplines({ country_name, emergency = [], lines = [], tools = [], directory }) {
  const given = [...emergency, ...lines, ...tools];
  return html`<details class="given">
    <summary>${say(country_name ? "console-given-lines" : "console-given-lines-anywhere", { country: country_name ?? "" })}</summary>
    <ul>
      ${given.map((line) => html`<li>${line.name} <span class="way">${line.phone ?? line.text ?? line.url ?? ""}</span></li>`)}
      ${directory ? html`<li>${directory}</li>` : nothing}
    </ul>
  </details>`;
}
