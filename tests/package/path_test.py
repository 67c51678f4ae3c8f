# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Strands, lengths, moment arms and beds from Python."""

import doctest
import functools
import gc
import pickle

import numpy as np
import pytest

import neuroglide as ng
from neuroglide.path import BedInPosture
from neuroglide.skeleton import Posture, postures_from_degrees

RAISE = {"hip_flexion_r": [0, 30, 60, 90], "knee_flexion_r": [0, 10, 40, 5],
         "ankle_dorsiflexion_r": [0, -20, 10, 15]}


@functools.lru_cache(None)
def body():
    return ng.body_of(stations=40, back_line_stations=20)


@functools.lru_cache(None)
def run():
    return ng.run("straight_leg_raise", body())


def strand_names(side="right"):
    return [name for name, of in body().strands if of == side]


def test_a_strand_tells_its_stations_and_regions():
    strand = ng.path.find_strand(body(), "sciatic", "left")
    assert (strand.name, strand.side, strand.tract) == ("sciatic", "left", "nerve")
    assert len(strand) == len(strand.stations) == len(strand.arc) == len(strand.segments) + 1
    assert len(strand.regions) == len(strand.segments) and "posterior_thigh" in strand.regions
    assert strand.arc[0] == 0 and np.all(np.diff(strand.arc) > 0)
    assert strand == ng.path.find_strand(body(), "sciatic", "left")
    assert strand != ng.path.find_strand(body(), "sciatic", "right")
    assert repr(strand) == f"<Strand sciatic, left: {len(strand)} stations>"
    assert ng.path.find_strand(body(), "achilles").tract == "back_line"


def test_every_segment_belongs_to_one_strand():
    strands = [ng.path.find_strand(body(), *one) for one in body().strands]
    segments = np.concatenate([one.segments for one in strands])
    np.testing.assert_array_equal(np.sort(segments), np.arange(body().segments))


def test_arrays_keep_the_body_alive():
    arc = ng.path.find_strand(ng.body_of(stations=40, back_line_stations=20), "sciatic").arc
    copied = arc.copy()
    gc.collect()
    np.testing.assert_array_equal(arc, copied)
    with pytest.raises(ValueError):
        arc[0] = 1


def test_standing_lengths_are_the_arcs_of_the_strands():
    for name in strand_names():
        arc = ng.path.find_strand(body(), name).arc
        assert ng.path.lengths(body(), name, Posture()) == pytest.approx(arc[-1], abs=1e-9), name


def test_lengths_are_those_of_the_result_file_to_the_last_bit():
    dataset = run().dataset
    checked = 0
    for group in next(one for one in dataset.groups if one.name == "strands").groups:
        for variable in group.variables:
            if variable == "path_length":
                name, side = group.name[:-2], {"r": "right", "l": "left"}[group.name[-1]]
                lengths = ng.path.lengths(body(), name, run().trajectory.posture, side=side)
                np.testing.assert_array_equal(lengths, group.values(variable))
                checked += 1
    assert checked > 5


def test_moment_arms_are_minus_the_central_difference_of_length():
    step = 1e-5
    rows = postures_from_degrees(**RAISE)
    for strand in ["sciatic", "biceps_femoris", "gastrocnemius_medial", ng.path.main_line(body())]:
        arms = ng.path.moment_arms(body(), strand, rows)
        assert arms.shape == (4, 27)
        for name in ["hip_flexion_r", "knee_flexion_r", "ankle_dorsiflexion_r", "hip_rotation_r",
                     "lumbar_flexion", "hip_flexion_l"]:
            there = np.eye(27)[ng.coordinate_names.index(name)] * step
            slope = (ng.path.lengths(body(), strand, rows + there)
                     - ng.path.lengths(body(), strand, rows - there)) / (2 * step)
            one = ng.path.moment_arms(body(), strand, rows, name)
            np.testing.assert_allclose(one, -slope, atol=2e-7, err_msg=f"{strand} {name}")
            np.testing.assert_array_equal(one, arms[:, ng.coordinate_names.index(name)])
    pair = ng.path.moment_arms(body(), "sciatic", rows, ["knee_flexion_r", "hip_flexion_r"])
    np.testing.assert_array_equal(
        pair, ng.path.moment_arms(body(), "sciatic", rows)[:, [12, 9]])


def test_the_nerve_lengthens_by_hip_flexion_as_the_theory_tells():
    main = ng.path.main_line(body())
    ends = ng.path.lengths(body(), main, postures_from_degrees(hip_flexion_r=[0, 90]))
    assert 1e3 * (ends[1] - ends[0]) == pytest.approx(64.4, abs=0.05)  # docs/theory/02_paths.md
    knee = ng.path.lengths(body(), main, postures_from_degrees(knee_flexion_r=[0, 90]))
    assert 1e3 * (knee[1] - knee[0]) == pytest.approx(-57.0, abs=2.0)


def test_the_whole_is_the_sum_of_its_strands_and_of_its_pieces_of_bed():
    rows = postures_from_degrees(**RAISE)
    main = ng.path.main_line(body())
    one_by_one = [ng.path.lengths(body(), name, rows) for name in main]
    np.testing.assert_allclose(ng.path.lengths(body(), main, rows), sum(one_by_one), rtol=1e-14)
    for name in main:
        pieces = ng.path.bed_lengths(body(), name, rows)
        assert pieces.shape == (4, len(ng.path.find_strand(body(), name)) - 1)
        np.testing.assert_allclose(pieces.sum(axis=-1), ng.path.lengths(body(), name, rows),
                                   rtol=1e-12)
    assert ng.path.bed_lengths(body(), main, rows).shape[1] == sum(
        len(ng.path.find_strand(body(), name).segments) for name in main)
    np.testing.assert_allclose(ng.path.bed_strains(body(), main, Posture()), 0, atol=1e-12)


