"""Kilometres along the great circle against published ones."""

import numpy as np

from dashboard.assigning.distance import kilometres


def test_known_distances():
    """One degree of a meridian is 111,195 km; half the equator 20 015 km; Moscow to Petersburg some 633 km."""
    found = kilometres([0, 0, 55.7558], [0, 0, 37.6173], [1, 0, 59.9311], [0, 180, 30.3609])
    assert found.shape == (3, 3)
    assert np.round(found[0, 0], 3) == 111.195
    assert np.round(found[1, 1]) == 20015
    assert 630 < found[2, 2] < 636


def test_across_the_180th_meridian_the_way_is_short():
    assert kilometres([65], [179.5], [65], [-179.5])[0, 0] < 50


def test_a_missing_coordinate_is_no_distance():
    found = kilometres([55, None], [37, 37], [55], [38])
    assert np.isfinite(found[0, 0]) and np.isnan(found[1, 0])
