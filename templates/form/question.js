// One question on the page: what is asked, why, the control for its answer, and what is wrong with the answer.

class QuestionView {
  constructor(page, section, item, question) {
    Object.assign(this, { page, section, item, question });
    this.place = placeOf(section.id, item, question.id);
    this.ids = { ask: newId(), why: newId(), hint: newId(), wrong: newId(), control: newId() };
    const grouped = question.options.length > 0;
    this.ask = element(grouped ? "legend" : "label", { class: "ask", id: this.ids.ask, dir: "auto" });
    if (!grouped) this.ask.htmlFor = this.ids.control;
    this.why = element("p", { class: "why", id: this.ids.why, dir: "auto" });
    this.hint = element("p", { class: "hint", id: this.ids.hint, dir: "auto" });
    this.wrong = element("p", { class: "wrong", id: this.ids.wrong, hidden: true, dir: "auto" });
    this.understood = element("p", { class: "hint screen-only", role: "status" });
    this.sorts = element("div", { class: "sorts" });
    this.doubts = element("div", { class: "sorts" });
    this.known = element("div", { class: "known", role: "group" });
    this.written = element("div", { class: "paper", dir: "auto" });
    this.instead = new Instead(page, this.place, question); // it says which may stand instead
    const control = grouped ? this.choices() : this.field();
    this.node = element(
      grouped ? "fieldset" : "div",
      { class: "question" },
      this.ask,
      this.why,
      this.hint,
      control,
      question.refers?.many && question.control === "lines" ? this.understood : null,
      this.written,
      this.wrong,
      this.doubts,
      this.sorts,
      this.known,
      ...this.instead.nodes,
    );
    if (grouped) this.node.setAttribute("aria-describedby", this.described());
  }

  described() {
    return [this.ids.why, this.ids.hint, this.ids.wrong].join(" ");
  }

  choices() {
    const type = this.question.control === "check" ? "checkbox" : "radio";
    const name = newId();
    this.inputs = this.question.options.map(([word, label]) => {
      const input = element("input", { type, name, value: word, onchange: () => this.choose(word, input.checked) });
      return {
        word,
        input,
        label: element("label", { class: "option", dir: "auto" }, input, element("span", {}, label)),
      };
    });
    return element("div", { class: "options" }, ...this.inputs.map((one) => one.label));
  }

  choose(word, checked) {
    const answer = answerAt(this.page.draft, this.place);
    if (answer.state) answer.chosen = []; // what was ticked before shows only where that is taken back
    answer.state = "";
    if (this.question.control === "radio") answer.chosen = [word];
    else {
      const order = this.question.options.map(([one]) => one);
      const chosen = new Set(answer.chosen);
      if (checked) chosen.add(word);
      else chosen.delete(word);
      answer.chosen = order.filter((one) => chosen.has(one));
    }
    this.page.changed();
  }

  field() {
    const { control, refers } = this.question;
    const lines = control === "lines";
    this.input = element(lines ? "textarea" : "input", {
      id: this.ids.control,
      dir: "auto",
      "aria-describedby": this.described(),
      autocomplete: "off",
      oninput: () => this.type(),
      onfocus: () => this.begin(),
      onchange: () => this.finish(),
      onkeydown: (event) => {
        if (event.key === "Tab" && this.page.waiting) this.finish(); // what comes up by it is next, not skipped
      },
    });
    if (lines) this.input.rows = 2;
    else this.input.type = control === "date" ? "date" : "text";
    if (control === "number") this.input.inputMode = "numeric";
    if (refers && !refers.many) {
      this.offers = element("datalist", { id: newId() });
      this.input.setAttribute("list", this.offers.id);
      return element("div", {}, this.input, this.offers);
    }
    return this.input;
  }

  type() {
    this.page.typed(this.place, (answer) => {
      answer.state = "";
      answer.text = this.input.value;
    });
  }

