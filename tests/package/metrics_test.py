# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Figures one by one: the numbers of the summary and of files, to the last bit."""

import doctest
import functools
import pickle

import numpy as np
import pytest

import neuroglide as ng

EXERCISES = ["straight_leg_raise", "slider", "banded_hamstring_lockout"]


@functools.lru_cache(None)
def run(name="straight_leg_raise"):
    return ng.run(name, stations=40, back_line_stations=20)


def of(name="straight_leg_raise"):
    return run(name).body, run(name).trajectory


def dataset_values(name):
    return run().dataset.values(name)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_figures_are_those_of_the_summary(exercise):
    body, trajectory = of(exercise)
    summary = ng.summarise(body, trajectory)
    sites = [name for name, side in body.sites if side == "right"]
    for name, (label, told) in zip(sites, summary.sites.items()):
        glide = ng.metrics.excursion(body, trajectory, name)
        for key in ("lowest", "highest", "range", "path_length"):
            assert getattr(glide, key) == told[key], (label, key)
        by_strain = ng.metrics.glide_per_strain(body, trajectory, name)
        assert by_strain == told["glide_per_strain"], label
    territories = ng.metrics.territories(body)
    assert len(territories) == len(summary.territories)
    for name, (label, told) in zip(territories, summary.territories.items()):
        for kind, function in [("strain", ng.metrics.peak_strain),
                               ("tension", ng.metrics.peak_tension)]:
            peak = function(body, trajectory, name)
            assert peak.value == told[kind]["value"] and peak.time == told[kind]["time"], label
            assert trajectory.phase[list(trajectory.time).index(peak.time)] == peak.phase
    for threshold, told in zip(ng.thresholds, summary.time_above):
        assert ng.metrics.time_above(body, trajectory, threshold) == told


def test_histories_are_the_columns_of_the_result_file():
    body, trajectory = of()
    for column, name in enumerate(dataset_values("site")):
        site, side = name[:-2], {"r": "right", "l": "left"}[name[-1]]
        for variable, function in [("site_excursion", ng.metrics.excursion_history),
                                   ("site_strain", ng.metrics.gauge_strain),
                                   ("site_tension", ng.metrics.gauge_tension)]:
            np.testing.assert_array_equal(function(body, trajectory, site, side),
                                          dataset_values(variable)[:, column], err_msg=name)


def test_moments_are_the_columns_of_the_result_file():
    body, trajectory = of()
    for variable, function in [("nerve_moment", ng.metrics.nerve_moment),
                               ("back_line_moment", ng.metrics.back_line_moment)]:
        moments = function(body, trajectory)
        np.testing.assert_array_equal(moments, dataset_values(variable))
        column = ng.coordinate_names.index("knee_flexion_r")
        np.testing.assert_array_equal(function(body, trajectory, "knee_flexion_r"),
                                      moments[:, column])
    assert np.abs(ng.metrics.nerve_moment(body, trajectory, "hip_flexion_r")).max() > 0.01


def test_range_and_way_follow_from_the_history():
    body, trajectory = of("slider")
    history = ng.metrics.excursion_history(body, trajectory, "sciatic_midthigh")
    glide = ng.metrics.excursion(body, trajectory, "sciatic_midthigh")
    assert (glide.lowest, glide.highest) == (history.min(), history.max())
    assert glide.path_length == pytest.approx(np.abs(np.diff(history)).sum(), rel=1e-12)
    assert glide.range > 0.001


def test_a_gauge_longer_than_a_segment_averages_it():
    body, trajectory = of()
    strand = ng.path.find_strand(body, "sciatic")
    for function, table in [(ng.metrics.gauge_strain, trajectory.stretch),
                            (ng.metrics.gauge_tension, trajectory.tension)]:
        whole = function(body, trajectory, "sciatic_midthigh", gauge=10.0)
        pieces = table[:, strand.segments]
        assert np.all(whole >= pieces.min(axis=1) - 1e-12)
        assert np.all(whole <= pieces.max(axis=1) + 1e-12)
        assert np.any(whole > pieces.min(axis=1) + 1e-4)


def test_the_peak_of_a_strand_is_that_of_its_columns():
    body, trajectory = of("banded_hamstring_lockout")
    for name, side in body.strands:
        segments = ng.path.find_strand(body, name, side).segments
        highest = trajectory.tension[:, segments].max()
        assert ng.metrics.peak_strand_tension(body, trajectory, name, side) == highest


def test_the_time_above_is_the_whole_for_what_is_always_above():
    body, trajectory = of()
    assert ng.metrics.time_above(body, trajectory, -1.0) == pytest.approx(trajectory.time[-1])
    assert ng.metrics.time_above(body, trajectory, 10.0) == 0
    times = [ng.metrics.time_above(body, trajectory, one) for one in np.linspace(-0.1, 0.2, 13)]
    assert np.all(np.diff(times) <= 0)


