"""Phrases of settings, themes, keys, the palette, and of home's plan: key, English, Chinese."""

from __future__ import annotations

SETTINGS: dict[str, tuple[str, str]] = {
    # home
    "home_plan": ("About {minutes} min today, {pace}", "今天约需 {minutes} 分钟（{pace}）"),
    "home_pace_own": ("at your own pace", "按你自己的答题用时估算"),
    "home_pace_usual": ("at the usual pace", "按一般答题用时估算"),
    "home_pace_both": ("at your own pace where it is known", "部分按你自己的答题用时估算"),
    "home_catch_up": (
        "{due} cards are due. The {today} most nearly forgotten come today; at {limit} a day you will have caught up "
        "in about {days} days.",
        "到期的卡片有 {due} 张。今天先复习最接近忘记的 {today} 张；按每天 {limit} 张，大约 {days} 天补完。",
    ),
    "home_catch_up_never": (
        "{due} cards are due, and more come each day than the {limit} that you allow. Allow more in the settings.",
        "到期的卡片有 {due} 张，每天新到期的比你设定的 {limit} 张还多。请在设置里调高上限。",
    ),
    "home_limit_reached": (
        "{due} more cards are due; today's {limit} reviews are done. The others wait: about {days} days.",
        "还有 {due} 张到期；今天的 {limit} 张已复习完，其余留到后面，大约 {days} 天补完。",
    ),
    "home_streak": ("days in a row: {days}", "已连续学习 {days} 天"),
    "home_instead_quiz": ("{press} holds a quiz", "按 {press} 做一次测验"),
    "home_instead_interview": ("{press} a mock interview", "按 {press} 来一场模拟面试"),
    "home_instead_browse": ("{press} shows every card", "按 {press} 浏览全部卡片"),
    "home_comma": ("; ", "；"),
    "home_stop": (".", "。"),
    "home_fault": (
        "✗ 1 fault in your decks: {first}\n`quiz verify {path}` tells it whole; that card is left out.",
        "✗ 你的卡组有 1 处错误：{first}\n运行 `quiz verify {path}` 查看详情；出错的卡片暂不使用。",
    ),
    "home_faults": (
        "✗ {count} faults in your decks: {first}\n`quiz verify {path}` lists them; those cards are left out.",
        "✗ 你的卡组有 {count} 处错误：{first}\n运行 `quiz verify {path}` 查看全部；出错的卡片暂不使用。",
    ),
    # settings
    "settings_title": ("Settings", "设置"),
    "setting_language": ("Language", "语言"),
    "setting_language_does": (
        "Cards and screens in English or in Chinese; {press} switches anywhere.",
        "卡片和界面使用英文或中文；在任何屏幕按 {press} 都可切换。",
    ),
    "language_en": ("English", "English"),
    "language_zh": ("中文", "中文"),
    "setting_theme": ("Theme", "主题"),
    "setting_theme_does": (
        "The colors. Two themes of high contrast have “contrast” in their name; {press} goes from dark to light.",
        "配色。名字里带 contrast 的两个是高对比度主题；按 {press} 切换明暗。",
    ),
    "setting_maths": ("Formulas", "公式"),
    "setting_maths_does": (
        "How formulas are shown: laid out over several rows, on one line, or as LaTeX.",
        "公式的显示方式：多行排版、单行，或 LaTeX 源码。",
    ),
    "maths_form_2d": ("laid out", "排版"),
    "maths_form_1d": ("on one line", "单行"),
    "maths_form_latex": ("LaTeX", "LaTeX"),
    "setting_day_starts_at_hour": ("A day starts at", "每天开始于"),
    "setting_day_starts_at_hour_does": (
        "Until this hour you are still studying yesterday's cards. Past days stay as they were.",
        "到这个钟点之前都算前一天。已经过去的日子不受影响。",
    ),
    "setting_desired_retention": ("Desired retention", "目标记忆保持率"),
    "setting_desired_retention_does": (
        "How likely you should still know a card when it comes back. Higher means more reviews; it counts from the "
        "next answer on.",
        "卡片再次出现时你仍记得它的概率。定得越高，复习越频繁；从下一次作答起生效。",
    ),
    "setting_new_per_day": ("New cards a day", "每天新卡"),
    "setting_new_per_day_does": (
        "How many cards you meet for the first time on one day, at most. 0 only repeats what you know.",
        "每天最多学多少张新卡。设为 0 则只复习学过的卡片。",
    ),
    "setting_reviews_per_day": ("Reviews a day", "每天复习"),
    "setting_reviews_per_day_does": (
        "How many cards come back on one day, at most; the most nearly forgotten first, the others on the next days.",
        "每天最多复习多少张卡片；快要忘记的优先，其余顺延到后面几天。",
    ),
    "setting_learning_steps": ("Steps of a new card", "新卡的学习步骤"),
    "setting_learning_steps_does": (
        "After how many minutes a new card comes back on the same day; after the last step it rests for days. Enter "
        "takes other minutes, such as 2 15.",
        "新卡当天隔多少分钟再次出现；走完最后一步才改为隔天复习。按回车可自己输入分钟数，例如 2 15。",
    ),
    "setting_relearning_steps": ("Steps after forgetting", "忘记后的学习步骤"),
    "setting_relearning_steps_does": (
        "The same for a card that you had learned and then forgot. Enter takes other minutes.",
        "学会之后又忘记的卡片，当天隔多少分钟再次出现。按回车可自己输入分钟数。",
    ),
    "steps_minutes": ("{minutes} min", "{minutes} 分钟"),
    "steps_none": ("none", "无"),
    "steps_refused": (
        "“{text}” is not taken. Write up to {most} whole minutes from {least} to {longest}, each more than the one "
        "before, such as 1 10; or none.",
        "“{text}”不能用。请写最多 {most} 个整数分钟，从 {least} 到 {longest}，一个比一个大，例如 1 10；或者写“无”。",
    ),
    "retention_of": ("Retention: {deck}", "保持率：{deck}"),
    "retention_of_does": (
        "The desired retention of this deck alone. Below the least it is that of all decks again.",
        "只用于这个卡组的目标记忆保持率。调到最低值以下，就恢复为所有卡组共用的设定。",
    ),
    "retention_as_all": ("as all decks", "与全部卡组相同"),
    "reviews_unlimited": ("all that are due", "到期的全部"),
    "key_change": ("change", "更改"),
    # palette
    "key_palette": ("find", "命令面板"),
    "wish_palette": ("Find anything to do, by its name", "按名字找到一切操作（命令面板）"),
    "key_do": ("do it", "执行"),
    "palette_find": ("type what you want to do, or a card's id", "输入想做的事，或卡片的 id"),
    "palette_none": (
        "Nothing is called so. Try another word, in English or Chinese.",
        "没有找到。换个词试试，中英文都可以。",
    ),
    "wish_start": ("Start the highlighted deck", "开始选中的卡组"),
    "wish_practice": ("Practice the highlighted deck", "练习选中的卡组"),
    "wish_start_all": ("Start all decks", "开始全部卡组"),
    "wish_quiz": ("Quiz", "测验"),
    "wish_interview": ("Mock interview", "模拟面试"),
    "wish_browse": ("Browse the cards", "浏览卡片"),
    "wish_progress": ("Progress", "学习进度"),
    "wish_claims": ("Claims of the notes", "原文的论断"),
    "wish_settings": ("Settings", "设置"),
    "wish_glossary": ("Glossary of terms", "术语表"),
    "wish_language": ("Switch to Chinese (中文)", "切换到英文（English）"),
    "wish_theme": ("Light or dark colors", "切换明暗配色"),
    "wish_help": ("Help", "帮助"),
    "wish_quit": ("Quit", "退出"),
    "wish_leave_app": ("Leave the app at once", "立即退出应用"),
    "palette_start": ("Start: {deck}", "开始：{deck}"),
    "palette_practice": ("Practice: {deck}", "练习：{deck}"),
    "palette_setting": ("Setting: {name}", "设置：{name}"),
    "palette_theme": ("Theme: {name}", "主题：{name}"),
    "palette_card": ("Practice card: {card}", "练习卡片：{card}"),
    # keys
    "keys_unknown": (
        "keys.toml: there is no “{id}”; `quiz keys` prints every name.",
        "keys.toml：没有“{id}”；运行 `quiz keys` 查看全部名称。",
    ),
    "keys_near": (
        "keys.toml: there is no “{id}”; did you mean “{near}”?",
        "keys.toml：没有“{id}”；是不是想写“{near}”？",
    ),
    "keys_empty": (
        'keys.toml: {id} has an empty key; write "x", or "x,ctrl+z", and "comma" for the comma itself.',
        'keys.toml：{id} 里有空的按键；请写成 "x" 或 "x,ctrl+z"，逗号键写 "comma"。',
    ),
    "keys_unreadable": (
        "keys.toml: {id}: no key is called “{press}”; write a character, f5, pageup or ctrl+x.",
        "keys.toml：{id}：没有叫“{press}”的按键；请写一个字符，或 f5、pageup、ctrl+x 这样的名字。",
    ),
    "keys_same": (
        "keys.toml: {id}: to a terminal {press} is the same as {same}; choose another.",
        "keys.toml：{id}：终端无法区分 {press} 和 {same}；请换一个。",
    ),
    "keys_shift": (
        "keys.toml: {id}: for {press} write “{upper}”.",
        "keys.toml：{id}：{press} 请写成“{upper}”。",
    ),
    "keys_taken": (
        "keys.toml: {id}: {press} always leaves the app; choose another.",
        "keys.toml：{id}：{press} 固定用于退出；请换一个。",
    ),
    "keys_clash": (
        "keys.toml: {id}: “{press}” is the key of {other} on the same screen; give one of them another.",
        "keys.toml：{id}：“{press}”在同一屏幕上已用于 {other}；请给其中一个换个按键。",
    ),
    "keys_more": ("And {count} more; help lists them.", "还有 {count} 处；见帮助。"),
    "keys_toml": (
        "{file} cannot be read: {reason}. Every key is as it came.",
        "无法读取 {file}：{reason}。按键都保持默认。",
    ),
    "keys_table": (
        "keys.toml: “{name}” is no table of keys; write the lines below [keys].",
        "keys.toml：“{name}”不是按键表；请把各行写在 [keys] 下面。",
    ),
    "keys_text": (
        'keys.toml: the value of {id} must be text, such as "x" or "x,ctrl+z".',
        'keys.toml：{id} 的值要写成文本，例如 "x" 或 "x,ctrl+z"。',
    ),
    "keys_head": (
        "The keys of the app. To change one, copy its line into {path}, below [keys]; the others stay as they came.",
        "应用的按键。想改哪个，就把那一行复制到 {path} 的 [keys] 下面；没写的保持默认。",
    ),
    "keys_how": (
        'A character or a name; several with commas between them: "x,ctrl+z,f5,pageup,space,comma".',
        '写字符或按键名，多个用逗号隔开："x,ctrl+z,f5,pageup,space,comma"。',
    ),
    # help
    "help_everywhere": ("Everywhere", "在任何屏幕"),
    "help_keys": (
        "Any key can be another: `quiz keys` prints them all, ready for keys.toml.",
        "按键都可以改：运行 `quiz keys` 会打印全部按键，可直接用作 keys.toml。",
    ),
    "help_files": (
        "Your reviews, your own decks (decks/) and keys.toml are in {path}.",
        "你的复习记录、自己的卡组（decks/）和 keys.toml 都在 {path}。",
    ),
    "key_suspend_app": ("to the shell and back with fg", "回到终端，用 fg 返回"),
}
