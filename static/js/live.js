// Lets htmx put new rows in the place of old ones, and says so when none can be fetched.
// Whatever is to become markup on this page passes here: it is read where nothing runs, and what
// could run, load or send is taken out. The content policy would stop it too; this comes before.
(() => {
  const NEVER = "script, style, link, meta, base, iframe, frame, object, embed, form, foreignObject";
  const ADDRESS = new Set(["href", "src", "action", "formaction", "xlink:href"]);
  // Loads and calls are htmx's own to make, and only to us.
  const plain = ({ name, value }) => {
    if (/^on/i.test(name) || name === "srcdoc" || name === "style") return false;
    if (/^(hx-on|data-hx-)/i.test(name)) return false;
    if (ADDRESS.has(name) || name === "hx-get") return /^[/?#](?!\/)/.test(value);
    return true;
  };
  const clean = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.matches(NEVER)) {
        element.remove();
        continue;
      }
      for (const attribute of [...element.attributes]) {
        if (!plain(attribute)) element.removeAttribute(attribute.name);
      }
      if (element.content) clean(element.content);
    }
  };
  if (globalThis.trustedTypes) {
    const part = trustedTypes.createPolicy("part", { createHTML: (text) => text });
    trustedTypes.createPolicy("default", {
      createHTML: (text) => {
        const read = new DOMParser().parseFromString(part.createHTML(text), "text/html");
        clean(read);
        return read.documentElement.outerHTML;
      },
    });
  }

  const say = (old) => { document.getElementById("stale").hidden = !old; };
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    const { status } = detail.xhr;
    say(status !== 304 && !(status >= 200 && status < 300));
  });
})();
