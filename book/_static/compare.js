// One case beside another: the present one is pinned as A; and what a calculator shows, as files.
(globalThis.companions ??= []).push((calculator) => {
  "use strict";

  const { section, displays } = calculator;
  const button = section.querySelector("[data-pin]");
  const told = section.querySelector(".pinned");
  let pinned = null;

  function pin() {
    pinned = {
      inputs: { ...calculator.inputs },
      texts: arithmetic.written(calculator, calculator.state),
      sweeps: calculator.pictures.map((one) => one.drawn ?? []),
    };
    show();
  }

  function show() {
    button.setAttribute("aria-pressed", Boolean(pinned));
    button.textContent = pinned ? "Let A go" : "Pin as A";
    told.hidden = !pinned;
    calculator.pictures.forEach((one, i) => one.pin(pinned?.sweeps[i], calculator.state));
    compare();
  }

  function compare() {
    for (const old of section.querySelectorAll(".outputs .of-a")) old.remove();
    if (!pinned) return;
    const now = arithmetic.written(calculator, calculator.state);
    for (const figure of section.querySelectorAll(".outputs dd[data-output]")) {
      const text = `A: ${pinned.texts[figure.dataset.output]}`;
      figure.after(Object.assign(document.createElement("dd"), { className: "of-a", textContent: text }));
    }
    const differ = Object.keys(pinned.inputs).filter((name) => pinned.inputs[name] !== calculator.inputs[name]);
    const changes = differ.map((name) => `${labelOf(name)} ${pinned.texts[name]} → ${now[name]}`);
    const answers = pinned.texts.answer === now.answer ? `both ${now.answer}` : `${pinned.texts.answer} → ${now.answer}`;
    told.textContent = differ.length ? `A and now: ${answers}. What differs: ${changes.join("; ")}.` : "Pinned as A. Now move something.";
  }

  const labelOf = (name) => section.querySelector(`[name="${name}"]`).labels[0].querySelector(".name").textContent.replace(/:$/, "");

  function save(name, type, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  const quoted = (value) => (/[",\n]/.test(value) ? `"${String(value).replaceAll('"', '""')}"` : String(value));

  // The chart's numbers unrounded, after the case they belong to.
  function csv(place) {
    const sweep = calculator.sweeps[place];
    const at = calculator.state.sweeps[place];
    const inputs = Object.entries(calculator.inputs).map(([name, value]) => ["input", name, value, displays[name].unit ?? ""]);
    const outputs = [...section.querySelectorAll("dd[data-output]")].map(({ dataset: { output } }) => [
      "output", output, calculator.state.values[output], displays[output].unit,
    ]);
    const columns = sweep.columns.map(({ name }) => name);
    const rows = arithmetic.points(sweep).map((value) => columns.map((name) => at(value)[name]));
    const lines = [["kind", "name", "value", "unit"], ...inputs, ...outputs, [], columns, ...rows];
    return lines.map((line) => line.map(quoted).join(",")).join("\n") + "\n";
  }

  // The picture as it stands, its colours written out.
  function svg(place) {
    const shown = section.querySelectorAll(".chart")[place].querySelector("svg");
    const copy = shown.cloneNode(true);
    const [from, to] = [shown, copy].map((one) => [one, ...one.querySelectorAll("*")]);
    from.forEach((one, i) => {
      const style = getComputedStyle(one);
      for (const name of ["fill", "stroke"]) {
        if (/var\(|currentColor/.test(one.getAttribute(name) ?? "")) to[i].setAttribute(name, style[name]);
      }
      if (one.tagName === "text") to[i].setAttribute("font-family", style.fontFamily);
    });
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.style.background = getComputedStyle(section).backgroundColor;
    const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    title.textContent = section.querySelectorAll("figcaption")[place].textContent;
    copy.prepend(title);
    return new XMLSerializer().serializeToString(copy);
  }

  const named = section.id.replace("calculator-", "");
  button.addEventListener("click", () => {
    if (pinned) {
      pinned = null;
      show();
    } else pin();
  });
  for (const one of section.querySelectorAll("[data-save]")) {
    const place = Number(one.dataset.place);
    one.addEventListener("click", () =>
      one.dataset.save === "csv"
        ? save(`${named}-${place + 1}.csv`, "text/csv", csv(place))
        : save(`${named}-${place + 1}.svg`, "image/svg+xml", svg(place)),
    );
    one.disabled = false;
  }
  button.disabled = false;
  return { moved: compare };
});
