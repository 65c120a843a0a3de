// The first screen: what is left today, in the order of the houses.
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { day, t } from "../page.js";
import { alert, mark, title } from "./parts.js";
import { takeUpdate } from "../worker_side.js";
import { syncBar } from "./sync_bar.js";

const LEFT = ["waiting", "again"];
const KEPT_DAYS = 3; // days after which what waits on the phone alone is said in red

// Where a household stands on this phone, before what the server said of it.
export function standing(app, home) {
  const entry = app.entries.find((one) => one.value.household.id === home.id);
  if (entry) return entry.state === "mend" || entry.state === "refused" ? "mend" : "ready";
  return app.drafts.has(home.id) ? "begun" : home.state;
}

const TONES = { begun: "soon", again: "soon", ready: "good", done: "good", conflict: "late", mend: "late" };
const FILTERS = {
  left: (state) => LEFT.includes(state) || state === "begun" || state === "mend",
  ready: (state) => state === "ready",
  all: () => true,
};

export function list(app) {
  const { canvass } = app.head;
  const homes = app.households.map((home) => ({ ...home, standing: standing(app, home) }));
  const left = homes.filter((one) => FILTERS.left(one.standing)).length;
  const wanted = app.query.trim();
  // Who looks for a family finds it, visited or not.
  const shown = homes.filter((one) =>
    wanted ? `${one.head} ${one.address}`.includes(wanted) : FILTERS[app.filter](one.standing),
  );
  const found = app.foundHomes.map((home) => ({
    ...home,
    standing: "begun",
    place: "+",
    village_name: t("found_begun"),
  }));
  return html`${title(canvass.name)}
    <p class="phone-left"><strong>${left}</strong> ${t("left_of", { n: homes.length })} · ${until(canvass)}</p>
    ${warnings(app)}${syncBar(app)}
    <div class="doudi-field">
      <label class="form-label" for="query">${t("search")}</label>
      <input
        class="form-control"
        id="query"
        type="search"
        autocomplete="off"
        .value=${app.query}
        @input=${(event) => app.set({ query: event.target.value })}
      />
    </div>
    <div class="phone-tabs" role="group" aria-label=${t("show")}>
      ${Object.keys(FILTERS).map(
        (one) =>
          html`<button
            class="btn ${app.filter === one ? "btn-primary" : ""}"
            aria-pressed=${String(app.filter === one)}
            @click=${() => app.set({ filter: one })}
          >
            ${t(`show_${one}`)} ${homes.filter((home) => FILTERS[one](home.standing)).length}
          </button>`,
      )}
    </div>
    ${shown.length + found.length ? villages(app, [...found, ...shown]) : html`<p class="doudi-empty">${t(wanted ? "nothing_found" : "nothing_left")}</p>`}
    <button class="btn phone-main" @click=${() => app.go("found")}>${t("found_new")}</button>`;
}

function until({ until: last, hand_in_until: end }) {
  const left = Math.round((Date.parse(last) - Date.parse(day(Date.now()))) / 86400000);
  if (left < 0) return mark("late", t("task_over", { day: end }));
  return left ? t("days_left", { n: left, day: last }) : mark("soon", t("last_day"));
}

function warnings(app) {
  const days = Math.floor((Date.now() - app.waits.oldest) / 86400000);
  const minutes = Math.round(Math.abs(app.head.difference) / 60000);
  return html`${days >= KEPT_DAYS ? alert("late", t("waits_days", { n: days })) : nothing}
  ${minutes >= 10 ? alert("soon", t("clock_off", { n: minutes })) : nothing}
  ${app.update ? alert("next", html`${t("update_ready")} <button class="btn btn-sm" @click=${() => takeUpdate(app.update)}>${t("update_take")}</button>`) : nothing}`;
}

function villages(app, homes) {
  const names = [...new Set(homes.map((one) => one.village_name))];
  return names.map(
    (name) =>
      html`<h2>${name}</h2>
        <ul class="phone-list">
          ${repeat(
            homes.filter((one) => one.village_name === name),
            (one) => one.id,
            (one) => line(app, one),
          )}
        </ul>`,
  );
}

const line = (app, home) =>
  html`<li>
    <button class="phone-home" @click=${() => app.go("visit", home.id)}>
      <span class="place">${home.place}</span>
      <span class="who"
        ><strong>${home.head || t("unnamed")}</strong><span class="doudi-quiet">${home.address}</span></span
      >
      <span class="marks"
        >${home.standing === "waiting" ? nothing : mark(TONES[home.standing] ?? "quiet", t(`state_${home.standing}`, { n: home.tries }))}
        ${home.bring?.length ? mark("soon", t("has_bring")) : nothing}</span
      >
    </button>
  </li>`;
