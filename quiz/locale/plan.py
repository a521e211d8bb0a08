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
    "plan_without": (
        "Without the plan, by the daily queue in the same time: {mean} ({low} to {high}). Doing nothing: {untouched}.",
        "不用计划、同样时间按每日队列学习：{mean}（{low} 到 {high}）。什么都不做：{untouched}。",
    ),
    "plan_today": ("Today:", "今天："),
    "plan_today_done": ("Today's minutes are used up.", "今天的时间已经用完。"),
    "plan_new": ("new", "新卡片"),
    "plan_recall": ("recalled now {recall}", "现在能答出 {recall}"),
    "plan_days": ("Days to come (on average):", "之后的日子（平均）："),
    "plan_columns": ("day new reviews minutes", "日期 新卡片 复习 分钟"),
    "plan_left_out": ("Left out, for want of time: {count} cards.", "时间不够，放弃 {count} 张卡片："),
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
}
