// What all parts share: the letter's data, its facts with their elements, and how values are said.
const data = JSON.parse(document.getElementById("data").textContent);
const letter = data.letter;
const words = data.words;
const root = document.documentElement;
const $ = (id) => document.getElementById(id);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];

/** A string of the page with its {names} filled in. */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** An element with properties and children; texts become text, never markup. */
function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** Each fact by its name ("meetings-0"): kind, index, item, its card, the elements that mark it. */
const facts = new Map();
function addFact(name, item) {
  const [kind, index] = name.split("-");
  facts.set(name, { name, kind, index: Number(index), item, card: $(name), marks: [] });
  return facts.get(name);
}
for (const kind of data.kinds) letter[kind].forEach((item, index) => addFact(`${kind}-${index}`, item));
for (const element of all("#sheet [data-f], #pictures [data-f], .chart [data-f]")) {
  facts.get(element.dataset.f).marks.push(element);
}

/** What is shown: the fact chosen, the tab, the kinds that are switched off, the words sought. */
const state = { chosen: null, tab: "all", off: new Set(), sought: "", reviewing: false };

let toastTimer = 0;
function toast(text) {
  $("toast").textContent = text;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { $("toast").textContent = ""; }, 2500);
}
