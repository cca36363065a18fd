// Words sought in the letter and in the facts. Hits are drawn by the browser (CSS highlights), so
// that the letter's own elements stay as they are; a browser without them still goes from hit to hit.
const hits = { ranges: [], at: -1 };
const draws = typeof Highlight === "function" && CSS.highlights;

/** As it is compared: without case and accents, one sign for each sign, so that places stay. */
function fold(text) {
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase();
  return [...text].map((sign) => {
    const bare = sign.normalize("NFD")[0].toLowerCase();
    return bare.length === 1 && sign.length === 1 ? bare : sign;
  }).join("");
}

/** The text of each passage, with the text nodes that it is in and as it is compared. */
let passages = null;
function read(element) {
  const nodes = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let length = 0;
  while (walker.nextNode()) {
    nodes.push({ node: walker.currentNode, start: length });
    length += walker.currentNode.length;
  }
  const text = element.textContent;
  return { nodes, text, folded: fold(text) };
}

/** All passages, read when they are first needed. */
function readPassages() {
  passages ??= all("#sheet .p").map(read);
  return passages;
}

function rangeIn(passage, start, end) {
  const range = document.createRange();
  for (const { node, start: from } of passage.nodes) {
    if (start >= from && start < from + node.length) range.setStart(node, start - from);
    if (end > from && end <= from + node.length) range.setEnd(node, end - from);
  }
  return range;
}

function rangesOf(sought) {
  const found = [];
  for (const passage of readPassages()) {
    for (let at = passage.folded.indexOf(sought); at >= 0; at = passage.folded.indexOf(sought, at + sought.length)) {
      found.push(rangeIn(passage, at, at + sought.length));
    }
  }
  return found;
}

function seek(text) {
  state.sought = fold(text.trim());
  hits.ranges = state.sought ? rangesOf(state.sought) : [];
  hits.at = -1;
  if (draws) CSS.highlights.set("found", new Highlight(...hits.ranges));
  refreshCards();
  for (const id of ["find-previous", "find-next"]) $(id).disabled = !hits.ranges.length;
  if (hits.ranges.length) goToHit(0);
  else {
    if (draws) CSS.highlights.delete("here");
    $("found").textContent = state.sought ? words.page.found_none : "";
  }
}

function goToHit(at) {
  hits.at = (at + hits.ranges.length) % hits.ranges.length;
  const range = hits.ranges[hits.at];
  if (draws) {
    const here = new Highlight(range);
    here.priority = 1;
    CSS.highlights.set("here", here);
  }
  reveal(range.startContainer.parentElement);
  $("found").textContent = fill(words.page.found, { n: hits.at + 1, all: hits.ranges.length });
}

function clearSearch() {
  $("find").value = "";
  seek("");
}

function startSearching() {
  let timer = 0;
  $("find").addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => seek($("find").value), 120);
  });
  $("find").addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.preventDefault(); clearSearch(); }
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (hits.ranges.length) goToHit(hits.at + (event.shiftKey ? -1 : 1));
  });
  document.querySelector(".find").addEventListener("submit", (event) => event.preventDefault());
  $("find-previous").addEventListener("click", () => goToHit(hits.at - 1));
  $("find-next").addEventListener("click", () => goToHit(hits.at + 1));
}
