// What the answers name: teams, systems, records, steps… each with a key, what it is called, and the list it stands in.

class Nouns {
  constructor(form) {
    this.form = form;
    this.all = [];
  }

  get(of, key) {
    return this.all.find((one) => one.of === of && one.key === key);
  }

  of(of) {
    return this.all.filter((one) => one.of === of);
  }

  /** The noun of that name in one of some lists; one that was put into a list rather than one named in passing. */
  find(name, lists) {
    const word = folded(name);
    const found = this.all.filter((one) => lists.includes(one.of) && folded(one.called) === word);
    return found.find((one) => one.by) ?? found[0];
  }

  /** What was named before a noun (or at all, where the name is none yet), and may be the same spelled otherwise. */
  nearly(name, noun, lists) {
    const before = noun ? this.all.slice(0, this.all.indexOf(noun)) : this.all;
    const same = (one) => alike(one.called, name) || (one.of === "people" && partOf(one.called, name));
    return before.find((one) => lists.includes(one.of) && same(one));
  }

  /** The other thing that has the name of this one, where a file could not tell which is meant. */
  clash(noun) {
    const shared = this.form.shared;
    if (!shared.includes(noun.of)) return undefined;
    const word = folded(noun.called);
    return this.all.find((one) => one.of !== noun.of && shared.includes(one.of) && folded(one.called) === word);
  }

  add(noun) {
    const there = this.get(noun.of, noun.key);
    if (!there) this.all.push({ ...noun });
    else if (noun.by) Object.assign(there, noun);
  }

  /** Give each the id that it has in the process file; `complete` are the keys of the items that are all there. */
  finish(complete) {
    this.all = this.all.filter((one) => !one.by || complete.has(one.key));
    const taken = new Set();
    for (const noun of this.all) {
      const space = this.form.shared.includes(noun.of) ? "shared" : noun.of;
      const made = madeId(noun.called);
      let id = made;
      for (let number = 2; taken.has(`${space} ${id}`) || this.unfit(id); number += 1) id = `${made}-${number}`;
      taken.add(`${space} ${id}`);
      noun.id = id;
    }
    return this;
  }

  unfit(id) {
    return this.form.taken.includes(folded(id)) || /^\p{Nd}+$/u.test(id);
  }

  sameAs(other) {
    return JSON.stringify(this.all) === JSON.stringify(other.all);
  }
}
