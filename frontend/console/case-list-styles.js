import { css } from "lit";

/** The left pane. */
export const caseListStyles = css`
  :host {
    display: block;
    overflow-y: auto;
    border-inline-end: 1px solid var(--haven-line);
  }
  nav {
    display: grid;
    gap: var(--haven-4);
    padding: var(--haven-3) var(--haven-3) var(--haven-6);
  }
  .health dl {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 1px;
    margin: 0;
    overflow: hidden;
    border: 1px solid var(--haven-line);
    border-radius: var(--haven-radius-s);
    background: var(--haven-line);
  }
  .health div {
    display: flex;
    flex-direction: column-reverse;
    padding: var(--haven-2);
    background: var(--haven-surface);
  }
  .health dt {
    font-size: var(--haven-text-s);
    color: var(--haven-ink-soft);
    line-height: 1.2;
  }
  .health dd {
    margin: 0;
    font-size: var(--haven-text-l);
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .health [data-look="soon"] dd {
    color: var(--haven-person);
  }
  .next {
    inline-size: 100%;
    min-block-size: 44px;
    font-size: var(--haven-text-m);
  }
  section {
    display: grid;
    gap: var(--haven-2);
  }
  ul {
    display: grid;
    gap: var(--haven-1);
  }
  .empty {
    padding: var(--haven-2);
    color: var(--haven-ink-soft);
    font-size: var(--haven-text-s);
  }
  .case {
    display: grid;
    gap: 0.125rem;
    justify-content: stretch;
    justify-items: start;
    inline-size: 100%;
    padding: var(--haven-2);
    border-color: var(--haven-line);
    text-align: start;
    font-weight: 400;
  }
  .case[aria-current="true"] {
    border-color: var(--haven-accent);
    background: var(--haven-accent-tint);
    box-shadow: inset 0.25rem 0 0 var(--haven-accent);
  }
  .first {
    display: flex;
    align-items: baseline;
    gap: var(--haven-2);
    font-weight: 600;
  }
  .second {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--haven-3);
    font-size: var(--haven-text-s);
    color: var(--haven-ink-soft);
    line-height: 1.35;
  }
  .unread {
    color: var(--haven-accent);
  }
`;
