// The pad under the PIN: digits by finger as well as by keys, and off it goes at the sixth.

const pad = document.getElementById("pad");
if (pad) {
  const field = document.getElementById("id_pin");
  const changed = () => {
    pad.dataset.typed = field.value.length;
    if (field.value.length === Number(field.maxLength)) field.form.requestSubmit();
  };
  pad.hidden = false;
  field.inputMode = "none"; // the pad is the keyboard; one with keys works as ever
  field.focus();
  pad.addEventListener("click", (event) => {
    const { digit } = event.target.closest("button")?.dataset ?? {};
    if (digit === undefined) return;
    field.value = digit === "" ? field.value.slice(0, -1) : `${field.value}${digit}`.slice(0, field.maxLength);
    changed();
  });
  field.addEventListener("input", changed);
}
