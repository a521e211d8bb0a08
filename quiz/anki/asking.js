// A numeric card as it is reviewed: another variant each time, the same on front and back, the response judged here.
// The page may be kept between front and back or loaded anew, with or without storage: what is kept is written to the
// window and to both storages, and read from whichever has it.
const field = document.getElementById("quiz-variants");
const root = document.querySelector(".quiz.numeric");
const onBack = document.querySelector(".quiz.told") !== null;
const FIRST_GAP = 0xe000;

function storages() {
  const found = [];
  for (const name of ["sessionStorage", "localStorage"]) {
    try {
      window[name].setItem("quiz-probe", "1");
      window[name].removeItem("quiz-probe");
      found.push(window[name]);
    } catch (refused) {
      // This reader keeps nothing there.
    }
  }
  return found;
}

function recall(name) {
  const kept = window.quizKept || {};
  if (has(kept, name)) return kept[name];
  for (const storage of storages()) {
    try {
      const found = JSON.parse(storage.getItem(name));
      if (found && Number.isInteger(found.number) && Array.isArray(found.seen)) return found;
    } catch (broken) {
      // Something else stands there.
    }
  }
  return null;
}

function keep(name, drawn) {
  window.quizKept = window.quizKept || {};
  window.quizKept[name] = drawn;
  for (const storage of storages()) {
    try {
      storage.setItem(name, JSON.stringify(drawn));
    } catch (full) {
      // The window still has it.
    }
  }
}

// Where nothing can be stored, front and back agree by the day.
function byTheDay(name, count) {
  const now = new Date();
  let sum = now.getFullYear() * 372 + now.getMonth() * 31 + now.getDate();
  for (const character of name) sum = (sum * 31 + character.charCodeAt(0)) % 1000003;
  return sum % count;
}

function drawn(name, count) {
  const before = recall(name);
  const usable = before && before.number < count ? before : null;
  if (onBack) return usable || { number: byTheDay(name, count), seen: [], response: "" };
  if (!storages().length) return { number: byTheDay(name, count), seen: [], response: "" };
  let seen = usable ? usable.seen.filter((number) => number < count) : [];
  if (seen.length >= count) seen = seen.slice(-1);
  const left = Array.from({ length: count }, (_, number) => number).filter((number) => !seen.includes(number));
  const number = left[Math.floor(Math.random() * left.length)] || 0;
  return { number, seen: [...seen, number], response: "" };
}

function typeset(element) {
  const mathjax = window.MathJax;
  if (mathjax && mathjax.typesetPromise) mathjax.typesetPromise([element]).catch(() => {});
  else if (mathjax && mathjax.Hub) mathjax.Hub.Queue(["Typeset", mathjax.Hub, element]);
}

function fillIn(card, number) {
  for (const place of document.querySelectorAll(".quiz [data-page]")) {
    const page = card.pages[place.getAttribute("data-page")];
    if (page === undefined) continue;
    const title = place.querySelector(":scope > h2, :scope > summary");
    place.innerHTML = page.replace(/[\ue000-\uf8ff]/g, (gap) => card.gaps[gap.charCodeAt(0) - FIRST_GAP][number]);
    if (title) place.insertBefore(title, place.firstChild);
  }
}

const TITLES = {
  correct: ["✓ Correct", "✓ 正确"],
  wrong: ["✗ Wrong", "✗ 错误"],
  carried: ["≈ The method is right; an earlier error was carried on", "≈ 方法对，只是带着前面的错误"],
  unreadable: ["? Not understood; this costs nothing", "? 看不懂，不算错"],
};

function line(language, css, text, asHtml) {
  const element = document.createElement("div");
  element.className = `${language} ${css}`;
  element.lang = language === "zh" ? "zh-Hans" : "en";
  if (asHtml) element.innerHTML = text;
  else element.textContent = text;
  return element;
}

function showVerdict(said, response) {
  const box = document.getElementById("quiz-verdict");
  box.textContent = "";
  box.className = `verdict ${said.outcome}`;
  box.hidden = false;
  ["en", "zh"].forEach((language, place) => {
    box.appendChild(line(language, "outcome", TITLES[said.outcome][place]));
    if (said.why) box.appendChild(line(language, "why", said.why[place], said.outcome !== "unreadable"));
    const other = said.echo && said.echo.replaceAll(" ", "") !== response.replaceAll(" ", "");
    const echo = place ? said.echo.replace(/^yes,/, "是,").replace(/^no,/, "否,") : said.echo;
    const words = place
      ? `你输入的是：${response}` + (other ? `（读作 ${echo}）` : "")
      : `You typed: ${response}` + (other ? ` (read as ${echo})` : "");
    box.appendChild(line(language, "typed", words));
  });
  typeset(box);
}

function ask(name, card, variant, now) {
  const box = document.getElementById("quiz-response");
  const button = document.getElementById("quiz-check");
  document.getElementById("quiz-try").hidden = false;

  function check() {
    if (!box.value.trim()) {
      box.blur();
      if (window.pycmd) window.pycmd("ans");
      return;
    }
    const said = grade(card, variant, box.value);
    showVerdict(said, box.value);
    if (said.outcome === "unreadable") return;
    box.readOnly = true;
    button.disabled = true;
    box.blur();
  }

  box.value = "";
  box.readOnly = false;
  button.disabled = false;
  // Readers have keys of their own, from the space bar on: what is typed here stays here.
  for (const kind of ["keydown", "keypress", "keyup"]) box[`on${kind}`] = (event) => event.stopPropagation();
  box.onkeydown = (event) => {
    event.stopPropagation();
    if (event.key !== "Enter" || event.isComposing || box.readOnly) return;
    event.preventDefault();
    check();
  };
  box.oninput = () => keep(name, { ...now, response: box.value });
  button.onclick = (event) => {
    event.stopPropagation();
    check();
  };
  box.onclick = (event) => event.stopPropagation();
  if (window.matchMedia && window.matchMedia("(hover: hover) and (pointer: fine)").matches) box.focus();
}

function start() {
  const card = JSON.parse(field.content ? field.content.textContent : field.textContent);
  const name = `quiz-drawn:${root.getAttribute("data-card")}`;
  const now = drawn(name, card.variants.length);
  if (!onBack) keep(name, now);
  const known = { slips: [], samples: [], counts: [], steps: [], ...card.variants[now.number] };
  fillIn(card, now.number);
  if (!onBack) ask(name, card, known, now);
  else if (now.response.trim()) showVerdict(grade(card, known, now.response), now.response);
}

if (field && root) {
  try {
    start();
  } catch (broken) {
    // The author's numbers stand on the page.
  }
}
