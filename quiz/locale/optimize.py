"""Phrases of `quiz optimize`: key, English, Chinese."""

from __future__ import annotations

OPTIMIZE: dict[str, tuple[str, str]] = {
    "optimize_few": (
        "{reviews} reviews so far; from {least} on your own parameters can be fitted. The defaults stay.",
        "目前有 {reviews} 次复习；满 {least} 次后才能拟合你自己的参数。现在继续使用默认参数。",
    ),
    "optimize_tried": (
        "Fitted to your {reviews} reviews but the latest, and tried on {held_out} of those.",
        "用你的 {reviews} 次复习（最近的除外）拟合，并在最近的 {held_out} 次上检验。",
    ),
    "optimize_loss": (
        "Log loss on the reviews held out: {before} before, {after} after (lower is better).",
        "在留出的复习上，对数损失由 {before} 变为 {after}（越低越好）。",
    ),
    "optimize_adopted": (
        "Adopted from your next answer on. Days already promised stay; `quiz optimize --defaults` goes back.",
        "已采用：从下一次作答起生效，已经定下的日期不变。运行 `quiz optimize --defaults` 可恢复默认参数。",
    ),
    "optimize_refused": (
        "Not adopted: they foretell your answers no better than chance would have it. Nothing has changed.",
        "未采用：新参数并没有明显更准地预测你的作答，一切保持不变。",
    ),
    "optimize_defaults": ("The default parameters count from your next answer on.", "从下一次作答起恢复使用默认参数。"),
}
