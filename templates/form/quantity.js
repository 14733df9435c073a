// Quantities as people write them: cut into words, figures and signs (readiness/process/quantity_tokens.py).

const LARGEST = 1e12;
const LONGEST_QUANTITY = 200;
const TOKEN =
  /\d{1,3}(?:[ ']\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*|[.,]\d+|(?:(?!\p{Nd})[\p{L}\p{N}])+\.?|[<>]=?|\S/gu;

/** What is wrong with a text as a quantity of a measure, for people; "" where it can be read. */
function wrongQuantity(tables, question, text) {
  const forms = `write it such as ${question.forms}`;
  if (Array.from(text).length > LONGEST_QUANTITY) return `That is too long to be read; ${forms}.`;
  try {
    const tokens = tokensOf(tables, text);
    if (tokens[0] === "-" && tokens.length > 1) return `That is below zero; ${forms}.`;
    const reader = new QuantityReader(tables, tokens);
    const found = reader.read(question.measure) ?? reader.nothing(question.measure);
    if (!found) return reader.whole(() => reader.bare()) ? `Say of what: ${forms}.` : `That cannot be read; ${forms}.`;
    if (found[0] > found[1]) return "That starts with the larger figure; write the smaller one first.";
    const all = question.measure === "share" && found[1] > 100 + 1e-9;
    return all ? "That is more than all of them; a share is 0 to 100 percent." : "";
  } catch (error) {
    if (error instanceof TwoWays) return error.message;
    throw error;
  }
}

class TwoWays extends Error {}

function tokensOf(tables, text) {
  const plain = Array.from(text, (one) => (/\p{Nd}/u.test(one) ? digit(one) : one)).join("");
  const line = caseless(plain)
    .replace(/[‐‑‒–—―−]/g, "-")
    .replace(/[’′]/g, "'")
    .trim()
    .split(/\s+/)
    .join(" ");
  const counts = (word) => tables.counts.has(word);
  const tokens = [];
  for (const found of line.matchAll(TOKEN)) {
    const [before, after] = [line.slice(0, found.index), line.slice(found.index + found[0].length)];
    const compound = found[0] === "-" && /\p{L}$/u.test(before) && /^\p{L}/u.test(after);
    const between = counts(before.slice(before.lastIndexOf(" ") + 1)) && counts(after.split(" ")[0]);
    if (!compound || between) tokens.push(found[0].length === 1 ? found[0] : found[0].replace(/\.+$/, ""));
  }
  return tokens;
}

/** A digit of any script as one of ours: each script has its ten in a row, from a 0 or a 6 on. */
function digit(one) {
  const point = one.normalize("NFKC").codePointAt(0);
  const first = point - (point % 16);
  return String(point - (/\p{Nd}/u.test(String.fromCodePoint(first)) ? first : first + 6));
}

/** The value of a figure, null where it is none. */
function valueOf(token) {
  const figure = token.replace(/[ ']/g, "");
  const thousands = /^[1-9]\d{0,2}[.,]\d{3}$/.test(figure);
  const grouped = /^([1-9]\d{0,2}([.,])\d{3}(?:\2\d{3})*)(?:(?!\2)[.,](\d+))?$/.exec(figure);
  let value = null;
  if (/^\d+$/.test(figure)) value = Number(figure);
  else if (thousands && figure.includes(".")) {
    const whole = figure.replace(".", "");
    throw new TwoWays(`${token} can be read as ${whole} and as a decimal; write ${whole} or fewer decimals.`);
  } else if (/^\d*[.,]\d+$/.test(figure) && !thousands) value = Number(figure.replace(",", "."));
  else if (grouped) value = Number(`${grouped[1].replaceAll(grouped[2], "")}.${grouped[3] ?? 0}`);
  if (value > LARGEST) throw new TwoWays("So large a number cannot be meant.");
  return value;
}
