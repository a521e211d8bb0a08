// What a learner types as a number, read as `quiz/cards/grammar.py` reads it: the same cases, the same words.
const FUNCTIONS = {
  sqrt: Math.sqrt,
  exp: Math.exp,
  ln: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  tanh: Math.tanh,
  abs: Math.abs,
  sigmoid: (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))),
  relu: (x) => Math.max(x, 0),
};
const CONSTANTS = { pi: Math.PI, e: Math.E };
const WORDS = [...Object.keys(FUNCTIONS), "max", "min", ...Object.keys(CONSTANTS)];
const POWERS = { "+": 10, "-": 10, "*": 20, "/": 20, "^": 40, "**": 40, "%": 50 };
const DEEPEST = 40;
const LONGEST = 500;
const LONGEST_SUGGESTION = 80;
const DEEPEST_LIST = 2;
const AT_A_POINT = [
  ["that divides by zero", "除数为零"],
  ["that is too large to be a number", "数值过大"],
  ["that is outside the domain of a function", "超出了函数的定义域"],
];
const [DIVIDES_BY_ZERO, TOO_LARGE, OUTSIDE] = AT_A_POINT;
const PLAIN_NUMBERS = [
  "entries separated by spaces must be plain numbers; use commas around formulas",
  "用空格分隔时只能是纯数字；含公式请用逗号分隔",
];
const RAISED = "⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹";
const LOWERED = "+-0123456789";
const SAME = {};
for (const [forms, plain] of [
  ["−‐‑‒–—―⁃˗⁻₋﹘﹣➖", "-"],
  ["⁺₊﹢➕", "+"],
  ["×·∙⋅✕✖∗⨯﹡", "*"],
  ["÷∕⁄➗", "/"],
  ["，﹐", ","],
  ["；﹔", ";"],
  ["π", "pi"],
  ["√", "sqrt "],
  ["﹪", "%"],
  ["﹒", "."],
  ["【", "["],
  ["】", "]"],
  ["﹙", "("],
  ["﹚", ")"],
]) {
  for (const form of forms) SAME[form] = plain;
}

class Unreadable extends Error {
  constructor(en, zh, instead) {
    super(en);
    this.en = en;
    this.zh = zh;
    this.instead = instead || [];
  }
}

function refuse(en, zh, instead) {
  throw new Unreadable(en, zh, instead);
}

const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
const isNumber = (text) => /^\d/.test(text) || (text[0] === "." && text.length > 1);
const isWordy = (character) => /^[\p{L}\p{N}]/u.test(character);

function narrow(text) {
  const plain = (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0);
  return text.replace(/[\uff01-\uff5e]/g, plain).replace(/\u3000/g, " ");
}

function plainText(text) {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  const raised = text.replace(
    /[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]*[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g,
    (found) => "^(" + Array.from(found, (c) => LOWERED[RAISED.indexOf(c)]).join("") + ")"
  );
  const ascii = narrow(Array.from(raised, (c) => (has(SAME, c) ? SAME[c] : c)).join(""));
  for (const c of ascii) {
    if (/[\p{Cc}\p{Cf}]/u.test(c) && !"\t\n\r".includes(c)) {
      refuse("there is a control character in it; type it again", "含有控制字符，请重新输入");
    }
    if (c > "~" && /\p{Nd}/u.test(c)) refuse(`write the digit ${c} as 0 to 9`, `请用 0 到 9 书写数字 ${c}`);
  }
  return ascii.toLowerCase();
}

function tokensOf(text, variable) {
  let plain = plainText(text).trim().replace(/。+$/, "");
  if (!plain) refuse("nothing was typed", "没有输入内容");
  refuseAmbiguous(plain);
  if ((variable || "").toLowerCase() !== "x") {
    plain = plain.replace(/(\d)x(?=[\d.])|([\w.)%])\s+x\s+(?=[\w.(+-])/g, (_, one, two) => (one || two) + " * ");
  }
  const mark = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+(?![\w.]))?|[a-z]+\d*|\*\*|[-+*/^%(),;\[\]]|\S/gu;
  const found = [];
  let end = 0;
  for (let match = mark.exec(plain); match; match = mark.exec(plain)) {
    found.push({ text: match[0], spaced: match.index > end });
    end = mark.lastIndex;
  }
  return found;
}

