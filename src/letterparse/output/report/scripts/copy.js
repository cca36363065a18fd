// A fact on the clipboard: as JSON, or as one cites it.

function citation(fact) {
  const { text, page, page_label: label } = fact.item.evidence;
  const place = page ? [fill(words.page.page_short, { n: label || page })] : [];
  return `“${text}” (${[data.source, ...place].join(", ")})`;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** For browsers that keep the clipboard from pages that were opened from disk. */
function copyBySelection(text) {
  const before = document.activeElement;
  const area = make("textarea", { value: text, className: "hide" });
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  before?.focus({ preventScroll: true });
  return done;
}

function startCopying() {
  $("actions").addEventListener("click", async (event) => {
    const what = event.target.dataset.do;
    const fact = facts.get(state.chosen);
    if (what !== "json" && what !== "citation") return;
    const item = current(fact);
    const text = what === "json" ? JSON.stringify(item, null, 2) : citation({ ...fact, item });
    toast((await copy(text)) ? words.page.copied : words.page.not_copied);
  });
}
