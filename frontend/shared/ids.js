/** Return 128 random bits as hex: a message's name, made before the first try and kept for every retry. */
export function newId() {
  // crypto.randomUUID is missing on pages without TLS; getRandomValues is not.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
