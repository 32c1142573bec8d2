/** What the host app did for the user, and what the chat was opened on, as lines of the conversation. */

import { say } from "../shared/texts.js";
import { HOST_ACTIONS, HOST_OUTCOMES } from "./vocabulary.js";

/**
 * @param {any} event of type `action`; what a newer server knows is shown by its own word
 */
export function actionLine({ action, handle, outcome }) {
  const what = HOST_ACTIONS.includes(action)
    ? say(`console-host-${action.replaceAll("_", "-")}`, { who: `@${handle ?? ""}` })
    : String(action);
  return HOST_OUTCOMES.includes(outcome) ? say(`console-outcome-app-${outcome.replaceAll("_", "-")}`, { what }) : what;
}

/**
 * @param {any} event of type `context` or `offer`; nothing where nobody is named
 */
export function contextLine({ context }) {
  return context?.handle ? say("console-opened-on", { who: `@${context.handle}` }) : "";
}
