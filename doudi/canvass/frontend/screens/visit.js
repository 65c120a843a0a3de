// One household: who lives there, how the visit went, the questions, photos.
import { html, nothing } from "lit-html";
import { t } from "../page.js";
import { lastTime, toBring } from "./advice.js";
import { section } from "./fields.js";
import { foundHome } from "./found.js";
import { standing } from "./list.js";
import { alert, back, choices, faultAt, mark, named, text, title, wordOf } from "./parts.js";

const NUMBERS = ["110", "119", "120"];
const OVER = ["ready", "done", "closed", "conflict"];

export function visit(app) {
  const { household: home } = app.draft;
  const answer = app.answers.get(home.id);
  const stands = home.found ? "" : standing(app, home);
  return html`${back(app)}
  ${title(home.found ? t("found_new") : html`${home.head} <span class="doudi-quiet">${home.village_name} · ${home.address}</span>`)}
  ${stands === "gone" ? alert("soon", t("gone")) : nothing}
  ${answer ? lastTime(answer) : home.bring?.length ? toBring(home) : nothing}
  ${OVER.includes(stands) && !app.again ? visited(app, home, stands) : asked(app, home)}`;
}

// Nobody is visited five times: who was visited is shown, and asked again only on purpose.
const visited = (app, home, stands) =>
  html`${people(app, home)} ${alert("good", t(stands === "ready" ? "visited_waits" : "visited"))}
  ${
    stands === "ready"
      ? html`<button class="btn phone-main" @click=${() => app.go("outbox")}>${t("outbox")}</button>`
      : html`<details class="doudi-confirm">
          <summary class="btn">${t("visit_again")}</summary>
          <div class="card card-body">
            <p>${t("visit_again_why")}</p>
            <button class="btn" @click=${() => app.set({ again: true })}>${t("visit_again_yes")}</button>
          </div>
        </details>`
  }`;

function asked(app, home) {
  const { draft } = app;
  return html` ${app.faults.length ? faultList(app) : nothing} ${home.found ? foundHome(app, draft) : people(app, home)}
    ${choices({
      name: "danger",
      label: t("danger"),
      options: named(app, "dangers"),
      picked: draft.danger,
      change: app.setter(draft, "danger"),
    })}
    ${
      draft.danger === "life"
        ? alert(
            "late",
            html`<p><strong>${t("call_first")}</strong></p>
              <p class="phone-calls">
                ${NUMBERS.map((one) => html`<a class="btn btn-danger" href="tel:${one}">${one} ${t(`call_${one}`)}</a>`)}
              </p>`,
          )
        : nothing
    }
    ${choices({
      name: "outcome",
      label: t("outcome"),
      options: named(app, "outcomes"),
      picked: draft.outcome,
      fault: faultAt(app, "outcome"),
      change: app.setter(draft, "outcome", "outcome"),
    })}
    ${draft.outcome === "done" ? app.head.form.sections.map((one) => section(app, draft, one)) : nothing}
    ${draft.outcome ? ending(app, draft) : nothing}
    <p class="doudi-quiet" aria-live="polite">${app.saved ? t("draft_saved") : nothing}</p>`;
}

// A button a place, not a link: the address of the page stays as it is.
const faultList = (app) =>
  html`<div class="alert doudi-faults" role="alert">
    <h2>${t("faults", { n: app.faults.length })}</h2>
    <ul>
      ${app.faults.map((one) => html`<li><button class="btn btn-link" @click=${() => app.show(one.at)}>${t("fault_line", { label: app.labelOf(one.at), words: one.words })}</button></li>`)}
    </ul>
  </div>`;

const people = (app, home) =>
  html`<details class="phone-why">
      <summary>${t("people", { n: home.people.length })}</summary>
      <ul class="phone-notes">
        ${home.people.map((one) => html`<li>${one.name} · ${wordOf(app, "relations", one.relation)}${one.birth_year ? ` · ${t("born", { year: one.birth_year })}` : nothing}</li>`)}
      </ul>
    </details>
    ${home.groups.length ? html`<p>${home.groups.map((one) => mark("quiet", wordOf(app, "groups", one)))}</p>` : nothing}`;

function ending(app, draft) {
  const { photos: most } = app.head.limits;
  return html`${text({
      name: "note",
      label: t("note"),
      value: draft.note,
      lines: true,
      max: 500,
      change: app.setter(draft, "note"),
    })}
    <section aria-label=${t("photos")}>
      <h2>${t("photos")} <span class="doudi-quiet">${draft.photos.length} / ${most}</span></h2>
      ${app.fault ? alert("late", t(app.fault)) : nothing}
      <ul class="phone-photos">
        ${draft.photos.map(
          (one, at) =>
            html`<li>
              <img src=${app.pictures.get(one.uuid) ?? ""} alt=${t("photo_n", { n: at + 1 })} />
              <span>${Math.ceil(one.size / 1024)} kB</span
              ><button class="btn btn-sm" @click=${() => app.dropPhoto(one.uuid)}>${t("photo_drop")}</button>
            </li>`,
        )}
      </ul>
      ${
        draft.photos.length < most
          ? html`<label class="btn phone-main ${app.busy ? "disabled" : ""}"
              >${app.busy ? t("working") : t("photo_add")}
              <input class="phone-file" type="file" accept="image/*" @change=${(event) => app.addPhoto(event.target)}
            /></label>`
          : nothing
      }
    </section>
    <button class="btn btn-primary phone-main" id="finish" @click=${() => app.finish()}>${t("finish")}</button>
    <details class="doudi-confirm">
      <summary class="btn">${t("drop")}</summary>
      <div class="card card-body">
        <p>${t("drop_sure")}</p>
        <button class="btn btn-danger" @click=${() => app.drop()}>${t("drop_yes")}</button>
      </div>
    </details>`;
}
