// Brings the book's calculators to life. All formulas, texts and charts come from the page itself, traced
// from Python to Vega; this script only carries values between the controls, Vega and the page.
(() => {
  "use strict";

  class Calculator {
    constructor(section) {
      this.section = section;
      this.data = JSON.parse(section.querySelector(".calculator-data").textContent);
      this.controls = [...section.querySelectorAll(".control input, .control select")];
      this.inputs = { ...this.data.defaults };
      this.started = null;
      for (const control of this.controls) {
        const moved = () => this.set({ [control.name]: valueOf(control) }, control);
        control.addEventListener("input", moved);
        control.addEventListener("change", moved);
      }
      for (const button of section.querySelectorAll("[data-preset], [data-reset]")) {
        const preset = JSON.parse(button.dataset.preset ?? "{}");
        button.addEventListener("click", () => this.set({ ...this.data.defaults, ...preset }));
      }
    }

    // Once, when the reader comes near or touches a control; afterwards the same promise.
    start() {
      this.started ??= this.draw();
      return this.started;
    }

    async draw() {
      const charts = [...this.section.querySelectorAll(".chart")];
      const options = { mode: "vega", renderer: "svg", actions: false, defaultStyle: false, tooltip: false };
      const views = await Promise.all(
        this.data.charts.map(async (specification, i) => {
          const { view } = await vegaEmbed(charts[i], specification, options);
          return view;
        }),
      );
      const fit = () => {
        views.forEach((view, i) => {
          const width = charts[i].clientWidth;
          if (width && width !== view.width()) view.width(width).run();
        });
      };
      new ResizeObserver(fit).observe(this.section);
      fit();
      return views;
    }

    async set(values, movedControl) {
      Object.assign(this.inputs, values);
      for (const control of this.controls) {
        if (control !== movedControl && control.name in values) place(control, values[control.name]);
      }
      this.views = await this.start();
      for (const view of this.views) {
        for (const [name, value] of Object.entries(this.inputs)) view.signal(name, value);
        view.run();
      }
      this.show();
      rememberInAddress();
    }

    show() {
      const signal = (name) => this.views[0].signal(name);
      for (const element of this.section.querySelectorAll("[data-text]")) {
        element.textContent = signal(`${element.dataset.text}_text`);
        if (element.dataset.value !== undefined) {
          const value = signal(element.dataset.output);
          element.dataset.value = Number.isFinite(value) ? value : "never";
        }
      }
      for (const control of this.controls) {
        if (control.type === "range") control.setAttribute("aria-valuetext", signal(`${control.name}_text`));
      }
      this.section.querySelectorAll("tbody[data-columns]").forEach((body, i) => {
        const columns = body.dataset.columns.split(" ");
        body.replaceChildren(
          ...this.views[i].data("sweep_table").map((row) => {
            const line = document.createElement("tr");
            for (const column of columns) line.insertCell().textContent = row[`${column}_text`];
            return line;
          }),
        );
      });
    }

    changes() {
      return Object.entries(this.inputs).filter(([name, value]) => value !== this.data.defaults[name]);
    }

    // Takes what a link says; what it cannot use it names, and leaves at its default.
    restore(wanted) {
      const values = {};
      const refused = [];
      for (const [name, text] of wanted) {
        const control = this.controls.find((one) => one.name === name);
        const value = control && read(control, text);
        if (value === undefined) refused.push(`${name} = ${text}`);
        else values[name] = value;
      }
      this.set({ ...this.data.defaults, ...values });
      const note = this.section.querySelector("[data-note]");
      note.hidden = !refused.length;
      note.textContent = `This link asks for what the calculator cannot show, so the default stands: ${refused.join("; ")}.`;
    }
  }

  function valueOf(control) {
    if (control.type !== "range") return control.value;
    const { low, high, scale, whole } = control.dataset;
    let value = Number(control.value);
    if (scale === "log") value = Number((10 ** value).toPrecision(3));
    if (whole !== undefined) value = Math.round(value);
    return Math.min(Math.max(value, Number(low)), Number(high));
  }

  function place(control, value) {
    control.value = control.dataset.scale === "log" ? Math.log10(value) : value;
  }

  function read(control, text) {
    if (control.type !== "range") return [...control.options].some((one) => one.value === text) ? text : undefined;
    const value = Number(text);
    const { low, high, whole } = control.dataset;
    const possible = text.trim() !== "" && value >= Number(low) && value <= Number(high);
    return possible && (whole === undefined || Number.isInteger(value)) ? value : undefined;
  }

  // The address keeps what differs from the defaults: #calculator-what-does-a-month-cost?staff_fte=2
  const calculators = new Map();
  let waiting;
  let written = location.hash;

  function address() {
    const changed = [...calculators].filter(([, one]) => one.changes().length);
    return changed.map(([id, one]) => `${id}?${new URLSearchParams(one.changes())}`).join("&&");
  }

  function rememberInAddress() {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      written = address() && `#${address()}`;
      history.replaceState(null, "", written || location.pathname + location.search);
    }, 200);
  }

  function readAddress() {
    const cases = location.hash.slice(1).split("&&").filter((part) => part.includes("?"));
    for (const [place, part] of cases.entries()) {
      const [id, query] = part.split("?");
      const calculator = calculators.get(id);
      calculator?.restore(new URLSearchParams(query));
      if (place === 0) calculator?.section.scrollIntoView();
    }
  }

  // Where a browser refuses to keep things, a guess lasts as long as the page.
  function keeper() {
    try {
      localStorage.getItem("");
      return localStorage;
    } catch {
      const kept = new Map();
      return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
    }
  }

  // A reader's guess: kept in this browser only, and recalled later in the chapter.
  function keepGuesses() {
    const kept = keeper();
    for (const form of document.querySelectorAll("form.guess")) {
      const key = `guess:${form.dataset.guess}`;
      const recalls = document.querySelectorAll(`[data-recall="${form.dataset.guess}"]`);
      const recall = () => {
        const chosen = [...form.elements].find((one) => one.value === kept.getItem(key));
        if (!chosen) return;
        chosen.checked = true;
        for (const place of recalls) place.textContent = `You guessed: ${chosen.labels[0].textContent.trim()}`;
        form.querySelector("[role=status]").textContent = "Kept. You will meet your guess again below.";
      };
      form.addEventListener("change", (event) => {
        kept.setItem(key, event.target.value);
        recall();
      });
      recall();
    }
  }

  function begin() {
    for (const section of document.querySelectorAll("section.calculator")) {
      calculators.set(section.id, new Calculator(section));
    }
    const near = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        near.unobserve(entry.target);
        calculators.get(entry.target.id).start();
      }
    }, { rootMargin: "400px" });
    for (const { section } of calculators.values()) near.observe(section);
    keepGuesses();
    readAddress();
    addEventListener("hashchange", () => location.hash !== written && readAddress());
  }

  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
})();
