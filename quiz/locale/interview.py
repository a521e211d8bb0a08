"""Phrases of the mock interview: key, English, Chinese."""

from __future__ import annotations

INTERVIEW: dict[str, tuple[str, str]] = {
    # setup
    "interview_title": ("Mock interview", "模拟面试"),
    "interview_lead": ("an opening question, then what follows from your answer", "先问开场题，再按回答追问"),
    "interview_field_topics": ("Topics", "主题"),
    "interview_field_chains": ("Opening questions", "开场题数"),
    "interview_field_seconds": ("Time limit", "口述限时"),
    "interview_hint": (
        "Answer out loud, as to a person; then tick the key points you said. It is practice: the schedule stays.",
        "像面对考官那样说出答案，然后勾选自己说到的要点。这是练习，不影响复习安排。",
    ),
    "interview_hint_chains": (
        "Each opening is from another section; half of its points lead to a harder question.",
        "每个开场题来自不同的小节；说到一半要点，追问就更难。",
    ),
    "interview_hint_seconds": (
        "For a spoken answer; a calculation gets twice as long. At zero the interviewer cuts in.",
        "口述题的时间；计算题加倍。时间一到，考官就会打断。",
    ),
    "interview_fit": (
        "{count} opening questions with up to {more} follow-ups each, about {minutes} minutes.",
        "{count} 个开场题，每题最多追问 {more} 次，约 {minutes} 分钟。",
    ),
    "interview_fit_none": (
        "No opening question fits. Mark at least one topic.",
        "没有符合的开场题。请至少选一个主题。",
    ),
    # running
    "interview_chain": ("Opening {number} of {count}", "第 {number} 组，共 {count} 组"),
    "interview_open": ("opening question", "开场题"),
    "interview_follow_up": ("follow-up {number}", "追问 {number}"),
    "interview_spoken_harder": (
        "You told at least half of the points: a harder question.",
        "要点说到了一半以上：问一道更难的。",
    ),
    "interview_spoken_on": ("You told at least half of the points: on we go.", "要点说到了一半以上：继续。"),
    "interview_spoken_easier": (
        "You told fewer than half of the points: an easier question.",
        "要点说到不足一半：问一道容易些的。",
    ),
    "interview_spoken_no_harder": (
        "You told fewer than half of the points: no harder question follows.",
        "要点说到不足一半：下一题不加难。",
    ),
    "interview_spoken_only_harder": (
        "You told fewer than half of the points. Only harder questions are left in this section.",
        "要点说到不足一半。这一小节只剩更难的题了。",
    ),
    "interview_judged_harder": ("That was right: a harder question.", "答对了：问一道更难的。"),
    "interview_judged_on": ("That was right: on we go.", "答对了：继续。"),
    "interview_judged_easier": ("That was not right: an easier question.", "没有答对：问一道容易些的。"),
    "interview_judged_no_harder": ("That was not right: no harder question follows.", "没有答对：下一题不加难。"),
    "interview_judged_only_harder": (
        "That was not right. Only harder questions are left in this section.",
        "没有答对。这一小节只剩更难的题了。",
    ),
    "interview_carried_harder": ("The method was right: a harder question.", "方法正确：问一道更难的。"),
    "interview_carried_on": ("The method was right: on we go.", "方法正确：继续。"),
    "interview_skipped_easier": (
        "Skipped; it counts as not answered. An easier question follows.",
        "已跳过，记为未作答。下面问一道容易些的。",
    ),
    "interview_skipped_no_harder": (
        "Skipped; it counts as not answered. No harder question follows.",
        "已跳过，记为未作答。下一题不加难。",
    ),
    "interview_skipped_only_harder": (
        "Skipped; it counts as not answered. Only harder questions are left in this section.",
        "已跳过，记为未作答。这一小节只剩更难的题了。",
    ),
    "interview_time_up": (
        "Time is up: here the interviewer cuts in. Tick what you had said by now.",
        "时间到：考官打断了你。请勾选到此为止说到的要点。",
    ),
    # report
    "interview_report": ("Interview report", "面试报告"),
    "interview_rubric": ("Rubric", "评分表"),
    "rubric_coverage": ("Coverage: {grade}. ", "覆盖面：{grade}。"),
    "rubric_coverage_how": (
        "{got} of {of} key points told in spoken answers (strong from 80%, fair from 50%).",
        "口述题 {of} 个要点说到 {got} 个（80% 起为强，50% 起为中）。",
    ),
    "rubric_depth": ("Depth: {grade}. ", "深度：{grade}。"),
    "rubric_depth_how": (
        "Highest level with at least half right, opening by opening: {levels}; mean {mean} "
        "(strong from 2.5, fair from 1.5).",
        "各组答到一半以上的最高难度：{levels}，平均 {mean}（2.5 起为强，1.5 起为中）。",
    ),
    "rubric_pace": ("Pace: {grade}. ", "节奏：{grade}。"),
    "rubric_pace_how": (
        "{got} of {of} answers ended before the clock (strong from 80%, fair from 50%).",
        "{of} 个回答中 {got} 个在时限内结束（80% 起为强，50% 起为中）。",
    ),
    "rubric_numbers": ("Numbers and facts: {grade}. ", "计算与判断：{grade}。"),
    "rubric_numbers_how": (
        "{got} of {of} answers that can be checked were right (strong from 80%, fair from 50%).",
        "可判对错的 {of} 题答对 {got} 题（80% 起为强，50% 起为中）。",
    ),
    "grade_strong": ("strong", "强"),
    "grade_fair": ("fair", "中"),
    "grade_weak": ("weak", "弱"),
    "grade_not_asked": ("not asked", "未考"),
    "interview_counts": (
        "{told} of {points} points · level reached: {level} · {time}",
        "要点 {told}/{points} · 达到难度 {level} · 用时 {time}",
    ),
    "interview_took": ("took {took}, limit {allowed}", "用时 {took}，限时 {allowed}"),
    "interview_missed": ("Missed", "没有说到"),
    "interview_late": ("(cut off by the clock)", "（到时被打断）"),
    "interview_skipped": ("not answered (skipped)", "未作答（跳过）"),
    "interview_skipped_count": (
        "{count} skipped: counted as not known; the pace leaves it out.",
        "跳过 {count} 题：按不会计；节奏不计入。",
    ),
    "interview_answers": ("The answers", "各题回答"),
    "outcome_correct_short": ("right", "正确"),
    "outcome_wrong_short": ("wrong", "错误"),
    "outcome_carried_short": ("right method, earlier error", "方法对，前面有错"),
    # keys
    "key_done_speaking": ("done speaking", "说完了"),
    "key_skip": ("skip", "跳过"),
    "key_end_interview": ("end the interview", "结束面试"),
    "key_notes": ("type notes", "写要点"),
}
