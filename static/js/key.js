// Asks a security key, to add it or to show it, and sends its answer. webauthnJSON is allauth's.
(() => {
  for (const form of document.querySelectorAll("form[data-key]")) {
    const silent = form.querySelector("[data-key-silent]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      silent.hidden = true;
      try {
        const asked = JSON.parse(document.getElementById("key-options").textContent);
        const answer = await window.webauthnJSON[form.dataset.key](asked);
        form.elements.credential.value = JSON.stringify(answer);
        form.submit();
      } catch {
        silent.hidden = false; // no key, no touch, a wrong PIN: the browser has said which
      }
    });
  }
})();
