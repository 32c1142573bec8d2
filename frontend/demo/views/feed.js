import { html } from "lit";
import { art, portrait } from "../art.js";
import { drawings } from "../drawings.js";
import { nothingHere } from "./rows.js";

/** Home: one video after the other. */
export function feed(app) {
  const videos = app.world.feed;
  if (!videos.length) return nothingHere("You have seen it all. Have a glass of water.");
  return html`<h1 class="unseen">Home</h1>
    <div class="reel" tabindex="0" role="region" aria-label="Videos">${videos.map((one) => video(app, one))}</div>`;
}

function video(app, { id, by, caption, art: name, likes, isReported }) {
  const person = app.world.person(by);
  if (isReported) return html`<article class="video gone">${nothingHere("You reported this video. We hid it for you.")}</article>`;
  return html`<article class="video" aria-label="Video by @${by}">
    ${art(name)}
    <div class="caption">
      <button class="by" @click=${() => app.go({ screen: "profile", handle: by })}>@${by}</button>
      <p>${caption}</p>
    </div>
    <div class="rail">
      <button class="face" aria-label="Profile of @${by}" @click=${() => app.go({ screen: "profile", handle: by })}>
        ${portrait(person)}
      </button>
      <button aria-label="Like, ${likes}">${drawings.heart}<span>${likes}</span></button>
      <button
        aria-label="Comments, ${app.world.commentsOn(id).length}"
        @click=${() => app.openSheet({ kind: "comments", video: id })}
      >
        ${drawings.comment}<span>${app.world.commentsOn(id).length}</span>
      </button>
      <button aria-label="Share and more" @click=${() => app.openSheet({ kind: "share", video: id })}>
        ${drawings.share}<span>Share</span>
      </button>
    </div>
  </article>`;
}
