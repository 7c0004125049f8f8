// The lock, as a page keeps it: after so long without a touch it empties itself, tells the server
// and all other tabs, and goes to the page where somebody unlocks. The server locks by its own
// clock, whether this runs or not.

import { lockPass, forgetPass } from "../outbox/store.js";
import { close } from "./close.js";
import { idleFor, touch } from "./idle.js";

const WARNS = 20;
const WARNS_OF_LOSS = 60; // at a desk, where somebody looks up from a telephone
const A_WHILE = 15000;
const AGAIN = 5000;
const LATER = 3;
const HANDS = ["pointerdown", "keydown", "wheel", "touchmove"];

const template = document.getElementById("lock");
const warning = document.getElementById("lock-warning");
const { lock, unlock, still, session } = template.dataset;
const token = template.content.querySelector("input")?.value;
const after = Number(template.dataset.after);
const tabs = new BroadcastChannel("lock");
const online = Boolean(session); // else it is the page for times without network

// An intake's form is kept as it is typed. Any other stands in this page alone, and goes with it:
// one that somebody began, or that came back to be looked at again.
const isLost = (form) => form?.method === "post" && form.dataset.step === undefined;
let loses = [...document.querySelectorAll("main form")].some(
  (form) => isLost(form) && form.querySelector(".is-error"));

let closed = false;
let told = Date.now();
let timer;
let isKnown;
const elsewhere = new Promise((done) => { isKnown = done; }); // another tab has heard from the server

const pause = () => new Promise((next) => { setTimeout(next, AGAIN); });

const send = (url, said = {}) => fetch(url, {
  method: "POST",
  headers: { "X-CSRFToken": token },
  body: new URLSearchParams(said),
  redirect: "manual",
  signal: AbortSignal.timeout(10000),
});

// Whoever is signed in here is no longer whom this page was made for.
const isOver = (answer) => answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status);

const sayStillHere = async () => {
  told = Date.now();
  clearTimeout(timer);
  timer = null;
  const answer = await send(still).catch(() => null);
  if (answer && isOver(answer)) await shut({ known: true });
};

// At the first touch, and then no more than four times a minute; never later than the touch itself
// would have been forgotten.
const touched = (event) => {
  if (closed || !event.isTrusted) return;
  touch();
  if (!warning.contains(event.target)) show(after); // its button is there until it was pressed
  if (!online || timer) return;
  const rest = told + A_WHILE - Date.now();
  if (rest <= 0) sayStillHere();
  else timer = setTimeout(sayStillHere, rest);
};

// `left` seconds until it locks; towards the end it says so, and what that would lose.
const show = (left) => {
  const near = left <= (loses && after > 2 * WARNS_OF_LOSS ? WARNS_OF_LOSS : WARNS);
  warning.querySelector("[data-loses]").hidden = !loses;
  if (warning.hidden === near) warning.hidden = !near;
  if (near) warning.querySelector("[data-left]").textContent = Math.max(0, Math.ceil(left));
};

const look = () => {
  if (closed) return;
  const left = after - idleFor();
  // All tabs are due at once: the one that is looked at says where it goes on.
  if (left > (document.hidden ? -LATER : 0)) show(left);
  else shut({ idle: true });
};

// Close this page, and then say so to the server, or let the tab that closed first say it.
const shut = async ({ first = true, known = false, idle = false } = {}) => {
  if (closed) return;
  closed = true;
  clearTimeout(timer);
  if (first) tabs.postMessage({ closed: session });
  await Promise.all([close(template), first && lockPass().catch(() => {})]);
  if (!online) return;
  const said = first ? { goes_on: location.pathname, ...(idle ? { idle: "yes" } : {}) } : {};
  if (!first && !known) await Promise.race([elsewhere, pause()]);
  while (!known && !await heard(said)) await Promise.race([elsewhere, pause()]);
  tabs.postMessage({ known: true });
  location.replace(unlock);
};

// Whether the server has locked it. Where it cannot be reached, the page stays as empty as it is.
const heard = async (said) => {
  const answer = await send(lock, said).catch(() => null);
  return answer !== null && answer.status < 500;
};

// Signing out: what was typed is kept first; then nothing is left in the browser but sealed drafts
// that wait to be sent, the page for times without network, and whether it is day or night.
const signOut = async (form) => {
  if (closed) return;
  closed = true;
  tabs.postMessage({ closed: session });
  const copy = form.cloneNode(true);
  await close(null);
  await forgetPass().catch(() => {});
  const theme = localStorage.getItem("theme");
  localStorage.clear();
  sessionStorage.clear();
  if (theme) localStorage.setItem("theme", theme);
  document.body.append(copy);
  copy.hidden = true;
  copy.submit();
};

for (const hand of HANDS) addEventListener(hand, touched, { capture: true, passive: true });
addEventListener("input", ({ target }) => { loses ||= isLost(target.form); });
warning.addEventListener("click", () => show(after));
addEventListener("visibilitychange", look);
addEventListener("submit", (event) => {
  const { locks, signsOut } = event.target.dataset;
  if (locks === undefined && signsOut === undefined) return;
  event.preventDefault();
  if (locks === undefined) signOut(event.target);
  else shut();
});
tabs.addEventListener("message", ({ data }) => {
  if (data.known) isKnown();
  if ("closed" in data) shut({ first: false, known: !data.closed });
  if ("opened" in data && data.opened !== session) shut({ first: false, known: true });
});
// A browser that keeps pages to go back to keeps an empty one.
addEventListener("pagehide", ({ persisted }) => { if (persisted) close(null); });
addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); });

touch();
if (online) tabs.postMessage({ opened: session });
setInterval(look, 1000);
document.documentElement.dataset.lock = "ready";
