// The intake without network: the same questions, one part after the other, each sealed as it is
// given. Its later parts name a visit that the server may not know yet, and waits for there.

import { KeptForm } from "./form.js";

const ORDER = ["welcome", "screen", "give_consent", "describe", "identify"];
const VISIT = /^\/intake\/([0-9a-f-]{36})\/(?:([a-z_]+)\/)?$/;
const SPOKEN = ["en", "es", "pt"];

const all = (what) => [...document.querySelectorAll(what)];
const byId = (id) => document.getElementById(id);

/** Which visit and which part the address asks for that could not be reached. Nobody goes on with
 *  a visit on a tablet that is locked. */
const asked = (locked) => {
  if (locked) return { visit: "", part: "welcome" };
  const [, visit = "", step = ""] = location.pathname.match(VISIT) ?? [];
  return { visit, part: visit ? (ORDER.includes(step) ? step : "screen") : "welcome" };
};

/** Begin; gives a function that names the draft this page looks after. `more` is what a KeptForm
 *  needs: the pass, where to send, and whom to tell of a change. */
export const beginOffline = (more) => {
  let { visit, part } = asked(more.pass.locked);
  let tongue = SPOKEN.includes(document.documentElement.lang) ? document.documentElement.lang : "en";
  let kept = null;

  const formOf = (name) => byId(name === "give_consent" ? `give_consent_${tongue}` : name);

  const next = (closed, answer) => {
    const done = part;
    if (more.pass.locked) return closed.empty(answer); // they are in; who goes on signs in first
    if (done === "welcome") {
      visit = closed.id;
      const spoken = closed.said.get("language");
      tongue = SPOKEN.includes(spoken) ? spoken : tongue;
      byId("offline-medical").hidden = !closed.said.getAll("red_flags").some((one) => one !== "none");
    }
    const following = ORDER[ORDER.indexOf(done) + 1];
    if (!following) closed.empty();
    else {
      closed.said = null; // the answers are sealed, and go out of the page's memory
      show(following);
    }
  };

  const show = (name) => {
    part = name;
    const form = formOf(name);
    for (const section of all("[data-part]")) section.hidden = section.dataset.part !== name;
    for (const one of all("[data-in]")) one.hidden = one.dataset.in !== tongue;
    for (const one of all("[data-tongue]")) {
      one.setAttribute("aria-pressed", String(one.dataset.tongue === tongue));
    }
    all(".steps li").forEach((step, number) => {
      const here = ORDER[number] === name;
      step.className = here ? "is-now" : ORDER.indexOf(name) > number ? "is-done" : "is-todo";
      step.toggleAttribute("aria-current", here);
      if (here) step.setAttribute("aria-current", "step");
    });
    document.querySelector("h1").textContent = form.closest("[data-part]").dataset.title;
    byId("outbox-missing").hidden = true;
    const go = byId("offline-go");
    go.setAttribute("form", form.id);
    go.querySelector("span").textContent = go.dataset[name] ?? go.dataset.plain;
    byId("offline-later").hidden = name === "welcome";
    form.dataset.walkIn = visit;
    kept?.stop();
    kept = new KeptForm(form, { ...more, then: next });
    document.querySelector(".tablet-scroll").scrollTo(0, 0);
    byId("main").focus();
  };

  byId("offline-later").addEventListener("click", () => {
    const following = ORDER[ORDER.indexOf(part) + 1];
    if (following) show(following);
    else location.assign("/intake/");
  });
  for (const one of all("[data-tongue]")) {
    one.addEventListener("click", () => { tongue = one.dataset.tongue; show("give_consent"); });
  }
  show(part);
  return () => kept;
};