  /** What things are called before something is typed here, so that a new name follows everywhere. */
  begin() {
    this.before = this.page.flow.nouns.all.map((one) => ({ ...one }));
  }

  finish() {
    if (this.before) this.page.respelled(this.before, this);
    this.begin();
  }

  update(flow) {
    const { question, section, item } = this;
    const answer = this.page.draft.answers[this.place];
    const read = flow.read(section, item, question);
    setText(this.ask, flow.worded(question.ask, section, item));
    setText(this.why, flow.worded(question.why, section, item));
    setText(this.hint, this.hints(flow));
    this.hint.hidden = !this.hint.textContent;
    this.why.hidden = !this.why.textContent;
    const wrong = flow.wrong.get(this.place) || (read.unsorted.length ? "" : read.wrong); // that is asked below
    setText(this.wrong, wrong);
    this.wrong.hidden = !wrong;
    if (this.input) {
      const text = answer?.text ?? "";
      if (this.input.value !== text) this.input.value = text;
      this.input.setAttribute("aria-invalid", String(Boolean(wrong)));
      this.input.classList.toggle("aside", Boolean(answer?.state));
      setText(this.written, answer?.state ? "" : text);
    } else for (const one of this.inputs) one.input.checked = read.values.includes(one.word);
    this.node.classList.toggle("open", isEmpty(answer) || read.state === "open");
    this.node.classList.toggle("tall", question.control === "lines");
    if (question.refers) this.offer(flow);
    this.instead.update(answer, this.ask.textContent);
  }

  hints(flow) {
    const { question, section, item } = this;
    const said = [];
    if (question.example && !question.options.length)
      said.push(`For example: ${flow.worded(question.example, section, item)}`);
    if (question.forms && !question.alone) said.push(`Write it such as ${question.forms}`);
    if (question.who && question.who !== "you")
      said.push(`Who would know: ${flow.worded(question.who, section, item)}`);
    return said.map((one) => (/[.?!]$/.test(one) ? one : `${one}.`)).join(" ");
  }

  /** What was named so far, to choose from; and what a new name stands for. */
  offer(flow) {
    const { refers } = this.question;
    const known = flow.nouns.all.filter((one) => refers.new.includes(one.of));
    const names = [...new Set([...known.map((one) => one.called), ...Object.values(refers.words)])];
    if (this.offers && names.join("\n") !== this.offered) {
      this.offered = names.join("\n");
      this.offers.replaceChildren(...names.map((value) => element("option", { value })));
    }
    this.known.setAttribute("aria-label", `Named so far, for “${this.ask.textContent}”`);
    const typed = namesIn(refers, this.input.value, flow.nouns).map(folded);
    this.tellUnderstood(new Set(typed).size);
    this.suggest(names.filter((one) => !typed.includes(folded(one))).slice(0, 30));
    const asked = [...flow.sortings].filter(([, at]) => at.place === this.place).map(([name]) => name);
    if (asked.join("\n") !== this.asked) {
      this.asked = asked.join("\n");
      this.sorts.replaceChildren(...asked.map((name) => this.sort(name)));
    }
    this.doubt(flow);
    for (const input of this.sorts.querySelectorAll("input")) {
      input.checked = this.page.draft.sorts[`=${folded(input.dataset.name)}`] === input.value;
    }
  }

  /** How many things a text is taken for, where each has a line of its own. */
  tellUnderstood(many) {
    const read = this.page.draft.answers[this.place]?.state ? 0 : many;
    const of = this.question.refers.new[0];
    const said = read === 1 ? `one ${this.page.form.nouns[of].one}` : `${read} ${of}`;
    setText(this.understood, read ? `Understood as ${said}. Give each a line of its own.` : "");
    this.understood.hidden = !read;
  }

