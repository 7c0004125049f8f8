// The browser's own print dialog. Only pages meant for paper load this.
addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});
