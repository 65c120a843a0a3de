// What every page can do a little better with script. Without it everything works.
"use strict";

// The menu of a narrow screen: open it, and close it again by Escape.
for (const button of document.querySelectorAll("[data-opens]")) {
  const list = document.getElementById(button.dataset.opens);
  const show = (open) => {
    button.setAttribute("aria-expanded", String(open));
    list.classList.toggle("doudi-closed", !open);
  };
  button.hidden = false;
  show(false);
  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
  button.parentElement.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
    show(false);
    button.focus();
  });
}

// Escape closes what was opened (a clock's reason, the account, a last question); a click elsewhere closes the account.
const HANGING = "details.doudi-menu[open]";
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && event.target.closest("details.doudi-clock[open], details.doudi-menu[open], details.doudi-confirm[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll(HANGING)) if (!open.contains(event.target)) open.open = false;
});

// A form is sent once. The server would write once anyway: this spares the wait.
for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    form.setAttribute("aria-busy", "true");
  });
}
// Back to the page from the browser's memory: the form can be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }
});

// What has to be put right is read out first.
document.querySelector(".doudi-faults[autofocus]")?.focus();
