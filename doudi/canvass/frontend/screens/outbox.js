// What waits and why, what has to be mended, what a person looks at, and what the rules said.
import { html, nothing } from "lit-html";
import { minute, say, t } from "../page.js";
import { advice } from "./advice.js";
import { alert, back, mark, title, wordOf } from "./parts.js";
import { syncBar } from "./sync_bar.js";

const who = (home) => html`<strong>${home.head}</strong> <span class="doudi-quiet">${home.address}</span>`;
const part = (heading, rows, line) =>
  rows.length
    ? html`<h2>${heading} <span class="doudi-quiet">${rows.length}</span></h2>
        <ul class="phone-list">
          ${rows.map(line)}
        </ul>`
    : nothing;

export function outbox(app) {
  const by = (...states) => app.entries.filter((one) => states.includes(one.state));
  const answers = [...app.answers.values()].sort((a, b) => b.at.localeCompare(a.at));
  const conflicts = answers.filter((one) => one.state === "conflict" && !one.answered);
  return html`${back(app)}${title(t("outbox"))}${syncBar(app)}
  ${part(t("to_mend"), by("mend", "refused"), (one) => toMend(app, one))}
  ${part(t("conflicts"), conflicts, (one) => conflict(app, one))}
  ${part(
    t("photos_refused"),
    app.photos.filter((one) => !["draft", "ready", "wanted"].includes(one.state)),
    (one) => refusedPhoto(app, one),
  )}
  ${part(t("waits"), by("waiting", "sent"), (one) => waits(app, one))}
  ${part(
    t("answered"),
    answers.filter((one) => !conflicts.includes(one)),
    answered,
  )}`;
}

const waits = (app, one) =>
  html`<li class="phone-line">
    ${who(one.value.household)} <span class="doudi-quiet">${minute(one.made)}</span> ${
      one.state === "sent"
        ? html`<p>${t("sent_no_answer")}</p>`
        : html`<p>${t("waits_signal")}</p>
            <button class="btn btn-sm" @click=${() => app.reopen(one)}>${t("change")}</button>`
    }
  </li>`;

const toMend = (app, one) =>
  html`<li class="phone-line">
    ${who(one.value.household)}
    <p class="doudi-late">${say(one.value.answer.words)}</p>
    ${one.value.answer.errors.map((error) => html`<p>${say(error.words)}</p>`)}
    ${
      one.state === "mend"
        ? html`<button class="btn btn-primary" @click=${() => app.reopen(one)}>${t("mend")}</button>`
        : html`<details class="doudi-confirm">
            <summary class="btn">${t("drop")}</summary>
            <div class="card card-body">
              <p>${t("drop_sure")}</p>
              <button class="btn btn-danger" @click=${() => app.dropEntry(one)}>${t("drop_yes")}</button>
            </div>
          </details>`
    }
  </li>`;

const conflict = (app, one) =>
  html`<li class="phone-line">
    ${who(one.household)} ${mark("late", t("state_conflict"))}
    <p>${say(one.words)}</p>
    ${one.marks.map((each) => html`<p>${t(`mark_${each}`)}</p>`)}${one.theirs ? html`<p>${t("theirs", { who: say(one.theirs.kind_words), at: minute(one.theirs.at), outcome: wordOf(app, "outcomes", one.theirs.outcome) })}</p>` : nothing}
    <p class="doudi-quiet">${t("conflict_kept")}</p>
  </li>`;

const answered = (one) =>
  html`<li class="phone-line">
    ${who(one.household)} <span class="doudi-quiet">${minute(one.at)}</span>
    <p>${say(one.answered_words ?? one.words)}</p>
    ${one.marks.map((each) => html`<p class="doudi-soon">${t(`mark_${each}`)}</p>`)}${advice(one)}
  </li>`;

const refusedPhoto = (app, one) =>
  html`<li class="phone-line">
    ${alert("late", t(`photo_${one.state}`))}
    <button class="btn" @click=${() => app.dropRefusedPhoto(one.id)}>${t("photo_drop")}</button>
  </li>`;