def test_the_nerve_converges_towards_a_place_where_slides_change_sign():
    body, trajectory = of()
    top = int(np.argmax(trajectory.posture[:, ng.coordinate_names.index("hip_flexion_r")]))
    place = ng.metrics.convergence_point(body, trajectory, 0, top)
    assert place is not None
    arc, slide, start = [], [], 0.0
    for name in ng.path.main_line(body):
        strand = ng.path.find_strand(body, name)
        arc += list(start + strand.arc)
        slide += list(trajectory.slide[top, strand.stations] - trajectory.slide[0, strand.stations])
        start = arc[-1]
    arc, slide = np.array(arc), np.array(slide)
    before, after = np.flatnonzero(arc <= place)[-1], np.flatnonzero(arc > place)[0]
    assert slide[before] > 0 >= slide[after]
    assert ng.metrics.convergence_point(body, trajectory, 0, 0) is None
    last = len(trajectory) - 1
    assert (ng.metrics.convergence_point(body, trajectory, 0, -1)
            == ng.metrics.convergence_point(body, trajectory, 0, last)
            == ng.metrics.convergence_point(body, trajectory))


def test_force_passed_at_the_heel_is_told_from_the_tensions():
    body, trajectory = of()
    names = [one.name for one in ng.metrics.passages()]
    assert names == ["heel", "knee_link", "ischium"]
    achilles = ng.path.find_strand(body, "achilles").segments[-1]
    passed = ng.metrics.force_passed(body, trajectory, "heel")
    assert passed.time == trajectory.time[trajectory.tension[:, achilles].argmax()]
    assert passed.near <= trajectory.tension[:, achilles].max()
    assert passed.share == pytest.approx(passed.far / passed.near)
    heel = ng.metrics.passages()[0]
    again = ng.metrics.force_passed(body, trajectory, heel)
    assert (again.near, again.far) == (passed.near, passed.far)
    own = ng.metrics.Passage("own", heel.station, heel.near, heel.far)
    assert ng.metrics.force_passed(body, trajectory, own).near == passed.near
    assert pickle.loads(pickle.dumps(own)) == own != heel
    assert f"near={passed.near}" in repr(passed) and "near" in passed._repr_html_()


def test_the_work_on_an_elastic_string_is_what_it_stores():
    body = ng.chain.uniform_string(ng.body_of(stations=40, back_line_stations=20))
    settings = ng.Settings(largest_turn=0.01, preconditioning=0)
    trajectory = ng.run("straight_leg_raise", body, settings=settings).trajectory
    chain = ng.chain.chain_of(body)
    strands = [ng.path.find_strand(body, *one) for one in body.strands]
    nerve = [one for one in strands if one.tract == "nerve"]
    segments = np.concatenate([one.segments for one in nerve])
    stations = np.unique(np.concatenate([one.stations for one in nerve]))
    law = chain.laws[segments[0]]
    stored = (ng.tissue.stored_energy(law, trajectory.strain[:, segments])
              @ chain.slack_length[segments])
    slide = trajectory.slide[:, stations]
    stored += 0.5 * slide**2 @ chain.tether[stations] - slide @ chain.body_force[stations]
    work = ng.metrics.work(body, trajectory)
    assert np.ptp(stored) > 0.05
    np.testing.assert_allclose(work.nerve, stored - stored[0], atol=2e-3 * np.ptp(stored))
    assert work.back_line.shape == work.nerve.shape and work.nerve[0] == 0


@pytest.mark.parametrize("call, words", [
    (lambda m, b, t: m.excursion(b, t, "elbow"), "unknown site 'elbow'.*sciatic_midthigh"),
    (lambda m, b, t: m.excursion(b, t, "sciatic_midthigh", "both"), "side is 'both'"),
    (lambda m, b, t: m.peak_strain(b, t, "arm"), "unknown territory 'arm'; choose one of"),
    (lambda m, b, t: m.peak_strand_tension(b, t, "ulnar"), "unknown strand 'ulnar'"),
    (lambda m, b, t: m.gauge_strain(b, t, "sciatic_midthigh", gauge=0), "gauge is 0"),
    (lambda m, b, t: m.time_above(b, t, float("nan")), "threshold"),
    (lambda m, b, t: m.convergence_point(b, t, 0, len(t)), "no time number"),
    (lambda m, b, t: m.force_passed(b, t, "elbow"), "unknown passage 'elbow'.*heel"),
    (lambda m, b, t: m.nerve_moment(b, t, "knee"), "no coordinate 'knee'"),
    (lambda m, b, t: m.excursion(ng.body_of(stations=50), t, "sciatic_midthigh"),
     "give the body that was led"),
    (lambda m, b, t: m.Passage("x", "calcaneus", [], []), "both sides"),
])
def test_what_cannot_be_is_refused_with_the_remedy(call, words):
    with pytest.raises(ng.InvalidInput, match=words):
        call(ng.metrics, *of())


def test_the_examples_run_as_written():
    assert doctest.testmod(ng.metrics).failed == 0
