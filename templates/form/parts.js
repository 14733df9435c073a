// The small pieces that the page is made of.

let lastId = 0;

function newId() {
  lastId += 1;
  return `e${lastId}`;
}

/** An element with properties, `class`, `on…` and attributes (those with a dash, and role), and what is in it. */
function element(tag, properties = {}, ...inside) {
  const one = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) one.addEventListener(name.slice(2), value);
    else if (name === "class") one.className = value;
    else if (name.includes("-") || ["role", "for", "list"].includes(name)) one.setAttribute(name, value);
    else one[name] = value;
  }
  one.append(...inside.filter((part) => part !== null));
  return one;
}

function button(label, click, properties = {}) {
  return element("button", { type: "button", onclick: click, ...properties }, label);
}

function setText(one, text) {
  if (one.textContent !== text) one.textContent = text;
}

/** Put nodes into a parent in this order, moving none that need not be moved: whoever types in one stays in it. */
function arrange(parent, nodes) {
  for (const one of [...parent.childNodes]) if (!nodes.includes(one)) one.remove();
  let at = parent.firstChild;
  for (const one of nodes) {
    if (one === at) at = at.nextSibling;
    else parent.insertBefore(one, at);
  }
}

/** Say something to those who cannot see what has changed. */
function say(text) {
  const there = document.getElementById("said");
  there.textContent = "";
  setTimeout(() => setText(there, text), 50);
}

/** Ask before something is lost; `act` runs on yes. The focus goes back to where it was otherwise. */
function confirmed(question, yes, act) {
  const id = newId();
  const dialog = element("dialog", { "aria-labelledby": id });
  const close = (decided) => {
    dialog.close();
    dialog.remove();
    if (decided) act();
  };
  dialog.append(
    element("p", { id, dir: "auto" }, question),
    element(
      "div",
      { class: "row" },
      button("Cancel", () => close(false)),
      button(yes, () => close(true), { class: "danger" }),
    ),
  );
  dialog.addEventListener("cancel", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** The three answers that are no value, and a note: under every question and every list. */
class Instead {
  constructor(page, place, offered) {
    this.page = page;
    this.place = place;
    this.buttons = new Map();
    const labels = { unknown: "Nobody knows", none: "There is none", done: "That is all", skipped: "Leave open" };
    this.group = element("div", { class: "instead", role: "group" });
    for (const state of Object.keys(labels).filter((one) => offered[one])) {
      const one = button(labels[state], () => this.press(state), { "aria-pressed": "false" });
      this.buttons.set(state, one);
      this.group.append(one);
    }
    const id = newId();
    this.note = element("textarea", {
      id,
      rows: 1,
      dir: "auto",
      oninput: () =>
        this.page.typed(this.place, (answer) => {
          answer.note = this.note.value;
        }),
    });
    this.written = element("div", { class: "paper" });
    this.noteBox = element("div", { class: "note" }, element("label", { for: id }, "Note"), this.note, this.written);
    this.toggle = button("Add a note", () => this.open(), { class: "plain", "aria-expanded": "false" });
    this.group.append(this.toggle);
    this.nodes = [this.group, this.noteBox];
    this.opened = false;
  }

  press(state) {
    const answer = answerAt(this.page.draft, this.place);
    answer.state = answer.state === state ? "" : state;
    this.page.changed();
  }

  open() {
    this.opened = !this.opened || Boolean(this.note.value);
    this.update(this.page.draft.answers[this.place]);
    if (this.opened) this.note.focus();
  }

  update(answer, ask) {
    this.ask = ask ?? this.ask;
    this.group.setAttribute("aria-label", `Another answer to “${this.ask}”`);
    for (const [state, one] of this.buttons) one.setAttribute("aria-pressed", String(answer?.state === state));
    const note = answer?.note ?? "";
    if (this.note.value !== note) this.note.value = note;
    setText(this.written, note);
    const open = this.opened || Boolean(note);
    this.noteBox.hidden = !open;
    this.toggle.setAttribute("aria-expanded", String(open));
    setText(this.toggle, note ? "Note" : "Add a note");
  }
}
