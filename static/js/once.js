// What was shown as the answer to a POST is not sent again by Reload or Back: they open the page anew.
history.replaceState(null, "", location.href);
// Nor is it shown again by a browser that keeps pages to go back to.
addEventListener("pagehide", ({ persisted }) => { document.body.hidden = persisted; });
addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); });
