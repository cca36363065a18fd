// The form of one fact: correct it, or add one that is missing.
const fieldsOf = (kind) => data.review[kind];
const labelOf = (path) => path.split(".").map((name) => words.fields[name]).join(" · ");
const valueAt = (item, path) => path.split(".").reduce((value, name) => value?.[name] ?? null, item);
let editing = null;

/** A value as a person writes it, or "". */
function plain(value, type) {
  if (value === null || value === undefined) return "";
  if (type === "list") return value.join("; ");
  if (type === "yesno") return words.values[value ? "yes" : "no"];
  return type.startsWith("pick ") ? words.values[value] ?? String(value) : String(value);
}

/** What a field's control says: its value, or an Error with what is wrong. */
function valueOf(control, type) {
  const text = control.value.trim();
  if (type === "list") return text ? text.split(";").map((part) => part.trim()).filter(Boolean) : null;
  if (text === "") return null;
  if (type === "yesno") return text === "yes";
  if (type === "number") {
    const number = Number(text.replace(/\s/g, "").replace(",", "."));
    return Number.isFinite(number) ? number : new Error(words.review.bad_number);
  }
  if (type === "date") {
    const right = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
    return right && new Date(text).toISOString().startsWith(text) ? text : new Error(words.review.bad_date);
  }
  return text;
}

function controlOf(path, type, value) {
  const picks = type === "yesno" ? ["yes", "no"] : type.startsWith("pick ") ? data.review.choices[type.slice(5)] : null;
  if (!picks) {
    return make("input", { type: "text", value: type === "list" ? (value || []).join("; ") : value ?? "", inputMode: type === "number" ? "decimal" : "text" });
  }
  const now = type === "yesno" ? { true: "yes", false: "no" }[value] : value;
  const options = ["", ...picks].map((pick) => make("option", { value: pick, selected: pick === (now ?? "") }, pick ? words.values[pick] : "–"));
  return make("select", {}, ...options);
}

function fieldOf(path, type, value) {
  const control = controlOf(path, type, value);
  control.name = path;
  const label = make("label", {}, labelOf(path), control);
  if (type === "list") label.append(make("span", { className: "hint" }, words.review.lists));
  return label;
}

/** Open the form on a fact, or without one on a kind to add, with what is known of it. */
function openEdit(kind, item, fact = null) {
  editing = { kind, item, fact };
  const title = fact ? fact.card.querySelector(".title").textContent : "";
  $("edit-title").textContent = fact ? fill(words.review.edit_title, { what: title }) : words.review.add_title;
  const quote = make("textarea", { name: "quote", rows: 3, value: item.evidence?.text || "", lang: "nl" });
  const fields = fieldsOf(kind).map(([path, type]) => fieldOf(path, type, valueAt(item, path)));
  const parts = [make("label", { className: "wide" }, words.review.quote, quote), ...fields];
  if (!fact) parts.unshift(kindField(kind));
  $("edit-fields").replaceChildren(...parts);
  if (!$("edit").open) $("edit").showModal();
}

function kindField(kind) {
  const options = data.kinds.map((one) => make("option", { value: one, selected: one === kind }, words.kinds[one].one));
  const select = make("select", { name: "chosen-kind" }, ...options);
  select.addEventListener("change", () => {
    const text = $("edit-fields").querySelector("[name=quote]").value;
    openEdit(select.value, blank(select.value, text));
    $("edit-fields").querySelector("[name=chosen-kind]").focus();
  });
  return make("label", { className: "wide" }, words.review.kind, select);
}

/** A new fact as the letter would have to say it: what is most often so, the rest not said. */
function blank(kind, text) {
  const usual = {
    commitments: { partners: [], amount: null },
    amounts: { currency: "EUR", qualifier: "exact" },
    periods: { approximate: false },
    percentages: { unit: "percent", qualifier: "exact" },
    references: { kind: "kamerstuk", names: [] },
  };
  return { ...usual[kind], evidence: { text } };
}

/** Put a value at a dotted path; an object on the way is made when it is needed. */
function put(item, path, value) {
  const [first, second] = path.split(".");
  if (!second) { item[first] = value; return; }
  if (item[first] === null || item[first] === undefined) {
    if (value === null) return;
    item[first] = {};
  }
  item[first][second] = value;
}

