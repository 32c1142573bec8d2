/**
 * The made-up app's memory: people, videos, comments, messages and settings. Nothing here is real, and nothing is kept.
 * @typedef {{handle: string, name: string, bio: string, hue: number, followers: number, isBlocked: boolean, isMuted: boolean}} Person
 * @typedef {{id: string, by: string, caption: string, art: string, likes: string, isReported: boolean}} Video
 * @typedef {{id: string, video: string, by: string, text: string, isReported: boolean}} Comment
 */

const PEOPLE = [
  ["river_drift", "Noa", "boats, bread, bad puns", 205, 1284],
  ["moss.and.ink", "Iris", "small drawings of small things", 140, 20431],
  ["tin_kite", "Juno", "up when it is windy", 28, 873],
  ["paper_heron", "Ravi", "folding one a day", 330, 5120],
  ["nightjar77", "", "", 265, 12],
];
const VIDEOS = [
  ["v1", "moss.and.ink", "ten minutes of rain on the harbour", "harbour", "24.1K"],
  ["v2", "tin_kite", "it finally stayed up", "kite", "3,902"],
  ["v3", "paper_heron", "day 212. the crooked one", "heron", "811"],
];
const COMMENTS = [
  ["c1", "v1", "paper_heron", "the sound at the end"],
  ["c2", "v1", "nightjar77", "nobody wants to see this. quit posting"],
  ["c3", "v1", "river_drift", "saving this for tonight"],
  ["c4", "v2", "moss.and.ink", "the little wave at the end!"],
  ["c5", "v3", "nightjar77", "lol give up already"],
];
const MESSAGES = [
  ["river_drift", "see you saturday?", "9:12"],
  ["nightjar77", "why did you not answer", "Yesterday"],
  ["paper_heron", "sent you the fold for the wing", "Mon"],
];

export const MESSAGES_FROM = ["Everyone", "Suggested friends", "Friends", "No one"];
export const REASONS = ["Bullying or hate", "Someone could get hurt", "Nudity or sexual content", "Scam or spam", "Something else"];

export class World {
  settings = { isPrivate: false, messagesFrom: "Everyone", filtersComments: false };
  /** @type {Map<string, Person>} */
  people = new Map(
    PEOPLE.map(([handle, name, bio, hue, followers]) => [
      handle,
      { handle, name: name || handle, bio, hue, followers, isBlocked: false, isMuted: false },
    ]),
  );
  /** Handles of those who follow me. */
  followers = ["river_drift", "paper_heron", "nightjar77", "tin_kite"];
  /** @type {Video[]} */
  videos = VIDEOS.map(([id, by, caption, art, likes]) => ({ id, by, caption, art, likes, isReported: false }));
  /** @type {Comment[]} */
  comments = COMMENTS.map(([id, video, by, text]) => ({ id, video, by, text, isReported: false }));
  #messages = MESSAGES.map(([by, text, when]) => ({ by, text, when }));

  /** Return the person; an unknown handle is nobody. */
  person(handle) {
    return this.people.get(handle) ?? null;
  }

  get blocked() {
    return [...this.people.values()].filter((person) => person.isBlocked);
  }

  /** Videos of people who are not blocked or muted. */
  get feed() {
    return this.videos.filter(({ by }) => !this.person(by).isBlocked && !this.person(by).isMuted);
  }

  get messages() {
    return this.#messages.filter(({ by }) => !this.person(by).isBlocked);
  }

  commentsOn(video) {
    return this.comments.filter((one) => one.video === video && !one.isReported && !this.person(one.by).isBlocked);
  }

  /** Stop all contact; a follow ends and does not come back with an unblock. */
  block(handle) {
    this.person(handle).isBlocked = true;
    this.removeFollower(handle);
  }

  unblock(handle) {
    this.person(handle).isBlocked = false;
  }

  /** Hide what they post, or show it again. */
  mute(handle, isMuted = true) {
    this.person(handle).isMuted = isMuted;
  }

  removeFollower(handle) {
    this.followers = this.followers.filter((one) => one !== handle);
  }

  /** Note a report and hide what it is about, except an account. */
  report({ kind, id }) {
    const list = { video: this.videos, comment: this.comments }[kind] ?? [];
    for (const one of list) if (one.id === id) one.isReported = true;
  }

  change(settings) {
    this.settings = { ...this.settings, ...settings };
  }
}
