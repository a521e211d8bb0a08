// A number judged as `quiz/cards/number_grading.py` judges it: right, wrong in a known way, carried on, or wrong.
const SHARE_OF_A_UNIT = 0.51;
const ROUND_OFF = 1e-9;
const FROM_KEY = 3;
const NEAR = 0.6;
const MOST = 2;
const LONGEST_RESPONSE = 4000;
const SLIPS = {
  sign: ["the sign is flipped", "符号反了"],
  reciprocal: ["this is the reciprocal", "这是倒数"],
  "factor-2": ["it is off by a factor of 2", "差了 2 倍"],
  square: ["this is the square of the answer", "这是答案的平方"],
  root: ["this is the root of the answer", "这是答案的平方根"],
  "power-of-ten": ["the power of ten is wrong", "10 的幂次错了"],
  percent: ["it is off by 100 (a percentage for a fraction?)", "差了 100 倍（百分数与小数混淆？）"],
  "logarithm-base": ["the logarithm has another base", "对数的底数不同"],
  "n-for-n-minus-1": ["you divided by n where it is n−1, or the other way round", "n 与 n−1 弄混了"],
  "missing-eps": ["ε is left out", "漏了 ε"],
  "swapped-fans": ["fan-in and fan-out are swapped", "扇入与扇出弄反了"],
  transposed: ["the matrix is transposed", "矩阵转置了"],
  "wrong-axis": ["this goes along the other axis", "沿错了轴"],
  "sum-for-mean": ["this is a sum where a mean is asked, or the other way round", "求和与求平均弄混了"],
  "gradient-for-update": ["this is the change of the value, not the value after it", "这是更新量，不是更新后的值"],
};
const OF_A_SPREAD = {
  square: [" (a variance for a standard deviation?)", "（把标准差当成了方差？）"],
  root: [" (a standard deviation for a variance?)", "（把方差当成了标准差？）"],
};
const NEVER = {
  count: ["reciprocal", "square", "root", "percent", "logarithm-base", "n-for-n-minus-1", "sum-for-mean"],
  expression: ["power-of-ten", "percent", "logarithm-base", "n-for-n-minus-1", "sum-for-mean"],
};
const YES = ["yes", "y", "true", "是", "对", "会", "能", "可以"];
const NO = ["no", "n", "false", "不是", "不对", "不会", "不能", "不可以", "否", "不"];
const CHANGES = [
  ["sign", (x) => -x],
  ["reciprocal", (x) => (x === 0 ? null : 1 / x)],
  ["square", (x) => x * x],
  ["root", (x) => (x < 0 ? null : Math.sqrt(x))],
];
// How the steps go on from the learner's own values of some of them; as `follow` of the solver of that name.
const FOLLOW = {
  "autodiff.backward_pass"(given, own) {
    const q = has(own, "q") ? own.q : given.x + given.y;
    return { q, answer: [given.z, given.z, q] };
  },
  "normalization.batch_norm_by_hand"(given, own) {
    const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    const center = has(own, "mean") ? own.mean : mean(given.z);
    const variance = has(own, "variance") ? own.variance : mean(given.z.map((z) => (z - center) * (z - center)));
    if (!(variance + given.eps > 0)) return null;
    return { mean: center, variance, answer: given.z.map((z) => (z - center) / Math.sqrt(variance + given.eps)) };
  },
  "perceptron.two_updates"(given, own) {
    const step = (at, x, y) => {
      const margin = y * (at[0] * x[0] + at[1] * x[1] + at[2]);
      return margin > 0 ? at : [...x, 1].map((one, place) => at[place] + given.rate * y * one);
    };
    const first = has(own, "first") ? own.first : step([0, 0, 0], given.x1, given.y1);
    return { first, answer: step(first, given.x2, given.y2) };
  },
};

function readNumber(card, variant, text) {
  tooLong(text, LONGEST_RESPONSE);
  if (!card.parts.length) return readOne(card, variant, text, variant.key);
  const typed = splitParts(text);
  const count = card.parts.length;
  if (typed.length !== count) {
    refuse(
      `there are ${count} parts; write ${count} answers with ; between them`,
      `共有 ${count} 小问；请用 ; 隔开 ${count} 个答案`
    );
  }
  const readings = typed.map((piece, place) => {
    try {
      return readOne(card, variant, piece, place < count - 1 ? variant.steps[place] : variant.key);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return refuse(`in part ${place + 1}, ${error.en}`, `第 ${place + 1} 小问：${error.zh}`);
    }
  });
  const values = readings.map((reading) => reading.value);
  const echo = readings.map((reading) => reading.echo).join("; ");
  return { echo, value: values[count - 1], earlier: values.slice(0, -1) };
}

