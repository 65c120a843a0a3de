// One household: who lives there, how the visit went, the questions, photos.
import { html, nothing } from "lit-html";
import { say, t } from "../page.js";
import { addPerson } from "../visits.js";
import { section } from "./fields.js";
import { standing } from "./list.js";
import { alert, back, choices, mark, named, text, title, wordOf } from "./parts.js";

const NUMBERS = ["110", "119", "120"];
const faultAt = (app, at) => app.faults.find((one) => one.at === at)?.words ?? "";

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
const visited = (app, home, stands) => html`${people(app, home)}
  ${alert("good", t(stands === "ready" ? "visited_waits" : "visited"))}
  ${stands === "ready" ? html`<button class="btn phone-main" @click=${() => app.go("outbox")}>${t("outbox")}</button>` : html`<details class="doudi-confirm"><summary class="btn">${t("visit_again")}</summary>
    <div class="card card-body"><p>${t("visit_again_why")}</p><button class="btn" @click=${() => app.set({ again: true })}>${t("visit_again_yes")}</button></div></details>`}`;

function asked(app, home) {
  const { draft } = app;
  return html`
    ${app.faults.length ? faultList(app) : nothing}
    ${home.found ? foundHome(app, draft) : people(app, home)}
    ${choices({ name: "danger", label: t("danger"), options: named(app, "dangers"), picked: draft.danger, change: (value) => app.edit(() => { draft.danger = value; }) })}
    ${draft.danger === "life" ? alert("late", html`<p><strong>${t("call_first")}</strong></p><p class="phone-calls">${NUMBERS.map((one) => html`<a class="btn btn-danger" href="tel:${one}">${one} ${t(`call_${one}`)}</a>`)}</p>`) : nothing}
    ${choices({ name: "outcome", label: t("outcome"), options: named(app, "outcomes"), picked: draft.outcome, fault: faultAt(app, "outcome"), change: (value) => app.edit(() => { draft.outcome = value; }, "outcome") })}
    ${draft.outcome === "done" ? app.head.form.sections.map((one) => section(app, draft, one)) : nothing}
    ${draft.outcome ? ending(app, draft) : nothing}
    <p class="doudi-quiet" aria-live="polite">${app.saved ? t("draft_saved") : nothing}</p>`;
}

const toBring = (home) => html`<section class="card card-body phone-last"><h2>${t("bring")}</h2><ul class="phone-notes">${home.bring.map((one) => html`<li>${say(one)}</li>`)}</ul></section>`;

const lastTime = (answer) => html`<section class="card card-body phone-last"><h2>${t("last_time")}</h2><p>${say(answer.words)}</p>${advice(answer)}</section>`;

// What the rules said of the answers, for the visitor to pass on as "may be"; what to bring next time.
export const advice = (answer) => html`
  ${answer.may_be_due.length ? html`<ul class="phone-notes">${answer.may_be_due.map((one) => html`<li>${say(one.words)}</li>`)}</ul><p class="doudi-quiet">${t("no_decision")}</p>` : nothing}
  ${answer.bring.length ? html`<h3>${t("bring")}</h3><ul class="phone-notes">${answer.bring.map((one) => html`<li>${say(one.words)}</li>`)}</ul>` : nothing}
  ${answer.lacks.length ? html`<p class="doudi-quiet">${t("lacks", { what: answer.lacks.map(say).join("、") })}</p>` : nothing}
  ${answer.ask.length ? html`<h3>${t("ask_too")}</h3><ul class="phone-notes">${answer.ask.map((one) => html`<li>${say(one.label)}</li>`)}</ul>` : nothing}`;

// A button a place, not a link: the address of the page stays as it is.
const faultList = (app) => html`<div class="alert doudi-faults" role="alert"><h2>${t("faults", { n: app.faults.length })}</h2>
  <ul>${app.faults.map((one) => html`<li><button class="btn btn-link" @click=${() => app.show(one.at)}>${app.labelOf(one.at)}：${one.words}</button></li>`)}</ul></div>`;

