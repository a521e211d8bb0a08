"""Phrases of the plots of progress: key, English, Chinese."""

from __future__ import annotations

PROGRESS: dict[str, tuple[str, str]] = {
    "progress_title": ("Progress", "学习进度"),
    "progress_totals": (
        "days in a row: {streak} · {reviews} reviews · {practice} practice answers · {minutes} min · "
        "{seen} of {cards} cards seen",
        "连续 {streak} 天 · 复习 {reviews} 次 · 练习 {practice} 次 · {minutes} 分钟 · 学过 {seen}/{cards} 张",
    ),
    "page_retention": ("Retention", "记住率"),
    "page_forecast": ("Forecast", "预测"),
    "page_calendar": ("Calendar", "日历"),
    "page_pace": ("Times", "用时"),
    "page_mistakes": ("Mistakes", "错误"),
    "page_calibration": ("Confidence", "把握"),
    "computed_retention": (
        "Reviews of cards that had left the learning steps: the share not rated Again. The line │ stands at the "
        "{wanted} that the schedule aims at.",
        "统计已过学习阶段的卡片的复习：没有评为“重来”的比例。竖线 │ 是复习安排的目标 {wanted}。",
    ),
    "computed_forecast": (
        "Cards by the day on which they are due as scheduled now, overdue ones today. New cards and what later answers "
        "add are not in it.",
        "按现在的安排，每天到期的卡片数；逾期的算在今天。不含新卡，也不含之后作答带来的复习。",
    ),
    "computed_calendar": (
        "Answers a study day (from 04:00 to 04:00), practice included, over the last year; undone ones do not count.",
        "最近一年每个学习日（04:00 至次日 04:00）的作答次数，含练习，撤销的不算。",
    ),
    "computed_pace": (
        "From the question to the answer, by kind of card: a quarter of the answers were faster than ├, half than ┃, "
        "three quarters than ┤. Practice and answers given up are left out.",
        "从看到题目到作答的时间，按题型统计：四分之一的作答快于 ├，一半快于 ┃，四分之三快于 ┤。练习和放弃的作答不算。",
    ),
    "computed_mistakes": (
        "Answers in which a known error was recognized, in the words of the card; the most frequent first.",
        "作答中认出的典型错误，用卡片自己的话说明，次数多的在前。",
    ),
    "computed_calibration": (
        "Of the answers with this confidence, the bar is the share that was right; the line │ is what you said. The "
        "Brier score is the mean square of the gap.",
        "每种把握的作答中，横条是实际答对的比例，竖线 │ 是你说的把握。Brier 分数是两者之差平方的平均。",
    ),
    "empty_retention": (
        "Here you will see how much you remember, topic by topic. It begins with the first card that comes back after "
        "a day or more: study today, and look again tomorrow.",
        "这里会按主题显示你记住了多少。第一张隔天或更久后再出现的卡片答完就有数据：今天先学，明天再来看。",
    ),
    "empty_forecast": (
        "Here you will see how many cards are due on each of the next 30 days, as soon as the first card is rated.",
        "这里会显示今后 30 天每天到期的卡片数；给第一张卡片评分后就有。",
    ),
    "empty_calendar": (
        "Here you will see a year of days, darker where you answered more, from your first answer on.",
        "这里会显示一年的日历，答得越多颜色越深；答完第一题就有。",
    ),
    "empty_pace": (
        "Here you will see how long you take, kind by kind, from your first answer on.",
        "这里会按题型显示你的答题时间；答完第一题就有。",
    ),
    "empty_mistakes": (
        "No known error has been recognized in your answers. When one is, it is named here, with the card.",
        "还没有在你的答案里认出典型错误。一旦认出，就会在这里说明是哪种错误、哪张卡片。",
    ),
    "empty_calibration": (
        "Here you will see whether you are as often right as you are sure. Say how sure you are in a quiz (z on home).",
        "这里会显示你的把握和实际答对的比例是否一致。在测验（主页按 z）里选择把握后就有数据。",
    ),
    "progress_all": ("All", "全部"),
    "progress_young": ("Rested under {days} days", "间隔不到 {days} 天"),
    "progress_mature": ("Rested {days} days or more", "间隔 {days} 天以上"),
    "progress_none_yet": ("none yet", "还没有"),
    "progress_today": ("today", "今天"),
    "progress_due": (
        "{today} due today · {week} within 7 days · {all} within {days} days",
        "今天到期 {today} 张 · 7 天内 {week} 张 · {days} 天内 {all} 张",
    ),
    "progress_weekdays": ("Mon Tue Wed Thu Fri Sat Sun", "一 二 三 四 五 六 日"),
    "progress_year": (
        "{answers} answers on {days} days, at most {most} a day",
        "{days} 天共作答 {answers} 次，一天最多 {most} 次",
    ),
    "progress_sure": ("said {share}", "把握 {share}"),
    "progress_brier": (
        "Brier score {score} over {count} answers: 0 is perfect, always saying 50% gives 0.25.",
        "Brier 分数 {score}（{count} 次作答）：0 为最好，总说 50% 得 0.25。",
    ),
    "progress_lean_over": (
        "On average you were {points} points surer than right.",
        "平均来看，你的把握比实际高 {points} 个百分点。",
    ),
    "progress_lean_under": (
        "On average you were {points} points less sure than right.",
        "平均来看，你的把握比实际低 {points} 个百分点。",
    ),
    "progress_lean_even": (
        "On average you were as sure as you were right, within 5 points.",
        "平均来看，你的把握与实际相差不到 5 个百分点。",
    ),
    "key_pages": ("pages", "各页"),
    "key_next_page": ("next", "下一页"),
    "key_previous_page": ("previous", "上一页"),
    "key_show_card": ("the card", "看卡片"),
}
