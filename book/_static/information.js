// What an input is worth to know before one decides: the same points and steps as in labsupport/information.py.
globalThis.information = (() => {
  "use strict";

  const [VALUES, DRAWS] = [32, 96];
  const [VALUES_WITH_ROWS, DRAWS_WITH_ROWS] = [8, 24];

  function draws(dimensions, count) {
    let root = 2;
    for (let i = 0; i < 40; i++) root = (1 + root) ** (1 / (dimensions + 1));
    const steps = Array.from({ length: dimensions }, (_, place) => root ** -(place + 1));
    return Array.from({ length: count }, (_, i) => steps.map((step) => (0.5 + (i + 1) * step) % 1));
  }

  function within({ likely: [low, high], log }, share) {
    return log && low > 0 ? low * (high / low) ** share : low + (high - low) * share;
  }

  const mean = (values) => values.reduce((sum, one) => sum + one, 0) / values.length;

  // Costs is a list with, for each point, the cost of every option.
  function saved(costs) {
    const options = costs[0].map((_, option) => mean(costs.map((point) => point[option])));
    const found = Math.min(...options) - mean(costs.map((point) => Math.min(...point)));
    return Number.isFinite(found) ? found : 0;
  }

  // One input after the other, and then all of them together, so that a page can stay responsive in between.
  function* valueOfInformation({ ranges, options }, compute, inputs) {
    const unknown = ranges.filter(({ name, likely }) => likely && likely[0] <= inputs[name] && inputs[name] <= likely[1]);
    const names = Object.keys(options);
    if (!names.length || !unknown.length) return;
    const costs = (moved) => {
      const state = compute({ ...inputs, ...moved });
      return names.map((name) => state.values[name]);
    };
    const [values, count] = ranges[0].rows ? [VALUES_WITH_ROWS, DRAWS_WITH_ROWS] : [VALUES, DRAWS];
    const spread = draws(unknown.length, count);
    for (const [place, one] of unknown.entries()) {
      const points = Array.from({ length: values }, (_, i) => {
        const at = within(one, (i + 0.5) / values);
        const rows = spread.map((draw) => {
          const moved = Object.fromEntries(unknown.map((other, where) => [other.name, within(other, draw[where])]));
          return costs({ ...moved, [one.name]: at });
        });
        return names.map((_, option) => mean(rows.map((row) => row[option])));
      });
      yield { name: one.name, usd: saved(points) };
    }
    const all = draws(unknown.length, values * count).map((draw) =>
      costs(Object.fromEntries(unknown.map((one, place) => [one.name, within(one, draw[place])]))),
    );
    yield { name: null, usd: saved(all) };
  }

  return { valueOfInformation };
})();
