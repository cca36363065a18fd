// What answers a hand; then everything begins.

function startMoney() {
  $("which")?.addEventListener("change", ({ target }) => {
    for (const chart of all("[data-money]")) chart.hidden = chart.dataset.money !== target.value;
  });
}

function startTabs() {
  const tabs = all("[data-tab]");
  for (const tab of tabs) tab.addEventListener("click", () => show(tab.dataset.tab));
  document.querySelector(".tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
    event.preventDefault();
    next.focus();
    show(next.dataset.tab);
  });
}

function startSieve() {
  let timer = 0;
  const find = $("find");
  const seek = () => { state.sought = find.value; refresh(); };
  find.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(seek, 150); });
  find.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.preventDefault(); find.value = ""; seek(); }
  });
  find.form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || /^(INPUT|SELECT)$/.test(event.target.tagName)) return;
    event.preventDefault();
    find.focus();
  });
  $("filters").addEventListener("change", ({ target }) => {
    const name = target.dataset.filter;
    if (target.value) state.filters[name] = target.value.slice(1);
    else delete state.filters[name];
    refresh();
  });
  $("clear").addEventListener("click", () => { show(state.kind); find.focus(); });
}

function startRows() {
  $("heads").addEventListener("click", ({ target }) => {
    const name = target.closest("[data-sort]")?.dataset.sort;
    if (!name) return;
    const [sorted, way] = state.sort[state.kind] ?? START[state.kind];
    state.sort[state.kind] = [name, name === sorted ? -way : 1];
    refresh();
    document.querySelector(`[data-sort="${name}"]`).focus();
  });
  $("body").addEventListener("click", ({ target }) => {
    const row = target.closest("tr:not(.more)");
    const button = row?.querySelector("[data-row]");
    if (!button || target.closest("a") || String(getSelection())) return;
    const i = Number(button.dataset.row);
    state.open = state.open === i ? null : i;
    draw();
    document.querySelector(`[data-row="${i}"]`).focus();
  });
  document.querySelector(".pager").addEventListener("click", ({ target }) => {
    const go = target.closest("[data-go]")?.dataset.go;
    if (!go) return;
    const last = Math.ceil(found.length / SIZE) - 1;
    state.page = { first: 0, last, previous: state.page - 1, next: state.page + 1 }[go];
    state.open = null;
    draw();
    $("table").scrollIntoView({ block: "start" });
  });
}

/** An address that names a table ("#promises/overdue"), or a row of it ("#commitments/12"). */
function follow() {
  const [kind, what] = location.hash.slice(1).split("/");
  if (!Object.hasOwn(data.rows, kind)) return;
  const row = /^\d+$/.test(what ?? "") ? Number(what) : undefined;
  show(kind, row === undefined ? { status: what } : { row });
  const opened = row === undefined ? null : document.querySelector(`[data-row="${row}"]`);
  (opened?.closest("tr") ?? $("table")).scrollIntoView({ block: opened ? "center" : "start" });
  (opened ?? $(`tab-${kind}`)).focus({ preventScroll: true });
}

function startAddresses() {
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#'], [data-open]");
    if (!link) return;
    const goes = `#${link.dataset.open ?? link.getAttribute("href").slice(1)}`;
    if (goes === location.hash) follow();
    else if (link.dataset.open) location.hash = goes;
  });
}

startTheme();
startMoney();
startTabs();
startSieve();
startRows();
startAddresses();
show("commitments");
follow();
root.dataset.ready = "yes";
performance.mark("letterparse-ready");
