"""What the document says of backpropagation and automatic differentiation, put to the test."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from solvers.autodiff import Dual, Value, passes
from solvers.check import Evidence

Floats = NDArray[np.float64]


def only_the_chain_rule() -> Evidence:
    """Multiplying out the chain rule along every path costs no more than backpropagation does."""
    depth = 30
    x = Value(1.0)
    end = x
    for _ in range(depth):
        end = end + end
    end.backward()
    paths, visits = x.grad, len(end.backward_order)
    return Evidence(
        paths <= visits,
        f"a value is added to itself, {depth} times in a row: written out, the chain rule is a sum over {paths:.0f} "
        f"paths; backpropagation visits {visits} values, each once, because it goes backward and keeps what it has "
        f"computed",
        f"把一个值与自身相加，连做 {depth} 次：链式法则展开后是 {paths:.0f} 条路径之和；反向传播从后往前走，"
        f"算过的都留着，{visits} 个值各访问一次",
        {"paths": paths, "visits": visits},
    )


def example_in_two_parts() -> Evidence:
    """f = q z with q = x + y is (x + y) z, at all small whole numbers."""
    numbers = range(-4, 5)
    cases = [(x, y, z) for x in numbers for y in numbers for z in numbers]
    alike = 0
    for x, y, z in cases:
        q = x + y
        alike += q * z == x * z + y * z
    return Evidence(
        alike == len(cases),
        f"in {alike} of {len(cases)} whole-number cases qz equals xz + yz",
        f"{len(cases)} 组整数中，有 {alike} 组满足 qz = xz + yz",
        {"cases": len(cases), "alike": alike},
    )


def product_partials() -> Evidence:
    """f = q z has the partial derivatives z by q and q by z, exactly."""
    right = 0
    for q, z in ((3, -4), (0, 7), (-5, 2), (9, 0)):
        for h in (Fraction(1), Fraction(-1, 1000)):
            right += ((q + h) * z - q * z) / h == z and (q * (z + h) - q * z) / h == q
    return Evidence(
        right == 8,
        f"in {right} of 8 exact difference quotients the derivative with respect to q is z and that with respect to z "
        f"is q; at q = 3, z = -4 they are -4 and 3",
        f"8 组精确的差商中，有 {right} 组对 q 的导数是 z、对 z 的导数是 q；q = 3、z = -4 时分别为 -4 和 3",
        {"right": right},
    )


def sum_partials() -> Evidence:
    """q = x + y has the partial derivatives 1 and 1, exactly."""
    right = 0
    for x, y in ((-2, 5), (0, 0), (7, -7), (100, 1)):
        for h in (Fraction(1), Fraction(-1, 1000)):
            right += ((x + h + y) - (x + y)) / h == 1 and ((x + y + h) - (x + y)) / h == 1
    return Evidence(
        right == 8,
        f"in {right} of 8 exact difference quotients both derivatives are 1",
        f"8 组精确的差商中，有 {right} 组的两个导数都是 1",
        {"right": right},
    )


def intermediate_gradient_is_useless() -> Evidence:
    """The gradients by x and y come out the same when the gradient by q is left out."""
    x, y, z = Value(-2.0), Value(5.0), Value(-4.0)
    q = x + y
    (q * z).backward()
    alone = Value(-2.0), Value(5.0), Value(-4.0)
    detached = Value((alone[0] + alone[1]).data)
    (detached * alone[2]).backward()
    without = alone[0].grad
    needed = x.grad == y.grad == q.grad == -4.0 and alone[2].grad == z.grad and without != x.grad
    return Evidence(
        not needed,
        f"x = -2, y = 5, z = -4: the derivative with respect to q is {q.grad:g}, and times 1 it is the one with "
        f"respect to x, {x.grad:g}; with q detached from x and y, so that its gradient goes no further, the one with "
        f"respect to x comes out as {without:g}",
        f"x = -2、y = 5、z = -4：对 q 的导数是 {q.grad:g}，乘以 1 就是对 x 的导数 {x.grad:g}；若把 q 与 x、y 断开，"
        f"梯度传不下去，算出来的对 x 的导数就成了 {without:g}",
        {"by_q": q.grad, "by_x": x.grad, "without": without},
    )


def chain_by_product() -> Evidence:
    """On one path slopes multiply; where a value is used twice, the products of both paths add up."""
    x, y, z = Value(-2.0), Value(5.0), Value(-4.0)
    q = x + y
    (q * z).backward()
    twice = Value(3.0)
    (twice * twice).backward()
    one_path = 3.0
    return Evidence(
        x.grad == q.grad * 1.0 and twice.grad == 2 * one_path,
        f"in (x + y)z the product {q.grad:g} times 1 is {x.grad:g}, as it should be; in x times x at 3 one path gives "
        f"{one_path:g}, but the derivative is {twice.grad:g}, the sum over both paths",
        f"在 (x + y)z 中，{q.grad:g} 乘 1 得 {x.grad:g}，正确；x 乘 x 在 3 处，一条路径给出 {one_path:g}，导数却是 "
        f"{twice.grad:g}，即两条路径之和",
        {"by_x": x.grad, "one_path": one_path, "both": twice.grad},
    )


def backward_order() -> Evidence:
    """Forward goes from inputs to output; backward visits every value after all that were made from it."""
    x, y, z = Value(-2.0), Value(5.0), Value(-4.0)
    q = x + y
    f = q * z
    f.backward()
    place = {id(value): n for n, value in enumerate(f.backward_order)}
    ordered = place[id(f)] == 0 and all(
        place[id(made)] < place[id(source)] for made, source in ((f, q), (f, z), (q, x), (q, y))
    )
    return Evidence(
        ordered and len(place) == 5,
        f"(x + y)z at (-2, 5, -4): f = {f.data:g} is visited first, q before x and y; the derivatives come out as "
        f"{x.grad:g}, {y.grad:g}, {z.grad:g}",
        f"(x + y)z 在 (-2, 5, -4) 处：最先访问 f = {f.data:g}，q 先于 x 和 y；求得的导数为 {x.grad:g}、{y.grad:g}、"
        f"{z.grad:g}",
        {"visited": len(place), "f": f.data},
    )


def dual_numbers_carry_both() -> Evidence:
    """Polynomials of dual numbers give value and derivative at once, against exact coefficients."""
    rng = np.random.default_rng(30)
    right = 0
    for _ in range(50):
        c, x = [int(n) for n in rng.integers(-5, 6, 5)], int(rng.integers(-4, 5))
        made = Dual(0.0)
        for one in c:
            made = made * Dual(x, 1.0) + one
        value = sum(one * x**power for power, one in enumerate(reversed(c)))
        slope = sum(power * one * x ** (power - 1) for power, one in enumerate(reversed(c)) if power)
        right += made.value == value and made.derivative == slope
    return Evidence(
        right == 50,
        f"for {right} of 50 random polynomials of degree 4 one pass gave the exact value and derivative",
        f"50 个随机的 4 次多项式中，有 {right} 个只算一遍就得到精确的函数值和导数",
        {"right": right},
    )


def dual_expansion() -> Evidence:
    """2(2 + e) + (2 + e)^2 is 8 + 6e + e^2 as a polynomial, and 8 + 6e where e^2 = 0."""
    point = np.polynomial.Polynomial([2.0, 1.0])
    coefficients = (2 * point + point * point).coef.tolist()
    x = Dual(2.0, 1.0)
    made = 2 * x + x**2
    return Evidence(
        coefficients == [8.0, 6.0, 1.0] and (made.value, made.derivative) == (8.0, 6.0),
        f"multiplied out it is {coefficients[0]:g} + {coefficients[1]:g}ε + ε²; with ε² = 0, the rule of dual "
        f"numbers, the value is {made.value:g} and the derivative {made.derivative:g}, just as 2 + 2x is 6 at x = 2",
        f"直接展开得 {coefficients[0]:g} + {coefficients[1]:g}ε + ε²；按二元数的规则 ε² = 0，函数值为 {made.value:g}，"
        f"导数为 {made.derivative:g}，正如 2 + 2x 在 x = 2 处是 6",
        {"value": made.value, "derivative": made.derivative, "square": coefficients[2]},
    )


def forward_one_direction() -> Evidence:
    """A forward pass with a unit seed gives one partial derivative; with another seed, one direction's slope."""

    def f(x: Dual, y: Dual, z: Dual) -> Dual:
        return (x + y) * z

    seeds = [*np.eye(3).tolist(), [1.0, 1.0, 1.0]]
    slopes = [f(*(Dual(v, s) for v, s in zip((-2.0, 5.0, -4.0), seed, strict=True))).derivative for seed in seeds]
    return Evidence(
        slopes == [-4.0, -4.0, 3.0, -5.0],
        f"(x + y)z at (-2, 5, -4): three passes with unit seeds give {slopes[0]:g}, {slopes[1]:g}, {slopes[2]:g}; one "
        f"pass with the seed (1, 1, 1) gives their sum {slopes[3]:g}, the derivative along that direction",
        f"(x + y)z 在 (-2, 5, -4) 处：种子依次取三个单位向量，三遍得到 {slopes[0]:g}、{slopes[1]:g}、{slopes[2]:g}；"
        f"种子取 (1, 1, 1)，一遍得到三者之和 {slopes[3]:g}，即沿该方向的导数",
        {"by_x": slopes[0], "by_y": slopes[1], "by_z": slopes[2], "along": slopes[3]},
    )


