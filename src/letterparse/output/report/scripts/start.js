// Text or pages, money by recipient or purpose; then everything begins.

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
