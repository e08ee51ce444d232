// Beside each slider: how the deciding quantity runs over its range, where the verdict turns, and where one is now.
(globalThis.companions ??= []).push((calculator) => {
  "use strict";

  const { section, ranges, deciding, compute } = calculator;
  const [POINTS, POINTS_WITH_ROWS] = [61, 21];
  const [WIDTH, HEIGHT, EDGE] = [200, 24, 2];
  const curves = new Map();
  let drawing;
  let started = false;

  const element = (name, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const share = ({ low, high, log }, value) =>
    log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);

  function draw(one) {
    const place = section.querySelector(`[data-curve="${one.name}"]`);
    const values = switching.curve(one, deciding, compute, calculator.inputs, one.rows ? POINTS_WITH_ROWS : POINTS);
    const finite = values.filter(Number.isFinite);
    const [least, most] = [Math.min(...finite), Math.max(...finite)];
    const height = (value) => (most > least ? EDGE + ((most - value) / (most - least)) * (HEIGHT - 2 * EDGE) : HEIGHT / 2);
    let path = "";
    values.forEach((value, i) => {
      if (!Number.isFinite(value)) return;
      const joined = i && Number.isFinite(values[i - 1]);
      path += `${joined ? "L" : "M"}${((WIDTH * i) / (values.length - 1)).toFixed(1)} ${height(value).toFixed(1)}`;
    });
    const parts = [element("path", { d: path || "M0 0", class: "line" })];
    if (least < 0 && most > 0) parts.unshift(element("path", { d: `M0 ${height(0)}H${WIDTH}`, class: "zero" }));
    const now = element("line", { y1: 0, y2: HEIGHT, class: "here" });
    const turn = element("line", { y1: 0, y2: HEIGHT, class: "turn" });
    place.replaceChildren(...parts, turn, now);
    curves.set(one.name, { one, now, turn });
    mark(one.name);
    tick(one.name, shown(one.name));
  }

  function mark(name) {
    const { one, now } = curves.get(name);
    const x = WIDTH * share(one, calculator.inputs[name]);
    now.setAttribute("x1", x);
    now.setAttribute("x2", x);
  }

  function tick(name, value) {
    const curve = curves.get(name);
    if (!curve) return;
    curve.turn.toggleAttribute("hidden", value === null);
    if (value === null) return;
    const x = WIDTH * share(curve.one, value);
    curve.turn.setAttribute("x1", x);
    curve.turn.setAttribute("x2", x);
  }

  // The flip that the list names.
  function shown(name) {
    const value = section.querySelector(`[data-flip="${name}"]`)?.dataset.flipValue;
    return value === undefined || value === "none" ? null : Number(value);
  }

  // All of them, one at a time, once a move has paused.
  function drawAll() {
    clearTimeout(drawing);
    const left = [...ranges];
    const next = () => {
      if (!left.length) return;
      draw(left.shift());
      drawing = setTimeout(next);
    };
    drawing = setTimeout(next, started ? 60 : 0);
    started = true;
  }

  if (!deciding) return {};
  return {
    near: drawAll,
    moved: () => {
      for (const name of curves.keys()) mark(name);
    },
    flipped: drawAll,
  };
});
