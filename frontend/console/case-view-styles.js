import { css } from "lit";

/** The middle pane. */
export const caseViewStyles = css`
  :host {
    display: block;
    min-block-size: 0;
  }
  main {
    position: relative;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    block-size: 100%;
  }
  .empty {
    grid-template-rows: none;
    place-content: center;
    justify-items: center;
    gap: var(--haven-2);
    padding: var(--haven-6);
    color: var(--haven-ink-soft);
    text-align: center;
  }
  .empty svg {
    inline-size: 3rem;
    block-size: 3rem;
    color: var(--haven-accent);
  }
  .empty h2 {
    font-size: var(--haven-text-l);
    color: var(--haven-ink);
  }
  .empty p {
    max-inline-size: 30rem;
  }
  .scroll {
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .scroll:focus-visible {
    outline-offset: -3px;
  }
  .end {
    block-size: 1px;
  }
  .jump {
    grid-row: 2;
    grid-column: 1;
    align-self: end;
    justify-self: center;
    margin-block-end: var(--haven-2);
    z-index: 1;
  }
  .jump button {
    border-radius: 999px;
    box-shadow: 0 2px 12px var(--haven-shade);
  }
  haven-case-bottom {
    grid-row: 3;
  }
  .scroll {
    grid-row: 2;
    grid-column: 1;
  }
  @media (max-width: 719px) {
    main {
      block-size: auto;
    }
    .scroll {
      max-block-size: none;
    }
  }
`;
