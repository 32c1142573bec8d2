const PROTOCOL = 1;

/**
 * One connection to the server. Both wires speak the same frames, so the link needs to know only one.
 * @typedef {{send: (frame: object) => void, close: () => void}} Wire
 * @typedef {{conv: string, token: string, after: number, lang: string}} Hello
 * @typedef {{frame: (frame: any) => void, down: (code?: number) => void}} Ears
 * @typedef {(hello: Hello, ears: Ears) => Wire} OpenWire
 */

/**
 * Return an opener of WebSocket connections to `url`; the hello goes out first, the token in its first frame.
 * @param {string} url @param {typeof WebSocket} SocketClass
 * @returns {OpenWire}
 */
export function socketWire(url, SocketClass = WebSocket) {
  return ({ conv, token, after, lang }, ears) => {
    const socket = new SocketClass(url);
    let open = true;
    const send = (frame) => socket.readyState === 1 && socket.send(JSON.stringify(frame));
    const down = (code) => {
      if (open) ears.down(code);
      open = false;
    };
    socket.onopen = () => send({ t: "hello", v: PROTOCOL, conv, tok: token, after, lang });
    socket.onmessage = ({ data }) => {
      if (!open) return;
      const frame = readFrame(data);
      if (frame) return ears.frame(frame);
      // A proxy's page instead of our frames: this connection is of no use.
      close();
      ears.down();
    };
    socket.onclose = ({ code }) => down(code);
    socket.onerror = () => down();
    const close = () => {
      open = false;
      socket.close();
    };
    return { send, close };
  };
}

function readFrame(data) {
  try {
    const frame = JSON.parse(data);
    return frame && typeof frame.t === "string" ? frame : null;
  } catch {
    return null;
  }
}
