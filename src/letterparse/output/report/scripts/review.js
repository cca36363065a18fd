// What a reviewer says of each fact. `review` holds it by the fact's name: {verdict, item}; facts
// that were added are named as the others, with indexes that go on behind the last.
const VERDICTS = ["accepted", "corrected", "struck", "added"];
const KEY = `letterparse review ${data.name} ${fingerprint(JSON.stringify(letter))}`;
let review = new Map();
let unsaved = false;

/** A short hash of a text: the same letter, read again, finds its corrections again. */
function fingerprint(text) {
  let h1 = 0xdeadbeef, h2 = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    h1 = Math.imul(h1 ^ text.charCodeAt(i), 2654435761);
    h2 = Math.imul(h2 ^ text.charCodeAt(i), 1597334677);
  }
  return (h2 >>> 0).toString(16).padStart(8, "0") + (h1 >>> 0).toString(16).padStart(8, "0");
}

/** The item of a fact as it stands, with its corrections. */
function current(fact) {
  return review.get(fact.name)?.item || fact.item;
}

function stored() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) || "[]");
    return kept.filter(([name, one]) => data.kinds.includes(name.split("-")[0]) && VERDICTS.includes(one.verdict));
  } catch {
    return [];
  }
}

/** Keep what was said in the browser; where that is not allowed, warn before the page is left. */
function keep() {
  try {
    if (review.size) localStorage.setItem(KEY, JSON.stringify([...review]));
    else localStorage.removeItem(KEY);
    unsaved = false;
    $("kept").textContent = words.review.kept;
  } catch {
    unsaved = review.size > 0;
    $("kept").textContent = words.review.not_kept;
  }
}

function judge(fact, verdict, item) {
  if (verdict) review.set(fact.name, item ? { verdict, item } : { verdict });
  else if (review.get(fact.name)?.verdict === "added") { removeAdded(fact); return; }
  else review.delete(fact.name);
  showVerdict(fact);
  refreshReview();
}

function showVerdict(fact) {
  const verdict = review.get(fact.name)?.verdict;
  for (const name of VERDICTS) fact.card.classList.toggle(name, name === verdict);
  for (const element of fact.marks) element.classList.toggle("struck", verdict === "struck");
  fact.card.querySelector(".judged")?.remove();
  if (verdict) fact.card.querySelector(".pick").after(make("p", { className: "judged" }, words.review[verdict]));
  const changed = verdict === "corrected" ? changes(fact) : [];
  fact.card.querySelector(".changes")?.remove();
  if (changed.length) {
    const rows = changed.map(([label, value]) => make("div", {}, make("dt", {}, label), make("dd", {}, value)));
    fact.card.querySelector(".judged").after(make("dl", { className: "changes" }, ...rows));
  }
  fact.text = null;
}

/** The fields that a correction changed: label and new value. */
function changes(fact) {
  return fieldsOf(fact.kind)
    .filter(([path]) => JSON.stringify(valueAt(current(fact), path)) !== JSON.stringify(valueAt(fact.item, path)))
    .map(([path, type]) => [labelOf(path), plain(valueAt(current(fact), path), type) || words.review.empty]);
}

function refreshJudge(fact) {
  const verdict = review.get(fact.name)?.verdict;
  const button = (name) => document.querySelector(`[data-do="${name}"]`);
  document.querySelector(".judge").hidden = !state.reviewing;
  button("accept").hidden = verdict === "added" || verdict === "accepted";
  button("strike").hidden = verdict === "added" || verdict === "struck";
  button("undo").hidden = !verdict;
}

function refreshReview() {
  const done = [...review.values()].filter((one) => one.verdict !== "added").length;
  const count = data.kinds.reduce((sum, kind) => sum + letter[kind].length, 0);
  $("progress").textContent = fill(words.review.progress, { n: done, all: count });
  keep();
  refreshSums();
  const fact = facts.get(state.chosen);
  if (fact) refreshJudge(fact);
}

function setReviewing(on) {
  state.reviewing = on;
  $("review").setAttribute("aria-pressed", on);
  $("review").textContent = on ? words.review.close : words.review.open;
  $("review-bar").hidden = !on;
  document.querySelector(".judge").hidden = !on;
  $("pop").hidden = true;
  showTab(state.tab);
  refreshReview();
}

/** A fact that the reviewer added, as a card behind the others and, where its words are, a mark. */
function showAdded(name, item) {
  const kind = name.split("-")[0];
  const card = make("li", { className: `card k-${kind} added`, id: name });
  card.dataset.f = name;
  card.append(
    make("button", { type: "button", className: "pick", tabIndex: -1 },
      make("span", { className: "badge" }, words.kinds[kind].badge),
      make("span", { className: "title" }, words.kinds[kind].one)),
    make("dl"),
    make("p", { className: "quote" }, make("q", { lang: "nl" })),
  );
  $("cards").append(card);
  const fact = addFact(name, item);
  ordered.push(fact);
  refreshAdded(fact);
  return fact;
}

function refreshAdded(fact) {
  const item = current(fact);
  const rows = fieldsOf(fact.kind)
    .map(([path, type]) => [labelOf(path), plain(valueAt(item, path), type)])
    .filter(([, value]) => value)
    .map(([label, value]) => make("div", {}, make("dt", {}, label), make("dd", {}, value)));
  fact.card.querySelector("dl").replaceChildren(...rows);
  fact.card.querySelector("q").textContent = item.evidence.text;
  showVerdict(fact);
}

function addNew(kind, item) {
  const taken = [...facts.keys()].filter((name) => name.startsWith(`${kind}-`)).map((name) => Number(name.split("-")[1]));
  const name = `${kind}-${Math.max(-1, ...taken) + 1}`;
  review.set(name, { verdict: "added", item });
  const fact = showAdded(name, item);
  refreshReview();
  choose(fact, "facts");
}

function removeAdded(fact) {
  choose(null);
  document.body.append($("actions"));
  review.delete(fact.name);
  facts.delete(fact.name);
  ordered.splice(ordered.indexOf(fact), 1);
  fact.card.remove();
  refreshReview();
  refreshCards();
}

function restore(entries) {
  for (const [name, one] of entries) {
    if (one.verdict === "added") { review.set(name, one); showAdded(name, one.item); }
    else if (facts.has(name)) { review.set(name, one); showVerdict(facts.get(name)); }
  }
}

function reset() {
  if (!review.size || !confirm(words.review.reset_sure)) return;
  for (const [name, one] of [...review]) {
    if (one.verdict === "added") removeAdded(facts.get(name));
    else { review.delete(name); showVerdict(facts.get(name)); }
  }
  refreshReview();
}

function acceptRest() {
  for (const fact of [...facts.values()]) {
    if (fact.kind === state.tab && !review.has(fact.name)) judge(fact, "accepted");
  }
}

function startReviewing() {
  restore(stored());
  $("review").addEventListener("click", () => setReviewing(!state.reviewing));
  $("reset").addEventListener("click", reset);
  $("rest").addEventListener("click", acceptRest);
  $("actions").addEventListener("click", (event) => {
    const fact = facts.get(state.chosen);
    const what = event.target.dataset.do;
    if (what === "accept") judge(fact, "accepted");
    if (what === "strike") judge(fact, "struck");
    if (what === "undo") judge(fact, null);
    if (what === "correct") openEdit(fact.kind, current(fact), fact);
    if (what === "accept" || what === "strike" || what === "undo") fact.card.querySelector(".pick").focus({ preventScroll: true });
  });
  addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  if (review.size) setReviewing(true);
}
