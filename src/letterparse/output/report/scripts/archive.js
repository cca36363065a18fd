// What the parts of the overview share: its strings, and how a cell is written.
const says = data.words.archive;

/** As it is compared: without case and accents. */
const fold = (text) => (/^[\x20-\x7e]*$/.test(text) ? text : text.normalize("NFD").replace(/\p{M}/gu, "")).toLowerCase();

const number = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, data.words.group);

/** 2025-03-09 as "9 mrt 2025". */
function day(iso) {
  const [year, month, date] = iso.split("-").map(Number);
  return `${date} ${data.words.months_short[month - 1]} ${year}`;
}

/** A value of the contract as words. */
function valued(kind, code) {
  const own = says.promise[code];
  return (kind === "promises" || code === "running") && own ? own : data.words.values[code] ?? code;
}

/** What a cell shows. */
function shown(kind, type, cell) {
  if (cell === null) return "";
  if (type === "date") return day(cell);
  if (type === "pair") return cell[0];
  if (type === "value") return valued(kind, cell);
  return type === "count" ? number(cell) : cell;
}

/** What a cell sorts by; null comes last, whichever way. */
const sortable = (type, cell) => (type === "pair" && cell !== null ? cell[1] : cell);

/** Where the tellings stand in a row: behind its cells. */
const tellings = (kind, row) => (kind === "letters" ? [] : row[data.columns[kind].length]);
const further = (kind, row) => row[data.columns[kind].length + 1] ?? null;
