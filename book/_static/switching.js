// What would flip a verdict: the same steps as in labsupport/switching.py, over the calculator's generated function.
globalThis.switching = (() => {
  "use strict";

  const GRID = 2000;
  const GRID_WITH_ROWS = 120;
  const FINE_SHARE = 0.04;
  const CLOSE = 0.1;

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
      yield { name: one.name, now: inputs[one.name], flip: switchingValue(one, inputs[one.name], answer, points) };
    }
  }

  return { switchingValues, CLOSE };
})();
