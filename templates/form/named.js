// What the answers name, and the items of each list: worked out anew from all that was typed.

const ROUNDS = 12; // what is named decides what is asked about, and what is answered there names more

class Named {
  constructor(form, draft) {
    this.form = form;
    this.draft = draft;
    this.wrong = new Map(); // what cannot be taken, by place
    this.facts = form.facts;
    this.nouns = new Nouns(form);
    for (let round = 0; round < ROUNDS; round += 1) {
      this.reads = new Map();
      const next = this.collected();
      const settledNow = next.sameAs(this.nouns);
      this.nouns = next;
      if (settledNow) break;
    }
    this.reads = new Map();
  }

  // What is named

  collected() {
    const next = new Nouns(this.form);
    const wrong = new Map();
    const complete = new Set();
    const told = [];
    const take = (section, item, question) => {
      const place = placeOf(section.id, item, question.id);
      for (const noun of this.read(section, item, question).nouns) {
        const other = next.clash(noun);
        if (other) wrong.set(place, clashing(this.form, noun, other));
        else next.add(noun);
      }
    };
    for (const section of this.form.sections) {
      for (const item of listed(this.draft, section)) {
        section.keys.forEach((key) => take(section, item, key));
        if (!section.keys.every((key) => this.read(section, item, key).state !== "open")) continue;
        const noun = { of: section.each.of, key: item, called: this.calledBy(section, item), by: section.id };
        const there = told.find((one) => one.noun.of === noun.of && this.sameKeys(one, section, item));
        const other = section.each.naming ? next.clash(noun) : undefined;
        const place = placeOf(section.id, item, section.keys[section.keys.length - 1].id);
        if (there) {
          const where = there.section === section ? "" : `, under “${there.section.title}”`;
          wrong.set(place, `“${there.noun.called}” is there already${where}. To change it, edit it there.`);
        } else if (other) wrong.set(place, clashing(this.form, noun, other));
        else {
          complete.add(item);
          told.push({ noun, section, item });
          next.add(noun);
        }
      }
      for (const item of this.items(section)) section.questions.forEach((question) => take(section, item, question));
    }
    this.wrong = wrong;
    return next.finish(complete);
  }

  /** Where it is asked what a name stands for, by name: the first question that leaves it open, with its place. */
  sorted() {
    const certain = new Set();
    const open = new Map();
    for (const section of this.form.sections) {
      for (const item of new Set([...listed(this.draft, section), ...this.items(section)])) {
        for (const question of section.inOrder.filter((one) => one.refers)) {
          const place = placeOf(section.id, item, question.id);
          const answer = this.draft.answers[place];
          if (!answer || answer.state) continue;
          for (const name of namesIn(question.refers, answer.text, this.nouns)) {
            const noun = this.nouns.find(name, question.refers.look);
            if (question.refers.new.length === 1 || noun?.by) certain.add(folded(name));
            else if (!open.has(folded(name))) open.set(folded(name), [name, { section, item, question, place }]);
          }
        }
      }
    }
    return new Map([...open].filter(([word]) => !certain.has(word)).map(([, found]) => found));
  }

  sameKeys(one, section, item) {
    return section.keys.every((key) => {
      const other = one.section.keys.find((two) => two.fact === key.fact);
      if (!other) return false;
      const [a, b] = [this.read(section, item, key), this.read(one.section, one.item, other)];
      return a.state === b.state && a.values.map(folded).join("\n") === b.values.map(folded).join("\n");
    });
  }

  /** What a section goes through: keys of items, or "" alone where it is not repeated. */
  items(section) {
    if (!section.each) return [""];
    const { of, apart, most } = section.each;
    const keys = this.nouns
      .of(of)
      .filter((one) => !apart || one.by === section.id)
      .map((one) => one.key);
    return most ? keys.slice(0, most) : keys;
  }

  calledBy(section, item) {
    const spoken = (key) => this.spokenOf(key, this.read(section, item, key));
    if (section.each.called) {
      return filled(section.each.called, (name) => {
        const key = section.keys.find((one) => one.id === name);
        return key && spoken(key);
      });
    }
    const naming = section.keys.find((one) => one.id === section.each.naming);
    return naming ? spoken(naming) : section.keys.map(spoken).join(", ");
  }

  called(section, item) {
    if (!section.each || !item) return "";
    const noun = this.nouns.get(section.each.of, item);
    const maker = this.form.section(noun?.by) ?? section;
    const isKey = (name) => maker.keys.find((one) => one.id === name);
    if (maker.each?.called && maker.keys.some((key) => this.standing(maker, item, key).state === "settled")) {
      return filled(maker.each.called, (name) => isKey(name) && this.spoken(maker, item, name));
    }
    return noun ? noun.called : this.calledBy(section, item);
  }

  /** The items of a section as they are shown: those of its own list last, complete or not. */
  cards(section) {
    const own = section.keys.length ? listed(this.draft, section) : [];
    if (!section.each) return [];
    const shown = [...this.items(section).filter((one) => !own.includes(one)), ...own];
    const asked = section.keys.length && !this.draft.answers[placeOf(section.id, "", "list")]?.state;
    return shown.length || !asked ? shown : [firstItem(section.id)];
  }

  /** What an item is called; "Hand-off 2" as long as it is not complete. */
  title(section, item) {
    if (this.nouns.get(section.each.of, item)) return this.called(section, item);
    const { one } = this.form.nouns[section.each.of];
    return `${one[0].toUpperCase()}${one.slice(1)} ${this.cards(section).indexOf(item) + 1}`;
  }

  /** Items that something was said about, and that are not complete: { section, item, question }, the first to answer. */
  begun() {
    return this.form.sections.flatMap((section) =>
      listed(this.draft, section)
        .filter((item) => !this.nouns.get(section.each.of, item))
        .filter((item) => section.keys.some((key) => !isEmpty(this.draft.answers[placeOf(section.id, item, key.id)])))
        .map((item) => {
          const open = section.keys.find((key) => this.own(section, item, key).state === "open");
          return { section, item, question: open ?? section.keys[0] };
        }),
    );
  }

  /** The questions that make an item what it is, as far as they can be asked: each after the one before it. */
  keysShown(section, item) {
    const something = (key) => !isEmpty(this.draft.answers[placeOf(section.id, item, key.id)]);
    return section.keys.filter((key, at) => something(key) || section.keys.slice(0, at).every(something));
  }

  // What was typed

  /** What was typed at a place. */
  read(section, item, question) {
    const place = placeOf(section.id, item, question.id);
    if (!this.reads.has(place)) {
      const answer = this.draft.answers[place];
      this.reads.set(place, readAnswer(this.form, question, answer, this.nouns, this.draft.sorts));
    }
    return this.reads.get(place);
  }

  /** The same, and nothing where it cannot be taken. */
  own(section, item, question) {
    const wrong = this.wrong.get(placeOf(section.id, item, question.id));
    return wrong ? refused(wrong) : this.read(section, item, question);
  }
}
