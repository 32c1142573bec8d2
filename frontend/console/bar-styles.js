import { css } from "lit";

/** A sentence with its buttons, across the middle pane. */
export const barStyles = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--haven-1) var(--haven-3);
    padding: var(--haven-2) var(--haven-4);
  }
  .bar p {
    flex: 1;
    min-inline-size: 14rem;
  }
  .bar.warn,
  .bar.alarm {
    border-block-end: 1px solid var(--haven-line);
    font-weight: 600;
  }
  .bar.warn {
    background: var(--haven-person-tint);
    color: var(--haven-person);
  }
  .bar.alarm {
    background: var(--haven-alarm-tint);
    color: var(--haven-alarm);
  }
`;
