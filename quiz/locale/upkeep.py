"""Phrases of the commands that look after the journal and carry it about: key, English, Chinese."""

from __future__ import annotations

UPKEEP: dict[str, tuple[str, str]] = {
    # quiz doctor; what it finds is told in quiz/storage/checking.py
    "doctor_damaged": ("damaged", "损坏"),
    "doctor_stale": ("stale", "过时"),
    "doctor_notice": ("notice", "提示"),
    "doctor_no_journal": (
        "there is no journal yet at {path}; it is made with the first answer",
        "{path} 还没有学习记录；第一次作答时会自动建立",
    ),
    "doctor_whole": (
        "{path}: {events} events, all whole; the memory of every card is what they give",
        "{path}：{events} 条记录，全部完好；每张卡片的记忆状态都与记录相符",
    ),
    "doctor_gone": (
        "{count} reviewed cards are in no deck: {named}; their reviews stay, and count once the ids are back",
        "{count} 张复习过的卡片已不在任何卡组里：{named}；它们的复习记录还留着，编号恢复之后仍然算数",
    ),
    "doctor_backups": ("backups: {count}, the newest {newest}", "备份：{count} 份，最新的是 {newest}"),
    "doctor_no_backups": ("backups: none yet (`quiz doctor --backup`)", "备份：还没有（`quiz doctor --backup`）"),
    "doctor_nothing_read": (
        "no event can be read of {path}, nor of a backup; nothing was changed",
        "{path} 和备份里一条记录也读不出来；什么也没有改动",
    ),
    "doctor_read": ("can be saved: {read} events from its pages", "可以救回：文件各页里还能读出 {read} 条"),
    "doctor_in_backup": ("  {added} more from the backup {backup}", "  备份 {backup} 里另有 {added} 条"),
    "doctor_no_whole_backup": ("  there is no whole backup", "  没有完好的备份"),
    "doctor_kept": (
        "  {kept} more from the lines kept since; {all} together",
        "  备份之后另存的记录里还有 {kept} 条；合计 {all} 条",
    ),
    "doctor_lost_anywhere": (
        "cannot be read anywhere: {lost} events, from {first} to {last} UTC",
        "哪里都读不出的：{lost} 条，时间在 {first} 到 {last}（UTC）之间",
    ),
    "doctor_none_lost": ("no event is known to be lost", "没有发现丢失的记录"),
    "doctor_ways": (
        "`quiz doctor --salvage` makes a new journal of these and keeps the damaged one aside; or\n"
        "`quiz doctor --restore latest` goes back to the newest backup",
        "`quiz doctor --salvage` 用这些记录另建一份，损坏的那份会原样留存；或者\n"
        "`quiz doctor --restore latest` 退回到最近的备份",
    ),
    "doctor_salvaged": ("a new journal of {events} events: {path}", "新的学习记录，共 {events} 条：{path}"),
    "doctor_lost": (
        "not in it, because it can be read nowhere: {events} events",
        "其中没有的，是哪里都读不出来的 {events} 条记录",
    ),
    "doctor_old_kept": ("the journal that was there is kept: {path}", "原来的学习记录还留着：{path}"),
    "doctor_no_backup": (
        "there is no backup in {folder}; nothing was changed",
        "{folder} 里没有备份；什么也没有改动",
    ),
    "doctor_no_such_backup": (
        "there is no file {file}; `quiz doctor --json` lists the backups; nothing was changed",
        "没有 {file} 这个文件；`quiz doctor --json` 会列出备份；什么也没有改动",
    ),
    "doctor_restored": ("{path}: {events} events from {backup}", "{path}：{events} 条记录，取自 {backup}"),
    "doctor_redated": (
        "{count} reviews that were dated after today are written again with a day that can be",
        "{count} 次日期晚于今天的复习，已按可能的日期重写",
    ),
    "doctor_rebuilt": (
        "{cards} cards from {reviews} reviews in {seconds} s",
        "由 {reviews} 次复习算出 {cards} 张卡片，用时 {seconds} 秒",
    ),
    "doctor_differed": (
        "largest difference found: {difference}; days or counts that differed: {cards} cards",
        "最大偏差 {difference}；日期或次数不同的有 {cards} 张卡片",
    ),
    "doctor_uncached": ("not cached before: {cards} cards", "此前没有缓存的有 {cards} 张卡片"),
    # quiz sync
    "sync_no_folder": (
        "there is no folder {folder}; make it first, where your other machines see it too",
        "没有 {folder} 这个文件夹；请先建好，放在其他机器也能看到的地方",
    ),
    "sync_taken": (
        "taken from {files} files: {events} events, on {cards} cards",
        "从 {files} 个文件取来 {events} 条记录，涉及 {cards} 张卡片",
    ),
    "sync_added": ("added to the folder: {events} events", "写入文件夹 {events} 条记录"),
    "sync_added_in": ("added to the folder: {events} events, in {file}", "写入文件夹 {events} 条记录，文件是 {file}"),
    "sync_more": ("  and {count} more lines that cannot be read", "  另有 {count} 行读不出来"),
    # quiz import
    "import_no_file": ("there is no file {path}", "没有 {path} 这个文件"),
    "import_refused": ("{path} is not taken: {reason}", "没有导入 {path}：{reason}"),
    "import_log_taken": (
        "{path}: {taken} events taken, {known} were there already",
        "{path}：取来 {taken} 条记录，另有 {known} 条原来就有",
    ),
    "import_line_left_out": ("{place}: {reason}; left out", "{place}：{reason}；未取"),
    "import_line_differs": (
        "{place}: line {other} says something else of {id}; left out",
        "{place}：记录 {id} 与第 {other} 行说的不同；未取",
    ),
    "import_journal_differs": (
        "{place}: the journal says something else of {id}, and stays as it is",
        "{place}：记录 {id} 与学习记录里的不同；学习记录保持原样",
    ),
    "import_more_lines": ("and {count} more lines", "另有 {count} 行"),
    "import_history_none": (
        "{path}: no note in it is one of ours; nothing was taken. `--cards` takes somebody else's notes",
        "{path}：里面没有本应用的笔记，什么也没有导入。要导入别人的笔记，请用 `--cards`",
    ),
    "import_history_added": (
        "{path}: {reviews} reviews of {cards} cards added, {known} were there already",
        "{path}：新增 {cards} 张卡片的 {reviews} 次复习，另有 {known} 次原来就有",
    ),
    "import_history_would": (
        "{path}: {reviews} reviews of {cards} cards would be added, {known} were there already",
        "{path}：将新增 {cards} 张卡片的 {reviews} 次复习，另有 {known} 次原来就有",
    ),
    "import_impossible_rows": (
        "{count} rows of the log left out: their dates lie in the future or before the year 2000",
        "略去 {count} 条复习记录：日期在将来，或者早于 2000 年",
    ),
    "import_cards_written": (
        "{path}: {cards} cards written, {media} pictures and sounds, {reviews} reviews",
        "{path}：写好 {cards} 张卡片、{media} 个图片和声音、{reviews} 次复习",
    ),
    "import_cards_would": (
        "{path}: {cards} cards would be written, {media} pictures and sounds, {reviews} reviews",
        "{path}：将写入 {cards} 张卡片、{media} 个图片和声音、{reviews} 次复习",
    ),
    "import_deck": ("  {file}: {count} cards", "  {file}：{count} 张卡片"),
    "import_there": (
        "{count} cards were there already and stay as they are",
        "{count} 张卡片原来就有，保持原样",
    ),
    "import_ours": (
        "{count} notes are this app's own; `--history` takes their reviews",
        "{count} 条笔记出自本应用；要导入它们的复习，请用 `--history`",
    ),
    "import_unlogged": (
        "{count} cards have a due day but no log in the file, and begin as new; "
        "Anki writes the log where “Include scheduling information” is ticked",
        "{count} 张卡片在文件里有到期日而没有复习记录，按新卡片开始；在 Anki 导出时勾选“包含学习进度信息”才会带上记录",
    ),
    "import_impossible": (
        "{count} reviews left out: their dates lie in the future or before the year 2000",
        "略去 {count} 次复习：日期在将来，或者早于 2000 年",
    ),
    "import_twice": (
        "the package lists {name} twice; the first was taken",
        "包里两次列出 {name}；取了第一个",
    ),
    "import_troubles": ("not carried, by Anki's id of the note:", "以下笔记没有导入（按 Anki 的笔记编号）："),
    "import_more_troubles": ("  … and {count} more; --json names them all", "  …… 另有 {count} 条；--json 会全部列出"),
    # quiz push
    "push_start": (
        "start Anki, with the add-on AnkiConnect in it (Tools → Add-ons → Get Add-ons, code {code}, then start Anki "
        "anew), and try again; or open the file that `quiz export FILE.apkg` writes in Anki",
        "请启动 Anki，并装好 AnkiConnect 插件（工具 → 插件 → 获取插件，代码 {code}，然后重启 Anki），再试一次；"
        "也可以用 `quiz export FILE.apkg` 写出文件，在 Anki 里打开",
    ),
    "push_stranger": (
        "what answers on {address} is not AnkiConnect; name its port with --port",
        "在 {address} 上应答的不是 AnkiConnect；请用 --port 指明它的端口",
    ),
    "push_key": (
        "AnkiConnect asks for its key; give the one of its settings with --key",
        "AnkiConnect 要求密钥；请用 --key 给出它设置里的那一个",
    ),
    "push_no_profile": (
        "Anki has no profile open; choose one in Anki and try again",
        "Anki 没有打开任何用户；请在 Anki 里选一个，再试一次",
    ),
    "push_failed": ("Anki could not do it ({action}): {error}", "Anki 没有做成（{action}）：{error}"),
    "push_slow": (
        "Anki has not answered for {minutes} minutes; look whether it asks something",
        "Anki 已经 {minutes} 分钟没有应答；请看看它是不是在等你回答什么",
    ),
    "push_silent": (
        "Anki does not answer; look whether it asks something, and try again",
        "Anki 没有应答；请看看它是不是在等你回答什么，再试一次",
    ),
    "push_absent": ("Anki does not answer on {address}; {start}", "Anki 在 {address} 上没有应答；{start}"),
    "push_refused": (
        "AnkiConnect did not allow it; say yes in Anki, or add this app to its settings",
        "AnkiConnect 没有允许；请在 Anki 里点“是”，或者在它的设置里加上本应用",
    ),
    "push_not_imported": (
        "Anki did not import the package; open the file that `quiz export FILE.apkg` writes in Anki",
        "Anki 没有导入这个包；请用 `quiz export FILE.apkg` 写出文件，在 Anki 里打开",
    ),
    "push_done": (
        "Anki has them: {count} notes handed over, {added} added, {updated} updated, {left} as they were",
        "已交给 Anki：共 {count} 条笔记，新增 {added} 条，更新 {updated} 条，不变 {left} 条",
    ),
    # quiz export
    "export_no_folder": ("there is no folder {folder}; make it first", "没有 {folder} 这个文件夹；请先建好"),
    "export_only_package": (
        "only a package takes your progress along; write FILE.apkg",
        "只有包能带上学习进度；文件名请写成 FILE.apkg",
    ),
    "export_suffix": (
        "'{suffix}' is no known suffix; write FILE.apkg, FILE.tsv or FILE.jsonl",
        "不认识后缀“{suffix}”；请写成 FILE.apkg、FILE.tsv 或 FILE.jsonl",
    ),
    "export_notes": ("{path}: {count} notes", "{path}：{count} 条笔记"),
    "export_progress": (
        "{path}: {count} notes, with your reviews and due days\n"
        "Tick “Import any learning progress” when Anki asks; it takes them for cards that it does not have yet.\n"
        "FSRS is switched on in the options of a deck there.",
        "{path}：{count} 条笔记，带有你的复习记录和到期日\n"
        "Anki 询问时请勾选“导入所有学习进度信息”；只对 Anki 里还没有的卡片起作用。\n"
        "FSRS 要在 Anki 的牌组选项里打开。",
    ),
    "export_events": ("{path}: {count} events", "{path}：{count} 条记录"),
    # quiz optimize, where it fails
    "optimize_missing": (
        "fitting needs a package that is not installed; run: pip install 'proofdeck[optimize]' "
        "(the default parameters stay in force)",
        "拟合需要一个还没有安装的软件包；请运行：pip install 'proofdeck[optimize]'（现在继续使用默认参数）",
    ),
    "optimize_failed": (
        "the optimizer failed ({error}); the parameters stay as they are",
        "优化程序出错（{error}）；参数保持不变",
    ),
    "optimize_not_allowed": (
        "the optimizer found parameters that FSRS does not allow; the parameters stay as they are",
        "优化程序得出的参数 FSRS 不允许；参数保持不变",
    ),
}
