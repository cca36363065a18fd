// Light or dark, text or pages, money by recipient or purpose; then everything begins.

function remembered(key, value) {
  try {
    if (value !== undefined) localStorage.setItem(key, value);
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function startTheme() {
  const before = remembered("letterparse theme");
  if (before === "dark" || before === "light") root.dataset.theme = before;
  $("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    remembered("letterparse theme", root.dataset.theme);
  });
}

function showView(view) {
  for (const name of ["text", "pages", "both"]) $("panes").classList.toggle(`view-${name}`, name === view);
  for (const button of all("[data-view]")) button.setAttribute("aria-pressed", button.dataset.view === view);
}

function startViews() {
  const buttons = all("[data-view]");
  for (const button of buttons) button.addEventListener("click", () => showView(button.dataset.view));
  if (buttons.length) showView(innerWidth >= 1300 ? "both" : "text");
  for (const button of all("[data-by]")) {
    button.addEventListener("click", () => {
      for (const other of all("[data-by]")) {
        other.setAttribute("aria-pressed", other === button);
        $(`by-${other.dataset.by}`).hidden = other !== button;
      }
    });
  }
}

startTheme();
startViews();
startSearching();
startWalking();
startCopying();
startEditing();
startGold();
startReviewing();
refreshCards();
root.dataset.ready = "yes";
performance.mark("letterparse-ready");