const people = (app, home) => html`<details class="phone-why"><summary>${t("people", { n: home.people.length })}</summary>
  <ul class="phone-notes">${home.people.map((one) => html`<li>${one.name} · ${wordOf(app, "relations", one.relation)}${one.birth_year ? ` · ${t("born", { year: one.birth_year })}` : nothing}</li>`)}</ul></details>
  ${home.groups.length ? html`<p>${home.groups.map((one) => mark("quiet", wordOf(app, "groups", one)))}</p>` : nothing}`;

function foundHome(app, draft) {
  const { household: home } = draft;
  const set = (place, name) => (value) => app.edit(() => { place[name] = value; }, `found.${name}`);
  const year = (one) => (value) => app.edit(() => { one.birth_year = /^\d{4}$/.test(value) ? Number(value) : value || null; });
  return html`<p>${t("found_why")}</p>
    ${choices({ name: "found.village", label: t("village"), options: app.head.canvass.villages, picked: home.village, change: set(home, "village") })}
    ${text({ name: "found.address", label: t("address"), value: home.address, max: 200, fault: faultAt(app, "found.address"), change: set(home, "address") })}
    ${text({ name: "found.head", label: t("head"), value: home.head, fault: faultAt(app, "found.head"), change: set(home, "head") })}
    ${home.people.map((one, at) => html`<fieldset class="card card-body"><legend>${t("person", { n: at + 1 })}</legend>
      ${text({ name: `name-${one.id}`, label: t("name"), value: one.name, change: set(one, "name") })}
      <div class="doudi-field"><label class="form-label" for=${`relation-${one.id}`}>${t("relation")}</label><select class="form-select" id=${`relation-${one.id}`} @change=${(event) => set(one, "relation")(event.target.value)}>
        ${named(app, "relations").map(([each, words]) => html`<option value=${each} ?selected=${each === one.relation}>${words}</option>`)}</select></div>
      ${text({ name: `year-${one.id}`, label: t("birth_year"), value: one.birth_year ?? "", mode: "numeric", max: 4, change: year(one) })}</fieldset>`)}
    <button class="btn phone-main" @click=${() => app.edit(() => addPerson(draft))}>${t("add_person")}</button>`;
}

function ending(app, draft) {
  const { photos: most } = app.head.limits;
  return html`${text({ name: "note", label: t("note"), value: draft.note, lines: true, max: 500, change: (value) => app.edit(() => { draft.note = value; }) })}
    <section aria-label=${t("photos")}><h2>${t("photos")} <span class="doudi-quiet">${draft.photos.length} / ${most}</span></h2>
      ${app.fault ? alert("late", t(app.fault)) : nothing}
      <ul class="phone-photos">${draft.photos.map((one, at) => html`<li><img src=${app.pictures.get(one.uuid) ?? ""} alt=${t("photo_n", { n: at + 1 })}>
        <span>${Math.ceil(one.size / 1024)} kB</span><button class="btn btn-sm" @click=${() => app.dropPhoto(one.uuid)}>${t("photo_drop")}</button></li>`)}</ul>
      ${draft.photos.length < most ? html`<label class="btn phone-main ${app.busy ? "disabled" : ""}">${app.busy ? t("working") : t("photo_add")}
        <input class="phone-file" type="file" accept="image/*" capture="environment" @change=${(event) => app.addPhoto(event.target)}></label>` : nothing}</section>
    <button class="btn btn-primary phone-main" id="finish" @click=${() => app.finish()}>${t("finish")}</button>
    <details class="doudi-confirm"><summary class="btn">${t("drop")}</summary><div class="card card-body"><p>${t("drop_sure")}</p><button class="btn btn-danger" @click=${() => app.drop()}>${t("drop_yes")}</button></div></details>`;
}