function readOne(card, variant, text, key) {
  if (card.form === "expression") {
    const points = variant.points;
    const value = readExpression(text, card.variable, points);
    const marks = tokensOf(text, card.variable);
    for (const word of card.without) {
      if (marks.some((mark) => mark.text === word)) refuse(`write it without ${word}`, `请不要用 ${word}`);
    }
    const [point, there] = atOne(text, card.variable, points, value);
    const at = `${card.variable} = ${shortly(point)} → ${inPowers(general(there + 0, 3))}`;
    return { echo: `${written(marks)}; ${at}`, value, earlier: [] };
  }
  if (card.form === "yes-no") {
    const [word, number] = readVerdict(text);
    return { echo: `${word}, ${echoed(number)}`, value: [word, number], earlier: [] };
  }
  const value = Array.isArray(key) ? bracketed(text, key) : readValue(text);
  if (card.form === "count" && typeof value === "number") {
    if (Math.abs(value - Math.round(value)) > ROUND_OFF * Math.max(Math.abs(value), 1)) {
      refuse("a count is asked: write a whole number", "请写一个整数，不要小数");
    }
  }
  if (shapeOf(value) !== shapeOf(key)) refuse(...shapeAsked(key));
  return { echo: echoed(value), value, earlier: [] };
}

function atOne(text, variable, points, values) {
  try {
    return [1, readExpression(text, variable, [1])[0]];
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
  }
  let nearest = 0;
  points.forEach((point, place) => {
    if (Math.abs(point - 1) < Math.abs(points[nearest] - 1)) nearest = place;
  });
  return [points[nearest], values[nearest]];
}

function readVerdict(text) {
  const words = [...NO, ...YES].join("|");
  const pattern = new RegExp(`^(${words})(?![a-z])(?:[\\s,;:=!的。｡、､﹐﹔﹕→]|\\.(?!\\d))*([^]*)$`, "i");
  const found = pattern.exec(narrow(text).trim());
  if (!found || !found[2]) {
    refuse("write yes or no, then the number behind it: yes 2.5", "请先写“是”或“否”，再写依据的数：是 2.5");
  }
  const number = readValue(found[2]);
  if (typeof number !== "number") refuse("after yes or no one number is asked", "“是”或“否”之后只要一个数");
  return [NO.includes(found[1].toLowerCase()) ? "no" : "yes", number];
}

function splitParts(text) {
  const pieces = [""];
  let depth = 0;
  for (const character of text) {
    depth += "[【［".includes(character) - "]】］".includes(character);
    if (";；\n".includes(character) && depth <= 0) pieces.push("");
    else pieces[pieces.length - 1] += character;
  }
  return pieces;
}

function bracketed(text, key) {
  try {
    return readValue(text);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    let value = null;
    try {
      value = readValue(`[${text.trim().replace(/^[()（）]+|[()（）]+$/g, "")}]`);
    } catch (again) {
      if (!(again instanceof Unreadable)) throw again;
    }
    if (value === null || shapeOf(value) !== shapeOf(key)) throw error;
    const shown = echoed(value);
    return refuse(`write it in brackets: ${shown}`, `请写在方括号里：${shown}`, [shown]);
  }
}

function shapeAsked(key) {
  if (!Array.isArray(key)) return ["one number is asked, not several", "这里只要一个数"];
  if (!Array.isArray(key[0])) {
    const form = "[" + key.map(() => "…").join(", ") + "]";
    return [`${key.length} numbers are asked: write them as ${form}`, `这里要 ${key.length} 个数：请写成 ${form}`];
  }
  const [rows, columns] = [key.length, key[0].length];
  return [
    `a matrix of ${rows} rows and ${columns} columns is asked: write [1 2; 3 4]`,
    `这里要 ${rows} 行 ${columns} 列的矩阵：请写成 [1 2; 3 4]`,
  ];
}

