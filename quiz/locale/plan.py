"""Phrases of the plan for the day of the interview: key, English, Chinese."""

from __future__ import annotations

PLAN: dict[str, tuple[str, str]] = {
    "plan_head": (
        "Interview on {interview}: {days} days, {minutes} minutes a day.",
        "面试日期 {interview}：还有 {days} 天，每天 {minutes} 分钟。",
    ),
    "plan_pace": (
        "Your pace: {new} s a new card, {review} s a review. {seen} of {cards} cards seen.",
        "你的速度：新卡片 {new} 秒，复习 {review} 秒。{cards} 张卡片中已学 {seen} 张。",
    ),
    "plan_score": (
        "Expected score that day: {mean} (nine times in ten {low} to {high}).",
        "当天的预期得分：{mean}（九成情况下在 {low} 到 {high} 之间）。",
    ),
    "plan_unsure": (
        "An estimate from {count} reviews so far and usual memories; it gets surer as you review.",
        "这是根据目前 {count} 次复习和一般人的记忆估计的；复习越多越准。",
    ),
    "plan_without": (
        "Without the plan, by the daily queue in the same time: {mean} ({low} to {high}). Doing nothing: {untouched}.",
        "不用计划、同样时间按每日队列学习：{mean}（{low} 到 {high}）。什么都不做：{untouched}。",
    ),
    "plan_no_card": (
        "there is no card to plan for; `quiz list` shows the cards",
        "没有可以安排的卡片；`quiz list` 会列出全部卡片",
    ),
    "plan_when": (
        "say when the interview is: quiz plan --interview 2026-12-10 --minutes 30",
        "请说明面试是哪一天：quiz plan --interview 2026-12-10 --minutes 30",
    ),
    "plan_far_interview": (
        "the interview on {date} is not within the next {most} days; give its day: --interview DATE",
        "面试日期 {date} 不在今后 {most} 天之内；请用 --interview DATE 给出日期",
    ),
    "plan_none_to_come": ("There is no interview to come.", "还没有将要到来的面试。"),
    "plan_today": ("Today:", "今天："),
    "plan_today_done": ("Today's minutes are used up.", "今天的时间已经用完。"),
    "plan_new": ("new", "新卡片"),
    "plan_recall": ("recalled now {recall}", "现在能答出 {recall}"),
    "plan_seen_today": ("seen today", "今天已学"),
    "plan_days": ("Days to come (on average):", "之后的日子（平均）："),
    "plan_columns": ("day new reviews minutes", "日期 新卡片 复习 分钟"),
    "plan_left_out": ("{count} cards left out, for want of time:", "时间不够，放弃 {count} 张卡片："),
    "plan_left_out_more": (
        "and {count} more; `quiz plan --json` lists them all",
        "另有 {count} 张；`quiz plan --json` 列出全部",
    ),
    "plan_goal_met": ("The goal of {goal} is within reach.", "目标 {goal} 可以达到。"),
    "plan_goal_missed": ("The goal of {goal} is out of reach in this time.", "在这段时间内达不到目标 {goal}。"),
    "plan_goal_minutes": ("{minutes} minutes a day would reach it.", "每天 {minutes} 分钟可以达到。"),
    "plan_goal_days": (
        "An interview {days} days from now ({date}) would reach it with the same minutes.",
        "如果面试推迟到 {days} 天后（{date}），用同样的时间可以达到。",
    ),
    "plan_goal_never": (
        "Neither {minutes} minutes a day nor {days} days would reach it.",
        "每天 {minutes} 分钟或推迟到 {days} 天后都达不到。",
    ),
    # the screen
    "plan_title": ("Plan for the interview", "面试计划"),
    "plan_ask": (
        "The interview's day, the minutes a day, and a goal if you have one:",
        "输入面试日期、每天的分钟数，以及目标得分（可不填）：",
    ),
    "plan_example": ("e.g. 2026-12-10 30 0.9", "例如 2026-12-10 30 0.9"),
    "plan_making": (
        "Making the plan from your answers so far … {seconds} s",
        "正在根据你目前的作答制定计划……{seconds} 秒",
    ),
    "plan_reaching": (
        "The goal is missed; looking for what would reach it … {seconds} s. {press} stops the search.",
        "达不到目标；正在找怎样才能达到……{seconds} 秒。按 {press} 停止。",
    ),
    "plan_reaching_minutes": (
        "The goal is missed; looking for what would reach it: {low} to {high} minutes a day … {seconds} s. {press} "
        "stops the search.",
        "达不到目标；正在找怎样才能达到：每天 {low} 到 {high} 分钟……{seconds} 秒。按 {press} 停止。",
    ),
    "plan_reaching_days": (
        "The goal is missed; looking for what would reach it: an interview in {low} to {high} days … {seconds} s. "
        "{press} stops the search.",
        "达不到目标；正在找怎样才能达到：面试推迟到 {low} 到 {high} 天后……{seconds} 秒。按 {press} 停止。",
    ),
    "plan_search_stopped": (
        "The search for what would reach the goal was stopped. {press} changes day, minutes or goal.",
        "已停止寻找达到目标的办法。按 {press} 可更改日期、分钟数或目标。",
    ),
    "plan_failed": ("The plan could not be made: {reason}", "无法制定计划：{reason}"),
    "plan_why": (
        "With the day of the interview, each day's list is chosen so that you know most on that day.",
        "设定面试日期后，每天的清单会以当天答对最多为目标来安排。",
    ),
    "plan_nothing_left": ("Nothing is left of today's list.", "今天的清单已经完成。"),
    "plan_unreadable": (
        "That cannot be read; write a day, the minutes and a goal: 2026-12-10 30 0.9",
        "看不懂；请写日期、分钟数和目标：2026-12-10 30 0.9",
    ),
    "plan_no_date": ("“{text}” is no date; write it as 2026-12-10.", "“{text}”不是日期；请写成 2026-12-10。"),
    "plan_far_date": (
        "{date} is not within the next {most} days; today is too late for a plan.",
        "{date} 不在今后 {most} 天之内；当天也来不及做计划。",
    ),
    "plan_bad_minutes": ("Minutes a day are from 1 to {most}.", "每天的分钟数应在 1 到 {most} 之间。"),
    "plan_bad_goal": ("A goal is between 0 and 1, such as 0.9 or 90%.", "目标在 0 与 1 之间，例如 0.9 或 90%。"),
    "key_plan": ("plan", "计划"),
    "key_plan_start": ("begin today's list", "开始清单"),
    "key_plan_change": ("change", "更改"),
    "home_interview": (
        "Interview in {days} days: {left} cards left of today's list",
        "{days} 天后面试：今天的清单还剩 {left} 张",
    ),
    "home_interview_done": ("Interview in {days} days: today's list is done", "{days} 天后面试：今天的清单已完成"),
    "home_interview_unmade": (
        "Interview in {days} days: {press} makes today's list",
        "{days} 天后面试：按 {press} 生成今天的清单",
    ),
    "wish_plan": ("Plan for the interview", "面试计划"),
}
