// Begins the outbox on a page: the worker, the pass, the bar, the form, and sending what waits.

import { wasHere } from "../lock/idle.js";
import { show } from "./bar.js";
import { KeptForm, aboutWhat } from "./form.js";
import { beginOffline } from "./offline.js";
import { deliver, flush } from "./send.js";
import { forgetPass, lockPass, pass, rememberPass, waiting } from "./store.js";

const A_WHILE = 15000;
const IDLE = 120; // seconds, on the page for times without network: as on an enrolled tablet
const MOST = 20; // people; more than one tablet should ever have to remember
const bar = document.getElementById("outbox");
const { send, worker, token, officer, key, public: point, nobody, locked } = bar.dataset;
const inTime = wasHere(IDLE); // as it was before this page was opened, which is a touch
let looksAfter = () => null;

const changed = () => show(bar);
// What somebody is writing just now is sent by the form itself.
const inHand = () => {
  const kept = looksAfter();
  return kept && (kept.busy || !kept.closed) ? kept.id : null;
};
const flushed = () => flush(send, inHand).then(changed);

const register = () => {
  if (!worker) return null;
  const own = globalThis.trustedTypes?.createPolicy("outbox", {
    createScriptURL: (url) => {
      if (url !== worker) throw new TypeError("not the worker");
      return url;
    },
  });
  return navigator.serviceWorker?.register(own ? own.createScriptURL(worker) : worker);
};

// On the page for times without network, the pass is the one of whoever signed in last.
const passForThisPage = async () => {
  if (token) {
    const given = { token, officer, key, public: point, since: Date.now() };
    await rememberPass(given);
    return given;
  }
  const before = await pass();
  // Signed out: nothing new in their name. Locked: what comes now is kept for somebody's eyes.
  if (nobody !== undefined && !before?.locked) await forgetPass();
  if (before && (locked !== undefined || !inTime)) await lockPass();
  return pass();
};

// A page that was reloaded faster than its answers were sent shows too little: send, and load again.
const isBehind = async (form) => {
  const entry = (await waiting()).find(({ id, number, about, officer: by }) =>
    (id === form.dataset.id && number > Number(form.dataset.number))
    || (about && about === aboutWhat(form) && by === officer));
  if (!entry) return false;
  form.inert = true;
  if (await deliver(entry, send)) location.replace(location.href);
  else setTimeout(() => location.replace(location.href), A_WHILE);
  return true;
};

// The page for times without network: for whoever signed in last, until too much waits.
const offline = (more) => {
  const full = Number(bar.dataset.people || 0) >= MOST;
  document.getElementById("offline-form").hidden = !more.pass || full;
  document.getElementById("offline-nobody").hidden = Boolean(more.pass);
  document.getElementById("offline-full").hidden = !more.pass || !full;
  document.getElementById("offline-locked").hidden = !more.pass?.locked || full;
  document.getElementById("offline-lead").hidden = Boolean(more.pass?.locked);
  document.querySelector(".tablet-actions").hidden = !more.pass || full;
  if (more.pass && !full) looksAfter = beginOffline(more);
};

const begin = async () => {
  const given = await passForThisPage();
  const more = { pass: given, url: send, changed };
  if (document.getElementById("offline")) offline(more);
  else {
    const form = document.querySelector("form[data-step]");
    if (form && await isBehind(form)) return;
    const kept = form && given ? new KeptForm(form, more) : null;
    looksAfter = () => kept;
  }
  document.documentElement.dataset.outbox = "ready";
  await flushed();
};

addEventListener("online", flushed);
setInterval(flushed, A_WHILE);
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload(); // never somebody's answers out of a browser's memory
});
register()?.catch(() => {});
changed().then(begin);
