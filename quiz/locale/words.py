"""Every phrase: its key, English, Chinese. Names in braces are put in where the phrase is used."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "app": ("proofdeck", "proofdeck"),
    "left": ("{count} left", "剩 {count} 张"),
    "returning": ("{count} coming back", "{count} 张稍后再来"),
    "level": ("level", "难度"),
    "read_as": ("Read as", "读作"),
    "answer": ("Answer:", "答案："),
    "outcome_correct": ("✓ Correct.", "✓ 正确。"),
    "outcome_wrong": ("✗ Not right.", "✗ 不对。"),
    "outcome_unreadable": (
        "? This could not be read; it costs nothing. Try again.",
        "？看不懂这个答案；不计分，请重新输入。",
    ),
    "outcome_carried": (
        "≈ The method is right; an earlier error was carried on.",
        "≈ 方法正确，只是沿用了前面的错误。",
    ),
    "outcome_self_rated": ("Compare with our answer.", "对照参考答案。"),
    "rating_again": ("Again", "重来"),
    "rating_hard": ("Hard", "困难"),
    "rating_good": ("Good", "良好"),
    "rating_easy": ("Easy", "简单"),
    "practice": ("practice, the schedule stays", "练习，不影响复习安排"),
    "claim_corrected": (
        "✗ The notes this deck comes from have it wrong: “{statement}”",
        "✗ 本套卡片所依据的讲义说错了：“{statement}”",
    ),
    "badge": (
        "✓ checked two ways · {variants} variants · worst {worst}",
        "✓ 两种方法核对 · {variants} 组数 · 最大偏差 {worst}",
    ),
    "under_a_minute": ("<1 min", "不到 1 分钟"),
    "minutes": ("{count} min", "{count} 分钟"),
    "hours": ("{count} h", "{count} 小时"),
    "days": ("{count} d", "{count} 天"),
    "months": ("{count} mo", "{count} 个月"),
    "years": ("{count} y", "{count} 年"),
    "nothing_due": (
        "Nothing is due and today's new cards are done. `quiz ask --practice` asks without changing the schedule.",
        "现在没有到期的卡片，今天的新卡片也学完了。用 `quiz ask --practice` 可以练习而不影响复习安排。",
    ),
    "lines_help": (
        "Type an answer and press Enter; an empty line means you don't know. :u takes the last rating back, :q leaves.",
        "输入答案后按回车；空行表示不知道。:u 撤销上一次评分，:q 退出。",
    ),
    "lines_end": ("{asked} asked, {right} right.", "共 {asked} 题，答对 {right} 题。"),
    "lines_rating": ("Rating 1 to 4 (Enter for {suggested})", "评分 1 到 4（回车为 {suggested}）"),
    "lines_rating_unreadable": ("Write 1 again, 2 hard, 3 good or 4 easy.", "请写 1 重来、2 困难、3 良好或 4 简单。"),
    "undone": ("Taken back.", "已撤销。"),
    "nothing_to_undo": ("There is nothing to take back.", "没有可以撤销的。"),
    "type_number": ("answer", "答案"),
    "type_letter": ("letter", "字母"),
    "type_order": ("letters in order", "按顺序写字母"),
    "type_blanks": ("words, with ; between them", "填空，用 ; 隔开"),
    "type_recall": ("say it aloud, then Enter", "先说出来，再按回车"),
    "verdict_holds": ("holds", "成立"),
    "verdict_holds_with_a_condition": ("holds with a condition", "有条件成立"),
    "verdict_corrected": ("corrected", "有误（附更正）"),
    "verdict_disputed": ("disputed", "有争议"),
    "verdict_definition": ("definition", "定义"),
    "verdict_not_checkable": ("not checkable", "无法检验"),
    "colon": (": ", "："),
    "claim_statement": ("The notes say", "原文的说法"),
    "claim_condition": ("Condition", "条件"),
    "claim_correction": ("Right", "正确的是"),
    "claim_dispute": ("Disputed", "争议"),
    "claim_reason": ("Reason", "原因"),
    "claim_evidence": ("Measured", "实测"),
    "claim_counterexample": ("Counterexample, measured", "反例（实测）"),
    "claim_sources": ("Sources", "文献"),
    "errata_title": ("Errata", "勘误"),
    "errata_head": (
        "Of {all} claims of the notes, {corrected} are corrected, {conditioned} hold only with a condition and "
        "{disputed} are disputed. Each measurement can be repeated: `quiz claims ID`. This file is written by "
        "`quiz --lang en claims --errata`.",
        "原文的 {all} 条说法中，{corrected} 条已更正，{conditioned} 条只在一定条件下成立，{disputed} 条有争议。"
        "每个数字都可以重算：`quiz claims ID`。本文由 `quiz --lang zh claims --errata` 生成。",
    ),
    "serving": ("Open {link} in a browser (Ctrl+C ends it)", "在浏览器中打开 {link} （按 Ctrl+C 结束）"),
    "serve_again": ("The session is over. Open it again.", "会话已结束。重新打开"),
    "serve_scripts": (
        "The app needs JavaScript in this page; in a terminal, run quiz.",
        "本页面需要 JavaScript；也可以在终端运行 quiz。",
    ),
}
