// Two inputs at once: a small map of the verdict over both, drawn when somebody asks for it.
(globalThis.companions ??= []).push((calculator) => {
  "use strict";

  const { section, ranges, words, compute } = calculator;
  const box = section.querySelector("details.regions");
  if (!box) return {};
  const [WIDTH, HEIGHT] = [320, 200];
  const [across, up] = box.querySelectorAll("select");
  const picture = box.querySelector("svg");
  const answers = [...new Set(words.verdict.map(({ answer }) => answer))];
  let drawing;
  let chosen = false;

  const named = (select) => ranges.find(({ name }) => name === select.value);
  const share = ({ low, high, log }, value) =>
    log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  const written = ({ percent, unit }, value) => {
    const number = Number(value.toPrecision(3));
    return `${percent ? `${Number((100 * number).toPrecision(3))}%` : number.toLocaleString("en-US")} ${unit}`.trim();
  };
  const element = (name, attributes, text = "") => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  };

  // The two inputs whose flips are nearest, until a reader chooses others.
  function suggest() {
    if (chosen) return;
    const near = [...section.querySelectorAll("[data-flip]")].map((item) => item.dataset.flip);
    [across.value, up.value] = near;
  }

  function draw() {
    if (!box.open) return;
    const [x, y] = [named(across), named(up)];
    const note = box.querySelector("[role=status]");
    if (x === y) {
      note.textContent = "Choose two different inputs.";
      picture.replaceChildren();
      return;
    }
    const found = switching.verdictMap(calculator, compute, calculator.inputs, x, y).answers;
    const [rows, columns] = [found.length, found[0].length];
    const [wide, high] = [WIDTH / columns, HEIGHT / rows];
    const counts = new Map();
    const cells = [];
    found.forEach((row, i) => {
      let from = 0;
      row.forEach((answer, j) => {
        counts.set(answer, (counts.get(answer) ?? 0) + 1);
        if (row[j + 1] === answer) return;
        const place = { x: from * wide, y: HEIGHT - (i + 1) * high, width: (j + 1 - from) * wide + 0.4, height: high + 0.4 };
        cells.push(element("rect", { ...place, class: `region region-${answers.indexOf(answer) % 5}` }));
        from = j + 1;
      });
    });
    const [left, top] = [WIDTH * share(x, calculator.inputs[x.name]), HEIGHT * (1 - share(y, calculator.inputs[y.name]))];
    picture.replaceChildren(...cells, element("circle", { cx: left, cy: top, r: 5, class: "here" }));
    const shares = [...counts].sort((a, b) => b[1] - a[1]);
    const key = box.querySelector("ul");
    key.replaceChildren(
      ...shares.map(([answer, count]) => {
        const item = document.createElement("li");
        const swatch = Object.assign(document.createElement("i"), { className: `region-${answers.indexOf(answer) % 5}` });
        item.append(swatch, `${answer}: ${Math.max(1, Math.round((100 * count) / (rows * columns)))}% of the map`);
        return item;
      }),
    );
    const ends = (one) => `${written(one, one.low)} to ${written(one, one.high)}`;
    box.querySelector("[data-across]").textContent = `→ ${x.label}: ${ends(x)}`;
    box.querySelector("[data-up]").textContent = `↑ ${y.label}: ${ends(y)}`;
    note.textContent = "The dot is your case; all other inputs stay as you set them.";
  }

  function soon() {
    clearTimeout(drawing);
    drawing = setTimeout(draw, 80);
  }

  box.addEventListener("toggle", () => {
    if (box.open) suggest();
    draw();
  });
  for (const select of [across, up]) {
    select.addEventListener("change", () => {
      chosen = true;
      draw();
    });
  }
  return { moved: soon };
});
