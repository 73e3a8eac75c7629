// A line between a browser and a server that is slow and breaks, and counts what goes through it.
import { connect, createServer } from 'node:net';

/** The most bytes that wait for their turn before the sender is held up. */
const FULL = 64 * 1024;
/** The bytes that go through at a time. */
const PACKET = 1448;

/** Listens before `target`, an address; `kbit` a second each way, `latency` in milliseconds one way. */
export async function slowLine(target, { kbit, latency }) {
  const { hostname, port } = new URL(target);
  const free = { up: 0, down: 0 }, bytes = { up: 0, down: 0 }, open = new Set();
  let broken = false;

  /** All connections of one direction share its rate. */
  function carry(from, to, way) {
    const queue = [];
    let waiting = 0;
    from.on('data', (data) => {
      for (let rest = data; rest.length;) {
        const packet = rest.subarray(0, PACKET);
        rest = rest.subarray(PACKET);
        const now = performance.now();
        free[way] = Math.max(now, free[way]) + (packet.length * 8) / kbit;
        waiting += packet.length;
        queue.push(packet);
        if (waiting > FULL) from.pause();
        setTimeout(() => {
          // Whichever timer comes first, the bytes keep their order.
          const first = queue.shift();
          waiting -= first.length;
          if (waiting < FULL / 2) from.resume();
          if (to.destroyed) return;
          bytes[way] += first.length;
          to.write(first);
        }, free[way] + latency - now);
      }
    });
    from.on('end', () => setTimeout(() => to.end(), Math.max(0, free[way] - performance.now()) + latency + 1));
    from.on('error', () => to.destroy());
    from.on('close', () => setTimeout(() => to.destroy(), latency + 1000));
  }

  const line = createServer((near) => {
    if (broken) return near.resetAndDestroy();
    const far = connect({ host: hostname, port: Number(port), noDelay: true });
    for (const end of [near, far]) {
      open.add(end);
      end.on('close', () => open.delete(end));
    }
    carry(near, far, 'up');
    carry(far, near, 'down');
  });
  await new Promise((ready) => line.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${line.address().port}`,
    bytes,
    /** Drops every connection, in the middle of whatever is sent, and takes no new one for a while, in milliseconds. */
    break(for_) {
      broken = true;
      for (const end of open) end.resetAndDestroy();
      setTimeout(() => { broken = false; }, for_);
    },
    close() {
      for (const end of open) end.destroy();
      line.close();
    },
  };
}
