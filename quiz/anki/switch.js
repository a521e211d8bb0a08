(function () {
  "use strict";
  // The attribute stands on the page, not in the card: a front repeated on a back keeps its language.
  var page = document.documentElement;
  var button = document.getElementById("quiz-switch");
  var english = document.querySelector(".quiz > .en");
  if (!english || !document.querySelector(".quiz > .zh") || !button) {
    page.setAttribute("data-quiz-language", english ? "en" : "zh");
    return;
  }

  function kept() {
    try {
      return window.localStorage.getItem("quiz-language") || window.quizLanguage;
    } catch (refused) {
      return window.quizLanguage;
    }
  }

  function show(language) {
    page.setAttribute("data-quiz-language", language);
    button.textContent = language === "zh" ? "English" : "中文";
  }

  function keep(language) {
    window.quizLanguage = language;
    try {
      window.localStorage.setItem("quiz-language", language);
    } catch (refused) {
      // A reader without storage keeps the language until it is closed.
    }
  }

  var language = kept();
  if (language !== "en" && language !== "zh") {
    language = /^zh/i.test(window.navigator.language || "") ? "zh" : "en";
  }
  button.hidden = false;
  // What is being typed keeps the focus: elsewhere its keys would be the reader's own.
  button.onmousedown = function (event) {
    event.preventDefault();
  };
  button.onclick = function (event) {
    event.stopPropagation();
    language = page.getAttribute("data-quiz-language") === "zh" ? "en" : "zh";
    keep(language);
    show(language);
  };
  show(language);
})();