function echoed(value) {
  if (Array.isArray(value)) return "[" + value.map(echoed).join(", ") + "]";
  const short = general(value + 0, 12);
  return Number(short) === value ? inPowers(short) : shortly(value);
}

function shortly(number) {
  const text = String(number);
  if (Number.isInteger(number) && Math.abs(number) < 1e6) return text;
  const figures = text.replace(/^-/, "").replace(".", "").replace(/^0+|0+$/g, "");
  if (Math.abs(number) < 1e6 && Math.abs(number) >= 1e-4 && figures.length <= 6) return text;
  return inPowers(general(number, 4));
}

function inPowers(text) {
  const [mantissa, exponent] = text.split("e");
  if (exponent === undefined) return text;
  return mantissa + "×10" + Array.from(String(Number(exponent)), (c) => RAISED[LOWERED.indexOf(c)]).join("");
}

const placeOf = (size) => Math.floor(Math.log10(size) + 1e-12);

function tolerancesOf(value, card) {
  const numbers = componentsOf(value);
  const largest = Math.max(0, ...numbers.map(Math.abs));
  return numbers.map((number) => {
    const size = Math.abs(number) || largest;
    if (card.rule === "decimals") return SHARE_OF_A_UNIT * Number(`1e-${card.amount}`);
    if (card.rule === "significant") {
      return SHARE_OF_A_UNIT * Number(`1e${(size ? placeOf(size) : 0) - card.amount + 1}`);
    }
    return card.rule === "exact" ? ROUND_OFF * Math.max(size, 1) : card.amount;
  });
}

const alike = (one, other) =>
  shapeOf(one) === shapeOf(other) && shapeOf(one) !== null && String(wordsOf(one)) === String(wordsOf(other));

function decades(value, key) {
  if (value === 0 || key === 0 || value > 0 !== key > 0) return value === key ? 0 : Infinity;
  return Math.abs(Math.log10(Math.abs(value)) - Math.log10(Math.abs(key)));
}

function within(value, key, card) {
  if (!alike(value, key)) return false;
  const [said, right, allowed] = [componentsOf(value), componentsOf(key), tolerancesOf(key, card)];
  if (!said.length) return false;
  if (card.rule === "decades") return said.every((number, place) => decades(number, right[place]) <= card.amount);
  return said.every((number, place) => Math.abs(number - right[place]) <= allowed[place]);
}

function distance(value, key, card) {
  if (!alike(value, key)) return Infinity;
  const [said, right] = [componentsOf(value), componentsOf(key)];
  if (!said.length || ![...said, ...right].every(Number.isFinite)) return Infinity;
  if (card.rule === "decades") return Math.max(...said.map((a, place) => decades(a, right[place]) / card.amount));
  const [one, other] = [tolerancesOf(value, card), tolerancesOf(key, card)];
  return Math.max(...said.map((a, n) => Math.abs(a - right[n]) / Math.max(one[n], other[n])));
}

