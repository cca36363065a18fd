// The table: tabs, search, filters, sorting, pages, and what opens below a row.
const SIZE = 50;
const state = { kind: "commitments", sought: "", filters: {}, sort: {}, page: 0, open: null };
const START = { commitments: ["first", -1], deployments: ["end", -1], promises: ["due", 1], letters: ["first", -1] };
const collator = new Intl.Collator(data.lang, { numeric: true });
let found = [];

/** What is searched of each row, folded; made when it is first needed, kind by kind. */
const haystacks = {};
function haystack(kind) {
  return (haystacks[kind] ??= data.rows[kind].map((row) => {
    const cells = data.columns[kind].map(([, type], i) => (type === "count" ? "" : shown(kind, type, row[i])));
    return fold([...cells, ...tellings(kind, row).map((one) => one[2])].join("\n"));
  }));
}

/** The numbers of the rows that are asked for, in order. */
function sift() {
  const { kind } = state;
  const rows = data.rows[kind];
  const words = fold(state.sought).split(/\s+/).filter(Boolean);
  const texts = words.length ? haystack(kind) : null;
  const sieves = data.columns[kind]
    .map(([name], i) => [i, state.filters[name]])
    .filter(([, wanted]) => wanted !== undefined);
  found = [];
  for (let i = 0; i < rows.length; i++) {
    if (sieves.every(([at, wanted]) => rows[i][at] === wanted) && words.every((word) => texts[i].includes(word))) found.push(i);
  }
  order();
}

function order() {
  const [name, way] = state.sort[state.kind] ?? START[state.kind];
  const at = data.columns[state.kind].findIndex(([one]) => one === name);
  const [, type] = data.columns[state.kind][at];
  const rows = data.rows[state.kind];
  const keys = new Map(found.map((i) => [i, sortable(type, rows[i][at])]));
  const worded = type === "text" || type === "value";
  found.sort((one, other) => {
    const [a, b] = [keys.get(one), keys.get(other)];
    if (a === null || b === null) return (a === null) - (b === null) || one - other;
    const less = worded ? collator.compare(a, b) : a < b ? -1 : a > b ? 1 : 0;
    return way * less || one - other;
  });
}

function refresh(back = true) {
  if (back) Object.assign(state, { page: 0, open: null });
  sift();
  draw();
}

function draw() {
  const [sorted, way] = state.sort[state.kind] ?? START[state.kind];
  $("heads").replaceChildren(make("tr", {}, ...data.columns[state.kind].map(([name, type]) => {
    const arrow = make("span", { className: "arrow", "aria-hidden": "true" }, name === sorted ? (way > 0 ? "▲" : "▼") : "");
    const button = make("button", { type: "button", "data-sort": name }, says.columns[name], arrow);
    const head = make("th", { scope: "col", className: `t-${type}` }, button);
    if (name === sorted) head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
    return head;
  })));
  const first = state.page * SIZE;
  const shownNow = found.slice(first, first + SIZE);
  $("body").replaceChildren(...shownNow.flatMap(rowOf));
  const to = first + shownNow.length;
  $("count").textContent = found.length ? fill(says.rows, { from: number(first + 1), to: number(to), n: number(found.length) }) : says.none;
  for (const button of all("[data-go]")) button.disabled = /first|previous/.test(button.dataset.go) ? first === 0 : to >= found.length;
  $("clear").hidden = !state.sought && !Object.keys(state.filters).length;
}

const HEADLINE = { commitments: "what", deployments: "mission", promises: "promise", letters: "subject" };

function rowOf(i) {
  const { kind } = state;
  const row = data.rows[kind][i];
  const open = state.open === i;
  const cells = data.columns[kind].map(([name, type], at) => {
    let inside = shown(kind, type, row[at]);
    if (type === "value" && inside) inside = make("span", { className: `chip s-${row[at]}` }, inside);
    if (name === HEADLINE[kind]) inside = headline(kind, row, i, inside, open);
    const cell = make("td", { className: `t-${type} c-${name}`, "data-label": says.columns[name] }, inside);
    if (row[at] === null) cell.classList.add("empty");
    return cell;
  });
  const element = make("tr", { className: open ? "on" : "" }, ...cells);
  return open ? [element, make("tr", { className: "more", id: "more" }, make("td", { colSpan: cells.length }, ...opened(kind, row)))] : [element];
}

