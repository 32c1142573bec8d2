import { css } from "lit";

/** What every Haven element shares: focus ring, buttons, chips, text only for screen readers. */
export const base = css`
  :host,
  * {
    box-sizing: border-box;
  }
  :host {
    font-family: var(--haven-font);
    color: var(--haven-ink);
    line-height: var(--haven-leading);
    overflow-wrap: anywhere;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  p,
  ol,
  ul {
    margin: 0;
    padding: 0;
  }
  ol,
  ul {
    list-style: none;
  }
  svg {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    flex: none;
  }
  :focus-visible {
    outline: 3px solid var(--haven-focus);
    outline-offset: 2px;
  }
  .spoken {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  button,
  .button,
  select,
  textarea,
  input {
    font: inherit;
    color: inherit;
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--haven-2);
    min-block-size: var(--haven-target);
    min-inline-size: var(--haven-target);
    padding: var(--haven-2) var(--haven-4);
    border: 1px solid var(--haven-line-strong);
    border-radius: 999px;
    background: var(--haven-surface);
    color: var(--haven-ink);
    font-weight: 550;
    line-height: 1.2;
    text-decoration: none;
    text-align: center;
    cursor: pointer;
    touch-action: manipulation;
    transition: background var(--haven-quick), border-color var(--haven-quick);
  }
  button:hover,
  .button:hover {
    background: var(--haven-accent-tint);
    border-color: var(--haven-accent);
  }
  .main {
    background: var(--haven-accent);
    border-color: var(--haven-accent);
    color: var(--haven-on-accent);
  }
  .main:hover {
    background: var(--haven-accent-strong);
    border-color: var(--haven-accent-strong);
  }
  .quiet {
    background: none;
    border-color: transparent;
    color: var(--haven-accent);
  }
  [aria-disabled="true"] {
    cursor: default;
    background: var(--haven-sunken);
    border-color: var(--haven-line);
    color: var(--haven-ink-soft);
  }
  a {
    color: var(--haven-accent);
    text-underline-offset: 0.15em;
  }
  @media (forced-colors: active) {
    button,
    .button {
      border-color: ButtonText;
    }
  }
`;
