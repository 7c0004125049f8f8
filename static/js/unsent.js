// Asks whether the server is there before a form is sent to it. A browser that sends into nothing puts
// a page of its own in the place of ours, and what was typed is gone: none of ours is kept to go back to.
const said = document.getElementById("unsent");
const PATIENCE = 8000;
// A page that has only just come shows that the server is there; nobody waits for a second answer.
const FRESH = 10000;
let asking = false;
let sure = null;

const isFresh = () => navigator.onLine && performance.now() < FRESH;

const reached = async () => {
  const signal = AbortSignal.timeout?.(PATIENCE);
  const answer = await fetch(said.dataset.ask, { cache: "no-store", signal });
  return answer.status < 500; // whoever forbids this question is there
};

// Whatever keeps its answers or goes by a way of its own has said so by now.
addEventListener("submit", async (event) => {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
  if (form === sure || isFresh() || !form.requestSubmit) return; // Safari before 16 sends as ever
  event.preventDefault();
  if (asking) return;
  asking = true;
  said.hidden = true;
  const there = await reached().catch(() => false);
  asking = false;
  said.hidden = there;
  if (!there) return;
  sure = form;
  form.requestSubmit(submitter);
  sure = null;
});
addEventListener("online", () => { said.hidden = true; });
