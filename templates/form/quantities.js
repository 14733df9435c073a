// Reads the words of a quantity from left to right: by the rules of readiness/process/quantity_reader.py.

const LONGEST_PHRASE = 6;
const LONGEST_THING = 4;

/** A place in the tokens of one text. Each reading method moves past what it reads, or gives null. */
class QuantityReader {
  constructor(tables, tokens) {
    Object.assign(this, { tables, tokens, at: 0, currency: "", inPercent: false });
  }

  read(measure) {
    const whole = (form) => this.whole(form);
    const money = () => this.moneyRate();
    switch (measure) {
      case "work":
        return whole(() => this.times(this.tables.work));
      case "wait":
        return whole(() => this.wait());
      case "rate":
        return whole(money) ? null : whole(() => this.rate());
      case "share":
        return whole(() => this.share());
      case "money rate":
        return whole(money);
    }
    for (const one of ["share", "money rate", "rate", "wait"]) {
      const found = this.read(one);
      if (found) return found;
    }
    return whole(() => this.bare());
  }

  /** Zero needs no unit, but that of money. */
  nothing(measure) {
    const bare = this.whole(() => this.bare());
    return measure !== "money rate" && bare && bare[0] === 0 && bare[1] === 0 ? bare : null;
  }

  whole(form) {
    Object.assign(this, { at: 0, currency: "", inPercent: false });
    let most = this.hedges("hedges");
    const found = form();
    most = this.hedges("tails") || most;
    if (!found || this.at < this.tokens.length) return null;
    return most && found[0] <= found[1] ? [0, found[1]] : found;
  }

  wait() {
    const hours = this.said("waits");
    return hours === null ? this.times(this.tables.waiting) : [hours, hours];
  }

  rate() {
    const found = this.numbers();
    if (found && (this.tables.vague.has(this.peek()) || !this.skipThing())) return null;
    return this.eachMonth(found ?? [1, 1]);
  }

  share() {
    const start = this.at;
    let found = this.proportion();
    if (!found) {
      this.at = start;
      found = this.numbers(() => {
        this.inPercent = Boolean(this.said("percent")) || this.inPercent;
      });
      if (!this.inPercent) return null;
    }
    return this.peek() !== "of" || this.skipThing() ? found : null;
  }

  moneyRate() {
    const found = this.numbers(() => this.money());
    return found && this.currency ? this.eachMonth(found) : null;
  }

  bare() {
    const told = this.tokens.some((one) => /^\d/.test(one) || this.tables.counts.has(one));
    return told ? this.numbers() : null;
  }

  numbers(around = () => {}) {
    const between = this.said("from");
    around();
    const low = this.number();
    if (low === null) return null;
    around();
    const end = this.at;
    if (this.to(between)) {
      around();
      const high = this.number();
      if (high !== null) {
        around();
        return [low, high];
      }
    }
    this.at = end;
    return between ? null : [low, low];
  }

  times(hours) {
    const found = this.timeRange(hours);
    const end = this.at;
    if (this.said("per") && !(isWord(this.peek()) && this.skipThing())) this.at = end;
    return found;
  }

  timeRange(hours) {
    const between = this.said("from");
    let start = this.at;
    const first = this.time(hours);
    if (first) {
      const end = this.at;
      if (this.to(between)) {
        start = this.at;
        const second = this.time(hours);
        if (second) return [first[0], second[0]];
        this.at = start;
        const number = this.number();
        if (number !== null) return [first[0], number * first[1]];
      }
      this.at = end;
      return between ? null : [first[0], first[0]];
    }
    this.at = start;
    const number = this.number();
    const second = number !== null && this.to(between) ? this.time(hours) : null;
    return second ? [number * second[1], second[0]] : null;
  }

  time(hours) {
    let number = this.number();
    let unit = number === null ? null : this.unit();
    if (unit === null) return null;
    const first = hours.get(unit);
    let last = first;
    const part = this.said("andParts");
    if (part) return [(number + part) * first, first];
    let total = number * first;
    for (;;) {
      const end = this.at;
      this.said("and");
      number = this.number();
      const glued = number !== null && unit === "hour" && this.at === end + 1;
      unit = number === null ? null : this.unit();
      if (unit !== null && hours.get(unit) < last) {
        last = hours.get(unit);
        total += number * last;
      } else if (number !== null && unit === null && glued && number < 60) return [total + number / 60, first];
      else {
        this.at = end;
        return [total, first];
      }
    }
  }

