import { css } from "lit";

/** The forms that stand in the place of the composer. */
export const stepStyles = css`
  form {
    display: grid;
    gap: var(--haven-3);
    padding: var(--haven-3) var(--haven-4) var(--haven-4);
  }
  h2 {
    font-size: var(--haven-text-m);
    color: var(--haven-ink);
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(19rem, 100%), 1fr));
    gap: var(--haven-3) var(--haven-4);
    align-items: start;
  }
  .field,
  fieldset {
    display: grid;
    gap: var(--haven-1);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: none;
  }
  .field > label,
  legend {
    padding: 0;
    font-weight: 600;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--haven-1) var(--haven-4);
    min-block-size: var(--haven-target);
    align-items: center;
  }
  .choices label {
    display: inline-flex;
    align-items: center;
    gap: var(--haven-2);
    min-block-size: 28px;
  }
  .wide {
    grid-column: 1 / -1;
  }
  .wrong {
    color: var(--haven-alarm);
    font-size: var(--haven-text-s);
    font-weight: 600;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: var(--haven-2);
  }
`;
