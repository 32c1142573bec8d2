/** Words for who speaks and who owns the conversation. `say` looks a text up in the catalogue. */

/** Return an owner or speaker in words; an agent without a name is still a person. */
export function nameIn(say, id, { k, name }) {
  if (k === "agent") return name ? say(`${id}-agent`, { name }) : say(`${id}-agent-unnamed`);
  return say(`${id}-${k === "haven" ? "assistant" : k}`);
}

/** Return what a screen reader should say when this event arrives, or "" for nothing. */
export function spokenEvent(event, say) {
  if (event.type === "owner") return event.owner ? nameIn(say, "widget-now", event.owner) : "";
  if (event.type === "action") return event.action === "open" && event.outcome === "done" ? "" : actionWords(event, say);
  if (event.type !== "message" || event.from.k === "user") return "";
  const { text, card } = event.body;
  const words = card?.kind === "guide" ? guideWords(card, say) : text;
  return say("widget-said", { speaker: nameIn(say, "widget-speaker", event.from), text: words });
}

/** Return in words what the host app was asked to do. */
export function actionName({ action, handle }, say) {
  return say(`widget-act-${action.replaceAll("_", "-")}`, { who: `@${handle}` });
}

/** Return in words what became of something that the host app was asked to do. */
export function actionWords({ action, handle, outcome }, say) {
  if (outcome === "done") return say(`widget-did-${action.replaceAll("_", "-")}`, { who: `@${handle}` });
  return say(`widget-outcome-${outcome.replace("_", "-")}`, { what: actionName({ action, handle }, say) });
}

// Ten steps read out at once help nobody: the card can be read at the user's own pace.
function guideWords({ acknowledgement, title, steps }, say) {
  return [acknowledgement, say("widget-guide-said", { title, steps: steps.length })].filter(Boolean).join(" ");
}
