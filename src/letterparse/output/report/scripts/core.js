// What the parts of a letter's page share: its facts with their elements, and its state.
const letter = data.letter;
const words = data.words;

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
