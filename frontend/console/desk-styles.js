import { css } from "lit";

/** The frame of the desk: three panes, or two and a drawer where there is no room for three. */
export const deskStyles = css`
  :host {
    --haven-target: 36px;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    block-size: 100dvh;
    background: var(--haven-paper);
  }
  .panes {
    position: relative;
    display: grid;
    grid-template-columns: 19rem minmax(0, 1fr) 19rem;
    min-block-size: 0;
    overflow: hidden;
  }
  .panes > * {
    min-block-size: 0;
    min-inline-size: 0;
  }
  .notice {
    position: fixed;
    inset-block-end: var(--haven-3);
    inset-inline-start: var(--haven-3);
    z-index: 3;
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: var(--haven-1);
    inline-size: calc(19rem - 2 * var(--haven-3));
    padding: var(--haven-2) var(--haven-4);
    border: 1px solid var(--haven-line-strong);
    border-inline-start: 0.375rem solid var(--haven-accent);
    border-radius: var(--haven-radius-s);
    background: var(--haven-surface);
    box-shadow: 0 6px 24px var(--haven-shade);
  }
  .notice[data-kind="error"] {
    border-inline-start-color: var(--haven-alarm);
  }
  @media (max-width: 1099px) {
    .panes {
      grid-template-columns: 17rem minmax(0, 1fr);
    }
    .notice {
      inline-size: calc(17rem - 2 * var(--haven-3));
    }
    haven-case-side {
      position: absolute;
      inset-block: 0;
      inset-inline-end: 0;
      z-index: 2;
      inline-size: min(22rem, 90%);
      box-shadow: 0 0 32px var(--haven-shade);
      visibility: hidden;
      translate: 100% 0;
    }
    haven-case-side[data-open] {
      visibility: visible;
      translate: 0 0;
    }
  }
  @media (max-width: 1099px) and (prefers-reduced-motion: no-preference) {
    haven-case-side {
      transition:
        translate var(--haven-quick),
        visibility var(--haven-quick);
    }
  }
  @media (max-width: 719px) {
    :host {
      block-size: auto;
      min-block-size: 100dvh;
    }
    .panes {
      grid-template-columns: minmax(0, 1fr);
      overflow: visible;
    }
  }
  @media (pointer: coarse) {
    :host {
      --haven-target: 44px;
    }
  }
`;