def reverse_is_cheaper() -> Evidence:
    """A scalar loss of many parameters takes one backward pass or as many forward ones as parameters."""
    rng = np.random.default_rng(31)
    n = 40
    w, x = rng.standard_normal(n), rng.standard_normal(n)
    forward = []
    for chosen in range(n):
        terms = (Dual(a, float(i == chosen)) * b for i, (a, b) in enumerate(zip(w, x, strict=True)))
        forward.append(sum(terms, Dual(0.0)).tanh().derivative)
    values = [Value(a) for a in w]
    loss = sum((v * float(b) for v, b in zip(values, x, strict=True)), Value(0.0)).tanh()
    loss.backward()
    apart = max(abs(a - v.grad) for a, v in zip(forward, values, strict=True))
    many_outputs = passes(1, 1000)
    return Evidence(
        apart < 1e-12 and len(forward) > 1 and many_outputs.forward < many_outputs.reverse,
        f"a loss of {n} parameters takes {len(forward)} passes of forward mode or 1 of reverse mode for the same "
        f"gradient; one parameter with 1000 outputs takes {many_outputs.forward} pass of forward mode or "
        f"{many_outputs.reverse} of reverse mode",
        f"一个损失、{n} 个参数：得到同样的梯度，前向模式要 {len(forward)} 遍，反向模式只要 1 遍；一个参数、1000 "
        f"个输出：前向模式只要 {many_outputs.forward} 遍，反向模式要 {many_outputs.reverse} 遍",
        {"parameters": n, "forward_passes": len(forward), "reverse_passes": 1},
    )


