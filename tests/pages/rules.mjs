// What html-validate asks of a page: all that it recommends, and its rules for everybody's use.
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:a11y"],
  elements: ["html5"],
  rules: {
    "doctype-style": ["error", { style: "lowercase" }],
    // A question with several answers is several boxes of one name.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "submit", "reset"] }],
    "autocomplete-password": "off", // a shared tablet must never offer to remember one
    "no-redundant-for": "off", // Django's tiles: the label holds its field and names it too
    "no-trailing-whitespace": "off", // a template's own lines; nobody sees them
    "tel-non-breaking": "off", // .phone in tables.css keeps a number in one piece
    // What the lock shows lies in a <template>, so it is no second <main> of the page; both are
    // counted here as if it were. axe asks the same of what is there (tests/browser).
    "no-multiple-main": "off",
    "unique-landmark": "off",
  },
};
