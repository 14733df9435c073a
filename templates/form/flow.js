// What is asked now and how it is worded: by the rules of the terminal (readiness/interview/asked.py).

class Flow extends Named {
  constructor(form, draft) {
    super(form, draft);
    this.asking = new Set(); // conditions being looked at, so that a circle ends
    this.stops = this.asked();
    this.sortings = this.sorted();
  }

  // What is answered

  /** What is known about a question, whichever question was asked for it; `told` where it need not be asked. */
  standing(section, item, question) {
    const own = this.own(section, item, question);
    if (own.state !== "open" || !question.fact) return own;
    for (const [there, other] of this.facts.get(question.fact)) {
      if (other === question) continue;
      const said = this.own(there, item, other);
      if (!["open", "skipped"].includes(said.state) && this.shows(there, item, other)) return said;
    }
    const noun = question.name && section.each && this.nouns.get(section.each.of, item);
    return noun ? { ...settled([noun.called]), told: true } : own;
  }

  // What is asked

  shows(section, item, question) {
    if (!section.when.length && !question.when.length) return true;
    const place = placeOf(section.id, item, question.id);
    if (this.asking.has(place)) return false;
    this.asking.add(place);
    const shows = this.holds(section, item, section.when) && this.holds(section, item, question.when);
    this.asking.delete(place);
    return shows;
  }

  holds(section, item, when) {
    return when.every((one) => this.about(section, item, one).some((answer) => this.fits(one.in, answer)));
  }

  /** The answers that a condition is about. */
  about(section, item, condition) {
    const first = this.said(item, condition.of);
    if (!condition.each) return [first];
    return condition.each.flatMap((one) => first.nouns.map((noun) => this.said(noun.key, one.of)));
  }

  /** The answer to the first of some questions that is asked. */
  said(item, questions) {
    for (const [id, name] of questions) {
      const section = this.form.section(id);
      const question = this.form.question(section, name);
      const there = section.each ? item : "";
      if (this.shows(section, there, question)) return this.standing(section, there, question);
    }
    return OPEN;
  }

  fits(wanted, answer) {
    const words = answer.nouns.length ? answer.nouns.map((one) => folded(one.id)) : answer.values.map(folded);
    const states = { answered: "settled", none: "none", unknown: "unknown", skipped: "skipped" };
    return wanted.some((one) =>
      Object.hasOwn(states, one) && !words.includes(one) ? answer.state === states[one] : words.includes(one),
    );
  }

  /** Every question that is asked, in order; `question` is null for a list. A fact is asked once. */
  asked() {
    const shown = [];
    for (const section of this.form.sections) {
      if (section.each && section.keys.length && this.holds(section, "", section.when)) {
        shown.push({ section, item: "", question: null, given: this.listState(section) !== "open" });
      }
      for (const item of this.items(section)) {
        for (const question of section.inOrder) {
          const given = this.own(section, item, question).state !== "open";
          if (this.shows(section, item, question) && (given || !this.standing(section, item, question).told)) {
            shown.push({ section, item, question, given });
          }
        }
      }
    }
    const held = new Map();
    for (const stop of shown) {
      if (!stop.question?.fact) continue;
      const fact = `${stop.question.fact} ${stop.item}`;
      const first = held.get(fact);
      if (!first || (stop.given && !first.given)) held.set(fact, stop);
    }
    const once = new Set(held.values());
    return shown.filter((stop) => !stop.question?.fact || once.has(stop));
  }

  /** How a list was answered. One that has nothing but what was named elsewhere may have more ("done": it has not). */
  listState(section) {
    const said = this.draft.answers[placeOf(section.id, "", "list")]?.state ?? "";
    if (!this.items(section).length) return ["none", "unknown", "skipped"].includes(said) ? said : "open";
    if (said === "skipped") return said;
    return said || this.nouns.of(section.each.of).some((one) => one.by === section.id) ? "settled" : "open";
  }