  /** Names so close to one named before that one may be meant for the other. */
  doubt(flow) {
    const { refers } = this.question;
    const { draft } = this.page;
    const pairs = namesIn(refers, this.input.value, flow.nouns).flatMap((name) => {
      const noun = flow.nouns.find(name, refers.look);
      if (noun?.by || draft.sorts[`!${folded(name)}`]) return [];
      const other = flow.nouns.nearly(name, noun, refers.look);
      return other ? [[name, other.called]] : [];
    });
    const twice = this.twice(flow);
    if ([...pairs, twice].join("\n") === this.doubted) return;
    this.doubted = [...pairs, twice].join("\n");
    const asked = pairs.map(([name, other]) => this.same(name, other));
    this.doubts.replaceChildren(...asked, ...(twice ? [this.circle(twice)] : []));
  }

  /** What an item goes from and to at once, where nobody has said that it is meant so; "" as a rule. */
  twice(flow) {
    const { section, item, question } = this;
    const before = section.keys[section.keys.indexOf(question) - 1];
    if (section.each?.of !== "handoffs" || !before || this.page.draft.sorts[`!${this.place}`]) return "";
    const [from, to] = [before, question].map((key) => flow.own(section, item, key).values.join());
    return from && folded(from) === folded(to) ? to : "";
  }

  circle(name) {
    const yes = () => {
      this.page.draft.sorts[`!${this.place}`] = "another";
      this.page.changed();
      this.input.focus();
    };
    const no = () => {
      this.input.focus();
      this.input.select();
    };
    const ask = element("p", { dir: "auto" }, `From “${name}” to “${name}”?`);
    const buttons = [button("Yes, it stays there", yes), button("No, to another", no)];
    return element("div", { class: "doubt", role: "group", "aria-label": ask.textContent }, ask, ...buttons);
  }

  same(name, other) {
    const settle = (act) => {
      act();
      this.page.changed();
      this.input.focus();
    };
    const yes = button(`Yes, “${other}”`, () => settle(() => this.replaceName(name, other)), { dir: "auto" });
    const no = button("No, another one", () => settle(() => (this.page.draft.sorts[`!${folded(name)}`] = "another")));
    const ask = element("p", { dir: "auto" }, `“${other}” was named before. Is “${name}” the same?`);
    return element("div", { class: "doubt", role: "group", "aria-label": ask.textContent }, ask, yes, no);
  }

  replaceName(name, other) {
    const { refers } = this.question;
    const answer = answerAt(this.page.draft, this.place);
    const names = namesIn(refers, answer.text, this.page.flow.nouns);
    const after = new Set(names.map((one) => (folded(one) === folded(name) ? other : one)));
    answer.text = [...after].join(refers.apart === ";" ? "; " : ", ");
  }

  /** Names to take over with one press; those that stand in the answer already are not among them. */
  suggest(names) {
    const shown = names.join("\n");
    if (shown === this.shown) return;
    this.shown = shown;
    const head = element("span", { class: "head" }, "Named so far:");
    this.known.replaceChildren(
      head,
      ...names.map((name) => button(name, () => this.take(name), { class: "chip", dir: "auto" })),
    );
    this.known.hidden = !names.length;
  }

  take(name) {
    const { refers } = this.question;
    const answer = answerAt(this.page.draft, this.place);
    const typed = refers.many && !answer.state ? namesIn(refers, answer.text, this.page.flow.nouns) : [];
    this.begin();
    answer.state = "";
    answer.text = [...typed, name].join(refers.apart === ";" ? "; " : ", ");
    this.page.changed();
    this.input.focus();
  }

  sort(name) {
    const group = newId();
    const { form, draft } = this.page;
    const options = this.question.refers.new.map((of) => {
      const input = element("input", {
        type: "radio",
        name: group,
        value: of,
        onchange: () => {
          draft.sorts[`=${folded(name)}`] = of;
          this.page.changed();
        },
      });
      input.dataset.name = name;
      return element("label", { class: "option" }, input, element("span", {}, form.nouns[of].a));
    });
    return element(
      "fieldset",
      { class: "sort" },
      element("legend", { dir: "auto" }, `What is “${name}”?`),
      element("div", { class: "options across" }, ...options),
    );
  }
}
