// What the server said of the last visit: what may be due, what to bring, what it does not know yet.
import { html, nothing } from "lit-html";
import { say, t } from "../page.js";

export const toBring = (home) =>
  html`<section class="card card-body phone-last">
    <h2>${t("bring")}</h2>
    <ul class="phone-notes">
      ${home.bring.map((one) => html`<li>${say(one)}</li>`)}
    </ul>
  </section>`;

export const lastTime = (answer) =>
  html`<section class="card card-body phone-last">
    <h2>${t("last_time")}</h2>
    <p>${say(answer.words)}</p>
    ${advice(answer)}
  </section>`;

// What the rules said of the answers, for the visitor to pass on as "may be"; what to bring next time.
export const advice = (answer) =>
  html` ${
    answer.may_be_due.length
      ? html`<ul class="phone-notes">
            ${answer.may_be_due.map((one) => html`<li>${say(one.words)}</li>`)}
          </ul>
          <p class="doudi-quiet">${t("no_decision")}</p>`
      : nothing
  }
  ${
    answer.bring.length
      ? html`<h3>${t("bring")}</h3>
          <ul class="phone-notes">
            ${answer.bring.map((one) => html`<li>${say(one.words)}</li>`)}
          </ul>`
      : nothing
  }
  ${answer.lacks.length ? html`<p class="doudi-quiet">${t("lacks", { what: answer.lacks.map(say).join("、") })}</p>` : nothing}
  ${
    answer.ask.length
      ? html`<h3>${t("ask_too")}</h3>
          <ul class="phone-notes">
            ${answer.ask.map((one) => html`<li>${say(one.label)}</li>`)}
          </ul>`
      : nothing
  }`;
