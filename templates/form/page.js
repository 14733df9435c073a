// The page as a whole: one draft, worked out anew after every change.

const PAUSE = 400; // milliseconds without a key before what was typed is worked out

class Page {
  constructor(form) {
    this.form = form;
    this.taken = false; // whether the answers have left the page, as a file or copied
    this.keeper = new Keeper(form, () => this.elsewhere());
    this.draft = this.keeper.kept() ?? emptyDraft();
    this.flow = new Flow(form, this.draft);
    this.sections = new Map(form.sections.map((section) => [section, new SectionView(this, section)]));
    this.ending = new Ending(this);
    this.main = document.getElementById("questions");
    this.main.append(...[...this.sections.values()].map((view) => view.node), this.ending.node);
    document.getElementById("standing").hidden = false;
    this.refresh();
    this.tellKept(
      this.keeper.works,
      isBlank(this.draft) ? "Kept in this browser as you type" : "Draft kept in this browser",
    );
    if (isBlank(this.draft)) this.offerOthers();
    for (const link of document.querySelectorAll('a[href="#questions"]')) {
      link.addEventListener("click", (event) => {
        event.preventDefault(); // the address is where the key of the draft stands
        this.main.focus();
      });
    }
    window.addEventListener("beforeunload", (event) => {
      if (!this.keeper.works && !this.taken && !isBlank(this.draft)) event.preventDefault();
    });
    window.addEventListener("beforeprint", () => this.onPaper());
    window.addEventListener("afterprint", () => this.offPaper());
  }

