// A family that is on nobody's list: where it lives and who belongs to it.
import { html } from "lit-html";
import { t } from "../page.js";
import { addPerson } from "../visits.js";
import { choices, faultAt, named, text } from "./parts.js";

export function foundHome(app, draft) {
  const { household: home } = draft;
  const set = (name) => app.setter(home, name, `found.${name}`);
  return html`<p>${t("found_why")}</p>
    ${choices({ name: "found.village", label: t("village"), options: app.head.canvass.villages, picked: home.village, change: set("village") })}
    ${text({ name: "found.address", label: t("address"), value: home.address, max: 200, fault: faultAt(app, "found.address"), change: set("address") })}
    ${text({ name: "found.head", label: t("head"), value: home.head, fault: faultAt(app, "found.head"), change: set("head") })}
    ${home.people.map((one, at) => person(app, draft, one, `found.people.${at}`))}
    <button class="btn phone-main" @click=${() => app.edit(() => addPerson(draft))}>${t("add_person")}</button>`;
}

function person(app, draft, one, at) {
  const set = (name) => app.setter(one, name, `${at}.${name}`);
  const year = (typed) => set("birth_year")(/^\d{4}$/.test(typed) ? Number(typed) : typed);
  const shared = (name) => ({
    name: `${at}.${name}`,
    value: one[name] ?? "",
    fault: faultAt(app, `${at}.${name}`),
  });
  const relations = named(app, "relations").map(
    ([code, words]) => html`<option value=${code} ?selected=${code === one.relation}>${words}</option>`,
  );
  return html`<fieldset class="card card-body">
    <legend>${t("person", { n: draft.household.people.indexOf(one) + 1 })}</legend>
    ${text({ ...shared("name"), label: t("name"), change: set("name") })}
    <div class="doudi-field">
      <label class="form-label" for=${`${at}.relation`}>${t("relation")}</label>
      <select class="form-select" id=${`${at}.relation`} @change=${(event) => set("relation")(event.target.value)}>
        ${relations}
      </select>
    </div>
    ${text({ ...shared("birth_year"), label: t("birth_year"), mode: "numeric", max: 4, change: year })}
  </fieldset>`;
}