function headline(kind, row, i, text, open) {
  if (kind !== "letters") return make("button", { type: "button", className: "pick", lang: "nl", "data-row": i, "aria-expanded": open, ...(open ? { "aria-controls": "more" } : {}) }, text || "–");
  return data.leaves ? make("a", { href: `letters/${row[5]}.html`, lang: "nl" }, text || says.unnamed) : make("span", { lang: "nl" }, text || says.unnamed);
}

/** What stands below a row that is open: each telling with its words, and what else there is. */
function opened(kind, row) {
  const parts = [make("h3", {}, says.told_by), make("ol", { className: "told" }, ...tellings(kind, row).map((one, _, every) => telling(kind, one, every.length > 1)))];
  const more = further(kind, row);
  if (kind === "commitments" && more !== null) {
    parts.push(make("p", {}, `${says.part_of} `, make("a", { href: `#commitments/${more}` }, says.open_whole)));
  }
  if (kind === "promises" && more) {
    const [letter, quote, code, late] = more;
    const how = [says.reasons[code], late > 0 ? fill(says.late, { n: number(late) }) : ""].filter(Boolean).join("; ");
    parts.push(make("h3", {}, says.kept_by), make("ol", { className: "told" }, entry(letter, null, quote, null, how)));
  }
  return parts;
}

function telling(kind, [letter, index, quote, page, reason], several) {
  const first = several ? says.told_first : "";
  const why = reason ? fill(says.same, { why: says.reasons[reason] ?? reason }) : first;
  return entry(letter, `${kind}-${index}`, quote, page, why);
}

function entry(letter, fact, quote, page, why) {
  const [date, subject, , , path, leaf] = data.rows.letters[letter];
  const name = subject ?? path;
  const link = data.leaves
    ? make("a", { href: `letters/${leaf}.html${fact ? `#${fact}` : ""}`, lang: "nl" }, name)
    : make("strong", { lang: "nl" }, name);
  const place = [path, page ? fill(says.page, { n: page }) : ""].filter(Boolean).join(", ");
  return make("li", {},
    make("p", { className: "whence" }, `${date ? day(date) : says.undated_letter} · `, link, why && make("span", { className: "why" }, why)),
    make("blockquote", { lang: "nl" }, quote),
    make("p", { className: "where" }, place));
}

/** The choices of a filter: each value that there is, with how often. */
function filters() {
  const { kind } = state;
  $("filters").replaceChildren(...data.filters[kind].map((name) => {
    const at = data.columns[kind].findIndex(([one]) => one === name);
    const [, type] = data.columns[kind][at];
    const counts = new Map();
    for (const row of data.rows[kind]) if (row[at] !== null) counts.set(row[at], (counts.get(row[at]) ?? 0) + 1);
    const values = [...counts].sort((a, b) => b[1] - a[1] || collator.compare(a[0], b[0])).slice(0, 200);
    const every = make("option", { value: "" }, fill(says.filter, { what: says.columns[name] }));
    const options = values.map(([value, n]) => make("option", { value: `=${value}` }, `${shown(kind, type, value)} (${number(n)})`));
    const select = make("select", { "data-filter": name, "aria-label": says.columns[name] }, every, ...options);
    select.value = state.filters[name] === undefined ? "" : `=${state.filters[name]}`;
    return select;
  }));
}

/** Show a table, with a filter on its status or without, or with one row open. */
function show(kind, { status, row } = {}) {
  Object.assign(state, { kind, sought: "", filters: status ? { status } : {}, page: 0, open: null });
  $("find").value = "";
  for (const tab of all("[data-tab]")) {
    tab.setAttribute("aria-selected", tab.dataset.tab === kind);
    tab.tabIndex = tab.dataset.tab === kind ? 0 : -1;
  }
  $("panel").setAttribute("aria-labelledby", `tab-${kind}`);
  sift();
  if (row !== undefined) Object.assign(state, { open: row, page: Math.max(0, Math.floor(found.indexOf(row) / SIZE)) });
  filters();
  draw();
}
