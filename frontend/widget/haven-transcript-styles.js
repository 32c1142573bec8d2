import { css } from "lit";

/** How `<haven-transcript>` is laid out. */
export const transcriptStyles = css`
  :host {
    display: block;
    position: relative;
    min-block-size: 0;
  }
  .scroll {
    block-size: 100%;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: var(--haven-3) var(--haven-3) var(--haven-4);
  }
  .scroll:focus-visible {
    outline-offset: -3px;
  }
  ol {
    display: grid;
    gap: var(--haven-3);
  }
  li.run {
    margin-block-start: calc(-1 * var(--haven-2));
  }
  .time,
  .system {
    text-align: center;
    font-size: var(--haven-text-s);
    color: var(--haven-ink-soft);
  }
  .time {
    padding-block-end: var(--haven-2);
  }
  .system {
    display: grid;
    justify-items: center;
    padding-block: var(--haven-1);
  }
  .system p {
    max-inline-size: 30rem;
    padding: var(--haven-2) var(--haven-4);
    border-radius: var(--haven-radius);
    background: var(--haven-sunken);
    color: var(--haven-ink);
  }
  .system.did {
    gap: var(--haven-2);
  }
  .did p {
    display: flex;
    align-items: center;
    gap: var(--haven-2);
  }
  .did p svg {
    color: var(--haven-good);
  }
  .quick {
    display: flex;
    flex-wrap: wrap;
    gap: var(--haven-2);
    padding-block-start: var(--haven-1);
  }
  .quick button {
    border-color: var(--haven-accent);
    color: var(--haven-accent-strong);
  }
  .quick [aria-disabled="true"] {
    border-color: var(--haven-line);
    color: var(--haven-ink-soft);
  }
  .own {
    display: flex;
    gap: var(--haven-2);
  }
  .own button {
    padding-inline: var(--haven-3);
    font-size: var(--haven-text-s);
  }
  .typing {
    display: inline-flex;
    align-items: center;
    gap: 0.3125rem;
    min-block-size: 2.25rem;
    margin-inline-start: 2.25rem;
    padding-inline: var(--haven-3);
    border: 1px solid var(--haven-line);
    border-radius: var(--haven-radius-l);
    background: var(--haven-surface);
  }
  .typing i {
    inline-size: 0.4375rem;
    block-size: 0.4375rem;
    border-radius: 50%;
    background: var(--haven-ink-soft);
    animation: breathe 1.4s ease-in-out infinite;
  }
  .typing i:nth-of-type(2) {
    animation-delay: 0.2s;
  }
  .typing i:nth-of-type(3) {
    animation-delay: 0.4s;
  }
  @keyframes breathe {
    0%,
    60%,
    100% {
      opacity: 0.3;
    }
    30% {
      opacity: 1;
    }
  }
  .waiting {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--haven-1) var(--haven-3);
    padding: var(--haven-3) var(--haven-4);
    border: 1px solid var(--haven-person-line);
    border-radius: var(--haven-radius);
    background: var(--haven-person-tint);
  }
  .waiting svg {
    color: var(--haven-person);
    inline-size: 1.5rem;
    block-size: 1.5rem;
  }
  .waiting h2 {
    font-size: var(--haven-text-m);
    font-weight: 650;
  }
  .waiting .small {
    font-size: var(--haven-text-s);
    color: var(--haven-person);
  }
  .waiting p {
    grid-column: 2;
  }
  .news {
    position: absolute;
    inset-block-end: var(--haven-3);
    inset-inline: 0;
    margin-inline: auto;
    inline-size: fit-content;
    box-shadow: 0 0.25rem 1rem var(--haven-shade);
    background: var(--haven-surface);
  }
  @media (prefers-reduced-motion: reduce) {
    .typing i {
      animation: none;
      opacity: 0.7;
    }
  }
`;
