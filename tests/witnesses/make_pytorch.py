"""Records in `pytorch.json` what PyTorch computes in float64, for `test_pytorch.py`.

Run by hand, in an environment of its own; neither the project nor its checks need torch:

    python3 -m venv /tmp/torch && /tmp/torch/bin/pip install torch==2.13.0 numpy
    /tmp/torch/bin/python tests/witnesses/make_pytorch.py
"""

from __future__ import annotations

import json
import math
from itertools import pairwise
from pathlib import Path
from unittest import mock

import torch
from torch import nn
from torch.nn import functional

VECTORS = Path(__file__).with_name("pytorch.json")
LARGEST = 60_000
SQUASHED = [-10000.0, -700.0, -40.0, -20.0, -3.5, -1.0, -0.25, -1e-9, 0.0, 1e-9, 0.25, 1.0, 3.5, 20.0, 40.0, 10000.0]

# Statements over named inputs; `out` is the result. The test runs the same statements on `Value` and on `Dual`.
PROGRAMS = {
    "sum_times": ({"x": -2.0, "y": 5.0, "z": -4.0}, ["out = (x + y) * z"]),
    "quadratic": ({"x": 1.7}, ["out = 2 * x + x ** 2"]),
    # The example of the README of github.com/karpathy/micrograd.
    "micrograd": (
        {"a": -4.0, "b": 2.0},
        [
            "c = a + b",
            "d = a * b + b**3",
            "c = c + c + 1",
            "c = c + 1 + c + (-a)",
            "d = d + d * 2 + (b + a).relu()",
            "d = d + 3 * d + (b - a).relu()",
            "e = c - d",
            "f = e**2",
            "out = f / 2.0 + 10.0 / f",
        ],
    ),
    "every_operation": (
        {"p": 0.7, "q": -1.3, "r": 2.1},
        [
            "s = (p * q).sigmoid() + (q / r).tanh()",
            "t = (s * s + 1.5).log() - (p - 3 * q).exp() / 40",
            "u = r**p + 2**q + (t - r).relu() + (r - t).relu()",
            "out = s * t - u / (1 - q) + t**-2",
        ],
    ),
}


def drawn(*shape: int) -> torch.Tensor:
    """Normal numbers of three decimals, which keep the file small."""
    return torch.round(torch.randn(shape), decimals=3).requires_grad_()


def with_gradients(function, *inputs: torch.Tensor, upstream: torch.Tensor | None = None) -> dict:
    """The output and, for the sum of upstream times it, the gradient of each input."""
    out = function(*inputs)
    upstream = torch.ones_like(out) if upstream is None else upstream
    return {"out": out, "upstream": upstream, "gradients": list(torch.autograd.grad(out, inputs, upstream))}


def arguments(initializer, method: str, shape: tuple[int, ...], **options) -> list[float]:
    """What an initializer draws with: the arguments that it gives to a tensor's `uniform_` or `normal_`."""
    asked: list[float] = []
    with mock.patch.object(torch.Tensor, method, lambda tensor, *numbers, **_: asked.extend(numbers) or tensor):
        initializer(torch.empty(shape), **options)
    return asked


def activations() -> dict:
    z = torch.tensor(SQUASHED, requires_grad=True)
    channels, slopes = drawn(4, 3), torch.tensor([0.25, -0.1, 0.7], requires_grad=True)
    cases = {
        name: {"z": z, **with_gradients(function, z)}
        for name, function in {
            "sigmoid": torch.sigmoid,
            "tanh": torch.tanh,
            "relu": torch.relu,
            "leaky_relu": lambda z: functional.leaky_relu(z, 0.01),
            "rrelu": lambda z: functional.rrelu(z, 0.125, 1 / 3, training=False),
        }.items()
    }
    cases["prelu"] = {"z": channels, "slope": slopes, **with_gradients(functional.prelu, channels, slopes)}
    cases["rrelu_training"] = {
        "z": channels,
        **with_gradients(lambda z: functional.rrelu(z, 0.125, 1 / 3, training=True), channels),
    }
    return cases


