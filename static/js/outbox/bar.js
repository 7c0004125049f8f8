// How many drafts wait on this tablet, and since when: from their times alone.

import { reached } from "./send.js";
import { waiting } from "./store.js";

const DAY = 24 * 60 * 60 * 1000;
const IN_PASSING = 5000; // what is on its way to a server that answers is no news

/** Show it in `bar`, whose own words are in its data attributes; empty and hidden when none wait. */
export const show = async (bar) => {
  const entries = await waiting();
  const news = !reached() || entries.some(({ kept }) => !(Date.now() - kept < IN_PASSING));
  bar.hidden = entries.length === 0 || !news;
  bar.dataset.waiting = entries.length;
  // An intake of several parts is one person.
  const people = new Set(entries.map(({ id, about }) => about?.split(" ")[1] || id)).size;
  bar.dataset.people = people;
  if (!entries.length) return;
  const since = new Date(entries[0].since);
  const old = Date.now() - since > DAY;
  const day = since.toDateString() === new Date().toDateString() ? {} : { month: "short", day: "numeric" };
  const at = since.toLocaleString(document.documentElement.lang, {
    hour: "numeric", minute: "2-digit", ...day,
  });
  const words = people === 1 ? bar.dataset.one : bar.dataset.many;
  const text = words.replace("{n}", people).replace("{since}", at);
  bar.classList.toggle("is-late", old);
  bar.querySelector("[data-text]").textContent = old ? `${text} ${bar.dataset.late}` : text;
};