/** An amount or a time with nothing in it is none; one with a value has all that is scored. */
function tidy(item) {
  if (item.amount) {
    const { value = null, min = null, max = null, currency, qualifier, basis = null } = item.amount;
    const none = value === null && min === null && max === null;
    item.amount = none ? null : { value, min, max, currency: currency || "EUR", qualifier: qualifier || "exact", basis };
  }
  for (const name of ["period", "due"]) {
    if (item[name] && !item[name].start && !item[name].end && !item[name].text) item[name] = null;
  }
  for (const name of ["partners", "names"]) if (name in item && item[name] === null) item[name] = [];
  return item;
}

function fault(control, message) {
  control.setAttribute("aria-invalid", "true");
  const id = `fault-${control.name.replace(".", "-")}`;
  control.setAttribute("aria-describedby", id);
  control.parentElement.append(make("span", { className: "fault", id }, message));
}

/** The quote as the letter has it, white space apart; an Error if it has not. */
function quoted(text) {
  const said = text.replace(/\s+/g, " ").trim();
  if (!said) return new Error(words.review.quote_empty);
  return readPassages().some((passage) => passage.text.includes(said)) ? said : new Error(words.review.quote_missing);
}

/** The item that the form tells, or null with the faults shown. */
function formItem() {
  const form = $("edit-fields");
  all(".fault", form).forEach((one) => one.remove());
  all("[aria-invalid]", form).forEach((one) => one.removeAttribute("aria-invalid"));
  const item = structuredClone(editing.item);
  let wrong = null;
  const take = (control, value, apply) => {
    if (value instanceof Error) { fault(control, value.message); wrong ||= control; } else apply(value);
  };
  const quote = form.querySelector("[name=quote]");
  const before = editing.item.evidence.text;
  // Words that were read stand as they are; others must be found in the letter.
  const same = editing.fact && quote.value === before;
  take(quote, same ? before : quoted(quote.value), (text) => { if (text !== before) item.evidence = { text }; });
  for (const [path, type] of fieldsOf(editing.kind)) {
    const control = form.querySelector(`[name="${path}"]`);
    take(control, valueOf(control, type), (value) => put(item, path, value));
  }
  wrong?.focus();
  return wrong ? null : tidy(item);
}

/** The words that are selected in one passage of the letter, or "". */
function selectedWords() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return "";
  const { startContainer, endContainer } = selection.getRangeAt(0);
  const inside = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("#sheet .p");
  const first = inside(startContainer);
  return first && first === inside(endContainer) ? String(selection).replace(/\s+/g, " ").trim() : "";
}

function offerSelection() {
  const found = state.reviewing && selectedWords();
  $("pop").hidden = !found;
  if (!found) return;
  const box = getSelection().getRangeAt(0).getBoundingClientRect();
  $("pop").style.left = `${Math.min(Math.max(box.left, 8), innerWidth - 190)}px`;
  $("pop").style.top = `${Math.min(box.bottom + 6, innerHeight - 44)}px`;
}

function startEditing() {
  const kindNow = () => (data.kinds.includes(state.tab) ? state.tab : "commitments");
  const addSelected = () => openEdit(kindNow(), blank(kindNow(), selectedWords()));
  $("add").addEventListener("click", addSelected);
  $("pop").addEventListener("click", () => { addSelected(); $("pop").hidden = true; });
  document.addEventListener("selectionchange", offerSelection);
  $("letter").addEventListener("scroll", offerSelection, { passive: true });
  for (const button of all("[data-close]")) button.addEventListener("click", () => button.closest("dialog").close());
  $("edit").addEventListener("submit", (event) => {
    event.preventDefault();
    const item = formItem();
    if (!item) return;
    $("edit").close();
    getSelection().removeAllRanges();
    const { fact, kind } = editing;
    if (!fact) addNew(kind, item);
    else if (review.get(fact.name)?.verdict === "added") { judge(fact, "added", item); refreshAdded(fact); }
    else judge(fact, "corrected", item);
  });
}