def test_the_bed_of_strands_is_that_of_the_whole_body():
    posture = postures_from_degrees(**RAISE)[2]
    bed = ng.path.lay(body(), posture)
    for name in strand_names():
        strand = ng.path.find_strand(body(), name)
        np.testing.assert_array_equal(ng.path.bed_lengths(body(), name, posture),
                                      bed.length[strand.segments])
        np.testing.assert_array_equal(ng.path.bed_drifts(body(), name, posture),
                                      bed.drift[strand.stations])
    assert len(bed.length) == body().segments and len(bed.turning) == body().stations
    np.testing.assert_allclose(ng.path.lay(body(), Posture()).drift, 0, atol=1e-12)


def test_excursion_is_slide_and_drift_of_the_bed_from_standing():
    trajectory = run().trajectory
    strand = ng.path.find_strand(body(), "sciatic")
    drift = ng.path.bed_drifts(body(), "sciatic", trajectory.posture)
    slide, excursion = (table[:, strand.stations]
                        for table in (trajectory.slide, trajectory.excursion))
    rest = slide + drift - excursion
    np.testing.assert_allclose(rest, np.broadcast_to(rest[0], rest.shape), atol=1e-12)


def test_a_trace_goes_through_space_as_long_as_the_bed_and_moves_with_the_pelvis():
    rows = postures_from_degrees(**RAISE)
    for name in ["sciatic", "tibial", "biceps_femoris", "achilles"]:
        points = ng.path.trace(body(), name, rows)
        assert points.shape == (4, len(ng.path.find_strand(body(), name)), 3)
        chords = np.linalg.norm(np.diff(points, axis=1), axis=-1)
        assert np.all(chords <= ng.path.bed_lengths(body(), name, rows) * (1 + 1e-3) + 1e-9)
        shifted = rows.copy()
        shifted[:, ng.coordinate_names.index("pelvis_tx")] = 0.25
        np.testing.assert_allclose(ng.path.trace(body(), name, shifted),
                                   points + [0.25, 0, 0], atol=1e-12)


def test_a_course_is_the_path_in_fine_pieces():
    for name in ["sciatic", "semitendinosus", "gastrocnemius_medial", "plantar_fascia"]:
        posture = postures_from_degrees(**RAISE)[3]
        points, arc = ng.path.course(body(), name, posture)
        assert points.shape == (len(arc), 3) and arc[0] == 0
        np.testing.assert_allclose(np.linalg.norm(np.diff(points, axis=0), axis=1), np.diff(arc),
                                   atol=1e-12)
        length = ng.path.lengths(body(), name, posture)
        assert length * (1 - 2e-3) < arc[-1] <= length + 1e-9
        trace = ng.path.trace(body(), name, posture)
        np.testing.assert_allclose(trace[[0, -1]], points[[0, -1]], atol=1e-12)


def test_a_left_strand_mirrors_the_right_one():
    posture = Posture.from_degrees(hip_flexion_r=70, knee_flexion_r=20, hip_adduction_r=10)
    right = ng.path.trace(body(), "sciatic", posture)
    left = ng.path.trace(body(), "sciatic", posture.mirrored(), side="left")
    np.testing.assert_allclose(left, right * [1, 1, -1], atol=1e-12)


def test_sites_lie_on_the_nerve():
    rows = postures_from_degrees(**RAISE)
    points = ng.path.site_points(body(), rows)
    assert set(points) == {name for name, side in body().sites if side == "right"}
    nerve = np.concatenate([ng.path.trace(body(), name, rows)
                            for name in strand_names()
                            if ng.path.find_strand(body(), name).tract == "nerve"], axis=1)
    for name, place in points.items():
        assert place.shape == (4, 3)
        near = np.linalg.norm(nerve - place[:, None], axis=-1).min(axis=1)
        assert np.all(near < 0.04), name


def test_a_bed_by_hand_is_a_value():
    bed = BedInPosture([0.1, 0.2], turning=[0, 0.5, 0])
    assert bed == BedInPosture(np.array([0.1, 0.2]), turning=[0, 0.5, 0])
    assert bed != BedInPosture([0.1, 0.2])
    assert pickle.loads(pickle.dumps(bed)) == bed
    np.testing.assert_array_equal(bed.drift, [0, 0, 0])
    assert "2 segments, 3 stations" in repr(bed)
    with pytest.raises(ValueError):
        bed.length[0] = 1


@pytest.mark.parametrize("call, words", [
    (lambda: ng.path.lengths(body(), "sciatica", Posture()), "unknown strand 'sciatica'.*sciatic"),
    (lambda: ng.path.lengths(body(), [], Posture()), "no strand is named"),
    (lambda: ng.path.lengths(body(), "sciatic", Posture(), side="up"), "side is 'up'"),
    (lambda: ng.path.moment_arms(body(), "sciatic", Posture(), "hip"), "no coordinate 'hip'"),
    (lambda: ng.path.lay(body(), np.zeros((2, 27))), "one posture is wanted"),
    (lambda: ng.path.trace(body(), "sciatic", np.zeros(3)), "27 coordinates"),
    (lambda: BedInPosture([0.1], drift=[0, 0], turning=[0, 0, 0]), "different lengths"),
    (lambda: BedInPosture([np.nan]), "not finite"),
])
def test_what_cannot_be_is_refused_with_the_remedy(call, words):
    with pytest.raises(ng.InvalidInput, match=words):
        call()


def test_the_examples_run_as_written():
    assert doctest.testmod(ng.path).failed == 0
