// The file of answers that `readiness ask --answers` takes: JSON, which is YAML as well, under two lines of comment.

const HIDDEN = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/g;

function fileName(form, draft) {
  const who = draft.respondent.trim() ? `-${madeId(draft.respondent)}` : "";
  return `${form.questionnaire}${who}.answers.yaml`;
}

function takingCommand(form, file) {
  return `readiness ask ${form.command} --answers ${file} --into process.yaml`;
}

/** The text of the file. Answers that are not asked for at the moment are in it as well. */
function fileText(flow) {
  const { form, draft } = flow;
  const tree = { questionnaire: form.questionnaire, version: String(form.version), fingerprint: form.fingerprint };
  if (cleaned(draft.respondent)) tree.respondent = cleaned(draft.respondent);
  const former = formerNouns(flow);
  const asked = map(form.sections.map((section) => [section.id, sectionTree(flow, section, former)]));
  tree.answers = withUnasked(flow, former, asked);
  const lists = Object.keys(form.nouns);
  const gone = (of) => former.filter((one) => one.of === of).map((one) => ({ ...one, removed: true }));
  const named = (of) => map([...flow.nouns.of(of), ...gone(of)].map((one) => [one.id, namedTree(one)]));
  tree.named = map(lists.map((of) => [of, named(of)]));
  const whole = (_, value) => (typeof value === "string" ? value.replace(/\p{Cs}/gu, "\ufffd") : value);
  const escaped = (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const json = JSON.stringify(tree, whole, 2).replace(HIDDEN, escaped);
  const title = cleaned(form.title).replace(HIDDEN, "");
  return `# Answers to “${title}”. To take them:\n# ${takingCommand(form, fileName(form, draft))}\n${json}\n`;
}

/** A mapping without what is empty. Unlike an assignment it takes any key. */
function map(entries) {
  return Object.fromEntries(entries.filter(([, one]) => one && Object.keys(one).length));
}

function namedTree(noun) {
  if (noun.removed) return { called: noun.called, removed: "yes" };
  return noun.by ? { called: noun.called, list: noun.by } : { called: noun.called };
}

function sectionTree(flow, section, former) {
  const { draft } = flow;
  const records = (item) => section.inOrder.map((question) => [question.id, record(flow, section, item, question)]);
  if (!section.each) return map(records(""));
  const items = flow.nouns.of(section.each.of).map((one) => [one.id, map(records(one.key))]);
  for (const key of flow.cards(section).filter((one) => !flow.nouns.get(section.each.of, one))) {
    const ids = items.map(([id]) => id);
    let id = madeId(flow.title(section, key)); // whoever takes the file is told that this one is not complete
    while (ids.includes(id)) id += "-begun";
    items.push([id, map(records(key))]);
  }
  for (const one of former.filter((two) => two.of === section.each.of)) items.push([one.id, map(records(one.key))]);
  const note = draft.answers[placeOf(section.id, "", "list")]?.note.trim();
  const state = flow.listState(section);
  const list = section.keys.length && (state !== "open" || note) ? { state, ...(note && { note }) } : null;
  return map([
    ["list", list],
    ["items", map(items)],
  ]);
}

function record(flow, section, item, question) {
  const place = placeOf(section.id, item, question.id);
  const answer = flow.draft.answers[place];
  if (isEmpty(answer)) return null;
  const read = flow.read(section, item, question);
  const note = answer.note.trim() ? { note: answer.note.trim() } : {};
  if (read.state === "open") {
    const typed = answer.text.trim(); // whoever takes the file is told what is wrong with it
    const value = question.refers?.many ? namesIn(question.refers, typed, flow.nouns) : typed;
    return typed ? { state: "settled", value, ...note } : { state: "open", ...note };
  }
  if (read.state !== "settled") return { state: read.state, ...note };
  const several = question.kind === "choices" || question.kind === "fields" || question.refers?.many;
  const words = question.refers && !read.nouns.length;
  const value =
    several && !words ? read.values : question.refers || question.options.length ? read.values[0] : answer.text.trim();
  return { state: "settled", value, ...note };
}

/** A draft out of the text of such a file. Throws an Error whose message is for people. */
function draftFrom(form, text) {
  const tree = parsed(text);
  if (tree.questionnaire !== form.questionnaire) {
    throw new Error(
      `These are answers to “${tree.questionnaire}”, and this form is “${form.questionnaire}”. Open them in that form.`,
    );
  }
  const draft = emptyDraft();
  draft.respondent = typeof tree.respondent === "string" ? tree.respondent : "";
  const keys = new Map(); // of items, by list and the id that the file has
  const removed = new Set(); // those of them that are named no more
  for (const [of, nouns] of entries(tree.named)) {
    for (const [id, noun] of entries(nouns)) {
      const called = typeof noun === "string" ? noun : String(noun?.called ?? id);
      keys.set(`${of} ${id}`, `=${folded(called)}`);
      if (noun?.removed === "yes") {
        removed.add(`${of} ${id}`);
        continue;
      }
      draft.sorts[`!${folded(called)}`] = "another"; // whoever made the file had it told from the others
      if (form.shared.includes(of)) draft.sorts[`=${folded(called)}`] = of;
    }
  }
  const sections = form.sections.map((section) => [section, own(own(tree.answers)[section.id])]);
  for (const [section, there] of sections) {
    const added = [];
    for (const [id, records] of entries(there.items)) {
      if (!section.keys.some((key) => Object.hasOwn(own(records), key.id))) continue;
      if (removed.has(`${section.each.of} ${id}`)) continue;
      added.push(`i${draft.next}`);
      keys.set(`${section.each.of} ${id}`, `i${draft.next}`);
      draft.next += 1;
    }
    if (added.length) setListed(draft, section, added);
  }
  const keyOf = (section, id) => keys.get(`${section.each.of} ${id}`) ?? `=${folded(id)}`;
  draft.unasked = unaskedIn(form, tree.answers, keyOf);
  for (const [section, there] of sections) {
    const put = (item, question, raw) => {
      const answer = typedFrom(section, question, raw);
      if (!isEmpty(answer)) draft.answers[placeOf(section.id, item, question)] = answer;
    };
    if (!section.each) section.questions.forEach((one) => put("", one.id, there[one.id]));
    else {
      put("", "list", there.list);
      for (const [id, records] of entries(there.items)) {
        section.questions.forEach((one) => put(keyOf(section, id), one.id, own(records)[one.id]));
      }
    }
  }
  if (isBlank(draft)) throw new Error("There are no answers in this file.");
  return draft;
}

function parsed(text) {
  const wrong = new Error(
    "This is no file of answers from this form: choose the one that “Download” gave, or paste all of its text.",
  );
  if (!cleaned(text)) throw new Error("There is nothing in it: choose the file that “Download” gave, or paste its text.");
  const json = text
    .replace(/^\ufeff/, "")
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .join("\n");
  let tree;
  try {
    tree = JSON.parse(json);
  } catch {
    if (isCutOff(json)) {
      throw new Error(
        "These answers are cut off: the end of the file is missing. Download or copy it once more, from its first line to its last.",
      );
    }
    throw wrong;
  }
  if (typeof own(tree).questionnaire !== "string") throw wrong;
  return tree;
}

/** Whether a text begins as such a file does, and ends before it is closed. */
function isCutOff(json) {
  if (!/^\s*\{\s*("q|$)/.test(json)) return false;
  const signs = json.replace(/"(?:[^"\\]|\\[^])*(?:"|\\?$)/g, "");
  const times = (sign) => signs.split(sign).length - 1;
  return times("{") > times("}") || times("[") > times("]");
}

/** A mapping, empty where it is none; nothing in it is inherited. */
function own(one) {
  return Object.assign(Object.create(null), typeof one === "object" && !Array.isArray(one) ? one : {});
}

function entries(one) {
  return Object.entries(own(one));
}

/** An answer as it is typed, out of a record of the file. */
function typedFrom(section, id, raw) {
  const question = section.questions.find((one) => one.id === id);
  const record = typeof raw === "string" || Array.isArray(raw) ? { state: "settled", value: raw } : own(raw);
  const answer = { state: "", text: "", chosen: [], note: typeof record.note === "string" ? record.note : "" };
  if (["none", "unknown", "skipped"].includes(record.state)) answer.state = record.state;
  if (record.state === "settled" && id === "list") answer.state = "done";
  if (record.state !== "settled" || !question) return answer;
  const values = (Array.isArray(record.value) ? record.value : [record.value]).filter((one) => typeof one === "string");
  if (question.options.length) answer.chosen = values.filter((one) => question.options.some(([word]) => word === one));
  else answer.text = values.join(question.refers?.apart === ";" ? "; " : ", ");
  return answer;
}
