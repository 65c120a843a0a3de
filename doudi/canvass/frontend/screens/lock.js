// The PIN: chosen once, asked whenever the phone was put down. Before anything is lost, it says so.
import { html, nothing } from "lit-html";
import { t } from "../page.js";
import * as vault from "../vault.js";
import { alert, title } from "./parts.js";

const field = (name, label) =>
  html`<div class="doudi-field">
    <label class="form-label" for=${name}>${label}</label>
    <input
      class="form-control"
      id=${name}
      name=${name}
      type="password"
      autocomplete="off"
      autocapitalize="off"
      required
      maxlength="64"
    />
  </div>`;

export function choose(app) {
  const send = (event) => {
    event.preventDefault();
    const [pin, again] = [event.target.pin.value, event.target.again.value];
    app.choosePin(pin, vault.weakness(pin) || (pin === again ? "" : "pin_differs"));
  };
  return html`${title(t("choose_title"))} ${app.fault ? alert("late", t(app.fault, { n: vault.PIN_CHARS })) : nothing}
    <p>${t("choose_why")}</p>
    <form class="doudi-form" @submit=${send}>
      ${field("pin", t("pin_new", { n: vault.PIN_CHARS }))}${field("again", t("pin_again"))}
      <button class="btn btn-primary phone-main" ?disabled=${app.busy}>${app.busy ? t("working") : t("choose")}</button>
    </form>
    <ul class="phone-notes">
      <li>${t("choose_digits")}</li>
      <li>${t("choose_ten", { n: vault.TRIES })}</li>
      <li>${t("choose_nobody")}</li>
    </ul>`;
}

export function ask(app) {
  const send = (event) => {
    event.preventDefault();
    app.tryPin(event.target.pin.value);
    event.target.reset();
  };
  const { wrong, wait } = app.lock;
  const left = vault.TRIES - wrong;
  const { entries, photos } = app.waits;
  return html`${title(t("locked_title"))}
    ${entries || photos ? alert("soon", t("locked_waiting", { n: entries, photos })) : nothing}
    ${wrong ? alert("late", html`<strong>${t("pin_wrong", { n: wrong, left })}</strong>${wrong >= vault.WARN_AT ? html` ${t("pin_warn", { left, n: entries })}` : nothing}`) : nothing}
    ${wait ? alert("soon", t("pin_wait", { n: wait })) : nothing}
    <form class="doudi-form" @submit=${send}>
      ${field("pin", t("pin"))}
      <button class="btn btn-primary phone-main" ?disabled=${app.busy || wait > 0}>
        ${app.busy ? t("working") : t("unlock")}
      </button>
    </form>
    <p class="doudi-quiet">${t("forgotten", { n: vault.TRIES })}</p>`;
}

export const destroyed = (app) =>
  html`${title(t(app.destroyed === "lost" ? "wiped_title" : "destroyed_title"))}
    ${alert("late", t(app.destroyed === "lost" ? "wiped" : "destroyed", { n: app.lost.entries, photos: app.lost.photos }))}
    <button class="btn btn-primary phone-main" @click=${() => app.restart()}>${t("start_again")}</button>`;
