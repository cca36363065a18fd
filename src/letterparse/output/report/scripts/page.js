// What all pages share: their elements, what the browser remembers of them, light or dark.
const root = document.documentElement;
const $ = (id) => document.getElementById(id);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];

/** What is kept under a key, after `value` if there is one; null where the browser keeps nothing. */
function remembered(key, value) {
  try {
    if (value !== undefined) localStorage.setItem(key, value);
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function startTheme() {
  const before = remembered("letterparse theme");
  if (before === "dark" || before === "light") root.dataset.theme = before;
  $("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    remembered("letterparse theme", root.dataset.theme);
  });
}
