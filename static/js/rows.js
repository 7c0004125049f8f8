// Arrow keys in a list: up and down go from row to row, left and right along one. Only while the
// focus is in the list, so that no key is taken from anybody else's page or screen reader.
(() => {
  const STEPS = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 };
  document.addEventListener("keydown", (event) => {
    const row = document.activeElement?.closest("#live tbody tr");
    const plain = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
    if (!row || !plain || !(event.key in STEPS)) return;
    const links = [...row.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const rows = [...row.parentElement.rows];
    const next = event.key === "ArrowDown" || event.key === "ArrowUp"
      ? rows[rows.indexOf(row) + STEPS[event.key]]?.querySelectorAll("a")[at]
      : links[at + STEPS[event.key]];
    event.preventDefault();
    next?.focus();
  });
})();
