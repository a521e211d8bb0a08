"""Arguments whose shapes do not match are refused in a sentence, never broadcast in silence."""

from __future__ import annotations

import numpy as np
import pytest

from solvers import activations, networks, normalization, perceptron, residual, symmetry

X, Y = [[1.0, 2.0], [3.0, 0.0]], [1, -1]

CALLS = {
    "one label for two points": lambda: perceptron.batch_step([1, 2], 0, [[1, 2]], [1, 1], 0.1),
    "no points": lambda: perceptron.batch_step([1, 2], 0, [], [], 0.1),
    "a label of zero in a batch": lambda: perceptron.batch_step([1, 2], 0, X, [0, 1], 0.1),
    "a point with a feature too many": lambda: perceptron.batch_step([1, 2], 0, [[1, 2, 3]], [1], 0.1),
    "training on a row": lambda: perceptron.train([1, 2], [1, -1]),
    "training with a label too many": lambda: perceptron.train([[1, 2]], [1, -1]),
    "training with labels 0 and 1": lambda: perceptron.train(X, [0, 1]),
    "training on what is not finite": lambda: perceptron.train([[1.0, np.nan], [0.0, 1.0]], Y),
    "a step with a point too short": lambda: perceptron.sgd_step([1, 2], 0, [1], 1, 0.1),
    "a step with a label of zero": lambda: perceptron.sgd_step([1, 2], 0, [1, 2], 0, 0.1),
    "a margin with one label too many": lambda: perceptron.functional_margin([1, 2], 0, X, [1, 1, 1]),
    "a margin of a column of labels": lambda: perceptron.functional_margin([1, 2], 0, X, [[1], [1]]),
    "a distance with a matrix of weights": lambda: perceptron.distance([[1, 2]], 0, [1, 2]),
    "a distance of a point too long": lambda: perceptron.distance([1, 2], 0, [1, 2, 3]),
    "a loss with a label too many": lambda: perceptron.loss([1, 2], 0, X, [1, 1, 1]),
    "gamma for a feature that is not there": lambda: normalization.batch_norm([[1], [3], [5]], [1, 2], 0, 0.1),
    "beta for a feature that is not there": lambda: normalization.batch_norm([[1], [3], [5]], 1, [1, 2], 0.1),
    "a column of gammas": lambda: normalization.batch_norm(X, [[1], [2]], 0, 0.1),
    "a column of gammas backward": lambda: normalization.batch_norm_backward(X, X, [[1], [2]], 0.1),
    "gamma too long backward": lambda: normalization.batch_norm_backward([[1], [2]], [[1], [3]], [1, 2], 0.1),
    "a mean for another feature": lambda: normalization.batch_norm_inference([[1.0]], [1, 2], 1, 1, 0, 0.1),
    "a variance for another feature": lambda: normalization.batch_norm_inference([[1.0]], 1, [1, 2], 1, 0, 0.1),
    "a scale for another feature": lambda: normalization.batch_norm_inference([[1.0]], 1, 1, [1, 2], 0, 0.1),
    "a shift for another feature": lambda: normalization.batch_norm_inference([[1.0]], 1, 1, 1, [1, 2], 0.1),
    "a column of scales in layer norm": lambda: normalization.layer_norm([1.0, 2.0], [[1.0], [2.0]], 0, 0.1),
    "a shift too long in layer norm": lambda: normalization.layer_norm([[1.0, 2.0]], 1, [1, 2, 3], 0.1),
    "layer norm of a number": lambda: normalization.layer_norm(1.0, 1, 0, 0.1),
    "scales too many in layer norm backward": lambda: normalization.layer_norm_backward(X, X, [1, 2, 3], 0.1),
    "layer norm backward of a number": lambda: normalization.layer_norm_backward(1.0, 1.0, 1, 0.1),
    "a column of means to fold": lambda: normalization.fold_batch_norm(X, Y, [[1], [2]], 1, 1, 0, 0.1),
    "a shift too long to fold": lambda: normalization.fold_batch_norm(X, Y, 1, 1, 1, [1, 2, 3], 0.1),
    "running statistics of another width": lambda: normalization.running_statistics(X, [1, 2, 3], 1, 0.1),
    "running variance of another width": lambda: normalization.running_statistics(X, 1, [1, 2, 3], 0.1),
    "a start of another shape": lambda: normalization.running_average([1, 2], [3.0, 4.0], 0.1),
    "a column of gradients in L2": lambda: networks.l2_step([1, 2], [[1], [2]], 0.1, 0.1),
    "a column of gradients in L1": lambda: networks.l1_step([1, 2], [[1], [2]], 0.1, 0.1),
    "one bias too many": lambda: networks.collapse_linear([X], [[1, 2, 3]]),
    "layers that do not chain": lambda: networks.collapse_linear([X, [[1, 2, 3]]], [[1, 2], [1]]),
    "a Hebbian step with an input too many": lambda: networks.hebbian_step([1, 2], [1, 2, 3], 0.1),
    "a killing rate with a weight too many": lambda: networks.relu_killing_rate([1, 2, 3], 0, X, [1, 2], 1),
    "a killing rate with a gradient too short": lambda: networks.relu_killing_rate([1, 2], 0, X, [1], 1),
    "a killing rate of one row": lambda: networks.relu_killing_rate([1, 2], 0, [1, 2], [1, 2], 1),
    "a branch that ends elsewhere": lambda: residual.residual_block([1, 2], [[1, 2]], [[1.0]]),
    "a branch that starts elsewhere": lambda: residual.residual_block([1, 2], [[1.0]], [[1.0], [1.0]]),
    "a block of a matrix": lambda: residual.residual_block(X, X, X),
    "a chain of a matrix": lambda: residual.chain_gain(X),
    "hidden gradients with a weight too many": lambda: symmetry.hidden_gradients([1, 2], 1, [[1, 1, 1]], [1]),
    "hidden gradients with an output too many": lambda: symmetry.hidden_gradients([1, 2], 1, [[1, 1]], [1, 1]),
    "hidden gradients of a number": lambda: symmetry.hidden_gradients(1.0, 1, [[1.0]], [1.0]),
    "symmetric training with a target too many": lambda: symmetry.symmetric_training(X, [1, 2, 3], X, 0.1, 1),
    "a slope for a channel that is not there": lambda: activations.prelu([[1.0], [-1.0]], [0.1, 0.2]),
    "a column of slopes": lambda: activations.prelu([-1.0, -2.0], [[0.1], [0.2]]),
    "a derivative for such a channel": lambda: activations.prelu_derivative([[1.0], [-1.0]], [0.1, 0.2]),
    "letters": lambda: normalization.batch_norm([["a"]], 1, 0, 0.1),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_shapes_that_do_not_match_are_refused_in_a_sentence_of_ours(call):
    """Ours name an argument or what it is for; numpy's speak of operands, broadcasting and core dimensions."""
    with pytest.raises(ValueError, match=r"\w+ (is|are|has|have|does) ") as refused:
        call()
    said = str(refused.value)
    assert not any(
        word in said for word in ("operand", "broadcast", "matmul", "core dimension", "zip()", "tuple index")
    )


def test_lists_are_as_good_as_arrays_for_hidden_gradients_and_training():
    """Half the squared error of ones: error 5 for the input (1, 2), by hand, as in the docstring."""
    assert symmetry.hidden_gradients([1, 2], 1, [[1, 1], [1, 1]], [1, 1]).tolist() == [[5, 10], [5, 10]]
    assert symmetry.symmetric_training([[1.0, 2.0]], [1.0], [[0.3, 0.3], [0.3, 0.3]], 0.1, 3).spread == 0