// What is said of a response: outcome, how it was read, the names of what went wrong, and why in both languages.
function grade(card, variant, text) {
  if (!text.trim()) return { outcome: "wrong", echo: "", names: [], why: null };
  try {
    const reading = readNumber(card, variant, text);
    return { echo: reading.echo, ...judge(card, variant, reading) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { outcome: "unreadable", echo: "", names: [], why: [error.en, error.zh] };
  }
}

function judge(card, variant, reading) {
  const value = reading.value;
  const verdict = (outcome, names, why) => ({ outcome, names, why: why || null });
  const lapses = lapsesOf(card, variant, reading);
  const lapse = lapses.length ? toldOf(card, variant, lapses[0]) : null;
  const estimate = decadesOff(value, variant.key, card);
  if (within(value, variant.key, card)) {
    return verdict(lapse ? "wrong" : "correct", lapse ? lapse.names : [], joined(lapse && lapse.why, estimate));
  }
  let names = methods(card, variant, value);
  const where = lapse ? placeTold(lapses[0]) : null;
  if (lapse) {
    const steps = followed(card, variant, lapses);
    if (steps && within(value, steps.answer, card)) {
      const why = names.length ? joined(where, named(card, names)) : lapse.why;
      return verdict("carried", names.length ? names : lapse.names, why);
    }
  }
  if (names.length) return verdict("wrong", names, joined(where, named(card, names), estimate));
  const accidents = variant.slips.filter(([name]) => !name.includes(":"));
  names = slipsOf(card, variant, value, variant.key, accidents, card.form);
  if (names.length && !lapse) return verdict("wrong", names, estimate || sentence(slipPhrase(variant, names)));
  if (card.form === "yes-no" && within(value[1], variant.key[1], card)) {
    return verdict("wrong", [], ["The number is right; it says the opposite.", "数是对的，但由它得出的结论相反。"]);
  }
  const coarse = lapse ? null : tooCoarse(value, variant.key, card);
  return verdict("wrong", lapse ? lapse.names : [], joined(lapse && lapse.why, estimate || coarse));
}

function tooCoarse(value, key, card) {
  if (!["significant", "decimals"].includes(card.rule) || shapeOf(value) !== shapeOf(key)) return null;
  const significant = card.rule === "significant";
  const shorter = (number, digits) => Number(significant ? number.toExponential(digits - 1) : number.toFixed(digits));
  const [said, right] = [componentsOf(value), componentsOf(key)];
  for (let digits = 1; digits < card.amount; digits += 1) {
    if (right.every((number, place) => shorter(number, digits) === said[place])) {
      return significant
        ? [`Right as far as it goes, but ${card.amount} significant figures are asked.`, `位数不够：这里要 ${card.amount} 位有效数字。`]
        : [`Right as far as it goes, but ${card.amount} decimals are asked.`, `位数不够：这里要保留 ${card.amount} 位小数。`];
    }
  }
  return null;
}

function lapsesOf(card, variant, reading) {
  const found = [];
  let steps = {};
  card.parts.slice(0, -1).forEach((part, place) => {
    steps[part[0]] = variant.steps[place];
  });
  reading.earlier.forEach((said, place) => {
    const [step, en, zh] = card.parts[place];
    if (!within(said, steps[step], card)) {
      found.push({ number: place + 1, step, en, zh, said, right: steps[step] });
      steps = followed(card, variant, found) || steps;
    }
  });
  return found;
}

function followed(card, variant, lapses) {
  if (!has(FOLLOW, card.problem)) return null;
  const own = {};
  for (const lapse of lapses) own[lapse.step] = lapse.said;
  return FOLLOW[card.problem](variant.given, own);
}

function placeTold(lapse) {
  return [
    `Part ${lapse.number} (${lapse.en}) is where it went wrong.`,
    `第 ${lapse.number} 小问（${lapse.zh}）出了错。`,
  ];
}

function toldOf(card, variant, lapse) {
  const accidents = variant.slips
    .filter(([name]) => name.endsWith(":" + lapse.step))
    .map(([name, value]) => [name.split(":")[0], value]);
  const names = slipsOf(card, variant, lapse.said, lapse.right, accidents, "number");
  const where = placeTold(lapse);
  const slip = slipPhrase(variant, names);
  if (!slip) return { names: [], why: where };
  return { names, why: [`${where[0].slice(0, -1)}: ${slip[0]}.`, `${where[1].slice(0, -1)}：${slip[1]}。`] };
}

function joined(...texts) {
  const said = texts.filter(Boolean);
  if (!said.length) return null;
  return [said.map((text) => text[0].trim()).join(" "), said.map((text) => text[1].trim()).join("")];
}

function decadesOff(value, key, card) {
  if (card.rule !== "decades") return null;
  const [said, right] = [componentsOf(value)[0], componentsOf(key)[0]];
  if (said === 0 || right === 0) {
    return right ? ["0 is no estimate: it has no power of ten.", "0 不是估计：它没有数量级。"] : null;
  }
  const off = Math.log10(Math.abs(said)) - Math.log10(Math.abs(right));
  const [way, direction] = off > 0 ? ["too large", "偏大"] : ["too small", "偏小"];
  const much = Math.abs(off).toFixed(2);
  let size = [`${much} powers of ten ${way}`, `${direction} ${much} 个数量级`];
  if (Math.abs(off) < 0.01) size = ["within 0.01 powers of ten", "误差不到 0.01 个数量级"];
  if (said > 0 !== right > 0) {
    return [`The sign is wrong; in size it is ${size[0]}.`, `符号错了；就大小而言，${size[1]}。`];
  }
  return sentence(size);
}

function methods(card, variant, value) {
  const known = Object.keys(variant.wrong);
  const near = known.filter((name) => within(value, variant.wrong[name], card));
  if (!near.length) return [];
  const far = (name) => distance(value, variant.wrong[name], card);
  const name = near.reduce((best, one) => (far(one) < far(best) ? one : best));
  const partner = card.merged[name] || Object.keys(card.merged).find((other) => card.merged[other] === name);
  return partner ? [name, partner] : [name];
}

function named(card, names) {
  const found = names.filter((name) => has(card.said, name)).map((name) => card.said[name]);
  if (found.length < 2) return found[0] || null;
  return [
    "Either: " + found.map((text) => text[0]).join(" Or: "),
    "要么：" + found.map((text) => text[1]).join(" 要么："),
  ];
}

function slipsOf(card, variant, said, right, accidents, form) {
  const [value, key] = form === "yes-no" ? [said[1], right[1]] : [said, right];
  const found = [];
  for (const [name, candidate] of candidates(variant, key, ratioOf(value, key), accidents)) {
    if ((NEVER[form] || []).includes(name) || (card.rule === "decades" && name !== "sign")) continue;
    const answer = form === "yes-no" ? componentsOf(candidate)[0] : candidate;
    const same = shapeOf(answer) === shapeOf(value) && componentsOf(answer).every(Number.isFinite);
    if (same && within(value, answer, card) && distance(answer, key, card) > FROM_KEY) found.push(name);
  }
  return Object.keys(SLIPS)
    .filter((name) => found.includes(name))
    .slice(0, MOST)
    .map((name) => "slip:" + name);
}

function slipPhrase(variant, names) {
  const said = names.map((full) => {
    const name = full.slice("slip:".length);
    const more = variant.spread && has(OF_A_SPREAD, name) ? OF_A_SPREAD[name] : ["", ""];
    return [SLIPS[name][0] + more[0], SLIPS[name][1] + more[1]];
  });
  if (said.length > 1) return [`either ${said[0][0]}, or ${said[1][0]}`, `要么${said[0][1]}，要么${said[1][1]}`];
  return said[0] || null;
}

function sentence(said) {
  return [said[0][0].toUpperCase() + said[0].slice(1) + ".", said[1] + "。"];
}

function ratioOf(value, key) {
  const [said, right] = [componentsOf(value), componentsOf(key)];
  let largest = 0;
  right.slice(0, said.length).forEach((number, place) => {
    if (Math.abs(number) > Math.abs(right[largest])) largest = place;
  });
  return right[largest] ? said[largest] / right[largest] : NaN;
}

function candidates(variant, key, ratio, accidents) {
  const found = [];
  for (const [name, change] of CHANGES) {
    const changed = each(key, change);
    if (changed !== null) found.push([name, changed]);
  }
  for (const [name, factor] of factorsOf(variant, key)) {
    if (Math.abs(ratio / factor - 1) < NEAR) found.push([name, each(key, (number) => number * factor)]);
  }
  found.push(...accidents);
  if (Array.isArray(key) && Array.isArray(key[0]) && shapeOf(key) !== null) {
    found.push(["transposed", key[0].map((_, column) => key.map((row) => row[column]))]);
  }
  return found;
}

function factorsOf(variant, key) {
  const found = [["factor-2", 2], ["factor-2", 0.5]];
  for (const power of [-6, -5, -4, -3, -1, 1, 3, 4, 5, 6]) found.push(["power-of-ten", Number(`1e${power}`)]);
  const hundred = componentsOf(key).every((number) => Math.abs(number) <= 1) ? "percent" : "power-of-ten";
  found.push([hundred, 100], [hundred, 0.01]);
  if (variant.logarithm) {
    for (const base of [Math.LN2, Math.LN10, Math.log2(10)]) {
      found.push(["logarithm-base", base], ["logarithm-base", 1 / base]);
    }
  }
  for (const count of variant.samples) {
    for (const share of [count / (count - 1), (count - 1) / count]) {
      found.push(["n-for-n-minus-1", share], ["n-for-n-minus-1", Math.sqrt(share)]);
    }
  }
  for (const count of variant.counts) found.push(["sum-for-mean", count], ["sum-for-mean", 1 / count]);
  return found;
}

function each(value, change) {
  if (!Array.isArray(value)) return typeof value === "string" ? value : change(value);
  const items = value.map((item) => each(item, change));
  return items.includes(null) ? null : items;
}
