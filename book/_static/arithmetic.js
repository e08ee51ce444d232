// What the calculators' generated functions need, and how numbers are written: the same as in labsupport/parts.py.
// Knows no page, so that tests run it in a JavaScript engine alone.
globalThis.arithmetic = (() => {
  "use strict";

  // A column of a calculator's table, row by row.
  function column(rows, at) {
    const found = new Array(rows);
    for (let i = 0; i < rows; i++) found[i] = at(i);
    return found;
  }

  const mean = (column) => column.reduce((sum, value) => sum + Number(value), 0) / column.length;

  // The smallest value that at least this share of the column does not exceed.
  function quantile(column, share) {
    const ordered = Float64Array.from(column).sort();
    return ordered[Math.max(Math.ceil(share * ordered.length), 1) - 1];
  }

  // Hart's double-precision approximation, as given by West (2005), "Better approximations to cumulative normal
  // functions", Wilmott Magazine.
  function normalCdf(x) {
    const z = Math.abs(x);
    if (z > 37) return x > 0 ? 1 : 0;
    const e = Math.exp((-z * z) / 2);
    let tail;
    if (z < 7.07106781186547) {
      const above = [3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871,
        221.213596169931, 220.206867912376];
      const below = [8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674,
        637.333633378831, 793.826512519948, 440.413735824752];
      const at = (coefficients) => coefficients.reduce((sum, one) => sum * z + one, 0);
      tail = (e * at(above)) / at(below);
    } else {
      tail = e / (z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))))) / 2.506628274631;
    }
    return x > 0 ? 1 - tail : tail;
  }

  const FORMAT = /^(\$?)(,?)\.(\d+)([fr%])$/;
  const NAMES = [[1e12, "trillion"], [1e9, "billion"]];
  const raised = (exponent) => String(exponent).replace(/[-\d]/g, (sign) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(sign)]);
  const grouped = (digits) => digits.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));

  function significant(amount, digits) {
    const exponent = Number(amount.toExponential(digits - 1).split("e")[1]);
    const places = digits - 1 - exponent;
    return places >= 0 ? amount.toFixed(places) : String(Number(amount.toPrecision(digits)));
  }

  function formatNumber(value, spec) {
    const [, usd, comma, digits, kind] = FORMAT.exec(spec);
    const amount = Math.abs(value) * (kind === "%" ? 100 : 1);
    const places = Number(digits);
    const sign = value < 0 ? "−" : "";
    if (amount >= 1e15 || (kind === "r" && amount > 0 && amount < 1e-6)) {
      const [first, exponent] = amount.toExponential((kind === "r" ? places : 3) - 1).split("e");
      return `${sign}${usd}${first} × 10${raised(Number(exponent))}${kind === "%" ? "%" : ""}`;
    }
    const [unit, name] = (kind !== "%" && NAMES.find(([least]) => amount >= least)) || [];
    if (unit) return `${sign}${usd}${significant(amount / unit, 3)} ${name}`;
    const text = kind === "r" ? (amount === 0 ? (0).toFixed(places - 1) : significant(amount, places)) : amount.toFixed(places);
    return `${Number(text) ? sign : ""}${usd}${comma ? grouped(text) : text}${kind === "%" ? "%" : ""}`;
  }

  function numberText(value, { format, unit, single }) {
    if (!Number.isFinite(value)) return "never";
    const number = formatNumber(value, format);
    return `${number} ${number === "1" ? single : unit}`.trim();
  }

  const fill = (text, texts) => text.replace(/\{(\w+)\}/g, (_, name) => texts[name]);

  // Every text of a calculator: its inputs, its outputs, then the sentences that quote them.
  function written({ displays, words }, { values, cases }) {
    const texts = {};
    const never = [];
    for (const [name, one] of Object.entries(displays)) {
      if (one.options) texts[name] = one.options[values[name]];
      else if (Number.isFinite(values[name])) texts[name] = numberText(values[name], one);
      else never.push([name, one.never]);
    }
    for (const [name, sentence] of never) texts[name] = fill(sentence, texts);
    Object.entries(words).forEach(([name, told], i) => {
      const { text, answer } = told[cases[i]];
      texts[name] = fill(text, texts);
      if (answer) texts.answer = answer;
    });
    return texts;
  }

  // The points of a chart, and its table as rows of text.
  function points({ low, high, log, points: count }) {
    return Array.from({ length: count }, (_, i) => {
      const share = i / (count - 1);
      if (i === count - 1) return high;
      return log ? low * (high / low) ** share : low + (high - low) * share;
    });
  }

  const table = (sweep, at) =>
    sweep.table.map((place) => {
      const row = at(place);
      return sweep.columns.map((column) => numberText(row[column.name], column));
    });

  return { column, mean, quantile, normalCdf, formatNumber, written, points, table };
})();
