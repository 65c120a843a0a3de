// The questions of the form, by kind. Each says what it is asked for, one tap away.
import { html, nothing } from "lit-html";
import { say, t } from "../page.js";
import { answerAt, places, setAnswer } from "../visits.js";
import { choices, text, wordOf } from "./parts.js";

const why = (field) =>
  html`<details class="phone-why">
    <summary>${t("why_asked")}</summary>
    <p>${say(field.why)} <span class="doudi-quiet">${t("serves", { what: say(field.serves) })}</span></p>
  </details>`;

// A whole number that is one is sent as one; what is not stays as typed, so that nothing disappears under the fingers.
const asCount = (typed) => (/^\d{1,9}$/.test(typed) ? Number(typed) : typed);

const inWords = (field) => field.choices.map(([code, words]) => [code, say(words)]);

const KINDS = {
  money: (shared) => text({ ...shared, mode: "decimal", max: 14, suffix: t("yuan") }),
  count: ({ change, ...shared }) =>
    text({ ...shared, mode: "numeric", max: 9, change: (typed) => change(asCount(typed)) }),
  month: (shared) => text({ ...shared, type: "month", max: 7 }),
  text: (shared, field) => text({ ...shared, lines: (field.high ?? 500) > 60, max: field.high }),
  bool: ({ value, ...shared }) =>
    choices({
      ...shared,
      picked: value,
      options: [
        [true, t("yes")],
        [false, t("no")],
      ],
    }),
  code: ({ value, ...shared }, field) => choices({ ...shared, picked: value, options: inWords(field) }),
  codes: ({ value, ...shared }, field) => choices({ ...shared, picked: value, options: inWords(field), several: true }),
};

function question(app, draft, path, field) {
  const whole = [...path, field.name];
  const name = whole.join(".");
  const shared = {
    name,
    label: say(field.label),
    help: why(field),
    value: answerAt(draft, whole),
    fault: app.faults.find((one) => one.at === name)?.words,
    short: true,
    change: (value) => app.edit(() => setAnswer(draft, whole, value), name),
  };
  return KINDS[field.kind](shared, field);
}

// One section for the household, or one for each of its people.
export function section(app, draft, one) {
  const people = draft.household.people;
  return places(one, people).map((path) => {
    const person = people.find((each) => String(each.id) === path[1]);
    const heading = person
      ? html`${person.name || t("unnamed")}
          <span class="doudi-quiet"
            >${wordOf(app, "relations", person.relation)}${person.birth_year ? ` · ${t("born", { year: person.birth_year })}` : nothing}</span
          >`
      : say(one.title);
    const begun =
      answerAt(draft, path) !== undefined || app.faults.some((fault) => fault.at.startsWith(`${path.join(".")}.`));
    return html`<details class="card phone-section" ?open=${begun || one.of !== "person"}>
      <summary>${heading}</summary>
      <div class="card-body">${one.fields.map((field) => question(app, draft, path, field))}</div>
    </details>`;
  });
}
