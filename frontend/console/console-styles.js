import { css } from "lit";

/** What the console's elements share beyond `shared/styles.js`: denser controls, severity marks, key hints. */
export const consoleBase = css`
  :host {
    font-size: 0.9375rem;
  }
  h2 {
    font-size: var(--haven-text-s);
    font-weight: 650;
    color: var(--haven-ink-soft);
  }
  h3 {
    font-size: var(--haven-text-s);
    font-weight: 650;
  }
  button,
  .button {
    border-radius: var(--haven-radius-s);
    padding: var(--haven-1) var(--haven-3);
    font-weight: 550;
  }
  button[aria-disabled="true"]:hover {
    background: var(--haven-sunken);
    border-color: var(--haven-line);
  }
  .link {
    min-block-size: 24px;
    min-inline-size: 24px;
    padding: 0 var(--haven-1);
    border: none;
    background: none;
    color: var(--haven-accent);
    text-decoration: underline;
    text-underline-offset: 0.15em;
    text-align: start;
    font-weight: 500;
  }
  kbd {
    display: inline-grid;
    place-items: center;
    min-inline-size: 1.375rem;
    padding-inline: 0.3rem;
    border: 1px solid currentColor;
    border-radius: 0.3rem;
    font: inherit;
    font-size: 0.75rem;
    line-height: 1.25rem;
  }
  .soft {
    color: var(--haven-ink-soft);
  }
  .small {
    font-size: var(--haven-text-s);
  }
  .severity {
    display: inline-block;
    padding: 0.0625rem 0.4rem;
    border: 1px solid var(--haven-line-strong);
    border-radius: 0.3rem;
    background: var(--haven-surface);
    color: var(--haven-ink);
    font-size: var(--haven-text-s);
    font-weight: 700;
    white-space: nowrap;
  }
  .severity[data-severity="P0"] {
    background: var(--haven-alarm);
    border-color: var(--haven-alarm);
    color: var(--haven-surface);
  }
  .severity[data-severity="P1"] {
    background: var(--haven-alarm-tint);
    border-color: var(--haven-alarm);
    color: var(--haven-alarm);
  }
  .severity[data-severity="P2"] {
    background: var(--haven-person-tint);
    border-color: var(--haven-person-line);
    color: var(--haven-person);
  }
  .timer {
    display: inline-flex;
    align-items: center;
    gap: var(--haven-1);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .timer svg {
    inline-size: 1em;
    block-size: 1em;
  }
  .timer[data-state="soon"] {
    color: var(--haven-person);
    font-weight: 650;
  }
  .timer[data-state="late"],
  .timer[data-state="missed"] {
    color: var(--haven-alarm);
    font-weight: 650;
  }
  textarea,
  select,
  input:not([type="checkbox"], [type="radio"]) {
    inline-size: 100%;
    min-block-size: var(--haven-target);
    padding: var(--haven-2) var(--haven-3);
    border: 1px solid var(--haven-line-strong);
    border-radius: var(--haven-radius-s);
    background: var(--haven-surface);
    color: var(--haven-ink);
  }
  input[type="checkbox"],
  input[type="radio"] {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    accent-color: var(--haven-accent);
    flex: none;
  }
  summary {
    min-block-size: 28px;
    cursor: pointer;
    font-weight: 550;
  }
  @media (forced-colors: active) {
    .severity {
      border-color: CanvasText;
    }
  }
`;
