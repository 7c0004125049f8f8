// Closing a page: what was typed is kept, sealed, and nothing of it is left in the document.

const PATIENCE = 3000;

const wait = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

/** Empty the document at once, then let whoever keeps answers finish, and forget those too.
 *
 *  Whoever keeps something listens for "closing" and hands over a promise: `event.detail.until(…)`.
 *  `shown` is what stands on the page instead: a template that holds nobody's data. */
export const close = async (shown) => {
  const forms = [...document.forms];
  document.body.className = "locks";
  document.body.replaceChildren(...(shown ? [shown.content.querySelector("main").cloneNode(true)] : []));
  document.title = "Angel Program";
  try { sessionStorage.clear(); } catch { /* no storage, nothing in it */ }
  const kept = [];
  dispatchEvent(new CustomEvent("closing", { detail: { until: (promise) => kept.push(promise) } }));
  await Promise.race([Promise.allSettled(kept), wait(PATIENCE)]);
  for (const form of forms) {
    form.reset();
    for (const field of form.elements) {
      if ("value" in field && field.type !== "submit") field.value = "";
    }
    form.replaceChildren();
  }
};
