// Questions that the page does not ask yet, as they are printed: with room to write, and "…" for what is not named yet.

const LEAST_ITEMS = 2;
const MOST_ITEMS = 3;

/** The blank questions of a section: those whose condition is open still, and items where none is named. */
function paperOf(flow, section) {
  if (section.each) {
    if (flow.items(section).length || flow.listState(section) !== "open") return [];
    const most = Math.min(section.each.most || LEAST_ITEMS, MOST_ITEMS);
    const { one } = flow.form.nouns[section.each.of];
    return Array.from({ length: most }, (_, number) =>
      element(
        "section",
        { class: "item paper-only" },
        element("h3", {}, `${one[0].toUpperCase()}${one.slice(1)} ${number + 1}`),
        element(
          "div",
          { class: "body" },
          ...section.inOrder.map((question) => paperQuestion(question, question.when.length > 0)),
        ),
      ),
    );
  }
  const open = (condition) => flow.about(section, "", condition).some((answer) => answer.state === "open");
  return section.questions
    .filter((question) => !flow.shows(section, "", question) && [...section.when, ...question.when].some(open))
    .map((question) => paperQuestion(question, true));
}

function paperQuestion(question, maybe) {
  const options = question.options.map(([, label]) => element("li", { dir: "auto" }, `☐ ${label}`));
  const answers = [
    ["unknown", "☐ Nobody knows"],
    ["none", "☐ There is none"],
    ["skipped", "☐ Leave open"],
  ].filter(([state]) => question[state]);
  return element(
    "div",
    { class: `question open paper-only ${question.control === "lines" ? "tall" : ""}` },
    maybe ? element("p", { class: "hint" }, "If it applies:") : null,
    element(
      "p",
      { class: "ask", dir: "auto" },
      filled(question.ask, () => "…"),
    ),
    question.example && !options.length
      ? element("p", { class: "hint", dir: "auto" }, `For example: ${question.example}`)
      : null,
    options.length ? element("ul", { class: "boxes" }, ...options) : element("div", { class: "paper" }),
    element(
      "p",
      { class: "row hint" },
      ...answers.map(([, label]) => element("span", {}, label)),
    ),
  );
}
