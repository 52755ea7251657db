// Alert storm protection (SECMP0062), by the default reading of every question. Instants are whole microseconds.

/** The figures as configured: spans in microseconds. */
export function figuresFrom({ window, timeframe, amber, red, limit, limits, period, exempt }) {
  const span = (seconds) => Math.round(seconds * 1e6);
  return {
    window: span(window),
    timeframe: span(timeframe),
    amber,
    red,
    limit,
    limits: new Map(Object.entries(limits)),
    period: span(period),
    exempt: new Set(exempt),
  };
}

/** Why figures cannot be taken, null when they can. */
export function contradiction({ window, timeframe, amber, red, limit, limits, period }) {
  if (window <= 0) return "the window is not longer than none";
  if (timeframe <= 0) return "the timeframe of a code is not longer than none";
  if (period <= 0) return "the designated period is not longer than none";
  if (!(0 < amber && amber < red)) return `amber ${amber} does not lie between none and red ${red}`;
  if ([limit, ...limits.values()].some((it) => it < 0)) return "a limit is negative";
  return null;
}

const calm = () => ({ window: null, red: false, codes: new Map() });

/** One Device's counters, marks and records. `post` delivers, notifies; `now` tells the time. */
export class Storms {
  #devices = new Map();
  #red = new Set();

  constructor({ figures, limits, now, post }) {
    this.figures = figures;
    this.limiting = limits;
    this.now = now;
    this.post = post;
  }

  /** Take one alert. It is treated first and counted then, so the one that crosses red still passes. */
  receive(device, code, alert) {
    const known = this.#of(device);
    const now = this.now();
    if (!known.state.window || now >= known.state.window.end) known.state.window = this.#window(now);
    if (this.#passes(device, known, code, now)) this.post.deliver(device, code, alert);
    this.#count(device, known, now);
  }

  #window(start) {
    return { end: start + this.figures.window, figures: this.figures, count: 0 };
  }

  #passes(device, { state }, code, now) {
    if (!state.red || !this.limiting || state.window.figures.exempt.has(code)) return true;
    const counter = this.#counter(state, code, now);
    counter.count += 1;
    if (!counter.overloaded && counter.count <= counter.limit) return true;
    if (!counter.overloaded) {
      counter.overloaded = true;
      this.post.notify(device, code, this.figures.period);
    }
    if (counter.until !== null && now < counter.until) {
      counter.withheld += 1;
      return false;
    }
    counter.until = now + this.figures.period;
    return true;
  }

  #counter(state, code, now) {
    const known = state.codes.get(code) ?? { overloaded: false, until: null, withheld: 0, end: -Infinity };
    if (now >= known.end) {
      const limit = this.figures.limits.get(code) ?? this.figures.limit;
      Object.assign(known, { end: now + this.figures.timeframe, limit, count: 0 });
    }
    state.codes.set(code, known);
    return known;
  }

  #count(device, { state, records }, now) {
    const { window } = state;
    window.count += 1;
    for (const level of ["amber", "red"]) {
      if (window.count === window.figures[level] + 1) records.crossings.push({ level, at: now });
    }
    if (window.count === window.figures.red + 1 && !state.red) {
      state.red = true;
      this.#red.add(device);
      records.incidents.push({ opened: now, closed: null });
    }
  }

  /** When something happens next without an alert, Infinity when nothing does. */
  nextDue() {
    let due = Infinity;
    for (const device of this.#red) {
      const { state } = this.#devices.get(device);
      due = Math.min(due, state.window.end, ...[...state.codes.values()].map((it) => it.until ?? Infinity));
    }
    return due;
  }

  /** Let everything happen that is due at `now`: periods end, then the windows of red Devices. */
  fallDue(now) {
    for (const device of [...this.#red]) {
      const { state, records } = this.#devices.get(device);
      for (const [code, counter] of state.codes) {
        if (counter.until !== null && counter.until <= now) {
          counter.until = null;
          this.#tell(records, code, counter, now);
        }
      }
      if (state.window.end > now) continue;
      if (state.window.count > state.window.figures.red) state.window = this.#window(state.window.end);
      else this.close(device);
    }
  }

  /** Close the open incident, and tell what was withheld; false when none is open. */
  close(device) {
    const known = this.#of(device);
    if (!known.state.red) return false;
    for (const [code, counter] of known.state.codes) this.#tell(known.records, code, counter, this.now());
    known.records.incidents.at(-1).closed = this.now();
    known.state = calm();
    this.#red.delete(device);
    return true;
  }

  #tell(records, code, counter, at) {
    if (counter.withheld) records.counts.push({ code, count: counter.withheld, at });
    counter.withheld = 0;
  }

  counted(device) {
    const { window } = this.#of(device).state;
    return window && this.now() < window.end ? window.count : 0;
  }

  records(device) {
    return this.#of(device).records;
  }

  #of(device) {
    if (!this.#devices.has(device)) {
      this.#devices.set(device, { state: calm(), records: { crossings: [], incidents: [], counts: [] } });
    }
    return this.#devices.get(device);
  }
}
