// What has been typed so far, as plain data that can be kept and read back.

const STATES = ["none", "unknown", "skipped", "done"];

/** An answer is { state, text, chosen, note }: `state` is one of those above ("done": a list that is complete), and ""
    where something was typed. */
function emptyDraft() {
  return { respondent: "", next: 1, items: {}, answers: {}, sorts: {}, unasked: {} };
}

function placeOf(section, item, question) {
  return `${section}|${item}|${question}`;
}

/** The items that were added to the list of a section, by keys of our own ("i1"), in order. */
function listed(draft, section) {
  return draft.items[placeOf(section.id, "", "list")] ?? [];
}

function setListed(draft, section, items) {
  draft.items[placeOf(section.id, "", "list")] = items;
}

/** The item whose field a list begins with; it is added to the list once something is said about it. */
function firstItem(section) {
  return `first-of-${section}`;
}

/** The answer at a place, to be changed; made where there is none. */
function answerAt(draft, place) {
  const section = place.slice(0, place.indexOf("|"));
  const item = place.slice(place.indexOf("|") + 1, place.lastIndexOf("|"));
  if (item === firstItem(section) && !listed(draft, { id: section }).includes(item)) {
    setListed(draft, { id: section }, [...listed(draft, { id: section }), item]);
  }
  draft.answers[place] ??= { state: "", text: "", chosen: [], note: "" };
  return draft.answers[place];
}

function isEmpty(answer) {
  return !answer || !(answer.state || answer.text.trim() || answer.chosen.length || answer.note.trim());
}

/** Whether nothing at all has been answered. */
function isBlank(draft) {
  return Object.values(draft.answers).every(isEmpty) && !Object.keys(draft.unasked).length;
}

/** A draft out of what was kept, whoever wrote it; null where it is none. */
function soundDraft(kept) {
  const isMap = (one) => one !== null && typeof one === "object" && !Array.isArray(one);
  if (!isMap(kept) || !isMap(kept.answers) || !isMap(kept.items)) return null;
  const draft = emptyDraft();
  draft.respondent = String(kept.respondent ?? "");
  draft.next = Number.isSafeInteger(kept.next) ? kept.next : 1;
  const texts = (list) => (Array.isArray(list) ? list.filter((one) => typeof one === "string") : []);
  for (const [place, items] of Object.entries(kept.items)) draft.items[place] = texts(items);
  for (const [name, of] of Object.entries(kept.sorts ?? {})) draft.sorts[name] = String(of);
  if (isMap(kept.unasked)) draft.unasked = kept.unasked; // as it stood in a file
  for (const [place, one] of Object.entries(kept.answers)) {
    if (!isMap(one)) continue;
    const state = STATES.includes(one.state) ? one.state : "";
    draft.answers[place] = {
      state,
      text: String(one.text ?? ""),
      chosen: texts(one.chosen),
      note: String(one.note ?? ""),
    };
  }
  return draft;
}
