// A letter of an archive: its words and its facts answer each other; an address names a fact.
const of = (fact) => all("[data-f]").filter((one) => one.dataset.f === fact);

const picks = all(".pick");

/** Choose a fact: both sides show it. Where the sides are below each other, the other one comes last. */
function choose(fact, inLetter = false) {
  for (const one of all(".on")) one.classList.remove("on");
  const there = of(fact);
  for (const one of there) one.classList.add("on");
  const card = there.find((one) => one.matches(".card"));
  const sides = [card, there.find((one) => one.matches(".m"))];
  if (inLetter) sides.reverse();
  for (const one of sides) one?.scrollIntoView({ block: one === card ? "nearest" : "center" });
  if (card) for (const pick of picks) pick.tabIndex = card.contains(pick) ? 0 : -1;
}

/** The arrow keys walk from fact to fact. */
function walk(event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const at = picks.indexOf(document.activeElement);
  const next = picks[at + step];
  if (at < 0 || !next) return;
  event.preventDefault();
  choose(next.closest(".card").dataset.f);
  next.focus({ preventScroll: true });
}

function light(event, on) {
  const fact = event.target.closest("[data-f]")?.dataset.f;
  if (fact) for (const one of of(fact)) one.classList.toggle("lit", on);
}

startTheme();
document.addEventListener("mouseover", (event) => light(event, true));
document.addEventListener("mouseout", (event) => light(event, false));
document.addEventListener("click", (event) => {
  const fact = event.target.closest("[data-f]")?.dataset.f;
  if (fact && !event.target.closest("a") && !String(getSelection())) choose(fact, !event.target.closest(".card"));
});
document.addEventListener("keydown", walk);
const follow = () => choose(decodeURIComponent(location.hash.slice(1)));
addEventListener("hashchange", follow);
if (location.hash) follow();
root.dataset.ready = "yes";
