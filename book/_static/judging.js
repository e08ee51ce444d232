// Reads what a reader typed and says what is to be said of it: the same rules as in labsupport/practice/judging.py,
// whose words the page brings along. Knows no page, so that tests run it in a JavaScript engine alone.
globalThis.judging = (() => {
  "use strict";

  const SCALES = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6, b: 1e9, bn: 1e9, billion: 1e9, "%": 0.01 };
  const NUMBER = /^([-−]?)\$?(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?(e[-+]?\d+)?(k|m|bn?|thousand|million|billion|%)?$/i;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function number(text, percent) {
    const found = NUMBER.exec(text.replace(/[\s_'’]/g, ""));
    if (!found || !(found[2] || found[3]) || (found[5] === "%" && !percent)) return null;
    const [, minus, digits = "0", decimals = "", power = "", scale] = found;
    const size = Number(`${digits.replaceAll(",", "")}${decimals}${power}`) * (SCALES[scale?.toLowerCase()] ?? 1);
    return Number((minus ? -size : size).toPrecision(15));
  }

  function withoutUnit(text, units) {
    for (const unit of units) {
      if (text.slice(-unit.length).toLowerCase() === unit) return text.slice(0, -unit.length).trim();
      if (text.slice(0, unit.length).toLowerCase() === unit) return text.slice(unit.length).trim();
    }
    return text;
  }

  // { value }, or { problem } in words.
  function read(kind, typed) {
    const { words } = kind;
    const text = typed.replace(/\s+/g, " ").trim();
    if (kind.options) return kind.options.includes(text) ? { value: text } : { problem: words["no choice"] };
    if (!text) return { problem: words.nothing };
    if (kind.never.includes(text.toLowerCase())) return { value: Infinity };
    const value = number(withoutUnit(text, kind.units), kind.percent);
    if (value === null || !Number.isFinite(value)) {
      const letters = [...text];
      const shown = letters.length <= kind.longest ? text : `${letters.slice(0, kind.longest).join("")}…`;
      return { problem: fill(words.unreadable, { text: shown, example: kind.example }) };
    }
    if (kind.percent && !text.includes("%") && Math.abs(value) > 1) return { problem: words.share };
    return { value };
  }

  function alike(value, expected, tolerance) {
    if (typeof value === "string" || !Number.isFinite(value) || !Number.isFinite(expected)) return value === expected;
    return Math.abs(value - expected) <= Math.max(tolerance, 1e-9) * Math.abs(expected);
  }

  function wrong(kind, variant, value) {
    const { words } = kind;
    const place = variant.wrong.findIndex((one) => one !== null && alike(value, one, Math.max(kind.tolerance, 1e-6)));
    if (place >= 0) return fill(words.mistake, { message: kind.messages[place] });
    if (kind.options || !Number.isFinite(variant.right)) return words.wrong;
    if (!Number.isFinite(value)) return words["not never"];
    return fill(words[value > variant.right ? "too large" : "too small"], { precision: kind.precision });
  }

  // What is to be said: { outcome, message }; "not attempted" is no try.
  function judge(kind, variant, typed) {
    const { value, problem } = read(kind, typed);
    if (problem) return { outcome: "not attempted", message: problem };
    if (alike(value, variant.right, kind.tolerance)) {
      return { outcome: "passed", message: fill(kind.words.right, { learned: variant.learned }) };
    }
    return { outcome: "wrong", message: wrong(kind, variant, value) };
  }

  // A variant as the page brings it: infinity is written "never", and what a mistake does not give is null.
  function unpack(kind, [text, right, mistakes, learned]) {
    const plain = (one) => (one === "never" && !kind.options ? Infinity : one);
    return { text, right: plain(right), wrong: mistakes.map(plain), learned };
  }

  return { number, read, judge, unpack, fill };
})();
