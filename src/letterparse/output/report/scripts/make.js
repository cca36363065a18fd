// What makes words and elements, for pages that come with data: `data` is what Python put there.
const data = JSON.parse($("data").textContent);

/** A string of the page with its {names} filled in. */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** An element with properties, attributes (those with a dash) and children; texts become text,
 * never markup. A child may be null: none. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-")) element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}
