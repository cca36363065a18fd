// From fact to fact: pointer, keyboard, tabs, and the kinds that are shown.

/** The facts in reading order, added ones behind, and those of them whose cards are shown. */
const ordered = all(".card").map((card) => facts.get(card.dataset.f));
const shown = () => ordered.filter((fact) => !fact.card.hidden);
const badges = all("#sheet .b");
let cardStop = null;
let badgeStop = null;

function refreshCards() {
  const overview = state.tab === "overview";
  $("panel").hidden = overview;
  $("overview").hidden = !overview;
  for (const fact of ordered) {
    const here = state.tab === "all" ? !state.off.has(fact.kind) : state.tab === fact.kind;
    const hidden = !here || (state.sought !== "" && !textOf(fact).includes(state.sought));
    if (fact.card.hidden !== hidden) fact.card.hidden = hidden;
  }
  $("none").hidden = shown().length > 0 || state.sought !== "";
  stops();
}

/** One card alone, and one badge, is a stop of the Tab key: the chosen one's, or else the first. */
function stops() {
  const chosen = facts.get(state.chosen);
  const first = chosen && !chosen.card.hidden ? chosen : ordered.find((fact) => !fact.card.hidden);
  const badge = chosen?.marks.find((one) => one.matches(".b")) || badges.find((one) => !state.off.has(facts.get(one.dataset.f).kind));
  cardStop = moveStop(cardStop, first?.card.querySelector(".pick"));
  badgeStop = moveStop(badgeStop, badge);
}

function moveStop(from, to) {
  if (from && from !== to) from.tabIndex = -1;
  if (to) to.tabIndex = 0;
  return to;
}

function showTab(name) {
  state.tab = name;
  for (const tab of all("[role=tab]")) {
    const here = tab.dataset.tab === name;
    tab.setAttribute("aria-selected", here);
    tab.tabIndex = here ? 0 : -1;
  }
  if (name !== "overview") $("panel").setAttribute("aria-labelledby", `tab-${name}`);
  document.querySelector(".rest").hidden = !state.reviewing || !data.kinds.includes(name);
  refreshCards();
}

/** The words of a card as the search compares them, made when they are first sought. */
function textOf(fact) {
  fact.text ??= fold(fact.card.textContent);
  return fact.text;
}

function mark(fact, name, on) {
  if (!fact) return;
  for (const element of [fact.card, ...fact.marks]) element.classList.toggle(name, on);
}

/** Pixels at the top of a pane that lie below its own bar. */
const BAR = 90;

let lit;
/** Light up a fact on both sides while a pointer or the focus is on it. */
function light(fact) {
  if (lit === fact) return;
  mark(lit, "lit", false);
  mark(fact, "lit", true);
  lit = fact;
}

/** Bring an element into view in its pane; words of the letter amid what is around them. */
function reveal(element) {
  if (!element || !element.getClientRects().length) return;
  const pane = element.closest(".pane").getBoundingClientRect();
  const { top, bottom } = element.getBoundingClientRect();
  if (top > pane.top + BAR && bottom < pane.bottom) return;
  element.scrollIntoView({ block: element.matches(".card") ? "nearest" : "center" });
}

/** Choose a fact: marked on both sides, and both sides show it. */
function choose(fact, focus) {
  const before = facts.get(state.chosen);
  mark(before, "on", false);
  before?.card.querySelector(".pick").removeAttribute("aria-current");
  state.chosen = fact ? fact.name : null;
  if (!fact) { $("actions").hidden = true; stops(); return; }
  if (state.off.has(fact.kind)) toggleKind(fact.kind, true);
  if (state.tab !== fact.kind && state.tab !== "all") showTab(fact.kind);
  if (fact.card.hidden) clearSearch();
  mark(fact, "on", true);
  fact.card.querySelector(".pick").setAttribute("aria-current", "true");
  fact.card.append($("actions"));
  $("actions").hidden = false;
  stops();
  if (state.reviewing) refreshJudge(fact);
  reveal(fact.card);
  for (const side of ["#sheet", "#pictures"]) reveal(fact.marks.find((element) => element.closest(side)));
  const target = focus === "letter" && fact.marks.find((element) => element.matches(".b"));
  if (focus) (target || fact.card.querySelector(".pick")).focus({ preventScroll: true });
}

/** Walk to the next or previous fact that is shown; `side` keeps the focus where it was. */
function step(by, side) {
  const list = shown().filter((fact) => side !== "letter" || fact.marks.some((one) => one.matches(".b")));
  if (!list.length) return;
  const at = list.findIndex((fact) => fact.name === state.chosen);
  const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + by, 0), list.length - 1);
  choose(list[next], side);
}

function toggleKind(kind, on) {
  if (on) state.off.delete(kind); else state.off.add(kind);
  $("panes").classList.toggle(`off-${kind}`, !on);
  document.querySelector(`[data-kind="${kind}"]`)?.setAttribute("aria-pressed", on);
  refreshCards();
}

/** The facts below an event, the innermost first; of marked words those whose kind is shown. */
function factsAt(event) {
  const found = [];
  for (let at = event.target.closest?.("[data-f]"); at; at = at.parentElement.closest("[data-f]")) {
    const fact = facts.get(at.dataset.f);
    if (!at.matches(".m") || !state.off.has(fact.kind)) found.push(fact);
  }
  return found;
}

function startWalking() {
  document.addEventListener("pointerover", (event) => light(factsAt(event)[0]));
  document.addEventListener("focusin", (event) => light(factsAt(event)[0]));
  document.addEventListener("click", (event) => {
    if (event.target.closest("#actions, dialog") || String(getSelection())) return;
    const here = factsAt(event);
    if (!here.length) return;
    // A second click on words that tell several facts goes on to the next of them.
    const at = here.findIndex((fact) => fact.name === state.chosen);
    const fromCard = event.target.closest(".card");
    choose(here[fromCard ? 0 : (at + 1) % here.length], event.target.closest(".pick") ? "facts" : null);
  });
  document.addEventListener("keydown", walkByKey);
  for (const button of all("[data-kind]")) {
    button.addEventListener("click", () => toggleKind(button.dataset.kind, state.off.has(button.dataset.kind)));
  }
  for (const tab of all("[role=tab]")) tab.addEventListener("click", () => showTab(tab.dataset.tab));
  document.querySelector("[role=tablist]").addEventListener("keydown", walkTabs);
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function walkByKey(event) {
  const { target, key } = event;
  if (event.altKey || event.ctrlKey || event.metaKey || target.closest("dialog")) return;
  if (key === "Escape" && !target.closest("input")) choose(null);
  if (target.closest("input, select, textarea, [role=tablist], summary")) return;
  if (key === "/") { event.preventDefault(); $("find").focus(); return; }
  const side = target.closest(".pick, #actions") ? "facts" : target.closest(".b") ? "letter" : null;
  const across = key === "ArrowLeft" || key === "ArrowRight";
  if (!(key in STEPS) || (!side && !across) || target.closest(".scroll")) return;
  event.preventDefault();
  step(STEPS[key], side);
}

function walkTabs(event) {
  const tabs = all("[role=tab]");
  const at = tabs.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const tab = tabs[(to + tabs.length) % tabs.length];
  showTab(tab.dataset.tab);
  tab.focus();
}
