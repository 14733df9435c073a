// The end of the page: what is still missing, the file of the answers, and the ways to go on with one.

const MOST_SHOWN = 10;

class Ending {
  constructor(page) {
    this.page = page;
    const { form } = page;
    const id = newId();
    this.standing = element("p", { class: "lead screen-only" });
    this.missing = element("ul", { class: "missing" });
    this.leave = button("", () => this.leaveOpen());
    this.left = element(
      "div",
      { class: "left screen-only" },
      element(
        "p",
        {},
        "These have no answer yet. The file can be taken once each is answered or left open; an item that is not complete is answered or removed.",
      ),
      this.missing,
      this.leave,
    );
    this.who = this.respondent();
    this.after = element("div", { class: "after", hidden: true, tabIndex: -1 });
    this.had = ""; // the text of the file that was downloaded last
    this.older = element("p", { class: "older screen-only", role: "status" });
    this.copy = element("textarea", { id: newId(), rows: 8, readOnly: true, spellcheck: false, class: "code" });
    this.copied = button("Copy the text", () => this.copyText());
    const copy = element(
      "details",
      { class: "screen-only", ontoggle: () => this.fill() },
      element("summary", {}, "Downloads do not work here? Copy the text instead"),
      element(
        "label",
        { for: this.copy.id },
        `Put this text into an e-mail, or into a file called ${fileName(form, emptyDraft())}.`,
      ),
      this.copy,
      this.copied,
    );
    this.node = element(
      "section",
      { class: "section ending", "aria-labelledby": id },
      element("h2", { id }, "When you are done"),
      this.standing,
      this.left,
      this.who,
      element(
        "div",
        { class: "row screen-only" },
        button("Download the answers", () => this.download(), { class: "main" }),
        button("Print", () => window.print()),
      ),
      this.after,
      this.older,
      copy,
      this.reading(),
      this.clearing(),
    );
  }

  respondent() {
    const id = newId();
    this.name = element("input", {
      id,
      type: "text",
      dir: "auto",
      autocomplete: "off",
      oninput: () => {
        this.page.draft.respondent = this.name.value;
        this.page.keep();
        this.tellOlder();
      },
    });
    return element(
      "div",
      { class: "question" },
      element("label", { class: "ask", for: id }, "Your name or team, if you like"),
      element(
        "p",
        { class: "why" },
        "So that whoever collects the answers knows whose they are. It goes into the file and its name.",
      ),
      this.name,
    );
  }

  update(flow) {
    const { draft } = this.page;
    const { open } = flow.progress();
    setText(this.standing, `${flow.howFar()}.`);
    this.left.hidden = !open.length;
    const able = open.filter((stop) => this.canBeLeft(stop)).length;
    this.leave.hidden = !able;
    const these = able === open.length ? "these" : "the other";
    setText(this.leave, able === 1 ? `Leave ${these === "these" ? "this" : these} one open` : `Leave ${these} ${able} open`);
    const missing = [...open.filter((stop) => stop.begun), ...open.filter((stop) => !stop.begun)]
      .map((stop) => [stop, this.missed(flow, stop)])
      .filter(([, said], at, all) => all.findIndex((one) => one[1] === said) === at);
    const shown = missing.slice(0, MOST_SHOWN).map(([stop, said]) =>
      element(
        "li",
        {},
        button(said, () => this.page.go(stop), { class: "link", dir: "auto" }),
      ),
    );
    if (missing.length > MOST_SHOWN) shown.push(element("li", {}, `and ${missing.length - MOST_SHOWN} more`));
    this.missing.replaceChildren(...shown);
    if (this.name.value !== draft.respondent) this.name.value = draft.respondent;
    this.tellOlder();
    this.fill();
  }

  /** What is missing, in words. */
  missed(flow, stop) {
    const unsorted = flow.unsorted(stop);
    if (unsorted) return `What is “${unsorted.name}”?`;
    if (!stop.begun) return this.page.ask(stop);
    const ask = flow.worded(stop.question.ask, stop.section, stop.item);
    return `${flow.title(stop.section, stop.item)} is not complete: ${ask}`;
  }

  /** What was typed and cannot be taken stays asked, and so does what makes an item what it is. */
  canBeLeft(stop) {
    const answer = this.page.draft.answers[this.placeOf(stop)];
    return !stop.begun && !answer?.text.trim();
  }

  placeOf(stop) {
    return placeOf(stop.section.id, stop.item, stop.question?.id ?? "list");
  }