function written(marks) {
  let shown = "";
  for (const mark of marks) {
    const text = mark.text === "**" ? "^" : mark.text;
    const last = shown.slice(-1);
    const tight = ",;)]%^".includes(text) || (last && "([^".includes(last));
    const word = last && isWordy(last) && isWordy(text);
    shown += (word || (mark.spaced && !tight)) && shown ? " " + text : text;
  }
  return shown.replace(/([,;])(?=\S)/g, "$1 ").replace(/\^\((\d+)\)/g, "^$1");
}

function refuseAmbiguous(plain) {
  if (plain.includes(",")) refuseComma(plain);
  const underscored = /\d[\d_]*_\d+/.exec(plain);
  if (underscored) {
    const whole = underscored[0].replace(/_/g, "");
    refuse(`write ${whole} without the underscore`, `请去掉下划线：${whole}`, [whole]);
  }
  const hexadecimal = /(?:^|[^\w.])0x([0-9a-f]+)/.exec(plain);
  if (hexadecimal) refuseHexadecimal(hexadecimal[1]);
  if (/\blog(?!2|10)\b|\blog\(/.test(plain)) {
    refuse("log has no base here; write ln, log2 or log10", "log 没有写明底数；请写 ln、log2 或 log10");
  }
}

function refuseComma(plain) {
  if (/^(?:[-+]?\d{1,3}(,\d{3})+(\.\d*)?|[-+]?\d+,\d+)$/.test(plain)) {
    let instead = [...oneNumber(plain), ...severalNumbers(plain, false)];
    if (!instead.length) instead = severalNumbers(plain, true);
    refuse(
      `the comma could be a decimal point or a separator; write ${either(instead, " or ")}`,
      `逗号有歧义；请写成 ${either(instead, " 或 ")}`,
      instead
    );
  }
  const grouped = /\d,\s+[-+.\d]/.test(plain);
  const pattern = grouped ? /(?:^|[^\d.])(\d+,0\d+|\d+(?:,\d{3})+(?!\d))/ : /(?:^|[^\d.])(\d+,0\d+)/;
  const comma = pattern.exec(plain);
  if (comma) {
    const instead = [...oneNumber(comma[1]), ...severalNumbers(comma[1], true)];
    refuse(
      `${comma[1]} could be one number or several; write ${either(instead, " or ")}`,
      `${comma[1]} 可能是一个数，也可能是几个数；请写成 ${either(instead, " 或 ")}`,
      instead
    );
  }
}

function refuseHexadecimal(digits) {
  const instead = digits.length > 8 ? [] : [String(parseInt(digits, 16))];
  if (instead.length && /^\d+$/.test(digits)) instead.push(`0*${digits}`);
  const shown = digits.slice(0, 20);
  refuse(
    `0x${shown} is read neither as hexadecimal nor as a product` +
      (instead.length ? `; write ${either(instead, " or ")}` : ""),
    `0x${shown} 既不按十六进制读，也不按乘积读` + (instead.length ? `；请写成 ${either(instead, " 或 ")}` : ""),
    instead
  );
}

function oneNumber(said) {
  const [first, ...groups] = said.replace(/^[+-]+/, "").split(",");
  const threes = groups.every((group) => group.split(".")[0].length === 3);
  const found = [];
  if (/[^0]/.test(first) && (threes || groups[0][0] !== "0")) found.push(said.replace(/,/g, ""));
  if (groups.length === 1 && !said.includes(".")) found.push(said.replace(",", "."));
  return found;
}

function severalNumbers(said, bare) {
  const numbers = said.split(",");
  if (!bare && numbers.some((number) => /^0\d/.test(number))) return [];
  return ["[" + numbers.map((number) => number.replace(/^0+(?=\d)/, "")).join(", ") + "]"];
}

function either(instead, last) {
  if (instead.length < 2) return instead.join("");
  return instead.slice(0, -1).join(", ") + last + instead[instead.length - 1];
}

function sideBySide(before, token) {
  const ends = before === ")" || before === "%" || isWordy(before) || before[0] === ".";
  const begins = token === "(" || isWordy(token) || token[0] === ".";
  return ends && begins && !has(FUNCTIONS, before) && before !== "max" && before !== "min";
}

// Browsers are an ulp off in powers of ten.
function powerOf(base, exponent) {
  const ten = base === 10 && Number.isInteger(exponent) && Math.abs(exponent) < 400;
  return ten ? Number(`1e${exponent}`) : Math.pow(base, exponent);
}

class Expression {
  constructor(tokens, variables) {
    this.tokens = tokens;
    this.variables = variables || {};
    this.at = 0;
    this.depth = 0;
  }

  whole() {
    const value = this.expression(0);
    if (this.at < this.tokens.length) this.unexpected();
    return value;
  }

  expression(power) {
    this.depth += 1;
    if (this.depth > DEEPEST) refuse("that is nested too deeply", "嵌套太深");
    const began = this.at;
    let left = this.prefix();
    for (;;) {
      const operator = this.peek();
      const binding = has(POWERS, operator) ? POWERS[operator] : 0;
      if (binding <= power) break;
      this.take(operator);
      if (operator === "%") this.refuseLoosePercent(began);
      left = this.combine(left, operator);
      if (Number.isNaN(left)) refuse(...OUTSIDE);
      if (!Number.isFinite(left)) refuse(...TOO_LARGE);
    }
    this.depth -= 1;
    return left;
  }

  combine(left, operator) {
    if (operator === "%") return left / 100;
    if (operator === "+") return left + this.expression(10);
    if (operator === "-") return left - this.expression(10);
    if (operator === "*") return left * this.expression(20);
    const right = this.expression(operator === "/" ? 20 : 39);
    if (left === 0 && operator !== "/" && right < 0) refuse(...DIVIDES_BY_ZERO);
    if (operator !== "/") return powerOf(left, right);
    if (right === 0) refuse(...DIVIDES_BY_ZERO);
    return left / right;
  }

  prefix() {
    const token = this.peek();
    if (token === "-" || token === "+") {
      this.take(token);
      const value = this.expression(30);
      return token === "-" ? -value : value;
    }
    if (token === "(") return this.bracket();
    if (isNumber(token)) return this.number();
    if (has(this.variables, token)) {
      this.take(token);
      return this.variables[token];
    }
    if (has(CONSTANTS, token)) {
      this.take(token);
      return CONSTANTS[token];
    }
    if (has(FUNCTIONS, token)) {
      this.take(token);
      if (this.peek() !== "(" && token !== "sqrt") {
        refuse(`write ${token}(…) with brackets`, `请写成 ${token}(…)`);
      }
      const value = FUNCTIONS[token](this.peek() === "(" ? this.bracket() : this.expression(45));
      if (Number.isNaN(value) || value === -Infinity) refuse(...OUTSIDE);
      if (value === Infinity) refuse(...TOO_LARGE);
      return value;
    }
    if (token === "max" || token === "min") {
      this.take(token);
      return this.extreme(token === "max" ? Math.max : Math.min);
    }
    return this.unexpected();
  }

  number() {
    const text = this.take(this.peek());
    const value = Number(text);
    if (value === Infinity) refuse("that is not a finite number; it is too large", "数值过大，不是有限的数");
    if (value === 0 && /[^0.]/.test(text.split("e")[0])) {
      refuse("that is too small to be told from 0", "数值过小，无法与 0 区分");
    }
    return value;
  }

  refuseLoosePercent(began) {
    let before = "";
    for (let place = began - 1; place >= 0 && !before; place -= 1) {
      const text = this.tokens[place].text;
      if (text !== "+" && text !== "-") before = text;
    }
    if (["/", "^", "**", "sqrt"].includes(before) || this.peek() === "%") {
      refuse(
        "it is not clear what the % belongs to; write brackets, as in (1/2)% or 1/(2%)",
        "看不出 % 属于哪一部分；请加括号，如 (1/2)% 或 1/(2%)",
        ["(1/2)%", "1/(2%)"]
      );
    }
  }

  bracket() {
    this.take("(");
    const value = this.expression(0);
    this.close();
    return value;
  }

  extreme(choose) {
    this.take("(");
    const values = [this.expression(0)];
    while (this.peek() === ",") {
      this.take(",");
      values.push(this.expression(0));
    }
    this.close();
    return choose(...values);
  }

  close() {
    if (this.peek() !== ")") {
      if (this.peek()) this.unexpected();
      refuse("a bracket ( is not closed", "圆括号没有闭合");
    }
    this.take(")");
  }

  peek() {
    return this.at < this.tokens.length ? this.tokens[this.at].text : "";
  }

  take(text) {
    if (this.peek() !== text) this.unexpected();
    this.at += 1;
    return text;
  }

  unexpected() {
    const token = this.peek();
    const before = this.at ? this.tokens[this.at - 1].text : "";
    if (!token) refuse("the end is missing", "式子不完整");
    if (["nan", "inf", "infinity"].includes(token)) refuse("that is not a finite number", "结果不是有限的数");
    const known = [...Object.keys(this.variables), ...WORDS];
    const foreign = this.tokens.find((t) => /^\p{L}/u.test(t.text) && !known.includes(t.text));
    const unknown = foreign ? foreign.text : "";
    if (isNumber(before) && isNumber(token)) {
      const instead = this.tokens[this.at].spaced ? [`${before}*${token}`, `[${before}, ${token}]`] : [];
      refuse(
        "two numbers stand side by side" + (instead.length ? `; write ${instead[0]} or ${instead[1]}` : ""),
        "两个数并排" + (instead.length ? `；请写成 ${instead[0]} 或 ${instead[1]}` : ""),
        instead
      );
    }
    if (!unknown && sideBySide(before, token)) this.askForTimes();
    if (token === ",") refuse("write several numbers in brackets: [1, 2.5]", "多个数请写在方括号里：[1, 2.5]");
    const first = this.tokens[0].text;
    if (this.at === 1 && /^\d/.test(first) && /^\p{L}+$/u.test(token) && token.length > 2) {
      refuse(`write the number alone: ${first}`, `请只写数字：${first}`, [first]);
    }
    const shown = Array.from(isWordy(token) && unknown ? unknown : token).slice(0, 20).join("");
    return refuse(
      `'${shown}' is not understood here; known words are ${known.join(", ")}`,
      `这里看不懂“${shown}”；可用的词有 ${known.join("、")}`
    );
  }

  askForTimes() {
    const marks = this.tokens.slice(0, 1);
    for (let place = 1; place < this.tokens.length; place += 1) {
      const now = this.tokens[place - 1].text;
      const later = this.tokens[place];
      if (sideBySide(now, later.text) && !(isNumber(now) && isNumber(later.text))) {
        marks.push({ text: "*", spaced: false }, { text: later.text, spaced: false });
      } else {
        marks.push(later);
      }
    }
    const whole = written(marks);
    try {
      if (marks.length === this.tokens.length || whole.length > LONGEST_SUGGESTION) refuse("", "");
      new this.constructor(marks, this.variables).whole();
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      refuse("write the sign * where a product is meant", "若是乘积，请写出乘号 *");
    }
    refuse(`write ${whole} if you mean a product`, `若是乘积，请写成 ${whole}`, [whole]);
  }
}

class Lists extends Expression {
  whole() {
    if (this.peek() !== "[") return super.whole();
    const value = this.listed(1);
    if (this.at < this.tokens.length) this.unexpected();
    if (shapeOf(value) === null) refuse("the rows have different lengths", "各行长度不同");
    return value;
  }

  listed(level) {
    if (level > DEEPEST_LIST) {
      refuse("that is nested too deeply: a matrix is a list of rows", "嵌套太深：矩阵是由行组成的列表");
    }
    this.take("[");
    const rows = [[]];
    let separators = [];
    while (this.peek() !== "]") {
      const row = rows[rows.length - 1];
      if (!this.peek()) refuse("the bracket [ is not closed", "方括号没有闭合");
      if (this.peek() === ";") {
        this.take(";");
        rows.push([]);
        separators = [];
        continue;
      }
      if (row.length) {
        separators.push(this.separator());
        if (separators.some((one) => one !== separators[0])) {
          refuse("write a row either with commas or with spaces, not both", "同一行请统一用逗号或空格分隔");
        }
      }
      const spaced = separators[separators.length - 1] === " " || this.literalRow();
      if (this.peek() === "[") row.push(this.listed(level + 1));
      else row.push(spaced ? this.literal() : this.expression(0));
    }
    this.take("]");
    if (rows.some((row) => !row.length)) refuse("a row is empty", "有一行是空的");
    return rows.length > 1 ? rows : rows[0];
  }

  separator() {
    if (this.peek() === ",") return this.take(",");
    if (this.tokens[this.at].spaced || this.peek() === "[") return " ";
    return this.unexpected();
  }

  literalRow() {
    const row = this.row();
    const apart = row.slice(1).filter((later, place) => this.standsApart(row[place], later));
    if (!row.some((place) => this.tokens[place].text === ",")) return apart.length > 0;
    for (const place of apart) {
      const sign = this.tokens[place].text;
      if (sign === "-" || sign === "+") {
        const number = this.tokens[place + 1].text;
        refuse(
          `the sign before ${number} could begin a number or join two; ` +
            `write a comma before it or a space after it, as in [1, ${sign}2] or [1 ${sign} 2]`,
          `${number} 前的符号有歧义；请在它前面写逗号或在它后面空一格，如 [1, ${sign}2] 或 [1 ${sign} 2]`,
          [`[1, ${sign}2]`, `[1 ${sign} 2]`]
        );
      }
    }
    return false;
  }

  row() {
    const places = [];
    let level = 0;
    for (let place = this.at; place < this.tokens.length; place += 1) {
      const text = this.tokens[place].text;
      if (text === "]" || text === ")") level -= 1;
      if (level < 0 || (level === 0 && text === ";")) break;
      if (level === 0) places.push(place);
      if (text === "[" || text === "(") level += 1;
    }
    return places;
  }

  standsApart(now, later) {
    const ends = this.tokens[now].text;
    const begins = this.tokens[later];
    if (!begins.spaced || !(isWordy(ends) || ends[0] === "." || ends === ")" || ends === "%")) return false;
    return isNumber(begins.text) || /^\p{L}/u.test(begins.text) || this.isSign(later) || begins.text === "(";
  }

  isSign(place) {
    const after = this.tokens[place + 1];
    const text = this.tokens[place].text;
    return (text === "-" || text === "+") && after !== undefined && !after.spaced;
  }

  literal() {
    let sign = 1;
    if (this.at < this.tokens.length && this.isSign(this.at)) sign = this.take(this.peek()) === "-" ? -1 : 1;
    if (!isNumber(this.peek())) refuse(...PLAIN_NUMBERS);
    const number = sign * this.number();
    if (this.peek() && !["]", ",", ";", "["].includes(this.peek()) && !this.tokens[this.at].spaced) {
      refuse(...PLAIN_NUMBERS);
    }
    return number;
  }
}

function componentsOf(value) {
  if (Array.isArray(value)) return value.flatMap(componentsOf);
  return typeof value === "string" ? [] : [value];
}

function wordsOf(value) {
  if (Array.isArray(value)) return value.flatMap(wordsOf);
  return typeof value === "string" ? [value] : [];
}

// As text, so that two shapes can be compared: "" for a number, "3" for a vector, "2,2" for a matrix; null if uneven.
function shapeOf(value) {
  if (!Array.isArray(value)) return "";
  const inner = shapeOf(value[0]);
  if (inner === null || value.some((item) => shapeOf(item) !== inner)) return null;
  return inner ? `${value.length},${inner}` : String(value.length);
}

function tooLong(text, longest) {
  if (Array.from(text).length > longest) {
    refuse(`that is longer than ${longest} characters`, `超过了 ${longest} 个字符`);
  }
}

function readValue(text) {
  tooLong(text, LONGEST);
  const value = new Lists(tokensOf(text)).whole();
  const numbers = componentsOf(value);
  if (!numbers.length || !numbers.every(Number.isFinite)) refuse("that is not a finite number", "结果不是有限的数");
  return value;
}

function readExpression(text, variable, points) {
  tooLong(text, LONGEST);
  const marks = tokensOf(text, variable);
  return points.map((point) => {
    try {
      return new Expression(marks, { [variable.toLowerCase()]: point }).whole();
    } catch (error) {
      if (error instanceof Unreadable && AT_A_POINT.some(([en]) => en === error.en)) {
        const where = `${variable} = ${general(point, 6)}`;
        refuse(`at ${where}, ${error.en}`, `在 ${where} 处：${error.zh}`);
      }
      throw error;
    }
  });
}

// A number to so many figures, as Python's format `g` writes it.
function general(number, figures) {
  if (Object.is(number, -0)) return "-0";
  const [mantissa, exponent] = number.toExponential(figures - 1).split("e");
  const power = Number(exponent);
  if (number !== 0 && (power < -4 || power >= figures)) {
    const size = String(Math.abs(power)).padStart(2, "0");
    return `${String(Number(mantissa))}e${power < 0 ? "-" : "+"}${size}`;
  }
  const text = number.toFixed(Math.max(figures - 1 - power, 0));
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
