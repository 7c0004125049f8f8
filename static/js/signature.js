// Signing with a finger, a pen or a mouse. Strokes are kept in the sheet's own units, and the sheet
// is a picture that scales: turning, zooming or resizing changes nothing that was drawn. Everything
// drawn is in the form at once, so that it is kept as it is given and sent with the rest.
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const MOST = 3000; // points; intake/signature.py takes 5,000
  const FAR = 3; // units; nearer points are the same point of a line
  const path = (points) =>
    `M${points.map((point) => point.join(" ")).join("L")}${points.length > 1 ? "" : "h0"}`;

  const begin = (pad) => {
    const sheet = pad.querySelector("svg");
    const ink = pad.querySelector("[data-ink]");
    const field = pad.querySelector("input");
    const undo = pad.querySelector("[data-pad-undo]");
    const clear = pad.querySelector("[data-pad-clear]");
    const { width, height } = sheet.viewBox.baseVal;
    let strokes = [];
    try { strokes = JSON.parse(field.value || "[]"); } catch { /* what it is, the server says */ }
    let now = null; // the stroke under the finger, and which finger

    const within = (value, most) => Math.round(Math.min(most, Math.max(0, value)));
    const place = ({ clientX, clientY }) => {
      const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(sheet.getScreenCTM().inverse());
      return [within(x, width), within(y, height)];
    };
    const show = () => {
      ink.replaceChildren(...strokes.map((points) => {
        const line = document.createElementNS(SVG, "path");
        line.setAttribute("d", path(points));
        return line;
      }));
      undo.disabled = clear.disabled = !strokes.length;
      sheet.setAttribute("aria-label", strokes.length ? sheet.dataset.drawn : sheet.dataset.blank);
    };
    const changed = () => {
      field.value = strokes.length ? JSON.stringify(strokes) : "";
      show();
      field.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const extend = (event) => {
      if (strokes.flat().length >= MOST) return;
      const [x, y] = place(event);
      const [lastX, lastY] = now.points.at(-1);
      if (Math.hypot(x - lastX, y - lastY) < FAR) return;
      now.points.push([x, y]);
      ink.lastChild.setAttribute("d", path(now.points));
    };
    const end = (event) => {
      if (now?.finger !== event.pointerId) return;
      now = null;
      changed();
    };

    sheet.addEventListener("pointerdown", (event) => {
      if (now || event.button) return; // a second finger is a palm
      event.preventDefault();
      sheet.setPointerCapture(event.pointerId);
      now = { finger: event.pointerId, points: [place(event)] };
      strokes.push(now.points);
      show();
    });
    sheet.addEventListener("pointermove", (event) => {
      if (now?.finger !== event.pointerId) return;
      for (const point of event.getCoalescedEvents?.() ?? [event]) extend(point);
    });
    sheet.addEventListener("pointerup", end);
    // A call, a turned tablet, a lost pen: what was drawn until then stays.
    sheet.addEventListener("pointercancel", end);
    sheet.addEventListener("lostpointercapture", end);
    undo.addEventListener("click", () => { strokes.pop(); changed(); });
    clear.addEventListener("click", () => { strokes = []; changed(); });
    field.form?.addEventListener("reset", () => { strokes = []; field.value = ""; show(); });
    show();
    pad.hidden = false;
  };

  document.querySelectorAll("[data-pad]").forEach(begin);
})();
