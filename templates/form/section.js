// One section on the page: its questions, or its list with a card for each item.

class SectionView {
  constructor(page, section) {
    Object.assign(this, { page, section });
    const heading = newId();
    this.heading = element("h2", { id: heading, dir: "auto", tabIndex: -1 }, section.title);
    this.intro = element("p", { class: "intro", dir: "auto" });
    this.body = element("div", { class: "body" });
    this.node = element(
      "section",
      { class: "section", "aria-labelledby": heading },
      this.heading,
      this.intro,
      this.body,
    );
    this.views = new Map(); // of questions, by place
    this.cards = new Map(); // of items, by key
    this.list = section.keys.length ? new ListView(page, section) : null;
    this.empty =
      section.each && !this.list
        ? element(
            "p",
            { class: "why" },
            `Nothing here yet: each ${page.form.nouns[section.each.of].one} that you name elsewhere on this page is asked about here.`,
          )
        : null;
  }

  update(flow) {
    const { section } = this;
    const stops = flow.stops.filter((stop) => stop.section === section);
    const lists = stops.some((stop) => !stop.question);
    setText(this.intro, flow.worded(section.intro, section, ""));
    this.intro.hidden = !section.intro;
    const cards = flow.cards(section).map((item) => this.card(flow, item, stops));
    const shown = cards.filter((one) => one !== null);
    const nodes = section.each ? shown : this.questions(flow, "", stops);
    if (this.list) {
      this.list.update(flow);
      nodes.unshift(this.list.node);
      nodes.push(this.list.adding);
    }
    if (this.empty && !shown.length) nodes.push(this.empty);
    this.node.hidden = this.list
      ? !lists
      : section.each
        ? !shown.length && flow.items(section).length > 0
        : !nodes.length;
    arrange(this.body, nodes);
  }

  questions(flow, item, stops) {
    const { section } = this;
    const complete = !section.each || flow.items(section).includes(item);
    const asked = complete
      ? stops.filter((stop) => stop.question && stop.item === item).map((one) => one.question)
      : flow.keysShown(section, item);
    return asked.map((question) => {
      const view = this.view(item, question);
      view.update(flow);
      return view.node;
    });
  }

  view(item, question) {
    const place = placeOf(this.section.id, item, question.id);
    if (!this.views.has(place)) this.views.set(place, new QuestionView(this.page, this.section, item, question));
    return this.views.get(place);
  }

  card(flow, item, stops) {
    const { section } = this;
    const questions = this.questions(flow, item, stops);
    if (!questions.length && !this.list) return null;
    if (!this.cards.has(item)) this.cards.set(item, this.newCard(item));
    const card = this.cards.get(item);
    setText(card.title, flow.title(section, item));
    card.remove.setAttribute("aria-label", `Remove ${card.title.textContent}`);
    card.remove.hidden = !listed(this.page.draft, section).includes(item);
    card.node.classList.toggle("blank", item === firstItem(section.id) && card.remove.hidden);
    arrange(card.body, questions.length ? questions : [card.elsewhere]);
    return card.node;
  }

  newCard(item) {
    const id = newId();
    const title = element("h3", { id, dir: "auto", tabIndex: -1 });
    const remove = button("Remove", () => this.list.remove(item, title.textContent), { class: "plain" });
    const body = element("div", { class: "body" });
    const node = element(
      "div",
      { class: "item", role: "group", "aria-labelledby": id },
      element("div", { class: "head" }, title, remove),
      body,
    );
    const elsewhere = element("p", { class: "why" }, "Named in another answer.");
    return { node, title, remove, body, elsewhere };
  }

  /** Put the focus where it is asked what a name is. */
  focusSort({ name, at }) {
    const inputs = [...this.view(at.item, at.question).sorts.querySelectorAll("input")];
    inputs.find((one) => one.dataset.name === name)?.focus();
  }

  /** Put the focus on a question. */
  focus(stop) {
    if (!stop.question) {
      const first = this.view(firstItem(this.section.id), this.section.keys[0]);
      (this.list.add.hidden ? (first.input ?? first.inputs[0].input) : this.list.add).focus();
      return;
    }
    const view = this.view(stop.item, stop.question);
    (view.input ?? view.inputs[0].input).focus();
  }
}

/** The question for a list itself. */
class ListView {
  constructor(page, section) {
    Object.assign(this, { page, section });
    this.place = placeOf(section.id, "", "list");
    const ask = newId();
    this.ask = element("h3", { class: "ask", id: ask, dir: "auto" });
    this.why = element("p", { class: "why", dir: "auto" });
    this.hint = element("p", { class: "hint", dir: "auto" });
    this.enough = element("p", { class: "hint" });
    this.add = button("", () => this.addOne(), { class: "add" });
    this.instead = new Instead(page, this.place, { unknown: true, none: section.each.none, done: true, skipped: true });
    this.node = element("div", { class: "question list" }, this.ask, this.why, this.hint, ...this.instead.nodes);
    this.adding = element("div", { class: "adding" }, this.add, this.enough);
  }

  update(flow) {
    const { section, page } = this;
    const { each } = section;
    const own = listed(page.draft, section);
    const count = new Set([...flow.items(section), ...own]).size;
    const said = [];
    if (each.example) said.push(`For example: ${flow.worded(each.example, section, "")}`);
    if (each.prompts.length)
      said.push(`Think of: ${each.prompts.map((one) => flow.worded(one, section, "")).join("; ")}`);
    if (each.who && each.who !== "you") said.push(`Who would know: ${flow.worded(each.who, section, "")}`);
    setText(this.ask, flow.worded(each.ask, section, ""));
    setText(this.why, flow.worded(each.why, section, ""));
    setText(this.hint, said.map((one) => (/[.?!]$/.test(one) ? one : `${one}.`)).join(" "));
    this.hint.hidden = !said.length;
    setText(this.add, count ? "Add another" : `Add ${page.form.nouns[each.of].a}`);
    const full = each.most > 0 && count >= each.most;
    this.add.hidden = full || (!count && flow.cards(section).length > 0);
    this.enough.hidden = !full;
    setText(this.enough, each.most > 1 ? `${each.most} are enough here.` : "One is enough here.");
    this.node.classList.toggle("open", flow.listState(section) === "open");
    this.instead.update(page.draft.answers[this.place], this.ask.textContent);
    for (const [state, one] of this.instead.buttons) {
      one.hidden = own.length > 0 || (count > 0 ? !["done", "skipped"].includes(state) : state === "done");
    }
  }

  addOne() {
    const { page, section } = this;
    const item = `i${page.draft.next}`;
    page.draft.next += 1;
    setListed(page.draft, section, [...listed(page.draft, section), item]);
    answerAt(page.draft, this.place).state = "";
    page.changed();
    page.sections.get(section).view(item, section.keys[0]).input.focus();
    say(`Added ${page.form.nouns[section.each.of].a}.`);
  }

  remove(item, called) {
    const { page, section } = this;
    const place = page.namedAt(section.each.of, item);
    if (place) {
      confirmed(`“${called}” is the answer to “${place.ask}”. Answer otherwise there first.`, "Go there", () =>
        page.go(place.stop),
      );
      return;
    }
    confirmed(`Remove “${called}”, with what was answered about it?`, "Remove", () => {
      setListed(
        page.draft,
        section,
        listed(page.draft, section).filter((one) => one !== item),
      );
      for (const at of Object.keys(page.draft.answers)) if (at.split("|")[1] === item) delete page.draft.answers[at];
      page.changed();
      page.sections.get(section).heading.focus();
      say(`“${called}” is removed.`);
    });
  }
}
