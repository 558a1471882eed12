// Sets light or dark before anything is drawn; without a choice the system's own is followed.
(() => {
  const chosen = localStorage.getItem("dure-theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
})();