  unit() {
    const start = this.at;
    if (this.peek() === "-") this.at += 1;
    const unit = this.said("units");
    if (unit === null) this.at = start;
    return unit;
  }

  eachMonth(found) {
    let [period, low, high] = [this.said("adverbs"), 1, 1];
    if (period === null) {
      if (!this.said("per")) return null;
      const start = this.at;
      const other = this.tables.periods.has(this.peek(1)) ? this.said("everyOther") : null;
      const several = other ? [other, other] : this.numbers();
      if (several) [low, high] = several;
      else this.at = start;
      period = this.said("periods");
    }
    if (period === null || !(low > 0 && low <= high)) return null;
    const times = this.tables.work.get("month") / this.tables.work.get(period);
    return [(found[0] * times) / high, (found[1] * times) / low];
  }

  proportion() {
    const percent = this.said("shares");
    if (percent !== null) return ["", "of"].includes(this.peek()) ? [percent, percent] : null;
    const part = this.figure();
    const every = part !== null && this.said("outOf") ? this.number() : null;
    return every && this.skipThing() ? [(part / every) * 100, (part / every) * 100] : null;
  }

  number() {
    let value = this.figure();
    if (value === null) return null;
    const below = this.peek() === "/" ? valueOf(this.peek(1)) : null;
    if (below) {
      this.at += 2;
      value /= below;
    } else if (this.peek(1) === "/") {
      const [above, under] = [valueOf(this.peek()), valueOf(this.peek(2))];
      if (above && under) {
        this.at += 3;
        value += above / under;
      }
    }
    for (let many = this.said("multiples"); many; many = this.said("multiples")) {
      value *= many;
      if (value > LARGEST) throw new TwoWays("So large a number cannot be meant.");
    }
    if (this.peek() === "+") this.at += 1;
    return value + (this.said("andParts") ?? 0);
  }

  figure() {
    const figure = valueOf(this.peek());
    if (figure !== null) {
      this.at += 1;
      return figure + (this.said("vulgar") ?? 0);
    }
    const part = this.said("vulgar") || this.said("parts");
    if (part) return part;
    const value = this.said("counts");
    const ones = this.tables.counts.get(this.peek() === "-" ? this.peek(1) : this.peek()) ?? 0;
    if (!(value >= 20 && value % 10 === 0 && ones > 0 && ones < 20)) return value;
    this.at += this.peek() === "-" ? 2 : 1;
    return value + ones;
  }

  skipThing() {
    const { per, adverbs, units, periods, percent, signs } = this.tables;
    const end = this.at + LONGEST_THING;
    for (let token = this.peek(); token && (isWord(token) || signs.has(token)); token = this.peek()) {
      if (per.has(token) || adverbs.has(token)) break;
      if (this.at === end || [units, periods, percent].some((one) => one.has(token))) return false;
      this.at += 1;
    }
    return !percent.has(this.peek());
  }

  money() {
    const code = this.said("currencies");
    if (code && this.currency && code !== this.currency) {
      throw new TwoWays("Two currencies stand in one figure; write it in one of them.");
    }
    this.currency = code ?? this.currency;
  }

  to(between) {
    return Boolean(this.said("to") || (between && this.said("and")));
  }

  hedges(also) {
    for (let most = false; ; ) {
      if (this.said("atMost")) most = true;
      else if (!(this.said("hedges") || this.said(also))) return most;
    }
  }

  peek(ahead = 0) {
    return this.tokens[this.at + ahead] ?? "";
  }

  /** What the longest phrase of a table that stands here means; null where none does. */
  said(name) {
    for (let length = Math.min(LONGEST_PHRASE, this.tokens.length - this.at); length > 0; length -= 1) {
      const means = this.tables[name].get(this.tokens.slice(this.at, this.at + length).join(" "));
      if (means !== undefined) {
        this.at += length;
        return means;
      }
    }
    return null;
  }
}

function isWord(token) {
  return /^\p{L}+$/u.test(token);
}
