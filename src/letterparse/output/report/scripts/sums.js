// The sums of the overview as reviewed: without struck facts, with corrected amounts. Each element
// with `data-sum` (a total, or a row of the table: total, then number) names the facts it adds up.
const sums = all("[data-sum]").map((element) => {
  const [total, count] = element.matches("tr") ? [...element.cells].slice(1) : [element];
  return { total, count, told: total.textContent, facts: element.dataset.sum.split(" ").map((name) => facts.get(name)) };
});
const yearly = (amount) => (["per_year", "structural"].includes(amount.basis) ? amount.basis : null);

/** The amount of a fact as it counts in its chart; null if it does not: charts are of one currency. */
function counted(fact) {
  const { amount, status } = current(fact);
  const was = fact.item.amount;
  if (review.get(fact.name)?.verdict === "struck" || !amount || status === "ended") return null;
  return amount.currency === was.currency && yearly(amount) === yearly(was) ? amount : null;
}

/** The least and the most that an amount can mean. */
function bounds({ value, min, max }) {
  const low = value ?? min ?? max ?? 0;
  return [low, value ?? max ?? low];
}

/** A number as the page writes them: 1.234,5. */
function figure(value) {
  const [whole, rest = ""] = String(value).split(".");
  const parted = whole.replace(/\B(?=(\d{3})+$)/g, words.group);
  return rest ? `${parted}${words.decimal}${rest}` : parted;
}

/** In milliards or millions, where three decimals can say it. */
function large(value) {
  for (const [size, name] of [[1e9, "billion"], [1e6, "million"]]) {
    if (Math.abs(value) >= size && (value * 1000) % size === 0) return `${figure(value / size)} ${words.values[name]}`;
  }
  return figure(value);
}

function refreshSums() {
  for (const { total, count, told, facts: named } of sums) {
    const amounts = named.map(counted).filter(Boolean);
    const same = named.every((fact) => !["struck", "corrected"].includes(review.get(fact.name)?.verdict));
    const [low, high] = [0, 1].map((end) => amounts.reduce((sum, amount) => sum + bounds(amount)[end], 0));
    const sign = told.split(" ", 1)[0];
    total.textContent = same ? told : `${sign} ${low === high ? large(low) : `${large(low)} – ${large(high)}`}`;
    if (count) count.textContent = amounts.length;
  }
}
