// One form whose answers are kept as they are given: sealed on the tablet at every change, sent a
// moment later, and filed from there. The plain text is in this page's memory and nowhere else.

import { seal } from "./seal.js";
import { deliver, reached } from "./send.js";
import { keep } from "./store.js";

const A_MOMENT = 600;
const A_BREATH = 2000;

/** Which page of which visit a form is: ids and a code word. Blank for somebody new. */
export const aboutWhat = ({ dataset }) =>
  dataset.walkIn ? `${dataset.step} ${dataset.walkIn}` : "";

export class KeptForm {
  /** `pass` is what seals; `changed` is called whenever something was kept or sent, and `then`,
   *  where there is one, when the form was finished and waits on the tablet. */
  constructor(form, { pass, url, changed, then }) {
    Object.assign(this, { form, pass, url, changed, then });
    this.number = Number(form.dataset.number || 0);
    this.id = form.dataset.id || form.elements.id?.value || "";
    this.since = null;
    this.last = null; // the newest state that was kept
    this.sent = 0; // the newest state that the server has
    this.turn = Promise.resolve();
    this.dirty = this.closed = this.busy = false;
    this.over = new AbortController();
    const { signal } = this.over;
    form.addEventListener("input", () => this.touched(), { signal });
    form.addEventListener("change", () => this.touched(), { signal });
    form.addEventListener("submit", (event) => this.submit(event), { signal });
    addEventListener("pagehide", () => this.send(), { signal });
    addEventListener("online", () => this.send(), { signal });
    addEventListener("closing", (event) => event.detail.until(this.close()), { signal });
  }

  /** The page goes on with another form. What was kept of this one waits as it is. */
  stop() {
    this.over.abort();
    clearTimeout(this.timer);
    if (!this.closed) this.send();
  }

  /** Something was answered. States are kept one after the other, and only the newest matters. */
  touched() {
    if (this.closed || this.dirty) return;
    this.begin();
    this.dirty = true;
    delete this.form.dataset.kept;
    this.turn = this.turn.then(() => this.keepOnce(false)).catch(() => {});
  }

  begin() {
    this.since ??= Date.now();
    this.id ||= crypto.randomUUID();
  }

  async keepOnce(finished) {
    this.dirty = false;
    this.number += 1;
    const { id, number, since, pass } = this;
    const answers = {
      step: this.form.dataset.step,
      walk_in: this.form.dataset.walkIn || null,
      captured_at: new Date(since).toISOString(),
      said_at: new Date().toISOString(),
      finished,
      locked: Boolean(pass.locked),
      fields: this.fields(),
    };
    const envelope = await seal(answers, { id, number, pass });
    const kept = Date.now();
    this.last = { id, number, since, kept, officer: pass.officer, about: aboutWhat(this.form), envelope };
    await keep(this.last);
    if (!this.dirty) this.form.dataset.kept = number; // all that is on the screen is kept
    this.changed();
    clearTimeout(this.timer);
    if (!finished) this.timer = setTimeout(() => this.send(), A_MOMENT);
  }

  fields() {
    return [...new FormData(this.form)].filter(
      ([name, value]) => typeof value === "string" && !["csrfmiddlewaretoken", "id"].includes(name),
    );
  }

  /** Send the newest state, once. */
  async send() {
    const entry = this.last;
    if (this.closed || !entry || this.sent >= entry.number) return;
    this.sent = entry.number;
    const answer = await deliver(entry, this.url);
    if (answer === null) this.sent = Math.min(this.sent, entry.number - 1);
    else this.form.dataset.sent = entry.number;
    // A reload goes on from here; on a locked tablet it would ask for the PIN of whoever locked it.
    if (answer?.page && !this.pass.locked) history.replaceState(null, "", answer.page);
    if (answer?.state === "older") this.overtake(answer.number);
    if (answer?.state === "filed") this.leave(answer);
    this.changed();
  }

  /** The page is being closed: all that was typed is kept, and sent if that is quickly done. */
  async close() {
    await this.turn.catch(() => {}); // no room, no keys: there is nothing to be kept with
    if (this.closed) return;
    await this.send();
    this.closed = true;
    clearTimeout(this.timer);
  }

  /** Another page had kept more of this draft: what somebody types here and now is the newest. */
  overtake(number) {
    this.number = Math.max(this.number, number);
    this.touched();
  }

  async submit(event) {
    event.preventDefault();
    if (this.closed || this.missing()) return;
    this.closed = this.busy = true;
    clearTimeout(this.timer);
    this.form.setAttribute("aria-busy", "true");
    this.begin();
    this.turn = this.turn.then(() => this.keepOnce(true));
    try {
      await this.turn;
    } catch {
      HTMLFormElement.prototype.submit.call(this.form); // no room, no keys: as without a script
      return;
    }
    const patience = reached() ? undefined : A_BREATH; // nobody waits twice for a server that is not there
    const answer = await deliver(this.last, this.url, { here: true, patience });
    this.changed();
    if (answer?.state === "filed") this.leave(answer);
    else if (answer?.state === "older") await this.again(answer.number);
    else if (answer?.state === "invalid") this.correct(answer.next);
    else this.finished(answer);
    this.busy = false;
  }

  /** The questions that must be answered, asked here where no server can ask them: names, of which
   *  one of several joined by | is enough. */
  missing() {
    const { needs, missing } = this.form.dataset;
    const given = new FormData(this.form);
    const open = (needs || "").split(" ").filter(Boolean)
      .filter((names) => !names.split("|").some((name) => given.get(name)));
    if (!open.length) return false;
    const said = document.getElementById("outbox-missing");
    said.querySelector("span").textContent = missing;
    said.hidden = false;
    said.focus();
    return true;
  }

  /** The server has something to say about it: its own page says it, in its own words. */
  correct(url) {
    if (this.form.elements.csrfmiddlewaretoken) HTMLFormElement.prototype.submit.call(this.form);
    else this.leave({ next: url });
  }

  async again(number) {
    this.number = Math.max(this.number, number);
    this.closed = false;
    await this.submit(new Event("submit"));
  }

  /** It is written down: go on, and leave no way back to a page full of answers. A signature is
   *  shown back as the answer to a POST, like everything that is sealed. */
  leave({ next, shows }) {
    this.closed = true;
    this.form.reset();
    const { csrfmiddlewaretoken: word } = this.form.elements;
    if (!shows || !word) location.replace(next);
    else {
      for (const field of this.form.elements) field.disabled = field !== word;
      this.form.action = next;
      HTMLFormElement.prototype.submit.call(this.form);
    }
  }

  /** It is sealed on this tablet and will be sent, or was sent and waits for somebody's eyes. The
   *  answers go out of the page. */
  finished(answer) {
    this.said = new FormData(this.form);
    this.form.reset();
    this.form.removeAttribute("aria-busy");
    if (this.then) this.then(this, answer);
    else this.empty(answer);
  }

  /** Say that it is kept, in the place of the form. */
  empty(answer) {
    for (const part of document.querySelectorAll("[data-kept-sent]")) {
      part.hidden = Boolean(answer) !== (part.dataset.keptSent === "yes");
    }
    const seen = this.said.getAll("red_flags");
    this.said = null;
    document.getElementById("outbox-medical").hidden = !seen.some((flag) => flag !== "none");
    for (const part of [this.form, ...document.querySelectorAll(".step-head, .tablet-actions")]) {
      part.remove();
    }
    const said = document.getElementById("outbox-kept");
    said.hidden = false;
    said.focus();
  }
}
