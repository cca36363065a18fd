// The corrections as a gold file, which `letterparse evaluate` reads beside the letter.
const HEADER = ["date", "place", "sender", "addressee", "subject", "reference", "your_reference", "attachments", "dossiers", "signatories", "on_behalf_of"];
const goldName = () => `${data.name.replace(/\.[^.]+$/, "")}.gold.json`;

/** An item as gold has it: its evidence is words alone, and what is not scored is left out. */
function goldItem(item) {
  const { also, edtf, ...gold } = structuredClone(item);
  gold.evidence = { text: item.evidence.text };
  if (also?.length) gold.also = also.map(({ text }) => ({ text }));
  if (gold.amount) delete gold.amount.evidence;
  return gold;
}

/** What stands of a kind after review: struck ones gone, added ones behind; wholes keep their parts. */
function goldKind(kind) {
  const kept = [...facts.values()].filter((fact) => fact.kind === kind && review.get(fact.name)?.verdict !== "struck");
  const place = new Map(kept.map((fact, at) => [fact.index, at]));
  return kept.map((fact) => {
    const item = goldItem(current(fact));
    if ("part_of" in item) item.part_of = place.get(item.part_of) ?? null;
    return item;
  });
}

function gold({ kinds, header, headings }) {
  const made = { letter: data.name };
  if (header) for (const name of HEADER) made[name] = letter[name];
  if (headings) made.sections = letter.sections;
  for (const kind of kinds) made[kind] = goldKind(kind);
  return made;
}

function countsOf(kind) {
  const ours = [...facts.values()].filter((fact) => fact.kind === kind);
  const verdicts = ours.map((fact) => review.get(fact.name)?.verdict);
  const added = verdicts.filter((verdict) => verdict === "added").length;
  return { all: ours.length - added, done: verdicts.filter(Boolean).length - added, added };
}

function choice(value, text, checked) {
  return make("label", {}, make("input", { type: "checkbox", value, checked }), make("span", {}, text));
}

function openGold() {
  const kinds = data.kinds.map((kind) => {
    const counts = countsOf(kind);
    const text = fill(words.review.gold_kind, { kind: words.kinds[kind].many, ...counts });
    return choice(kind, text, counts.done + counts.added > 0);
  });
  const rest = [choice("header", words.review.gold_header, false), choice("headings", words.review.gold_headings, false)];
  $("gold-parts").replaceChildren(...kinds, ...rest);
  $("gold-note").textContent = fill(words.review.gold_note, { letter: data.name, name: goldName() });
  $("gold").showModal();
}

function saveGold() {
  const chosen = all("#gold-parts input:checked").map((box) => box.value);
  const made = gold({ kinds: data.kinds.filter((kind) => chosen.includes(kind)), header: chosen.includes("header"), headings: chosen.includes("headings") });
  const address = URL.createObjectURL(new Blob([JSON.stringify(made, null, 2), "\n"], { type: "application/json" }));
  make("a", { href: address, download: goldName() }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  unsaved = false;
}

function startGold() {
  $("download").addEventListener("click", openGold);
  $("gold").addEventListener("submit", saveGold);
}
