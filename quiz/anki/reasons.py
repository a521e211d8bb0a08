"""Why a file from Anki, or something in it, is not taken: key, English, Chinese."""

from __future__ import annotations

from quiz.cards.text import LANGUAGES, Text

_REASONS: dict[str, tuple[str, str]] = {
    # the whole file
    "zstd_missing": (
        "it is packed with Zstandard, which this Python cannot unpack; install it with "
        "`pip install 'proofdeck[anki]'`, or export again from Anki with “Support older Anki versions” ticked",
        "它用 Zstandard 压缩，当前的 Python 无法解开；请运行 `pip install 'proofdeck[anki]'`，"
        "或者在 Anki 导出时勾选“支持较旧版本的 Anki”",
    ),
    "no_anki_file": (
        "this is neither an Anki package (.apkg, .colpkg) nor a collection (.anki2)",
        "这既不是 Anki 的包（.apkg、.colpkg），也不是集合文件（.anki2）",
    ),
    "package_damaged": ("the package is damaged ({error})", "包已损坏（{error}）"),
    "package_too_long": ("the package lists more files than any collection has", "包里列出的文件多得不合情理"),
    "name_twice": (
        "the package holds {name!r} twice; nobody can say which one is meant",
        "包里有两个 {name!r}，无法判断该用哪一个",
    ),
    "name_leads_out": (
        "the package holds {name!r}, which leads out of its folder; Anki writes no such thing",
        "包里的 {name!r} 指向包外；Anki 不会写出这样的文件",
    ),
    "encrypted": ("the package is encrypted; Anki writes none that is", "包是加密的；Anki 不会写出加密的包"),
    "no_form": ("the package does not say which form it has", "包没有说明自己是哪种格式"),
    "unknown_form": (
        "the package is of a form that this app does not know yet; export it again with “Support older Anki "
        "versions” ticked",
        "本应用还不认识包的这种格式；请重新导出，并勾选“支持较旧版本的 Anki”",
    ),
    "no_collection": (
        "there is no {file} in this file, so it is no Anki package",
        "文件里没有 {file}，所以它不是 Anki 的包",
    ),
    "media_list_damaged": ("the package's list of media is damaged", "包的媒体清单已损坏"),
    "media_too_many": (
        "the package lists {count:,} pictures and sounds; more than {most:,} are not taken",
        "包里列出 {count:,} 个图片和声音；最多接受 {most:,} 个",
    ),
    "medium_not_plain": (
        "the file {name} of the collection's media is not a plain file",
        "集合媒体中的 {name} 不是普通文件",
    ),
    "packed_otherwise": ("{what} is packed in a way that Anki does not use", "{what}的压缩方式不是 Anki 所用的"),
    "part_damaged": ("{what} is damaged ({error})", "{what}已损坏（{error}）"),
    "unpacks_too_large": ("{what} unpacks to more than {most:,.0f} MB", "{what}解开后超过 {most:,.0f} MB"),
    "unpacks_as_a_trap": (
        "{what} unpacks to more than {ratio} times its size, as only a trap does",
        "{what}解开后超过原大小的 {ratio} 倍，正常文件不会这样",
    ),
    "the_file": ("the file {name}", "文件 {name} "),
    "the_file_in_package": ("the file {name!r} in the package", "包里的文件 {name!r} "),
    "the_collection": ("the collection in the package", "包里的集合"),
    "the_collection_alone": ("the collection", "集合"),
    "no_database": ("the collection is no database", "集合文件不是数据库"),
    "cut_short": (
        "the collection is cut short: {size:,} of its {expected:,} bytes are there; copy it again",
        "集合文件不完整：应有 {expected:,} 字节，实有 {size:,} 字节；请重新复制",
    ),
    "not_finished": (
        "{name} lies beside the collection, so Anki has not finished; close Anki and try again",
        "集合旁边还有 {name}，说明 Anki 尚未写完；请关闭 Anki 再试一次",
    ),
    "no_table": (
        "the collection has no table '{table}', so it is not one of Anki's, or is damaged",
        "集合里没有“{table}”表，它不是 Anki 的集合，或者已损坏",
    ),
    "table_not_plain": (
        "the table '{table}' of the collection is not a plain one; Anki writes no such thing",
        "集合里的“{table}”不是普通的表；Anki 不会写出这样的表",
    ),
    "no_column": (
        "the table '{table}' has no plain column '{column}', so it is not one of Anki's",
        "“{table}”表没有普通的“{column}”列，所以不是 Anki 的表",
    ),
    "field_too_large": (
        "a field of the collection is larger than {most:.0f} MB",
        "集合里有一个字段大于 {most:.0f} MB",
    ),
    "collection_damaged": (
        "the collection is damaged ({error}); open it in Anki, run Tools → Check Database, and export it again",
        "集合已损坏（{error}）；请在 Anki 里打开它，运行“工具 → 检查数据库”，再重新导出",
    ),
    "patience_over": (
        "it keeps this program at work for more than {seconds} seconds; in Anki, export one deck at a time, "
        "and import each",
        "处理它要超过 {seconds} 秒；请在 Anki 里逐个牌组导出，再分别导入",
    ),
    "notes_too_many": ("the collection has more than {most:,} notes", "集合里的笔记超过 {most:,} 条"),
    "cards_too_many": (
        "it has {count:,} cards; more than {most:,} at once are not taken",
        "它有 {count:,} 张卡片；一次最多接受 {most:,} 张",
    ),
    "reviews_too_many": (
        "these cards have more than {most:,} reviews; in Anki, export one deck at a time, and import each",
        "这些卡片的复习超过 {most:,} 次；请在 Anki 里逐个牌组导出，再分别导入",
    ),
    "types_damaged": (
        "the note types of the collection are damaged; run Check Database in Anki",
        "集合的笔记类型已损坏；请在 Anki 里运行“检查数据库”",
    ),
    "column_empty": (
        "the collection says nothing in '{column}', where Anki keeps what it needs; it is damaged",
        "集合的“{column}”里没有 Anki 必需的内容；集合已损坏",
    ),
    # one card
    "card_left_out": ("card {number} is left out: {why}", "第 {number} 张卡片没有导入：{why}"),
    "its_card_left_out": ("its card is left out: {why}", "它的卡片没有导入：{why}"),
    "deck_unreadable": ("its deck cannot be read back", "写出的卡组读不回来"),
    "due_left_behind": (
        "the due day of card {number} is left behind and it begins as new: the file has no log of its reviews",
        "第 {number} 张卡片的到期日没有导入，按新卡片开始：文件里没有它的复习记录",
    ),
    "same_guid": ("another note has the same GUID", "另有一条笔记的 GUID 与它相同"),
    "no_note_type": ("its note type is not in the file", "文件里没有它的笔记类型"),
    "fields_too_long": ("its fields have more than {most:,} characters", "它的字段超过 {most:,} 个字符"),
    "hides_a_picture": ("it hides parts of a picture, which words cannot", "它要遮住图片的一部分，文字做不到"),
    "longer_than_read": ("it is longer than anybody reads at once", "它太长，没有人能一次读完"),
    "text_too_long": ("it has more than {most:,} characters", "它超过 {most:,} 个字符"),
    "no_such_card": ("its note type has no such card", "它的笔记类型没有这张卡片"),
    "question_empty": ("its question says nothing in words", "它的问题没有文字"),
    "answer_empty": ("its answer says nothing in words", "它的答案没有文字"),
    "nothing_marked": ("nothing in it is marked c{number}", "它里面没有标为 c{number} 的内容"),
    "too_many_blanks": ("it has more than {most} blanks", "它的空格超过 {most} 个"),
    # something in a card
    "blank_spoken": (
        "what a blank hides is too long to type, or a formula; it became a question answered aloud",
        "空格里的内容太长或者是公式，不便输入；已改成口头回答的问题",
    ),
    "picture_in_text": ("a picture written into the text itself is left out", "略去了直接写在文字里的图片"),
    "element_left_out": ("<{name}> is left out", "略去了 <{name}>"),
    "formula_as_latex": (
        "the formula {formula} cannot be laid out and stays as LaTeX",
        "公式 {formula} 无法排版，保留为 LaTeX",
    ),
    "picture_missing": ("the picture {name} is not in the package", "图片 {name} 不在包里"),
    "sound_missing": ("the sound {name} is not in the package", "声音 {name} 不在包里"),
    "picture_of_no_kind": ("the picture {name} is of a kind that is not taken", "不接受图片 {name} 的格式"),
    "sound_of_no_kind": ("the sound {name} is of a kind that is not taken", "不接受声音 {name} 的格式"),
}


def reason(key: str, **values: object) -> Text:
    """A reason in both languages; a value that is a text itself is put in in each.

    >>> reason("part_damaged", what=reason("the_collection"), error="x").en
    'the collection in the package is damaged (x)'
    """
    said = (
        {name: value.say(language) if isinstance(value, Text) else value for name, value in values.items()}
        for language in LANGUAGES
    )
    return Text(*(words.format(**each) for words, each in zip(_REASONS[key], said, strict=True)))
