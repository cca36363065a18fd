// What the parts of the overview share: data, strings, elements, and how a cell is written.
const data = JSON.parse(document.getElementById("data").textContent);
const says = data.words.archive;
const root = document.documentElement;
const $ = (id) => document.getElementById(id);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];

/** A string of the page with its {names} filled in. */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** An element with properties, attributes (those with a dash) and children; texts become text. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-")) element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

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