  /** Something was typed: it is kept at once, and worked out as soon as there is a pause. */
  typed(place, change) {
    change(answerAt(this.draft, place));
    this.keep();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.refresh(), PAUSE);
  }

  changed() {
    this.keep();
    this.refresh();
  }

  keep() {
    this.taken = false;
    this.tellKept(this.keeper.keep(this.draft), "Draft kept in this browser");
  }

  tellKept(works, said) {
    setText(
      document.getElementById("kept"),
      works ? said : "This browser keeps no draft: download before you close this page",
    );
    document.getElementById("standing").classList.toggle("bad", !works);
  }

  refresh() {
    clearTimeout(this.waiting);
    this.waiting = 0;
    this.flow = new Flow(this.form, this.draft);
    for (const view of this.sections.values()) view.update(this.flow);
    this.ending.update(this.flow);
    const { of, open } = this.flow.progress();
    setText(document.getElementById("progress"), this.flow.howFar());
    Object.assign(document.getElementById("bar"), { max: of, value: of - open.length });
  }

  replace(draft) {
    this.draft = draft;
    this.ending.forget();
    this.changed();
  }

  /** The wording of a question, with the item it is about where it does not name it. */
  ask(stop) {
    const wording = stop.question ? stop.question.ask : stop.section.each.ask;
    const called = this.flow.called(stop.section, stop.item);
    const said = this.flow.worded(wording, stop.section, stop.item);
    return called && !said.includes(called) ? `${called}: ${said}` : said;
  }

  go(stop) {
    const unsorted = this.flow.unsorted(stop);
    if (unsorted) this.sections.get(unsorted.at.section).focusSort(unsorted);
    else this.sections.get(stop.section).focus(stop);
  }

  /** The first question that names an item, other than those about it. */
  namedAt(of, key) {
    for (const stop of this.flow.stops) {
      if (!stop.question?.refers || (stop.section.each?.of === of && stop.item === key)) continue;
      const { nouns } = this.flow.read(stop.section, stop.item, stop.question);
      if (nouns.some((one) => one.of === of && one.key === key)) return { stop, ask: this.ask(stop) };
    }
    return null;
  }

  /** A name was changed: what refers to it follows, and so does what was answered about it. */
  respelled(before) {
    this.refresh();
    const now = this.flow.nouns;
    for (const old of before.filter((one) => one.by)) {
      const noun = now.get(old.of, old.key);
      if (noun && noun.called !== old.called) this.rename(old, noun.called);
    }
    const passing = (nouns, others) =>
      nouns.filter((one) => !one.by && !others.some((two) => two.of === one.of && two.key === one.key));
    const gone = passing(before, now.all);
    for (const old of gone) {
      const listedNow = now.all.find((one) => one.by && one.of === old.of && folded(one.called) === folded(old.called));
      const fresh = passing(now.all, before).filter((one) => one.of === old.of);
      const noun =
        listedNow ?? (gone.length === 1 && fresh.length === 1 && alike(fresh[0].called, old.called) ? fresh[0] : null);
      if (noun) this.move(old, noun);
    }
    this.changed();
  }

  rename(old, called) {
    for (const [place, answer] of Object.entries(this.draft.answers)) {
      const [section, question] = [place.slice(0, place.indexOf("|")), place.slice(place.lastIndexOf("|") + 1)];
      const there = this.form.section(section);
      const refers = there && this.form.question(there, question)?.refers;
      if (!refers?.look.includes(old.of)) continue;
      const whole = folded(answer.text) === folded(old.called) || !refers.many;
      const names = whole ? [answer.text] : rowsIn(refers, answer.text).flatMap((row) => apart(row, refers.apart));
      const after = names.map((one) => (folded(one) === folded(old.called) ? called : one));
      if (after.join() !== names.join()) answer.text = after.join(refers.apart === ";" ? "; " : ", ");
    }
  }

  move(old, noun) {
    for (const section of this.form.sections.filter((one) => one.each?.of === old.of)) {
      for (const question of section.questions) {
        const [from, to] = [old.key, noun.key].map((key) => placeOf(section.id, key, question.id));
        if (!isEmpty(this.draft.answers[from]) && isEmpty(this.draft.answers[to])) {
          this.draft.answers[to] = this.draft.answers[from];
          delete this.draft.answers[from];
        }
      }
    }
  }

  // Drafts

  /** Another window has written to this draft: this one goes on with its own. */
  elsewhere() {
    this.keeper.take(randomKey());
    this.keep();
    this.notice("This form is open in another window as well. From here on each window keeps a draft of its own.");
  }

  offerOthers() {
    const others = this.keeper.others();
    const more = others.length > 3 ? ` ${others.length - 3} older ones are behind these.` : "";
    const shown = others.slice(0, 3).map((one, number) => this.offer(one, number));
    this.notice(others.length ? `You began this form before in this browser.${more}` : "", ...shown);
  }

  /** A draft to go on with, or to throw away; told apart from the others by its date and its first words. */
  offer({ key, draft, at }, number) {
    const flow = new Flow(this.form, draft);
    const date = new Date(at).toLocaleString();
    const texts = Object.values(draft.answers).map((one) => (one.state ? "" : cleaned(one.text)));
    const words = texts.filter(Boolean).slice(0, 3).map((one) => `“${one.length > 30 ? `${one.slice(0, 30)}…` : one}”`);
    const begins = words.length ? ` It begins ${words.join(", ")}.` : "";
    const name = flow.processName() === "the process" ? "" : ` about “${flow.processName()}”`;
    const goOn = () => {
      this.keeper.take(key);
      this.draft = draft;
      this.changed();
      this.notice("");
      this.main.focus();
    };
    const discard = () => {
      confirmed(`Discard the draft${name} of ${date}? It cannot be brought back.`, "Discard", () => {
        this.keeper.forget(key);
        this.offerOthers();
        this.main.focus();
        say("The draft is discarded.");
      });
    };
    return element(
      "div",
      { class: "draft" },
      element("p", { dir: "auto" }, `${number ? "" : "The newest: "}${date}, ${flow.howFar()}.${begins}`),
      element(
        "div",
        { class: "row" },
        button(`Go on with the draft${name}`, goOn, { dir: "auto", "aria-label": `Go on with the draft${name} of ${date}` }),
        button("Discard", discard, { class: "danger", "aria-label": `Discard the draft${name} of ${date}` }),
      ),
    );
  }

  notice(text, ...more) {
    const there = document.getElementById("notices");
    there.replaceChildren();
    if (!text) return;
    const close = button("Close", () => this.notice(""), { class: "plain" });
    there.append(
      element(
        "div",
        { class: "notice" },
        element("p", { dir: "auto" }, text),
        ...more,
        element("div", { class: "row" }, close),
      ),
    );
    say(text);
    there.scrollIntoView({ block: "nearest" });
  }

  // Paper

  /** What is not asked yet, for whoever fills the page in by hand. */
  onPaper() {
    this.offPaper();
    for (const [section, view] of this.sections) {
      const extra = paperOf(this.flow, section);
      if (!extra.length) continue;
      view.node.hidden = false;
      view.body.append(...extra);
    }
  }

  offPaper() {
    if (!document.querySelector(".paper-only")) return;
    for (const one of document.querySelectorAll(".paper-only")) one.remove();
    this.refresh();
  }
}

const page = new Page(readied(JSON.parse(document.getElementById("data").textContent)));
