// Brings the book's calculators to life. Every number, text and point of a chart comes from the one function that the
// page brings for each calculator, generated from Python; this script carries values between it and the page. Vega
// only draws, and is fetched once a calculator already answers.
(() => {
  "use strict";

  const { written, points, table, formatNumber } = arithmetic;
  const { switchingValues, closeness } = switching;
  const { valueOfInformation } = information;
  const FLIPS_AFTER = 120;
  const GHOST_LASTS = 1500;
  const VEGA = new URL("vega.js", document.currentScript.src).href;

  let vega;
  function loadVega() {
    vega ??= new Promise((done, fail) => {
      const script = document.createElement("script");
      Object.assign(script, { src: VEGA, onload: done, onerror: fail });
      document.head.append(script);
    });
    return vega;
  }

  const drawable = (row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === Infinity ? null : value]));

  // One chart: its data sets are filled here, its picture is Vega's.
  class Chart {
    constructor(place, specification, sweep, columns) {
      Object.assign(this, { place, specification, sweep, columns });
      this.ghost = [];
    }

    async start(state) {
      await loadVega();
      const options = { mode: "vega", renderer: "svg", actions: false, defaultStyle: false, tooltip: false, logLevel: 1 };
      const canvas = document.createElement("div");
      const { width, height } = this.size();
      const filled = Object.entries(this.datasets(state));
      const data = this.specification.data.map((one) => {
        const [, values] = filled.find(([name]) => name === one.name) ?? [];
        return values ? { ...one, values } : one;
      });
      const { view } = await vegaEmbed(canvas, { ...this.specification, data, width, height }, options);
      this.view = view;
      this.place.replaceChildren(...canvas.childNodes);
      this.place.classList.add("drawn");
      if (this.stale) this.draw(this.stale);
      new ResizeObserver(() => this.fit() && this.view.run()).observe(this.place);
    }

    size() {
      const height = Number.parseInt(getComputedStyle(this.place).getPropertyValue("--plot"), 10);
      return { width: this.place.clientWidth || this.specification.width, height: height || this.specification.height };
    }

    fit() {
      const { width, height } = this.size();
      if (width === this.view.width() && height === this.view.height()) return false;
      this.view.width(width).height(height);
      return true;
    }

    datasets({ values, rows, sweeps }) {
      this.drawn = points(this.sweep).map((at) => drawable(sweeps[this.sweep.index](at)));
      const names = this.columns;
      const row = (i) => drawable(Object.fromEntries(names.map((name) => [name, rows[name][i]])));
      const listed = Array.from({ length: names.length && rows[names[0]].length }, (_, i) => row(i));
      return { sweep: this.drawn, ghost: this.pinned ?? this.ghost, now: [drawable(values)], rows: listed };
    }

    draw(state) {
      if (!this.view) {
        this.stale = state;
        return;
      }
      for (const [name, data] of Object.entries(this.datasets(state))) {
        if (this.specification.data.some((one) => one.name === name)) this.view.data(name, data);
      }
      this.view.run();
    }

    // Before a move: where the lines were stays as a faint trace, for a moment after the move has ended.
    keepTrace() {
      if (!this.ghost.length) this.ghost = this.drawn ?? [];
    }

    dropTrace(state) {
      this.ghost = [];
      this.draw(state);
    }

    // The trace of a case that is compared with stays until it is let go.
    pin(pinned, state) {
      this.pinned = pinned;
      this.draw(state);
    }
  }

  class Calculator {
    constructor(section) {
      this.section = section;
      Object.assign(this, JSON.parse(section.querySelector(".calculator-data").textContent));
      this.compute = window.calculatorFunctions[section.id](arithmetic);
      this.controls = [...section.querySelectorAll(".control input[type=range], .control select")];
      this.exact = [...section.querySelectorAll("[data-exact]")];
      const places = section.querySelectorAll(".chart");
      this.pictures = this.charts.map((one, i) => new Chart(places[i], one, { ...this.sweeps[i], index: i }, this.drawn[i]));
      this.inputs = { ...this.defaults, ...this.movedBefore() };
      this.past = [];
      this.future = [];
      this.state = this.compute(this.inputs);
      this.companions = (globalThis.companions ?? []).map((make) => make(this));
      this.listen();
      this.show();
      if (!same(this.inputs, this.defaults)) this.lookForFlips();
      section.classList.add("live");
      section.querySelector(".loading").hidden = true;
      for (const button of section.querySelectorAll("[data-preset], [data-reset], [data-copy], [data-flip-set]")) button.disabled = false;
    }

    // What a reader moved while the page was still loading counts.
    movedBefore() {
      const moved = this.controls.filter((one) => one.value !== (one.defaultValue ?? [...one.options].find((o) => o.defaultSelected)?.value));
      return Object.fromEntries(moved.map((one) => [one.name, valueOf(one)]));
    }

    listen() {
      for (const control of this.controls) {
        control.addEventListener("keydown", (event) => this.stepByKey(event, control));
        control.addEventListener("input", () => this.move({ [control.name]: valueOf(control) }, control));
        control.addEventListener("change", () => {
          this.move({ [control.name]: valueOf(control) }, control);
          this.settle();
        });
      }
      for (const field of this.exact) {
        field.addEventListener("input", () => {
          clearTimeout(field.waiting);
          field.waiting = setTimeout(() => this.type(field, true), 600);
          this.type(field, false);
        });
        field.addEventListener("change", () => {
          clearTimeout(field.waiting);
          if (!this.type(field, true)) return;
          this.settle();
          this.show();
        });
      }
      const on = (name, act) => {
        for (const button of this.section.querySelectorAll(`[data-${name}]`)) button.addEventListener("click", () => act(button));
      };
      on("preset", (button) => this.take({ ...this.defaults, ...JSON.parse(button.dataset.preset) }));
      on("reset", () => this.take({ ...this.defaults }));
      on("undo", () => this.step(this.past, this.future));
      on("redo", () => this.step(this.future, this.past));
      on("copy", () => this.copyLink());
      this.section.querySelector("details.flips").addEventListener("click", ({ target }) => {
        const item = target.closest("[data-flip-set]")?.parentElement;
        if (item) this.take({ ...this.inputs, [item.dataset.flip]: Number(item.dataset.flipValue) });
      });
    }

    // An arrow key goes to the next value there is, however many positions of the slider stand for the present one.
    stepByKey(event, control) {
      const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
      if (!step || control.type !== "range") return;
      event.preventDefault();
      let position = Number(control.value);
      do {
        position += step;
        control.value = position;
      } while (valueOf(control) === this.inputs[control.name] && position > 0 && position < control.max);
      this.move({ [control.name]: valueOf(control) }, control);
      this.settle();
    }

    // A move in progress: everything follows at once.
    move(values, mover) {
      this.before ??= { ...this.inputs };
      if (Object.entries(values).every(([name, value]) => this.inputs[name] === value)) return;
      for (const picture of this.pictures) picture.keepTrace();
      Object.assign(this.inputs, values);
      this.update(mover);
      clearTimeout(this.fading);
      this.fading = setTimeout(() => this.pictures.forEach((one) => one.dropTrace(this.state)), GHOST_LASTS);
    }

    // A move has ended: it can be undone.
    settle() {
      const { before } = this;
      this.before = null;
      if (!before || same(before, this.inputs)) return;
      this.past.push(before);
      this.future = [];
      this.marks();
    }

    take(inputs) {
      this.move(inputs);
      this.settle();
    }

    step(from, to) {
      if (!from.length) return;
      to.push({ ...this.inputs });
      this.inputs = { ...from.pop() };
      this.update();
    }

    update(mover) {
      this.state = this.compute(this.inputs);
      this.lookForFlips();
      this.show(mover);
      for (const companion of this.companions) companion.moved?.();
      this.waiting ??= requestAnimationFrame(() => {
        this.waiting = null;
        for (const picture of this.pictures) picture.draw(this.state);
      });
      rememberInAddress();
    }

    show(mover) {
      const texts = written(this, this.state);
      for (const element of this.section.querySelectorAll("[data-text]")) {
        const text = texts[element.dataset.text];
        if (element.textContent !== text) element.textContent = text;
        if (element.dataset.value !== undefined) {
          const value = this.state.values[element.dataset.output];
          element.dataset.value = Number.isFinite(value) ? value : "never";
        }
      }
      for (const control of this.controls) {
        if (control.type !== "range") {
          control.value = this.inputs[control.name];
          continue;
        }
        control.setAttribute("aria-valuetext", texts[control.name]);
        if (control !== mover) place(control, this.inputs[control.name]);
      }
      for (const field of this.exact) {
        if (field === mover) continue;
        field.value = exactText(field, this.inputs[field.dataset.exact], this.displays);
        refuse(field, "");
      }
      this.tables();
      this.marks();
    }

    tables() {
      const numbers = this.section.querySelector("details.numbers");
      numbers.ontoggle = () => this.tables();
      if (!numbers.open) return;
      numbers.querySelectorAll("tbody").forEach((body, i) => {
        const rows = table(this.sweeps[i], this.state.sweeps[i]);
        body.replaceChildren(
          ...rows.map((cells) => {
            const line = document.createElement("tr");
            for (const cell of cells) line.insertCell().textContent = cell;
            return line;
          }),
        );
      });
    }

    // What would flip the verdict and what it is worth to know, looked for once a move has paused, one input at a time.
    lookForFlips() {
      clearTimeout(this.looking);
      const inputs = { ...this.inputs };
      const flips = [];
      const worth = [];
      const searches = [
        [switchingValues(this, this.compute, inputs), flips],
        [valueOfInformation(this, this.compute, inputs), worth],
      ];
      const next = () => {
        const [search, found] = searches[0];
        const { value, done } = search.next();
        if (!done) found.push(value);
        else searches.shift();
        if (!searches.length) return this.showFlips(flips, worth);
        this.looking = setTimeout(next);
      };
      this.looking = setTimeout(next, FLIPS_AFTER);
    }

    showFlips(found, worth) {
      const box = this.section.querySelector("details.flips");
      const near = (one) => (one.flip ? Math.abs(one.flip.distance) : Infinity);
      const usd = ({ name }) => worth.find((one) => one.name === name)?.usd;
      const items = [...found].sort((a, b) => near(a) - near(b)).map((one) => flipItem(one, this, usd(one)));
      const [turning, idle] = box.querySelectorAll("ul");
      const held = turning.contains(document.activeElement);
      turning.replaceChildren(...items.filter((item) => item.dataset.flipValue !== "none"));
      idle.replaceChildren(...items.filter((item) => item.dataset.flipValue === "none"));
      if (held) (turning.querySelector("button") ?? box.querySelector("summary")).focus();
      const whole = box.querySelector("[data-worth-all]");
      if (whole && worth.length) whole.textContent = worthOfAll(worth.at(-1).usd, this);
      const words = closeness(found, this);
      Object.assign(this.section.querySelector(".close"), { hidden: !words, textContent: words });
      this.order = items.map((item) => item.dataset.flip);
      if (!this.section.querySelector("details.more")?.open) this.sortMore();
      for (const companion of this.companions) companion.flipped?.(found);
    }

    // What stands under "More assumptions" begins with what flips the verdict soonest; nothing moves while it is open.
    sortMore() {
      const more = this.section.querySelector("details.more");
      if (!more || !this.order) return;
      const place = (box) => this.order.indexOf(box.querySelector("[name]").name);
      const boxes = [...more.querySelectorAll(".control")];
      more.append(...boxes.sort((a, b) => (place(a) + 1 || Infinity) - (place(b) + 1 || Infinity)));
    }

    // Which case is set, and what can be undone.
    marks() {
      for (const button of this.section.querySelectorAll("[data-preset]")) {
        const set = same(this.inputs, { ...this.defaults, ...JSON.parse(button.dataset.preset) });
        button.setAttribute("aria-pressed", set);
      }
      const [undo, redo] = ["undo", "redo"].map((name) => this.section.querySelector(`[data-${name}]`));
      const held = document.activeElement;
      undo.disabled = !this.past.length;
      redo.disabled = !this.future.length;
      // A button that is used up must not drop the keyboard's place.
      if (held === undo && undo.disabled) redo.focus();
      if (held === redo && redo.disabled) undo.focus();
    }

    type(field, complain) {
      const { value, problem } = readNumber(field, this.control(field.dataset.exact), this.displays);
      if (complain || !problem) refuse(field, problem);
      if (problem) return false;
      this.move({ [field.dataset.exact]: value }, field);
      return true;
    }

    control(name) {
      return this.controls.find((one) => one.name === name);
    }

    // It comes into view.
    near() {
      this.draw();
      for (const companion of this.companions) companion.near?.();
    }

    draw() {
      this.drawing ??= Promise.all(this.pictures.map((one) => one.start(this.state)));
      return this.drawing;
    }

    changes() {
      return Object.entries(this.inputs).filter(([name, value]) => value !== this.defaults[name]);
    }

    async copyLink() {
      const link = `${location.href.split("#")[0]}#${caseOf(this)}`;
      const said = this.section.querySelector("[data-said]");
      try {
        await navigator.clipboard.writeText(link);
        said.textContent = "Copied.";
      } catch {
        said.textContent = link;
      }
    }

    // Takes what a link says; what it cannot use it names, and leaves at its default.
    restore(wanted) {
      const values = {};
      const refused = [];
      for (const [name, text] of wanted) {
        const control = this.control(name);
        const value = control && read(control, text);
        if (value === undefined) refused.push(`${name} = ${text}`);
        else values[name] = value;
      }
      this.take({ ...this.defaults, ...values });
      const note = this.section.querySelector("[data-note]");
      note.hidden = !refused.length;
      note.textContent = `This link asks for what the calculator cannot show, so the default stands: ${refused.join("; ")}.`;
    }
  }

  function flipItem({ name, now, flip, cases }, { ranges, per }, usd) {
    const { label, unit, whole, percent, sampled } = ranges.find((one) => one.name === name);
    const item = document.createElement("li");
    Object.assign(item.dataset, { flip: name, flipValue: flip ? flip.value : "none" });
    const worth = usd === undefined ? "" : `worth finding out: ${upTo(usd, per)}`;
    if (!flip) {
      item.textContent = [label, worth].filter(Boolean).join("; ");
      return item;
    }
    const written = (value) => {
      const short = whole ? value : Number(value.toPrecision(4));
      return percent ? `${plain(100 * short)}%` : plain(short);
    };
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.dataset.flipSet = "";
    button.textContent = `${label}: ${`${written(flip.value)} ${unit}`.trim()}`;
    const becomes = Object.assign(document.createElement("b"), { textContent: flip.becomes });
    const words = document.createElement("span");
    words.append(`${distanceInWords(now, flip)}: `, becomes, flip.last === null ? "" : `, to and fro until ${written(flip.last)}`);
    item.append(button, " ", words);
    const apart = cases === null ? "" : `tell them apart: ${formatNumber(cases, ",.0f")} ${sampled}`;
    const more = [apart, worth].filter(Boolean).join("; ");
    if (more) item.append(Object.assign(document.createElement("small"), { textContent: more }));
    return item;
  }

  // What knowing is worth at most; below one dollar there is nothing to find out.
  const upTo = (usd, per) => (usd < 1 ? "nothing" : `up to ${formatNumber(usd, "$,.2r")} ${per}`.trim());
  const worthOfAll = (usd, { per }) => `Knowing all uncertain inputs before deciding is worth ${upTo(usd, per)}.`;

  function distanceInWords(now, { value, distance }) {
    if (!now) return "from 0";
    const share = Math.abs(distance);
    if (distance > 1) return `${formatNumber(value / now, ",.3r")} times as much`;
    const written = share >= 0.001 ? formatNumber(share, share >= 0.1 ? ".0%" : ".1%") : "under 0.1%";
    return `${written} ${distance > 0 ? "more" : "less"}`;
  }

  const same = (one, other) => Object.keys(one).every((name) => one[name] === other[name]);

  // Sliders have whole positions, so that every browser steps alike: the same rules as in labsupport/slider.py.
  function valueOf(control) {
    if (control.type !== "range") return control.value;
    const { scale, whole } = control.dataset;
    const [low, high] = [Number(control.dataset.low), Number(control.dataset.high)];
    const share = Number(control.value) / Number(control.max);
    if (share === 0 || share === 1) return share ? high : low;
    let value = scale === "log" ? Number((low * (high / low) ** share).toPrecision(3)) : low + (high - low) * share;
    value = whole === undefined ? Number(value.toPrecision(12)) : Math.floor(value + 0.5);
    return Math.min(Math.max(value, low), high);
  }

  function place(control, value) {
    const { low, high, scale } = control.dataset;
    const on = scale === "log" ? Math.log : Number;
    control.value = Math.floor(((on(value) - on(low)) / (on(high) - on(low))) * control.max + 0.5);
  }

  function read(control, text) {
    if (control.type !== "range") return [...control.options].some((one) => one.value === text) ? text : undefined;
    const value = Number(text);
    const { low, high, whole } = control.dataset;
    const possible = text.trim() !== "" && value >= Number(low) && value <= Number(high);
    return possible && (whole === undefined || Number.isInteger(value)) ? value : undefined;
  }

  // --- the number fields ---------------------------------------------------------------------------------------

  const isPercent = (field, displays) => displays[field.dataset.exact].format.endsWith("%");
  const plain = (value) => value.toLocaleString("en-US", { maximumSignificantDigits: 12 });

  function exactText(field, value, displays) {
    return isPercent(field, displays) ? `${plain(100 * value)}%` : plain(value);
  }

  const SCALES = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6, b: 1e9, bn: 1e9, billion: 1e9, "%": 0.01 };
  const NUMBER = /^([-−]?)\$?(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?(e[-+]?\d+)?(k|m|bn?|thousand|million|billion|%)?$/i;

  function readNumber(field, control, displays) {
    const text = field.value.trim();
    const percent = isPercent(field, displays);
    const written = (value) => (percent ? `${plain(100 * value)}%` : plain(value));
    const [low, high] = [Number(control.dataset.low), Number(control.dataset.high)];
    const found = NUMBER.exec(text.replace(/[\s_'’]/g, ""));
    const readable = found && (found[2] || found[3]) && (found[5] !== "%" || percent);
    if (!readable) {
      const example = percent ? "93% or 0.93" : "250000, 250,000, 250k or 1.2M";
      return { problem: `“${text}” is not a number here: write it like ${example}.` };
    }
    const [, minus, digits = "0", decimals = "", power = "", scale] = found;
    const number = Number(`${digits.replaceAll(",", "")}${decimals}${power}`) * (SCALES[scale?.toLowerCase()] ?? 1);
    const value = Number((minus ? -number : number).toPrecision(15));
    if (value < low || value > high) {
      const hint = percent && !scale && value / 100 >= low && value / 100 <= high ? ` For ${plain(value)} in a hundred write ${plain(value)}%.` : "";
      return { problem: `${written(value)} is out of range: ${written(low)} to ${written(high)} ${field.dataset.unit}.${hint}` };
    }
    if (control.dataset.whole !== undefined && !Number.isInteger(value)) return { problem: `${plain(value)} is not whole: only whole numbers are possible here.` };
    return { value };
  }

  function refuse(field, problem) {
    const words = field.parentElement.querySelector(".refused");
    words.textContent = problem;
    words.hidden = !problem;
    field.toggleAttribute("aria-invalid", Boolean(problem));
  }

  // --- the address ---------------------------------------------------------------------------------------------
  // It keeps what differs from the defaults, behind the section one reads: #section&&calculator-one?staff_fte=2

  const calculators = new Map();
  const caseOf = (one) => `${one.section.id}?${new URLSearchParams(one.changes())}`;
  const parts = () => location.hash.slice(1).split("&&");
  let anchor = "";
  let waiting;

  function writeAddress() {
    const changed = [...calculators.values()].filter((one) => one.changes().length);
    const hash = [...(anchor ? [anchor] : []), ...changed.map(caseOf)].join("&&");
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  }

  function rememberInAddress() {
    clearTimeout(waiting);
    waiting = setTimeout(writeAddress, 200);
  }

  // A plain anchor keeps every case as it is; a link with cases sets them, and what it does not name.
  function readAddress() {
    const [first] = parts();
    const cases = parts().filter((part) => part.includes("?"));
    anchor = first.includes("?") ? "" : first;
    for (const part of cases) {
      const [id, query] = part.split("?");
      calculators.get(id)?.restore(new URLSearchParams(query));
    }
    const shown = document.getElementById(decodeURIComponent(anchor || (cases[0] ?? "").split("?")[0]));
    if (cases.length) shown?.scrollIntoView();
    writeAddress();
  }

  function begin() {
    for (const section of document.querySelectorAll("section.calculator")) {
      calculators.set(section.id, new Calculator(section));
    }
    const near = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        near.unobserve(entry.target);
        calculators.get(entry.target.id).near();
      }
    }, { rootMargin: "600px" });
    for (const { section } of calculators.values()) near.observe(section);
    if (location.hash) readAddress();
    addEventListener("hashchange", readAddress);
  }

  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
})();
