import { css } from "lit";

/** How `<haven-widget>` is laid out. */
export const widgetStyles = css`
  :host,
  main {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }
  :host {
    block-size: 100%;
    background: var(--haven-paper);
  }
  main {
    flex: 1 1 0;
  }
  .strip {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--haven-1) var(--haven-2);
    padding: var(--haven-2) var(--haven-3);
    border-block-end: 1px solid var(--haven-line);
    font-size: var(--haven-text-s);
  }
  .strip svg {
    inline-size: 1.125rem;
    block-size: 1.125rem;
  }
  .strip p {
    flex: 1 1 12rem;
  }
  .case {
    background: var(--haven-person-tint);
    color: var(--haven-person);
    font-weight: 550;
  }
  .case.resolved {
    background: var(--haven-good-tint);
    color: var(--haven-good);
  }
  .trouble {
    background: var(--haven-alarm-tint);
    color: var(--haven-alarm);
    font-weight: 550;
  }
  .trouble.connecting {
    background: var(--haven-sunken);
    color: var(--haven-ink);
  }
  haven-transcript,
  .ask {
    flex: 1 1 0;
    min-block-size: 0;
    overflow: auto;
  }
  haven-header,
  haven-composer,
  .strip {
    flex: none;
  }
  haven-helplines {
    margin-block-end: var(--haven-4);
  }
  haven-helplines[pinned] {
    position: sticky;
    inset-block-start: calc(-1 * var(--haven-3));
    z-index: 1;
    margin-inline: calc(-1 * var(--haven-3));
    padding: var(--haven-3);
    max-block-size: 62%;
    overflow-y: auto;
    background: var(--haven-paper);
    border-block-end: 1px solid var(--haven-line);
  }
  .welcome {
    display: grid;
    gap: var(--haven-2);
    justify-items: center;
    max-inline-size: 26rem;
    margin: var(--haven-3) auto var(--haven-5);
    text-align: center;
  }
  .welcome .mark {
    display: grid;
    place-items: center;
    inline-size: 3.5rem;
    block-size: 3.5rem;
    border-radius: var(--haven-radius);
    background: var(--haven-accent-tint);
    color: var(--haven-accent);
  }
  .welcome .mark svg {
    inline-size: 2rem;
    block-size: 2rem;
  }
  .welcome h2 {
    font-size: var(--haven-text-xl);
    font-weight: 650;
    line-height: 1.2;
    letter-spacing: -0.01em;
  }
  .small {
    font-size: var(--haven-text-s);
    color: var(--haven-ink-soft);
  }
  .ask {
    padding: var(--haven-5) var(--haven-4);
    display: grid;
    align-content: center;
    justify-items: center;
  }
  .ask > div {
    display: grid;
    gap: var(--haven-3);
    inline-size: 100%;
    max-inline-size: 22rem;
    text-align: center;
  }
  .ask h2 {
    font-size: var(--haven-text-xl);
    line-height: 1.2;
  }
  @media (max-height: 28rem) {
    haven-helplines[pinned] {
      position: static;
      max-block-size: none;
      margin-inline: 0;
      padding: 0;
      border: 0;
    }
    .case {
      display: none;
    }
  }
`;
