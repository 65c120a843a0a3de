// What waits, the button that sends it, how far it is, and why it stopped.
import { html, nothing } from "lit-html";
import { ADDRESS, minute, say, t } from "../page.js";
import { alert } from "./parts.js";

function progress({ step, done, of, part = 0 }) {
  const words = of === undefined ? t(`step_${step}`) : t(`step_${step}`, { done, of });
  return html`<p aria-live="polite">${words}</p>
    ${of === undefined ? html`<progress aria-label=${words}></progress>` : html`<progress max=${of} value=${done + part} aria-label=${words}></progress>`}`;
}

const WAYS = {
  sign_in: () =>
    html` <a class="btn btn-sm btn-primary" href=${`${ADDRESS.login}?next=${encodeURIComponent(ADDRESS.phone)}`}
      >${t("sign_in")}</a
    >`,
  first: (problem) => html` <a class="btn btn-sm btn-primary" href=${problem.body.next}>${t("open_page")}</a>`,
};

export function syncBar(app) {
  const { entries, photos } = app.waits;
  const { problem } = app;
  return html`<section class="card card-body phone-sync" aria-label=${t("sync")}>
    ${
      app.progress
        ? progress(app.progress)
        : html`<p>
            ${entries || photos ? html`<strong>${t("waiting", { n: entries, photos })}</strong>` : t("nothing_waits")}
            <span class="doudi-quiet">${app.synced ? t("synced_at", { at: minute(app.synced) }) : nothing}</span>
          </p>`
    }
    ${problem && !app.progress ? alert(problem.code === "no_signal" ? "soon" : "late", html`${problem.words ? say(problem.words) : t(`problem_${problem.code}`)}${WAYS[problem.code]?.(problem) ?? nothing}`) : nothing}
    <div class="doudi-buttons">
      <button class="btn btn-primary" ?disabled=${Boolean(app.progress)} @click=${() => app.sync()}>
        ${t("sync")}
      </button>
      <button class="btn" @click=${() => app.go("outbox")}>
        ${t("outbox")}${app.needsLook ? html` <span class="doudi-late">${app.needsLook}</span>` : nothing}
      </button>
    </div>
  </section>`;
}
