"""Width against depth, against counting parameters, paths, pieces and regions one by one."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from solvers.networks import dense_parameters, hyperplane_regions, path_count, sawtooth_pieces, shallow_width


@pytest.mark.parametrize("widths", [(1, 1), (784, 100, 10), (2, 3, 4, 5), (7, 1, 7)])
def test_a_dense_network_has_as_many_parameters_as_its_matrices_and_biases_have_entries(widths):
    entries = sum(np.zeros((n, m)).size + np.zeros(n).size for m, n in pairwise(widths))
    assert dense_parameters(widths) == entries


def test_lenet_300_100_has_its_published_size():
    """LeCun et al. 1998 and Han et al. 2015, table 1: about 267 thousand weights; with biases 266 610."""
    assert dense_parameters([784, 300, 100, 10]) == 266_610


@pytest.mark.parametrize("widths", [(1, 1), (2, 3), (2, 3, 4), (3, 1, 2, 2)])
def test_paths_are_counted_one_by_one_and_by_multiplying_matrices_of_ones(widths):
    assert path_count(widths) == len(list(product(*map(range, widths))))
    through = np.linalg.multi_dot([np.ones((1, widths[0]))] + [np.ones(s) for s in pairwise(widths)])
    assert path_count(widths) == through.sum()


@pytest.mark.parametrize("depth", [1, 2, 3, 6, 10])
def test_a_deep_stack_of_two_relus_a_layer_draws_a_sawtooth_of_so_many_pieces(depth):
    """Telgarsky 2015: compose 2 relu(x) - 4 relu(x - 1/2) and count the turns at exact binary points."""
    x = np.arange(2 ** (depth + 2) + 1) / 2 ** (depth + 2)
    y = x
    for _ in range(depth):
        y = 2 * np.maximum(y, 0) - 4 * np.maximum(y - 0.5, 0)
    slopes = np.diff(y)
    assert 1 + np.count_nonzero(np.diff(slopes)) == sawtooth_pieces(depth)


@pytest.mark.parametrize("depth", [1, 3, 5])
def test_one_layer_draws_the_same_sawtooth_with_a_unit_a_breakpoint_and_not_with_fewer(depth):
    """Each of n ReLUs bends the line once, so that n units on a linear path make at most n + 1 pieces."""
    pieces = sawtooth_pieces(depth)
    units = shallow_width(pieces)
    x = np.arange(4 * pieces + 1) / (4 * pieces)
    kinks = np.arange(1, units + 1) / pieces
    signs = np.where(np.arange(units) % 2 == 0, -2.0, 2.0)
    y = pieces * (x + (signs * np.maximum(x[:, None] - kinks, 0)).sum(axis=1))
    assert 1 + np.count_nonzero(np.abs(np.diff(np.diff(y))) > 1e-6) == pieces
    assert shallow_width(1) == 0


@pytest.mark.parametrize("units", range(9))
def test_points_cut_a_line_and_lines_cut_a_plane_into_the_regions_of_the_lazy_caterer(units):
    """OEIS A000124: n lines make (n² + n + 2) / 2 regions; on a line n points make n + 1."""
    assert hyperplane_regions(units, 1) == units + 1
    assert hyperplane_regions(units, 2) == (units**2 + units + 2) // 2


def test_planes_cut_space_into_the_cake_numbers():
    """OEIS A000125."""
    assert [hyperplane_regions(n, 3) for n in range(8)] == [1, 2, 4, 8, 15, 26, 42, 64]


def test_the_regions_of_four_random_lines_are_found_by_sampling_signs():
    """Every region of four lines in general position is hit by a fine grid over a window that holds all crossings."""
    lines = np.array([[1.0, 0.3, 0.1], [-0.4, 1.0, 0.2], [1.0, 1.1, -0.3], [0.9, -1.0, 0.4]])
    grid = np.linspace(-20, 20, 801)
    x, y = np.meshgrid(grid, grid)
    signs = {tuple(row) for row in (np.stack([x, y, np.ones_like(x)], -1).reshape(-1, 3) @ lines.T > 0)[:]}
    assert len(signs) == hyperplane_regions(4, 2) == 11


@pytest.mark.parametrize(
    "refused",
    [
        lambda: dense_parameters([3]),
        lambda: path_count([3, 0]),
        lambda: sawtooth_pieces(0),
        lambda: shallow_width(0),
        lambda: hyperplane_regions(-1, 2),
        lambda: hyperplane_regions(1, 0),
    ],
)
def test_a_network_without_units_layers_or_pieces_is_refused(refused):
    with pytest.raises(ValueError, match=r"."):
        refused()
