// What would flip a verdict: the same steps as in labsupport/switching.py, over the calculator's generated function.
globalThis.switching = (() => {
  "use strict";

  const GRID = 2000;
  const GRID_WITH_ROWS = 120;
  const FINE_SHARE = 0.04;
  const CLOSE = 0.1;
  const AFFORDABLE_CASES = 10000;
  const [ACROSS, UP] = [48, 32];
  const [ACROSS_WITH_ROWS, UP_WITH_ROWS] = [20, 14];

  const scale = (one) => (one.log ? [Math.log, Math.exp] : [Number, Number]);

  function grid(one, low, high, points) {
    const [to, back] = scale(one);
    const [first, last] = [to(low), to(high)];
    const between = Array.from({ length: points - 1 }, (_, i) => back(first + ((last - first) * (i + 1)) / points));
    const values = [low, ...between, high];
    if (!one.whole) return values;
    return [...new Set(values.map((value) => Math.floor(value + 0.5)))].sort((a, b) => a - b);
  }

  function halved(one, same, other, isSame) {
    for (let i = 0; i < 60; i++) {
      let middle = one.log ? Math.sqrt(same * other) : (same + other) / 2;
      if (one.whole) middle = Math.min(Math.max(Math.floor(middle), Math.min(same, other) + 1), Math.max(same, other) - 1);
      const enough = one.whole ? 1 : 1e-12 * Math.max(Math.abs(same), Math.abs(other), one.high - one.low);
      if (Math.abs(other - same) <= enough) break;
      if (isSame(middle)) same = middle;
      else other = middle;
    }
    return other;
  }

  function turns(one, now, about, answer, points) {
    const present = answer(now);
    const [to, back] = scale(one);
    const reach = FINE_SHARE * (to(one.high) - to(one.low));
    const low = back(Math.max(to(about) - reach, to(one.low)));
    const high = back(Math.min(to(about) + reach, to(one.high)));
    const fine = grid(one, low, high, Math.max(Math.floor(points / 4), GRID_WITH_ROWS));
    const near = about > now ? fine.filter((value) => value > now) : fine.filter((value) => value < now).reverse();
    const cases = near.map(answer);
    const before = (i) => (i ? cases[i - 1] : present);
    const found = near.map((_, i) => i).filter((i) => (cases[i] === present) !== (before(i) === present));
    const turn = (i) => halved(one, i ? near[i - 1] : now, near[i], (value) => answer(value) === before(i));
    return [turn(found[0]), found.length > 1 ? turn(found.at(-1)) : null];
  }

  // The nearest switching value of one input, or null.
  function switchingValue(one, now, answer, points) {
    const present = answer(now);
    const values = grid(one, one.low, one.high, points);
    const found = [];
    for (const side of [values.filter((v) => v > now), values.filter((v) => v < now).reverse()]) {
      const about = side.find((value) => answer(value) !== present);
      if (about !== undefined) found.push(turns(one, now, about, answer, points));
    }
    if (!found.length) return null;
    const [value, last] = found.reduce((best, pair) => (Math.abs(pair[0] - now) < Math.abs(best[0] - now) ? pair : best));
    return { value, last, becomes: answer(value), distance: now ? (value - now) / Math.abs(now) : Infinity };
  }

  // All of them, one input at a time, so that a page can stay responsive in between.
  function* switchingValues({ ranges, words }, compute, inputs) {
    const told = words.verdict;
    for (const one of ranges) {
      const answer = (value) => told[compute({ ...inputs, [one.name]: value }).cases[0]].answer;
      const points = one.rows ? GRID_WITH_ROWS : GRID;
      const now = inputs[one.name];
      const flip = switchingValue(one, now, answer, points);
      const cases = flip && one.sampled ? Math.max(1, compute.casesNeeded[one.name](now, flip.value)) : null;
      yield { name: one.name, now, flip, cases };
    }
  }

  const isClose = ({ flip }, { likely }) =>
    Boolean(flip) && (Math.abs(flip.distance) <= CLOSE || Boolean(likely && likely[0] <= flip.value && flip.value <= likely[1]));

  // How close a verdict is, in words.
  function closeness(found, { ranges }) {
    const close = found.filter((one) => isClose(one, ranges.find(({ name }) => name === one.name)));
    if (close.some(({ cases }) => cases !== null && cases > AFFORDABLE_CASES)) return "too close to measure";
    return close.length ? "close" : "";
  }

  // --- over the whole range of one input, or of two: the same as in labsupport/two_way.py ------------------------

  function middles({ low, high, log, whole }, count) {
    return Array.from({ length: count }, (_, i) => {
      const share = (i + 0.5) / count;
      const value = log ? low * (high / low) ** share : low + (high - low) * share;
      return whole ? Math.floor(value + 0.5) : value;
    });
  }

  function verdictMap({ words }, compute, inputs, across, up) {
    const [columns, rows] = across.rows ? [ACROSS_WITH_ROWS, UP_WITH_ROWS] : [ACROSS, UP];
    const [xs, ys] = [middles(across, columns), middles(up, rows)];
    const at = (x, y) => words.verdict[compute({ ...inputs, [across.name]: x, [up.name]: y }).cases[0]].answer;
    return { xs, ys, answers: ys.map((y) => xs.map((x) => at(x, y))) };
  }

  // The deciding quantity at evenly spaced places of an input's slider.
  function curve(one, deciding, compute, inputs, points) {
    return Array.from({ length: points }, (_, i) => {
      const share = i / (points - 1);
      const value = one.log ? one.low * (one.high / one.low) ** share : one.low + (one.high - one.low) * share;
      return Number(compute({ ...inputs, [one.name]: one.whole ? Math.floor(value + 0.5) : value }).values[deciding]);
    });
  }

  return { switchingValues, closeness, verdictMap, curve };
})();