def normalization() -> dict:
    cases: dict = {"batch_norm": [], "layer_norm": []}
    for eps, momentum in ((1e-5, 0.1), (0.5, 0.4)):
        layer = nn.BatchNorm1d(3, eps=eps, momentum=momentum)
        layer.weight.data, layer.bias.data = drawn(3).data, drawn(3).data
        steps = []
        for _ in range(4):
            x = drawn(5, 3)
            backward = with_gradients(
                lambda x, *_, layer=layer: layer(x), x, layer.weight, layer.bias, upstream=drawn(5, 3)
            )
            steps.append(
                {"x": x, **backward, "mean": layer.running_mean.clone(), "variance": layer.running_var.clone()}
            )
        layer.eval()
        unseen, linear = drawn(2, 3), nn.Linear(2, 3).eval()
        linear.weight.data, linear.bias.data = drawn(3, 2).data, drawn(3).data
        folded = nn.utils.fusion.fuse_linear_bn_eval(linear, layer)
        cases["batch_norm"].append(
            {
                "eps": eps,
                "momentum": momentum,
                "gamma": layer.weight,
                "beta": layer.bias,
                "steps": steps,
                "eval": {"x": unseen, "out": layer(unseen)},
                "before": [linear.weight, linear.bias],
                "folded": [folded.weight, folded.bias],
            }
        )
    for eps, shape in ((1e-5, (3, 4)), (0.3, (2, 2, 4))):
        layer, x = nn.LayerNorm(4, eps=eps), drawn(*shape)
        layer.weight.data, layer.bias.data = drawn(4).data, drawn(4).data
        backward = with_gradients(
            lambda x, *_, layer=layer: layer(x), x, layer.weight, layer.bias, upstream=drawn(*shape)
        )
        cases["layer_norm"].append({"eps": eps, "gamma": layer.weight, "beta": layer.bias, "x": x, **backward})
    x, w, target = drawn(6, 2).detach(), drawn(3, 2).detach(), drawn(6, 3).detach()
    gradients = []
    for factor in (1.0, 4.0):
        scaled = (factor * w).requires_grad_()
        out = functional.batch_norm(x @ scaled.T, None, None, training=True, eps=1e-300)
        gradients += torch.autograd.grad((out * target).sum(), scaled)
    cases["rescaled"] = {"factor": 4.0, "gradients": gradients}
    norms = {
        "batch": nn.BatchNorm2d(6),
        "layer": nn.LayerNorm([6, 2, 3]),
        "instance": nn.InstanceNorm2d(6),
        "group": nn.GroupNorm(3, 6),
    }
    cases["sizes"] = {}
    for scheme, norm in norms.items():
        x = torch.randn(4, 6, 2, 3, requires_grad=True)
        (touched,) = torch.autograd.grad(norm(x)[1, 1, 1, 1], x)
        cases["sizes"][scheme] = int((touched != 0).sum())
    cases["learned"] = {
        scheme: sum(parameter.numel() for parameter in norms[scheme].parameters()) for scheme in ("batch", "layer")
    }
    return cases


def initialization() -> dict:
    gains = {name: nn.init.calculate_gain(name) for name in ("linear", "sigmoid", "tanh", "relu")}
    gains["leaky_relu"] = nn.init.calculate_gain("leaky_relu", 0.2)
    return {
        "gains": gains,
        "xavier_uniform": [
            {"fans": fans, "arguments": arguments(nn.init.xavier_uniform_, "uniform_", fans[::-1])}
            for fans in ((6, 2), (300, 100), (1, 1))
        ],
        "kaiming": [
            {
                "shape": shape,
                "uniform": arguments(nn.init.kaiming_uniform_, "uniform_", shape, nonlinearity="relu"),
                "normal": arguments(nn.init.kaiming_normal_, "normal_", shape, nonlinearity="relu"),
            }
            for shape in ((4, 8), (64, 3, 7, 7), (10, 512))
        ],
        "orthogonal": [
            {"gain": gain, "w": nn.init.orthogonal_(torch.empty(shape), gain)}
            for shape, gain in (((3, 5), 1.0), ((5, 3), math.sqrt(2)), ((4, 4), 0.5))
        ],
    }


def autodiff() -> dict:
    cases = {}
    for name, (inputs, program) in PROGRAMS.items():
        scope = {key: torch.tensor(value, requires_grad=True) for key, value in inputs.items()}
        leaves = list(scope.values())
        exec("\n".join(program), {}, scope)
        gradients = torch.autograd.grad(scope["out"], leaves)
        cases[name] = {"inputs": inputs, "program": program, "out": scope["out"], "gradients": list(gradients)}
    return cases


def regularization() -> dict:
    w, gradients, rate, decay = drawn(4).detach(), drawn(3, 4).detach(), 0.1, 0.3
    cases: dict = {"rate": rate, "decay": decay, "w": w, "gradients": gradients}
    for name, slopes in (("sgd", gradients), ("sgd_without_gradient", torch.zeros(6, 4))):
        weights = nn.Parameter(w.clone())
        optimizer = torch.optim.SGD([weights], lr=rate, weight_decay=decay)
        cases[name] = []
        for slope in slopes:
            weights.grad = slope.clone()
            optimizer.step()
            cases[name].append(weights.detach().clone())
    sparse = torch.tensor([1.5, 0.0, -0.7], requires_grad=True)
    (slope,) = torch.autograd.grad((gradients[0, :3] * sparse).sum() + decay * sparse.abs().sum(), sparse)
    cases["l1"] = {"w": sparse, "gradient": gradients[0, :3], "after": sparse - rate * slope}
    a, many = torch.tensor([1.0, -2.0, 0.5, 3.0]), 40_000
    cases["dropout"] = []
    for drop in (0.2, 0.5, 0.75):
        out = functional.dropout(a.expand(many, 4), drop)
        cases["dropout"].append(
            {"a": a, "rate": drop, "draws": out[:5], "many": many, "mean": out.mean(0), "variance": out.var(0)}
        )
    return cases