def reverse_is_backpropagation() -> Evidence:
    """With one output reverse mode gives the layer formulas of backpropagation; with two it takes two sweeps."""
    rng = np.random.default_rng(32)
    w, v, x = rng.standard_normal((3, 2)), rng.standard_normal(3), rng.standard_normal(2)
    hidden = np.tanh(w @ x)
    error = float(v @ hidden) - 1.0
    by_formula = np.outer(error * v * (1 - hidden**2), x)
    weights, out = [[Value(a) for a in row] for row in w], [Value(a) for a in v]
    units = [(row[0] * float(x[0]) + row[1] * float(x[1])).tanh() for row in weights]
    end = sum((a * b for a, b in zip(out, units, strict=True)), Value(-1.0))
    (end**2 * 0.5).backward()
    by_graph = np.array([[a.grad for a in row] for row in weights])
    by_out = np.array([a.grad for a in out])
    apart = float(max(np.max(np.abs(by_graph - by_formula)), np.max(np.abs(by_out - error * hidden))))
    rows = []
    for chosen in (0, 1):
        a, b = Value(2.0), Value(3.0)
        (a * b, a + b)[chosen].backward()
        rows.append((a.grad, b.grad))
    jacobian = rows == [(3.0, 2.0), (1.0, 1.0)]
    return Evidence(
        apart < 1e-12 and jacobian and passes(2, 2).reverse == len(rows),
        f"in a network of two layers one backward pass gives all 9 gradients of the layer formulas to 12 digits; for "
        f"the two outputs ab and a + b at (2, 3) reverse mode takes {len(rows)} passes to the Jacobian, whose rows "
        f"are (3, 2) and (1, 1)",
        f"两层网络上，反向算一遍就得到逐层公式的全部 9 个梯度，前 12 位一致；两个输出 ab 和 a + b 在 (2, 3) 处，"
        f"反向模式要 {len(rows)} 遍才得到雅可比矩阵，两行为 (3, 2) 和 (1, 1)",
        {"apart": apart, "passes": len(rows)},
    )
