// Two names the admin's widgets leave out, so that a screen reader tells them apart.
// After the load handlers of the widgets themselves, which build what is named here.
addEventListener("load", () => setTimeout(() => {
  document.querySelectorAll(".simplebar-content-wrapper[role=region]").forEach((box, number) => {
    const menu = box.closest("[id]")?.id === "nav-sidebar-apps";
    box.setAttribute("aria-label", menu ? "Menu" : `Scrolling part ${number}`);
  });
  document.querySelectorAll("span.help-tooltip[aria-label]").forEach((sign) => {
    sign.setAttribute("role", "img");
  });
}));
