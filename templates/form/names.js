// Names and words as the rest of readiness compares them (readiness/process/names.py).

const UNREADABLE = /[\p{Cc}\p{Cs}\p{Cn}\p{Co}\p{Zl}\p{Zp}\ufeff]/gu;

/** A typed text on one line; "" where nothing can be seen. */
function cleaned(text) {
  const line = text.replace(UNREADABLE, " ").replace(/\s+/g, " ").trim();
  return /[^\p{Cf}\p{Zs}]/u.test(line) ? line : "";
}

function caseless(text) {
  return Array.from(text, (one) => (one === "ı" ? one : one.toUpperCase().toLowerCase()))
    .join("")
    .replaceAll("ς", "σ");
}

/** The form in which names are compared: spaces and case do not matter. */
function folded(text) {
  return caseless(text.trim().split(/\s+/).join(" "));
}

/** The id made from a name: "Patient record" becomes "patient-record". */
function madeId(name) {
  const text = Array.from(caseless(name.trim())).slice(0, 600).join("");
  const dashed = /^[\x00-\x7f]*$/.test(text)
    ? text.replace(/\W+/g, "-")
    : text
        .replace(/[^_\p{L}\p{M}\p{N}]/gu, " ")
        .trim()
        .split(/\s+/)
        .join("-");
  const bare = (one) => one.replace(/^-+|-+$/g, "");
  return bare(Array.from(bare(dashed)).slice(0, 60).join("")) || "item";
}

/** Whether two names may well be one thing spelled twice. */
function alike(one, other) {
  const [a, b] = [folded(one), folded(other)];
  if (a === b) return true;
  const most = Math.max(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return most > 3 && (start + end) / most >= 0.75;
}

/** Whether one name of a person is part of the other: Ana, and Ana Ruiz. */
function partOf(one, other) {
  const [a, b] = [folded(one).split(" "), folded(other).split(" ")];
  return a.every((part) => b.includes(part)) || b.every((part) => a.includes(part));
}

/** A wording with its names in braces replaced. */
function filled(wording, said) {
  return wording.replace(/\{([^{}]*)\}/g, (whole, name) => said(name.trim()) ?? whole);
}
