// The frame around every screen: the name, the language, the lock.
import { html, nothing } from "lit-html";
import { LANGUAGES, spoken, t } from "../page.js";
import { list } from "./list.js";
import * as lock from "./lock.js";
import { outbox } from "./outbox.js";
import { alert, title } from "./parts.js";
import { syncBar } from "./sync_bar.js";
import { visit } from "./visit.js";

// Nothing was fetched yet: the first time, with a signal.
const empty = (app) =>
  html`${title(t("first_title"))}
    <p>${t("first_why")}</p>
    ${syncBar(app)}`;

const SCREENS = { choose: lock.choose, ask: lock.ask, destroyed: lock.destroyed, empty, list, visit, outbox };

export function frame(app) {
  const other = Object.keys(LANGUAGES).find((one) => one !== spoken());
  return html`<header class="doudi-top">
      <div class="container-xl doudi-bar">
        <span class="doudi-brand">${t("app_name")}</span>
        <div class="doudi-tools">
          <button class="btn btn-sm" lang=${other} @click=${() => app.speak(other)}>${LANGUAGES[other]}</button>
          ${app.opened ? html`<button class="btn btn-sm" @click=${() => app.close()}>${t("lock")}</button>` : nothing}
        </div>
      </div>
    </header>
    <main class="container-xl phone" id="main">
      ${app.broken ? alert("late", t(`broken_${app.broken}`)) : nothing}${SCREENS[app.screen]?.(app) ?? nothing}
    </main>`;
}
