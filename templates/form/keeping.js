// The draft in this browser: each page keeps its own under a random key, which stands in the address so that a reload
// finds it again. Where the browser keeps nothing, the page says so and goes on.

function randomKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (one) => one.toString(16).padStart(2, "0")).join("");
}

class Keeper {
  /** `taken` is called when another window writes to the same draft. */
  constructor(form, taken) {
    this.prefix = `readiness-form:${form.questionnaire}:${form.fingerprint}:`;
    this.me = randomKey();
    this.key = /^#draft=([0-9a-f]{24})$/.exec(location.hash)?.[1] ?? "";
    this.works = this.attempt(() => {
      localStorage.setItem(`${this.prefix}test`, "1");
      localStorage.removeItem(`${this.prefix}test`);
    });
    if (!this.key) this.take(randomKey());
    window.addEventListener("storage", (event) => {
      if (event.key === this.prefix + this.key && event.newValue && this.parsed(event.newValue)?.by !== this.me)
        taken();
    });
  }

  /** Go on under another key, and put it into the address. */
  take(key) {
    this.key = key;
    this.attempt(() => history.replaceState(null, "", `#draft=${key}`));
  }

  attempt(act) {
    try {
      act();
      return true;
    } catch {
      return false;
    }
  }

  parsed(text) {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }

  /** The draft that is kept under a key; null where there is none. */
  kept(key = this.key) {
    let text = null;
    this.attempt(() => {
      text = localStorage.getItem(this.prefix + key);
    });
    return text ? soundDraft(this.parsed(text)?.draft) : null;
  }

  /** Other drafts of this form, the latest first: { key, at, draft }. */
  others() {
    const found = [];
    this.attempt(() => {
      for (const name of Object.keys(localStorage)) {
        const key = name.startsWith(this.prefix) ? name.slice(this.prefix.length) : "";
        const draft = key && key !== this.key ? this.kept(key) : null;
        if (draft && !isBlank(draft)) found.push({ key, draft, at: this.parsed(localStorage.getItem(name)).at ?? 0 });
      }
    });
    return found.sort((a, b) => b.at - a.at);
  }

  keep(draft) {
    if (isBlank(draft)) {
      this.forget();
      return this.works;
    }
    const text = JSON.stringify({ by: this.me, at: Date.now(), draft });
    this.works = this.attempt(() => localStorage.setItem(this.prefix + this.key, text));
    return this.works;
  }

  forget(key = this.key) {
    this.attempt(() => localStorage.removeItem(this.prefix + key));
  }
}
