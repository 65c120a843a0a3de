// What several screens show.
import { html, nothing } from "lit-html";
import { say, t } from "../page.js";

const TONES = { late: "danger", soon: "warning", good: "success", next: "info" };

export const alert = (tone, text) =>
  html`<div class="alert alert-${TONES[tone]} doudi-alert" role=${tone === "late" ? "alert" : "status"}>
    <div>${text}</div>
  </div>`;

export const mark = (tone, text) => html`<span class="doudi-mark doudi-${tone}">${text}</span>`;

export const faultAt = (app, at) => app.faults.find((one) => one.at === at)?.words ?? "";

export const title = (text) => html`<h1 tabindex="-1" id="title">${text}</h1>`;

export const back = (app) =>
  html`<button class="btn phone-back" @click=${() => app.go("list")}>‹ ${t("to_list")}</button>`;

// A list of the server's: [[code, words], …] in the reader's language.
export const named = (app, list) => app.head.canvass.words[list].map(([code, words]) => [code, say(words)]);
export const wordOf = (app, list, code) => named(app, list).find(([one]) => one === code)?.[1] ?? code;

// Radios and checkboxes as large as a thumb, `short` ones two in a row. `picked`: the value, or the list of values where several may be.
export function choices({ name, label, help, options, picked, several = false, short = false, fault = "", change }) {
  const chosen = (value) => (several ? (picked ?? []).includes(value) : picked === value);
  const toggle = (value, on) =>
    change(several ? options.map(([one]) => one).filter((one) => (one === value ? on : chosen(one))) : value);
  return html`<div
    class="doudi-field ${fault ? "doudi-field-wrong" : ""}"
    id=${name}
    role="group"
    aria-labelledby=${`${name}-label`}
  >
    <div class="phone-ask"><span class="form-label" id=${`${name}-label`}>${label}</span>${help ?? nothing}</div>
    ${fault ? html`<p class="doudi-fault">${fault}</p>` : nothing}
    <div class=${short ? "phone-short" : ""}>
      ${options.map(
        ([value, words]) =>
          html`<label class="phone-choice"
            ><input
              class="form-check-input"
              type=${several ? "checkbox" : "radio"}
              name=${name}
              .checked=${chosen(value)}
              @change=${(event) => toggle(value, event.target.checked)}
            />
            <span>${words}</span></label
          >`,
      )}
    </div>
  </div>`;
}

export function text({
  name,
  label,
  help,
  value,
  fault = "",
  mode = "text",
  max,
  suffix,
  lines = false,
  type = "text",
  change,
}) {
  const typed = (event) => change(event.target.value);
  const shared = lines
    ? html`<textarea
        class="form-control"
        id=${name}
        rows="3"
        maxlength=${max ?? 500}
        .value=${value ?? ""}
        @input=${typed}
      ></textarea>`
    : html`<input
        class="form-control"
        id=${name}
        type=${type}
        inputmode=${mode}
        maxlength=${max ?? 60}
        autocomplete="off"
        .value=${value ?? ""}
        @input=${typed}
      />`;
  return html`<div class="doudi-field ${fault ? "doudi-field-wrong" : ""}">
    <div class="phone-ask"><label class="form-label" for=${name}>${label}</label>${help ?? nothing}</div>
    ${fault ? html`<p class="doudi-fault">${fault}</p>` : nothing}
    ${suffix ? html`<div class="input-group">${shared}<span class="input-group-text">${suffix}</span></div>` : shared}
  </div>`;
}
