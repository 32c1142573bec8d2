/** One quiet, rounded tone for an alert: made on the spot, so nothing is fetched. */

const LENGTH_S = 0.7;
const LOUDNESS = 0.06;
const PITCHES_HZ = [392, 523];

/** @type {AudioContext | null} */
let audio = null;

/** Play the tone; browsers that allow no sound before the first click stay silent. */
export function playSoftTone() {
  audio ??= new AudioContext();
  PITCHES_HZ.forEach((pitch, place) => playPitch(/** @type {AudioContext} */ (audio), pitch, place * LENGTH_S * 0.4));
}

/**
 * @param {AudioContext} context
 * @param {number} pitch_hz
 * @param {number} delay_s
 */
function playPitch(context, pitch_hz, delay_s) {
  const start = context.currentTime + delay_s;
  const loudness = context.createGain();
  loudness.gain.setValueAtTime(0, start);
  loudness.gain.linearRampToValueAtTime(LOUDNESS, start + 0.08);
  loudness.gain.exponentialRampToValueAtTime(0.0001, start + LENGTH_S);
  const tone = context.createOscillator();
  tone.frequency.value = pitch_hz;
  tone.connect(loudness).connect(context.destination);
  tone.start(start);
  tone.stop(start + LENGTH_S);
}