  leaveOpen() {
    const { draft, flow } = this.page;
    for (const stop of flow.progress().open.filter((one) => this.canBeLeft(one))) {
      answerAt(draft, this.placeOf(stop)).state = "skipped";
    }
    this.page.changed();
    this.standing.tabIndex = -1;
    this.standing.focus();
    say("They are left open.");
  }

  fill() {
    if (this.copy.closest("details")?.open) this.copy.value = fileText(this.page.flow);
  }

  download() {
    const { form, draft } = this.page;
    this.page.changed();
    const name = fileName(form, draft);
    const address = URL.createObjectURL(new Blob([fileText(this.page.flow)], { type: "application/yaml" }));
    const link = element("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    this.page.taken = true;
    const { flow } = this.page;
    const open = flow.progress().open.length;
    this.had = fileText(flow);
    this.after.replaceChildren(
      element(
        "p",
        {},
        element("strong", {}, `The file ${name} should now be among your downloads.`),
        " Send it to whoever sent you this form.",
      ),
      element(
        "p",
        {},
        open
          ? `It is not complete: ${open === 1 ? "one answer is" : `${open} answers are`} missing. You can open it here again and go on.`
          : "Nothing is missing, as far as this page can tell; `ask` has the final word. You can open it here again to change something.",
      ),
      element("p", {}, "Whoever takes it runs:"),
      element(
        "pre",
        { tabIndex: 0, role: "region", "aria-label": "Command" },
        element("code", {}, takingCommand(form, name)),
      ),
    );
    this.tellOlder();
    this.after.focus();
  }

  /** What was said of the file that was downloaded holds only as long as nothing is changed. */
  tellOlder() {
    const same = this.had && this.had === fileText(this.page.flow);
    this.after.hidden = !same;
    setText(this.older, this.had && !same ? "Something has changed. Download again: the file you have is older." : "");
  }

  /** What is on the page now was not downloaded from it. */
  forget() {
    this.had = "";
  }

  async copyText() {
    this.page.changed();
    this.copy.select();
    let done = false;
    try {
      await navigator.clipboard.writeText(this.copy.value);
      done = true;
    } catch {
      done = document.execCommand("copy");
    }
    this.page.taken = this.page.taken || done;
    setText(this.copied, done ? "Copied" : "Not copied: the text is selected, copy it with the keyboard");
    say(this.copied.textContent);
  }

  reading() {
    const [file, text] = [newId(), newId()];
    this.pasted = element("textarea", { id: text, rows: 4, class: "code", spellcheck: false });
    this.chosen = element("input", {
      type: "file",
      id: file,
      accept: ".yaml,.yml,.json,.txt",
      onchange: () => this.readFile(),
    });
    this.unread = element("p", { class: "wrong", role: "alert", tabIndex: -1 });
    const take = button("Take these answers", () => this.take(this.pasted.value, take));
    return element(
      "details",
      { class: "screen-only" },
      element("summary", {}, "Go on with answers that you downloaded before"),
      element("label", { for: file }, "Choose the file"),
      this.chosen,
      element("label", { for: text }, "or paste its text"),
      this.pasted,
      take,
    );
  }

  async readFile() {
    const [file] = this.chosen.files;
    if (!file) return;
    const large = file.size > 5000000;
    this.take(large ? "too large for answers" : await file.text(), this.chosen);
    this.chosen.value = "";
  }

  /** Take the text of a file; what is wrong with it is said beside the control that it came from. */
  take(text, from) {
    setText(this.unread, "");
    from.after(this.unread);
    let draft;
    let remark;
    try {
      draft = draftFrom(this.page.form, text);
      remark = otherVersion(this.page.form, text, draft);
    } catch (error) {
      setText(this.unread, error.message);
      this.unread.focus();
      return;
    }
    const put = () => {
      this.page.replace(draft);
      this.pasted.value = "";
      const flow = this.page.flow;
      this.page.notice([`The answers are here: ${flow.howFar()}.`, remark].filter(Boolean).join(" "));
    };
    if (isBlank(this.page.draft)) put();
    else confirmed("Replace what is on this page now by the answers of the file?", "Replace", put);
  }

  clearing() {
    return element(
      "p",
      { class: "screen-only" },
      button(
        "Clear everything",
        () => {
          confirmed(
            "Clear all answers on this page, and the draft in this browser? What you have downloaded stays.",
            "Clear everything",
            () => {
              this.page.keeper.forget();
              this.page.replace(emptyDraft());
              this.page.notice("Everything is cleared.");
            },
          );
        },
        { class: "danger" },
      ),
    );
  }
}
