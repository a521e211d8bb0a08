"""Phrases of the card table: key, English, Chinese."""

from __future__ import annotations

BROWSE: dict[str, tuple[str, str]] = {
    "browse_title": ("Cards: {count} of {all}", "卡片：{count} / {all}"),
    "browse_order": ("by {column}", "按{column}排列"),
    "browse_backwards": (", backwards", "（倒序）"),
    "browse_find": (
        "press / and type: words, tag:batch-norm, is:due, level:3, -word",
        "按 / 输入：词语、标签:batch-norm、状态:到期、难度:3、-排除的词",
    ),
    "browse_also": ("also: {names}", "同义：{names}"),
    "browse_none": (
        "No card fits all of this. Take a word away; press / to change it.",
        "没有同时符合这些条件的卡片。按 / 修改，去掉一个词试试。",
    ),
    "browse_fields": (
        "Besides words, a search for cards takes tag: deck: section: level:3, kind:recall (choice, cloze, order, "
        'numeric), is:due (new, leech, suspended, buried, flagged); -word leaves out; "words in quotes" are found as '
        "they are.",
        "查找卡片时，除了词语还可以写 标签: 卡组: 章节: 难度:3，题型:口答（选择、填空、排序、计算），"
        "状态:到期（新卡、难点、停用、推迟、标记）；-词语 表示排除；加引号则按原样查找。",
    ),
    "order_deck": ("deck", "卡组"),
    "order_level": ("level, the easiest first", "难度从低到高"),
    "order_due": ("due day, the earliest first", "到期日先后"),
    "order_lapses": ("lapses, the hardest first", "遗忘次数从多到少"),
    "order_kind": ("kind", "题型"),
    "column_prompt": ("Question", "问题"),
    "column_kind": ("Kind", "题型"),
    "column_level": ("Level", "难度"),
    "column_lapses": ("Lapses", "遗忘"),
    "column_id": ("Id", "编号"),
    "kind_recall": ("recall", "口答"),
    "kind_choice": ("choice", "选择"),
    "kind_cloze": ("cloze", "填空"),
    "kind_order": ("order", "排序"),
    "kind_numeric": ("numeric", "计算"),
    "row_new": ("new", "新卡"),
    "row_due": ("due", "到期"),
    "done_suspended": ("Suspended: it is not asked until s takes it back.", "已停用：按 s 恢复之前不再出现。"),
    "done_unsuspended": ("Taken back: it is asked again.", "已恢复：会照常出现。"),
    "row_suspended": ("off", "停用"),
    "state_new": ("not asked yet", "还没有问过"),
    "state_flagged": ("flagged", "已标记"),
    "state_suspended": ("suspended: not asked until s takes it back", "已停用：按 s 恢复之前不再出现"),
    "key_reset": ("begin anew", "从头学起"),
    "key_leave_it": ("leave as it is", "保持不变"),
    "reset_sure": (
        "Forget what is known of {card}? It becomes a new card; its past reviews stay in the log.",
        "要让 {card} 从头学起吗？它会重新变成新卡；以往的复习仍保留在记录里。",
    ),
    "state_leech": ("leech: failed 8 times or more", "难点：已忘记 8 次以上"),
    "state_due": ("due now", "现在到期"),
    "state_due_in": ("due in {wait}", "{wait}后到期"),
    "state_memory": (
        "reviews {reviews} · lapses {lapses} · stability {stability} · difficulty {difficulty} of 10",
        "复习 {reviews} 次 · 遗忘 {lapses} 次 · 记忆稳定度 {stability} · 难度系数 {difficulty}/10",
    ),
    "key_to_table": ("to the cards", "到卡片列表"),
    "key_practice_card": ("practice", "练习"),
    "key_practice_found": ("practice all", "全部练习"),
    "key_show_answer": ("answer", "答案"),
    "key_order": ("sort by", "排序"),
    "key_turn_round": ("sort backwards", "倒序"),
    "key_scroll_preview": ("scroll the card", "滚动卡片"),
    "key_ends": ("first, last", "首张、末张"),
}
