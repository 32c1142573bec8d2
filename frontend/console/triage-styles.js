import { css } from "lit";

/** The summary. */
export const triageStyles = css`
  :host {
    display: block;
    padding: var(--haven-4);
    border-block-end: 1px solid var(--haven-line);
  }
  section {
    display: grid;
    gap: var(--haven-4);
  }
  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr));
    gap: var(--haven-4);
  }
  .column {
    display: grid;
    gap: var(--haven-3);
    align-content: start;
    min-inline-size: 0;
  }
  h2 {
    margin-block-end: var(--haven-1);
  }
  dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--haven-1) var(--haven-3);
    margin: 0;
  }
  dt {
    color: var(--haven-ink-soft);
  }
  dd {
    margin: 0;
  }
  q {
    quotes: "“" "”";
  }
  .inferred {
    padding: 0 0.3rem;
    border: 1px dashed var(--haven-line-strong);
    border-radius: 0.3rem;
    font-size: var(--haven-text-s);
  }
  .quotes {
    display: grid;
    gap: var(--haven-2);
  }
  .quotes li {
    padding-inline-start: var(--haven-3);
    border-inline-start: 3px solid var(--haven-line-strong);
  }
  mark {
    background: var(--haven-person-tint);
    color: var(--haven-ink);
    border-block-end: 2px solid var(--haven-person);
  }
  .orders {
    padding: var(--haven-3);
    border: 1px solid var(--haven-accent);
    border-radius: var(--haven-radius-s);
    background: var(--haven-accent-tint);
  }
  .orders h2 {
    color: var(--haven-ink);
  }
  .orders ol {
    padding-inline-start: 1.25rem;
    list-style: decimal;
  }
  .orders p {
    margin-block-start: var(--haven-2);
  }
  .plain li {
    padding-inline-start: 0.875rem;
    position: relative;
  }
  .plain li::before {
    content: "·";
    position: absolute;
    inset-inline-start: 0.25rem;
    font-weight: 700;
  }
  .source {
    min-inline-size: 0;
    min-block-size: 0;
    text-decoration: none;
    font-size: var(--haven-text-s);
    font-variant-numeric: tabular-nums;
    padding: 0;
    vertical-align: baseline;
    display: inline;
  }
  .source:hover {
    text-decoration: underline;
  }
  .body > * {
    margin-block-start: var(--haven-2);
  }
  .wait {
    color: var(--haven-ink-soft);
  }
  .failed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--haven-2);
    color: var(--haven-alarm);
  }
`;
