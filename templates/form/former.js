// Answers that the form does not ask for now: about what is named no more, and to questions that it has not.

/** The three parts of a place: section, item and question; only an item may have the sign between them in it. */
function partsOf(place) {
  const [first, last] = [place.indexOf("|"), place.lastIndexOf("|")];
  return [place.slice(0, first), place.slice(first + 1, last), place.slice(last + 1)];
}

/** What something was answered about under a name that stands nowhere any more: { of, key, called, id }. */
function formerNouns(flow) {
  const { form, draft, nouns } = flow;
  const found = [];
  const places = Object.keys(draft.answers).filter((place) => !isEmpty(draft.answers[place]));
  for (const [there, key] of [...places, ...Object.keys(draft.unasked)].map(partsOf)) {
    const of = form.section(there)?.each?.of;
    if (!of || !key.startsWith("=") || nouns.get(of, key)) continue;
    if (found.some((one) => one.of === of && one.key === key)) continue;
    const called = key.slice(1);
    const taken = [...nouns.all, ...found].map((one) => one.id);
    let id = madeId(called);
    for (let number = 2; taken.includes(id) || nouns.unfit(id); number += 1) id = `${madeId(called)}-${number}`;
    found.push({ of, key, called, id });
  }
  return found;
}

/** The answers of the file, with those to questions that this form has not. */
function withUnasked(flow, former, answers) {
  const all = own(answers);
  for (const [place, record] of Object.entries(flow.draft.unasked)) {
    const [section, item, question] = partsOf(place);
    all[section] = own(all[section]);
    if (!item) all[section][question] ??= record;
    else {
      const of = flow.form.section(section)?.each?.of;
      const noun = flow.nouns.get(of, item) ?? former.find((one) => one.of === of && one.key === item);
      const id = noun?.id ?? item;
      all[section].items = own(all[section].items);
      all[section].items[id] = own(all[section].items[id]);
      all[section].items[id][question] ??= record;
    }
  }
  return all;
}

/** Whether a question has all the choices that a record of a file names. */
function offers(question, record) {
  const value = typeof record === "string" || Array.isArray(record) ? record : own(record).value;
  const words = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string");
  return !question.options.length || words.every((one) => question.options.some(([word]) => word === one));
}

/** The answers of a file to questions that this form has not, or not with those choices, by place; `keyOf` gives the key
    of an item. */
function unaskedIn(form, answers, keyOf) {
  const found = {};
  for (const [id, raw] of entries(answers)) {
    const there = own(raw);
    const section = form.section(id);
    const keep = (item, records, has) => {
      for (const [question, record] of entries(records)) {
        if (!has(question, record)) found[placeOf(id, item, question)] = record;
      }
    };
    const asks = (question, record) => section?.questions.some((one) => one.id === question && offers(one, record));
    const alone = section?.each ? (question) => question === "list" : asks;
    keep("", there, (question, record) => question === "items" || alone(question, record));
    for (const [item, records] of entries(there.items)) {
      if (section?.each) keep(keyOf(section, item), records, asks);
      else keep(item, records, () => false);
    }
  }
  return found;
}

/** What to say of answers that were given to another version of this form; "" where they were not. */
function otherVersion(form, text, draft) {
  const tree = parsed(text);
  const [theirs, ours] = [String(tree.version ?? ""), String(form.version)];
  const said = [];
  if (theirs && theirs !== ours) {
    said.push(`They were given to version ${theirs} of this form, which is version ${ours}: look through them.`);
  } else if (tree.fingerprint && tree.fingerprint !== form.fingerprint) {
    said.push("They were given before this form was changed: look through them.");
  }
  const count = Object.keys(draft.unasked).length;
  if (count === 1) {
    said.push("One answer is to a question, or a choice, that this form does not have; it stays in the file.");
  } else if (count) {
    said.push(`${count} answers are to questions, or choices, that this form does not have; they stay in the file.`);
  }
  return said.join(" ");
}
