import { css } from "lit";

/** The frame of the desk: three panes, or two and a drawer where there is no room for three. */
export const deskStyles = css`
  :host {
    --haven-target: 36px;
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr);
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
  @media (max-width: 1099px) {
    .panes {
      grid-template-columns: 17rem minmax(0, 1fr);
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
    haven-case-side {
      position: fixed;
    }
  }
  @media (pointer: coarse) {
    :host {
      --haven-target: 44px;
    }
  }
`;