def networks() -> dict:
    widths = (3, 4, 2)
    stack = nn.Sequential(*(nn.Linear(a, b) for a, b in pairwise(widths)))
    x, w, rate = drawn(2, 3), drawn(3), 0.05
    cases: dict = {
        "stack": {
            "weights": [layer.weight.tolist() for layer in stack],
            "biases": [layer.bias.tolist() for layer in stack],
            "x": x,
            "out": stack(x),
            "parameters": sum(parameter.numel() for parameter in stack.parameters()),
        }
    }
    for layer in stack:
        nn.init.ones_(layer.weight), nn.init.zeros_(layer.bias)
    cases["stack"]["paths"] = stack(torch.ones(1, 3)).sum()
    (slope,) = torch.autograd.grad(((w @ x[0]) ** 2 / 2), w)
    cases["hebbian"] = {"w": w, "x": x[0], "rate": rate, "after": w + rate * slope}
    cases["float32"] = {}
    for factor in (2.0, 0.5, 0.25, 0.9, 0.99, 1.01, 1.5, 10.0, 0.1, 3.0, 1.001):
        powers = torch.pow(factor, torch.arange(1, 120_000, dtype=torch.float64)).to(torch.float32)
        cases["float32"][str(factor)] = int(torch.nonzero((powers == 0) | powers.isinf())[0]) + 1
    cases["layer_product"] = {str(factor): torch.full((1000,), factor).prod() for factor in (0.99, 1.01)}
    cases["lstm"] = []
    for bias in (0.0, 1.0, 2.0, -1.5):
        cell = nn.LSTM(1, 1)
        for parameter in cell.parameters():
            nn.init.zeros_(parameter)
        cell.bias_ih_l0.data[1], cell.bias_hh_l0.data[1] = bias - 0.25, 0.25  # input, forget, cell, output
        start = torch.ones(1, 1, 1, requires_grad=True)
        shares = []
        for steps in (1, 7, 40):
            _, (_, end) = cell(torch.zeros(steps, 1, 1), (torch.zeros(1, 1, 1), start))
            shares.append([steps, torch.autograd.grad(end.sum(), start)[0].sum()])
        cases["lstm"].append({"bias": bias, "shares": shares})
    return cases


def residual() -> dict:
    x, blocks = drawn(3), [(drawn(4, 3), drawn(3, 4)) for _ in range(3)]

    def chain(h: torch.Tensor) -> torch.Tensor:
        for w1, w2 in blocks:
            h = h + w2 @ torch.relu(w1 @ h)
        return h

    gain, start, slopes = torch.tensor([0.9, -0.6, 1.7]), torch.tensor(0.4, requires_grad=True), []
    h = start
    for factor in gain:
        branch = torch.tanh(factor * h)
        slopes.append(torch.autograd.grad(branch, h, retain_graph=True)[0])
        h = h + branch
    plain = start
    for slope in slopes:
        plain = slope.detach() * plain
    return {
        "blocks": blocks,
        "x": x,
        "out": chain(x),
        "jacobian": torch.autograd.functional.jacobian(chain, x),
        "slopes": slopes,
        "residual_gain": torch.autograd.grad(h, start)[0],
        "plain_gain": torch.autograd.grad(plain, start)[0],
    }


def training() -> dict:
    x, y, start, rate = drawn(5, 2).detach(), drawn(5).detach(), drawn(2, 3).detach(), 0.2
    w, v = start.clone().requires_grad_(), torch.ones(3, requires_grad=True)
    optimizer = torch.optim.SGD([w, v], lr=rate)
    for _ in range(6):
        optimizer.zero_grad()
        (((torch.tanh(x @ w) @ v - y) ** 2).mean() / 2).backward()
        optimizer.step()
    hidden, outgoing = drawn(4, 2), drawn(4)
    (slope,) = torch.autograd.grad((outgoing @ torch.relu(hidden @ x[0]) - y[0]) ** 2 / 2, hidden)
    labels, u, b = torch.tensor([1.0, -1.0, 1.0, -1.0, -1.0]), drawn(2), drawn(1)
    loss = torch.relu(-labels * (x @ u + b)).sum()
    slopes = torch.autograd.grad(loss, (u, b), retain_graph=True)
    return {
        "tanh": {"x": x, "y": y, "start": start, "rate": rate, "steps": 6, "end": w},
        "relu": {"x": x[0], "y": y[0], "w": hidden, "v": outgoing, "gradient": slope},
        "perceptron": {
            "x": x,
            "y": labels,
            "w": u,
            "b": b,
            "rate": rate,
            "loss": loss,
            "after": [u - rate * slopes[0], b - rate * slopes[1]],
        },
    }


def plain(value: object) -> object:
    if isinstance(value, torch.Tensor):
        return value.tolist()
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value


def main() -> None:
    torch.set_default_dtype(torch.float64)
    torch.manual_seed(0)
    lines = [f'"torch": "{torch.__version__}"']
    for topic in (activations, normalization, initialization, autodiff, regularization, networks, residual, training):
        lines += [f'"{topic.__name__}.{case}": {json.dumps(plain(found))}' for case, found in topic().items()]
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    assert len(text) < LARGEST, len(text)
    VECTORS.write_text(text, encoding="utf-8")
    print(f"{VECTORS.name}: {len(text)} bytes")


if __name__ == "__main__":
    main()
