// What a typed answer says. `wrong` tells what is wrong with it; it counts as no answer until that is mended.

const OPEN = { state: "open", values: [], nouns: [], unsorted: [], wrong: "" };

function settled(values, nouns = []) {
  return { ...OPEN, state: "settled", values, nouns };
}

function refused(wrong, unsorted = []) {
  return { ...OPEN, wrong, unsorted };
}

/** Read the answer to a question; `nouns` are those named so far, `sorts` what a new name stands for. */
function readAnswer(form, question, answer, nouns, sorts) {
  if (!answer) return OPEN;
  if (answer.state) return { ...OPEN, state: answer.state };
  if (question.options.length) return answer.chosen.length ? settled(answer.chosen) : OPEN;
  const text = cleaned(answer.text);
  if (!text) return OPEN;
  const long = tooLong(form, question, answer.text);
  if (long) return refused(long);
  if (question.wanted && onlyYesOrNo(form, text)) {
    return refused(`Say ${question.wanted}, in a few words; or choose one of the answers below.`);
  }
  const state = stateOf(form, question, text, nouns);
  if (state) {
    if (question[state]) return { ...OPEN, state };
    return refused(question.fact === " process" ? "It has to have a name; any will do." : "This one has to be named.");
  }
  if (question.refers) return readNames(form, question.refers, answer.text, nouns, sorts);
  if (question.kind === "fields") {
    const fields = apart(text, ",;");
    if (fields.some((one) => form.states.has(folded(one)) || form.disputed.includes(folded(one)))) {
      return refused("One of these says that there is none or that nobody knows; say that alone, or leave it out.");
    }
    return fields.length ? settled([...new Set(fields)]) : OPEN;
  }
  if (form.disputed.includes(folded(text))) {
    return refused("Say what you would answer yourself, and put who sees it otherwise into a note.");
  }
  switch (question.kind) {
    case "number":
      return /^[0-9]{1,9}$/.test(text) ? settled([text]) : refused("Write a whole number in digits, such as 3.");
    case "date":
      return isDay(text) ? settled([text]) : refused("Write a date such as 2027-03-01.");
    case "quantity": {
      const wrong = wrongQuantity(form.quantities, question, text);
      return wrong ? refused(wrong) : settled([text]);
    }
  }
  return settled([text]);
}

/** What to say of a text that is longer than an answer may be; "" where it is not. */
function tooLong(form, question, text) {
  const several = question.kind === "fields" || question.refers?.many;
  const parts = several ? apart(text, question.refers?.apart ?? ",;") : [text.trim()];
  const most = form.longest.toLocaleString("en");
  const longest = Math.max(...parts.map((one) => Array.from(one).length));
  if (longest <= form.longest) return "";
  const what = parts.length > 1 ? "One of these" : "This";
  return `${what} is too long for an answer: it has ${longest.toLocaleString("en")} characters; say it in at most ${most}.`;
}

function isDay(text) {
  const [, year, month, day] = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text) ?? [];
  if (!Number(year)) return false;
  const date = new Date(Date.UTC(2000, Number(month) - 1, Number(day)));
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
}

/** A text without what people put between and behind words, for looking it up. */
function plainly(text) {
  return folded(
    text
      .replaceAll("’", "'")
      .replaceAll(",", " ")
      .replace(/[.!? ]+$/, ""),
  );
}

/** Whether a text says no more than yes or no, be it with reserve; it names nothing. */
function onlyYesOrNo(form, text) {
  const word = plainly(text);
  const [first, ...more] = word.split(" ");
  const rest = more.join(" ");
  if (form.hedges.includes(word) || (["yes", "no"].includes(first) && form.hedges.includes(rest))) return true;
  return form.answers.includes(first) && (!rest || form.sure.includes(rest));
}

/** "none" or "unknown" where a text says so instead of giving a value. */
function stateOf(form, question, text, nouns) {
  const word = folded(text);
  if (question.refers && nouns.find(text, question.refers.look)) return "";
  if (question.words.includes(word)) return "";
  if (form.unsure.includes(word) || form.unsure.includes(plainly(text))) return "unknown";
  return form.states.get(word) ?? "";
}

function apart(text, signs) {
  return text
    .split(signs === ";" ? ";" : /[,;]/)
    .map((one) => one.trim())
    .filter(Boolean);
}

/** The names in a text, as they were typed. Between sentences a new line separates as a semicolon does. */
function namesIn(refers, text, nouns) {
  return rowsIn(refers, text)
    .map(cleaned)
    .filter(Boolean)
    .flatMap((line) => (refers.many && !nouns.find(line, refers.look) ? apart(line, refers.apart) : [line]));
}

/** The lines of a list of sentences, without the numbers or dashes that they begin with; any other text as it is. */
function rowsIn(refers, text) {
  const rows = refers.many && refers.apart === ";" ? text.split(/\r\n?|\n/).filter((row) => cleaned(row)) : [text];
  return rows.length > 1 ? rows.map((row) => row.replace(/^\s*(?:\d{1,3}[.)]|[-–—*•])\s+/, "")) : rows;
}

function readNames(form, refers, typed, nouns, sorts) {
  const text = cleaned(typed);
  const word = Object.entries(refers.words).find(([said]) => said === folded(text));
  if (word) return settled([word[1]]);
  const found = [];
  const unsorted = [];
  for (const part of namesIn(refers, typed, nouns)) {
    const name = part.replace(/^\+\s*/, "") || part;
    let noun = nouns.find(name, refers.look);
    if (!noun) {
      if (!/[\p{L}\p{N}]/u.test(name) || nameless(form, name)) {
        return refused(`“${name}” names nothing. Type a name, or choose one of the answers below.`);
      }
      const said = sorts[`=${folded(name)}`];
      const of = refers.new.length === 1 ? refers.new[0] : refers.new.find((one) => one === said);
      if (!of) {
        unsorted.push(name);
        continue;
      }
      noun = { of, key: `=${folded(name)}`, called: name, by: "" };
      const other = nouns.clash(noun);
      if (other) return refused(clashing(form, noun, other));
    }
    if (!found.some((one) => one.of === noun.of && one.key === noun.key)) found.push(noun);
  }
  if (unsorted.length) return refused(`Say what ${unsorted.map((one) => `“${one}”`).join(" and ")} is.`, unsorted);
  return settled(
    found.map((one) => one.called),
    found,
  );
}

/** Whether a text says how things stand instead of naming something. */
function nameless(form, text) {
  const word = folded(text);
  const unsure = form.unsure.includes(word) || form.unsure.includes(plainly(text));
  return form.states.has(word) || form.disputed.includes(word) || onlyYesOrNo(form, text) || unsure;
}

function clashing(form, noun, other) {
  const one = form.nouns[noun.of].one;
  return `“${other.called}” is the name of ${form.nouns[other.of].a} already; call this ${one} otherwise, such as “${noun.called} 2”.`;
}
