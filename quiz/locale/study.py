"""Phrases of hints, notes, flags and what else is done to a card under study: key, English, Chinese."""

from __future__ import annotations

STUDY: dict[str, tuple[str, str]] = {
    # hints
    "hint": ("Hint {number} of {all}", "提示 {number}/{all}"),
    "hint_taken": (
        "1 hint taken; each lowers the suggested rating by one.",
        "用了 1 个提示；每个提示把建议的评分降一级。",
    ),
    "hints_taken": (
        "{count} hints taken; each lowers the suggested rating by one.",
        "用了 {count} 个提示；每个提示把建议的评分降一级。",
    ),
    # ratings
    "rating_practice": ("not counted", "不计入"),
    # practice
    "practice_short": ("practice", "练习"),
    # marks
    "flagged": ("⚑ flagged", "⚑ 已标记"),
    "noted": ("✎ note", "✎ 有笔记"),
    "done_suspend": (
        "Suspended until you take it back: {card}. u undoes that (F7 while you type).",
        "已停用：{card}，不再出现。按 u 撤销（输入时按 F7）。",
    ),
    "done_bury": (
        "Put off until tomorrow: {card}. u undoes that (F7 while you type).",
        "已推迟到明天：{card}。按 u 撤销（输入时按 F7）。",
    ),
    "done_flag": ("⚑ Flagged.", "⚑ 已标记。"),
    "done_unflag": ("The flag is gone.", "已取消标记。"),
    "done_note": ("✎ Note kept.", "✎ 笔记已保存。"),
    "done_unnote": ("The note is gone.", "笔记已删除。"),
    "done_reset": (
        "Forgotten: {card} is a new card again; its past reviews stay in the log. u undoes that (F7 while you type).",
        "已从头学起：{card} 重新变成新卡，以往的复习仍在记录里。按 u 撤销（输入时按 F7）。",
    ),
    "undone_reset": ("Taken back: the card is known as it was.", "已撤销：卡片恢复原来的记忆状态。"),
    "undone_suspend": ("Taken back: the card is in the queue again.", "已撤销：卡片回到队列。"),
    "undone_bury": ("Taken back: the card is in the queue again.", "已撤销：卡片回到队列。"),
    "undone_flag": ("Taken back: the flag is as it was.", "已撤销：标记恢复原样。"),
    "undone_note": ("Taken back: the note is as it was.", "已撤销：笔记恢复原样。"),
    "result_aside": ("{count} set aside", "搁置 {count} 张"),
    # the note
    "note_title": ("Your note on this card", "这张卡片的笔记"),
    "note_hint": ("Ctrl+S keeps it; an empty one takes the note away.", "按 Ctrl+S 保存；清空后保存即删除笔记。"),
    "note_unkept": (
        "The changes are not kept yet. Ctrl+S keeps them, Esc again leaves without them.",
        "改动还没有保存。按 Ctrl+S 保存，再按一次 Esc 放弃。",
    ),
    "note_too_long": ("At most {most} characters; there are {count}.", "最多 {most} 个字符，现在有 {count} 个。"),
    "heading_note": ("Your note", "我的笔记"),
    # a leech
    "heading_leech": ("A leech", "难点"),
    "leech_lapses": (
        "You have forgotten this card {value} times; another step helps more than another review.",
        "这张卡片你已经忘了 {value} 次；换个办法比再复习一次更有用。",
    ),
    "leech_easier": ("Easier cards of the same section first: {value}", "先做同一节里更容易的卡片：{value}"),
    "leech_press_easier": ("{press} asks these cards next.", "按 {press} 接下来就做这几张。"),
    "leech_press_terms": ("{press} opens these terms in the glossary.", "按 {press} 在术语表里查看这些术语。"),
    "easier_next": (
        "Easier cards that come next: {count}. First rate this one.",
        "接下来先做 {count} 张更容易的卡片。请先给这张评分。",
    ),
    "easier_none": (
        "None of these cards can be asked today: they are set aside, or kept apart from this one.",
        "这几张今天都不能做：已被搁置，或与这张属于同一题。",
    ),
    "key_easier": ("easier first", "先做容易的"),
    "key_terms": ("terms", "术语"),
    "leech_terms": ("Look up in the glossary: {value}", "先在术语表里查清：{value}"),
    # the source
    "heading_sources": ("Source", "出处"),
    "source_section": ("Section: {value}", "章节：{value}"),
    "source_reading": ("Reading: {value}", "延伸阅读：{value}"),
    "source_press_claims": ("{press} opens these claims.", "按 {press} 查看这些论断。"),
    "source_claims": ("Claims: {value}", "依据的论断：{value}"),
    # the editor
    "edit_done": ("The card reads as you wrote it now.", "卡片已更新。"),
    "edit_same": ("Nothing was changed.", "没有改动。"),
    "edit_fault": (
        "Not taken over: {fault}. Your text is in {file}; e opens it again.",
        "没有采用：{fault}。你写的内容还在 {file}，按 e 可以再改。",
    ),
    "edit_faults": (
        "Not taken over: {fault} (and {more} more). Your text is in {file}; e opens it again.",
        "没有采用：{fault}（另有 {more} 处）。你写的内容还在 {file}，按 e 可以再改。",
    ),
    "edit_gone": (
        "Not taken over: there is no card '{card}' any more; an id is for ever. Your text is in {file}.",
        "没有采用：卡片“{card}”不见了；id 不能更改。你写的内容还在 {file}。",
    ),
    "edit_failed": ("The card could not be edited: {reason}.", "无法编辑卡片：{reason}。"),
    "edit_no_editor": (
        "There is no editor. Set EDITOR, as in `EDITOR=nano quiz`.",
        "没有找到编辑器。请设置 EDITOR，例如 `EDITOR=nano quiz`。",
    ),
    "edit_not_started": (
        "The editor {editor} did not start: {reason}. Set EDITOR to another one.",
        "编辑器 {editor} 没有启动：{reason}。请把 EDITOR 设为别的编辑器。",
    ),
    "edit_ended": (
        "The editor {editor} ended with status {status}; nothing was changed.",
        "编辑器 {editor} 以状态 {status} 退出，没有改动。",
    ),
    "edit_no_terminal": (
        "The editor needs a terminal of its own; in the browser a card cannot be edited.",
        "编辑器需要真正的终端，在浏览器里无法编辑卡片。",
    ),
    # keys
    "key_hint": ("hint", "提示"),
    "key_suspend": ("suspend", "停用"),
    "key_bury": ("put off", "推迟到明天"),
    "key_flag": ("flag", "标记"),
    "key_note": ("note", "笔记"),
    "key_edit": ("edit", "编辑"),
    "key_keep": ("keep", "保存"),
    "key_leave_note": ("leave", "离开"),
    # the clock
    "clock_is_behind": (
        "The last answer is dated {then}, but this clock says {now}. New answers count all the same; if the clock was "
        "wrong then, `quiz doctor --redate` mends those days.",
        "上一次回答的时间是 {then}，而现在的时钟显示 {now}。新的回答照常计入；如果当时的时钟不准，"
        "用 `quiz doctor --redate` 修正日期。",
    ),
}
