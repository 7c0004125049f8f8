// Sending what waits. A draft leaves the tablet only when the server has said what became of it.

import { forget, waiting } from "./store.js";

const PATIENCE = 10000;
const SOON = 300;
const OUTLIVES = 50000; // a browser carries 64 kB beyond the end of a page, all requests together

let answered = true;

/** Whether the server answered when it was last asked; true before anything was sent. */
export const reached = () => answered;

/** Send one draft: what the server made of it, or null where it did not say. Null is no end: it
 *  waits on. `here` says that somebody stands in front of the page and waits. */
export const deliver = async (entry, url, { here = false, patience = PATIENCE } = {}) => {
  const body = JSON.stringify({ envelope: entry.envelope, sent_at: new Date().toISOString(), here });
  const post = () => fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body,
    keepalive: body.length < OUTLIVES, // goes on when the page is left
    signal: AbortSignal.timeout(patience),
  });
  try {
    let answer = await post();
    if (answer.status === 409) { // the page before sent the same in this moment: by now it is known
      await new Promise((done) => { setTimeout(done, SOON); });
      answer = await post();
    }
    const said = answer.ok ? await answer.json() : {};
    answered = Boolean(said.state);
    if (!answered) return null;
    await forget(entry);
    return said;
  } catch {
    answered = false;
    return null;
  }
};

/** Send all that waits, the oldest first, one at a time and from one tab at a time. One that the
 *  server does not take holds nobody else up. `but` is the draft that this page looks after. */
export const flush = (url, but) => navigator.locks.request(
  "outbox", { ifAvailable: true }, async (mine) => {
    if (!mine) return;
    for (const entry of await waiting()) {
      if (entry.id !== but()) await deliver(entry, url);
    }
  },
);
