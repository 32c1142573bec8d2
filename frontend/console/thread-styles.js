import { css } from "lit";

/**
 * The conversation. Who speaks is told by a name, a place and a border; colour only repeats it.
 */
export const threadStyles = css`
  :host {
    display: block;
    padding: var(--haven-4);
  }
  section,
  ol[role="list"] {
    display: grid;
    gap: var(--haven-3);
  }
  .message,
  .note {
    display: grid;
    gap: var(--haven-1);
    max-inline-size: 40rem;
    padding: var(--haven-2) var(--haven-3);
    border: 1px solid var(--haven-line);
    border-radius: var(--haven-radius);
    background: var(--haven-surface);
  }
  .message[data-speaker="user"] {
    justify-self: start;
    border: 1px solid var(--haven-line-strong);
    border-inline-start-width: 4px;
    border-start-start-radius: 0;
    font-size: var(--haven-text-m);
  }
  .message[data-speaker="assistant"],
  .message[data-speaker="haven"] {
    justify-self: start;
    margin-inline-start: var(--haven-6);
    border-style: dotted;
    border-color: var(--haven-line-strong);
    background: none;
  }
  .message[data-speaker="agent"] {
    justify-self: end;
    border-color: var(--haven-accent);
    border-inline-end-width: 4px;
    border-start-end-radius: 0;
    background: var(--haven-accent-tint);
  }
  .note {
    justify-self: stretch;
    max-inline-size: none;
    border: 2px dashed var(--haven-person);
    border-radius: var(--haven-radius-s);
    background: var(--haven-person-tint);
  }
  .message:not([data-state]),
  .note:not([data-state]) {
    scroll-margin-block: 4rem;
  }
  .shown {
    box-shadow: 0 0 0 3px var(--haven-focus);
  }
  .who {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--haven-2);
    font-size: var(--haven-text-s);
    font-weight: 650;
  }
  .who svg {
    inline-size: 1rem;
    block-size: 1rem;
  }
  .note .who {
    color: var(--haven-person);
  }
  time,
  .number {
    font-weight: 400;
    color: var(--haven-ink-soft);
    font-variant-numeric: tabular-nums;
  }
  .words {
    white-space: pre-wrap;
  }
  .message[data-speaker="assistant"] .words,
  .message[data-speaker="haven"] .words {
    color: var(--haven-ink-soft);
  }
  mark {
    background: var(--haven-person-tint);
    color: var(--haven-ink);
    border-block-end: 2px solid var(--haven-person);
  }
  .line {
    justify-self: stretch;
    font-size: var(--haven-text-s);
    color: var(--haven-ink-soft);
    text-align: center;
  }
  .state {
    display: flex;
    align-items: center;
    gap: var(--haven-1);
    font-size: var(--haven-text-s);
    color: var(--haven-ink-soft);
  }
  .state svg {
    inline-size: 1rem;
    block-size: 1rem;
  }
  [data-state="refused"] {
    border-color: var(--haven-alarm) !important;
    border-style: dashed;
  }
  [data-state="refused"] .state {
    color: var(--haven-alarm);
    font-weight: 600;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: var(--haven-2);
  }
  .choices {
    font-size: var(--haven-text-s);
    color: var(--haven-ink-soft);
  }
  .choices span {
    display: inline-block;
    margin-inline-end: var(--haven-1);
    padding: 0 0.375rem;
    border: 1px solid var(--haven-line);
    border-radius: 999px;
  }
  .given summary {
    color: var(--haven-accent);
    font-size: var(--haven-text-s);
  }
  .given ol,
  .given ul {
    padding-inline-start: 1.25rem;
    font-size: var(--haven-text-s);
  }
  .given ol {
    list-style: decimal;
  }
  .given ul {
    list-style: disc;
  }
  .way {
    color: var(--haven-ink-soft);
  }
  .typing {
    min-block-size: 1.4em;
    font-size: var(--haven-text-s);
  }
`;