  /** All that counts as a question of the page: what is asked, and what an item that is begun has to have. */
  counted() {
    const begun = this.begun();
    const waits = (stop) => !stop.question && !stop.given && begun.some((one) => one.section === stop.section);
    const keys = begun.flatMap(({ section, item }) =>
      this.keysShown(section, item).map((question) => {
        const given = this.own(section, item, question).state !== "open";
        return { section, item, question, given, begun: true };
      }),
    );
    return [...this.stops.filter((stop) => !waits(stop)), ...keys];
  }

  /** How far one is: { of, answered, left, open }; `left` were left open, `open` has what has no answer yet. */
  progress() {
    const all = this.counted();
    const given = all.filter((stop) => stop.given);
    const state = (stop) =>
      stop.question ? this.own(stop.section, stop.item, stop.question).state : this.listState(stop.section);
    const left = given.filter((stop) => state(stop) === "skipped").length;
    return { of: all.length, answered: given.length - left, left, open: all.filter((stop) => !stop.given) };
  }

  /** The progress in words. */
  howFar() {
    const { of, answered, left, open } = this.progress();
    const leaving = left ? `, ${left} left open` : "";
    return open.length || !left ? `${answered} of ${of} answered${leaving}` : `${answered} answered${leaving}`;
  }

  /** The first name in an answer of which nobody has said what it is: { name, at }, and where that is asked. */
  unsorted({ section, item, question }) {
    const names = question ? this.read(section, item, question).unsorted.map(folded) : [];
    const found = [...this.sortings].find(([name]) => names.includes(folded(name)));
    return found ? { name: found[0], at: found[1] } : null;
  }

  // How it is worded

  worded(wording, section, item) {
    return filled(wording, (name) => this.spoken(section, item, name));
  }

  spoken(section, item, name) {
    if (name === "item") return this.called(section, item) || "it";
    if (name === "team") return "your team";
    if (name === "process") return this.processName();
    const found = Object.hasOwn(section.names, name) && section.names[name][0];
    if (!found) return undefined;
    const there = this.form.section(found[0]);
    const question = this.form.question(there, found[1]);
    const at = there.each ? item : "";
    const typed = this.nouns.get(section.each?.of, item) ? "" : this.draft.answers[placeOf(there.id, at, question.id)]?.text;
    return this.spokenOf(question, this.standing(there, at, question), section.keys.includes(question) ? typed : "");
  }

  processName() {
    for (const [section, question] of this.facts.get(" process") ?? []) {
      const answer = this.standing(section, "", question);
      if (answer.state === "settled") return answer.values[0];
    }
    return "the process";
  }

  /** An answer as it stands in the wording of others; `typed` as long as it cannot be taken. */
  spokenOf(question, answer, typed = "") {
    if (answer.state === "open" && cleaned(typed)) return cleaned(typed);
    if (answer.state !== "settled") return this.form.spoken[question.kind] ?? "that";
    const labels = new Map(question.kind === "yes-no" ? [] : question.options);
    return answer.values.map((one) => labels.get(one) ?? one).join(", ");
  }
}

/** The data of the page with its look-ups: sections and questions by id, the questions of each fact. */
function readied(form) {
  form.states = new Map(Object.entries(form.states));
  const tables = Object.entries(form.quantities).map(([name, table]) => [name, new Map(Object.entries(table))]);
  form.quantities = Object.fromEntries(tables);
  form.section = (id) => form.sections.find((one) => one.id === id);
  form.question = (section, id) => section.questions.find((one) => one.id === id);
  form.facts = new Map();
  for (const section of form.sections) {
    section.keys = (section.each?.keys ?? []).map((id) => form.question(section, id));
    section.inOrder = [...section.keys, ...section.questions.filter((one) => !section.keys.includes(one))];
    for (const question of section.questions) {
      if (!question.fact) continue;
      if (!form.facts.has(question.fact)) form.facts.set(question.fact, []);
      form.facts.get(question.fact).push([section, question]);
    }
  }
  return form;
}
