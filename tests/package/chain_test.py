# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Chains by hand against closed forms (docs/theory/05_chain.md), and what their values promise."""

import concurrent.futures
import copy
import doctest
import functools
import pickle

import numpy as np
import pytest

import neuroglide as ng
from neuroglide.chain import (Chain, StepSettings, clamp_stiffness, find_equilibrium, lead,
                              make_string, step, string_bed)
from neuroglide.tissue import Exponential, Linear, Relaxation, ToeLinear

TOE = ToeLinear(soft_stiffness=5, axial_stiffness=300, toe_start=0.02, toe_width=0.04)
EXPONENTIAL = Exponential(force=1, rate=20, onset=0.01, line_start=0.5)


def linear(stiffness):
    return Linear(axial_stiffness=stiffness)


def in_balance(state):
    assert state.outcome == ng.Outcome.converged
    return state


# T' = κ u, T = EA (e₀ + u'): u = u₀ cosh((L − x)/λ)/cosh(L/λ), λ² = EA/κ, when x = 0 is moved by u₀
# and a load EA e₀ keeps the other end taut.
def shear_lag(segments):
    stiffness, tether, strain, moved = 200, 800, 0.05, -0.01
    string = make_string(linear(stiffness), 1.0, segments, tether=tether, held="proximal",
                         pull=stiffness * strain)
    state = in_balance(find_equilibrium(string, string_bed(string, strain, proximal=moved)))
    decay = np.sqrt(stiffness / tether)
    along = 1 - np.linspace(0, 1, segments + 1)
    exact = moved * np.cosh(along / decay) / np.cosh(1 / decay)
    return np.abs(state.slide - exact).max() / abs(moved)


def test_a_tethered_string_moved_at_its_end_decays_as_a_hyperbolic_cosine():
    assert shear_lag(400) < 1e-4


def test_shear_lag_is_of_second_order_in_the_number_of_stations():
    orders = np.log2(np.array([shear_lag(20) / shear_lag(40), shear_lag(40) / shear_lag(80)]))
    np.testing.assert_allclose(orders, 2, atol=0.05)


@pytest.mark.parametrize("dragged, sign", [(0.01, 1), (-0.01, -1)])
def test_tension_over_a_bend_grows_as_the_exponential_of_friction_times_angle(dragged, sign):
    friction, angle, load = 0.4, 1.5, 2
    string = make_string(linear(500), 0.2, 201, friction=friction, held="distal", pull=load)
    settings = StepSettings(capstan_tolerance=1e-12, capstan_limit=100)
    bed = string_bed(string, load / 500, distal=dragged, turning=angle)
    tension = in_balance(find_equilibrium(string, bed, settings=settings)).tension
    assert tension[0] == pytest.approx(load, abs=1e-6)
    assert tension[-1] / tension[0] == pytest.approx(np.exp(sign * friction * angle), abs=1e-5)


def test_strings_in_series_add_their_compliances():
    length, stiffness = np.array([0.1, 0.05, 0.2]), np.array([100, 900, 300])
    string = Chain(length, [linear(one) for one in stiffness],
                   tether=[clamp_stiffness, 0, 0, clamp_stiffness])
    state = in_balance(find_equilibrium(string, string_bed(string, distal=0.01)))
    np.testing.assert_allclose(state.tension, 0.01 / np.sum(length / stiffness), rtol=1e-8)


def test_laws_in_series_share_one_tension_and_the_whole_stretch():
    laws = [linear(150), TOE, EXPONENTIAL, ng.tissue.law_from(lambda e: 80 * e + 900 * e * e, 0.5)]
    string = Chain([0.1] * 4, laws, tether=[clamp_stiffness, 0, 0, 0, clamp_stiffness])
    assert string.laws == laws
    for stretch in (0.002, 0.01, 0.03):
        tension = in_balance(find_equilibrium(string, string_bed(string, distal=stretch))).tension
        np.testing.assert_allclose(tension, tension[0], rtol=1e-6)
        strains = [ng.tissue.strain_at(law, tension[0]) for law in laws]
        assert 0.1 * sum(strains) == pytest.approx(stretch, rel=1e-6)


def test_a_law_of_ones_own_gives_the_numbers_of_the_formula():
    own = ng.tissue.law_from(lambda strain: 200 * strain, 0.5)
    formula, mine = (make_string(law, 1.0, 30, tether=400, held="proximal", pull=8)
                     for law in (linear(200), own))
    bed = string_bed(formula, 0.04, proximal=-0.01)
    np.testing.assert_allclose(find_equilibrium(mine, bed).slide,
                               find_equilibrium(formula, bed).slide, atol=1e-12)


# T₁ = K₁(ε − gρ), τρ̇ = ε − ρ, in series with K₂ at fixed total strain: ρ goes exponentially with
# rate (1 − gK₁/(K₁ + K₂))/τ to its end
def relaxed_error(steps):
    k1, k2, g, tau, strain, time = 300, 100, 0.6, 4, 0.05, 6
    slow = Relaxation(fraction=[g, 0, 0, 0], time=[tau, 10, 100, 1000])
    string = Chain([0.1, 0.1], [linear(k1), linear(k2)], relaxation=[slow, Relaxation()],
                   tether=[clamp_stiffness, 0, clamp_stiffness])
    bed = string_bed(string, strain)
    state = step(string, bed, 1e-9, ng.chain.make_state(string, bed))
    way = lead(string, lambda time: bed, np.linspace(0, time, steps + 1), state)
    share, total = k1 * g / (k1 + k2), 2 * strain
    end = k2 * total / (k1 + k2) / (1 - share)
    rho = end * (1 - np.exp(-(1 - share) / tau * time))
    exact = k2 * (total - (k2 * total + k1 * g * rho) / (k1 + k2))
    return abs(way.tension[-1, 0] / exact - 1)


def test_relaxation_in_series_with_a_spring_follows_its_slowed_exponential():
    assert relaxed_error(400) < 1e-3
    assert np.log2(relaxed_error(20) / relaxed_error(40)) == pytest.approx(1, abs=0.1)


def test_drag_alone_lags_behind_the_bed_as_a_first_order_filter():
    # one free station on a spring K, drag c: c u̇ = −K (2u)/l, u = u₀ exp(−2Kt/(l c))
    stiffness, length, drag, moved = 100, 0.1, 40, 0.002
    string = Chain([length] * 2, linear(stiffness), drag=[0, drag, 0],
                   tether=[clamp_stiffness, 0, clamp_stiffness])
    bed = string_bed(string, 0.2)
    pushed = string.with_(body_force=[0, 2 * stiffness / length * moved, 0])
    state = find_equilibrium(pushed, bed)
    assert state.slide[1] == pytest.approx(moved, rel=1e-9)
    rate = 2 * stiffness / (length * drag)
    way = lead(string, lambda time: bed, np.linspace(0, 0.02, 401), state)
    np.testing.assert_allclose(way.slide[:, 1], moved * np.exp(-rate * way.time), rtol=2e-3)


def sliding_string():
    slow = Relaxation(fraction=[0.2, 0.1, 0.1, 0.05], time=[0.3, 3, 30, 300])
    return make_string(TOE, 0.6, 24, tether=60, drag=30, interface=0.5, friction=0.3,
                       relaxation=slow, held="both")


def test_the_work_of_the_bed_is_stored_or_lost_and_no_loss_is_negative():
    string = sliding_string()
    states = [find_equilibrium(string, string_bed(string, 0.0))]
    beds = [string_bed(string, 0.06 * np.sin(0.3 * n), turning=1.0) for n in range(12)]
    worked = 0
    for before, now in zip(beds, beds[1:]):
        state = in_balance(step(string, now, 0.2, states[-1]))
        limit = state.grip_limit
        stored = (ng.chain.stored_energy(string, now, state, grip_limit=limit).total
                  - ng.chain.stored_energy(string, before, states[-1], grip_limit=limit).total)
        lost = ng.chain.dissipation(string, before, states[-1], now, state, 0.2)
        work = state.tension @ (now.length - before.length)
        assert stored + lost.total == pytest.approx(work, abs=1e-9)
        for part in (lost.segments, lost.drag, lost.friction, lost.scheme):
            assert part > -1e-12
        worked += lost.total
        states.append(state)
    assert worked > 1e-3 and lost.friction > 0 and lost.drag > 0


def test_a_linear_string_stores_half_its_tension_times_its_stretch():
    string = make_string(linear(200), 1.0, 10)
    bed = string_bed(string, distal=0.03)
    state = find_equilibrium(string, bed)
    energy = ng.chain.stored_energy(string, bed, state)
    assert energy.segments == pytest.approx(0.5 * 6.0 * 0.03, rel=1e-9)
    assert energy.total == pytest.approx(energy.segments + energy.tethers + energy.grips
                                         + energy.couplings + energy.loads, rel=1e-12)
    assert "segments=" in repr(energy) and "[J]" in type(energy).__doc__


def test_a_coupling_pulls_two_stations_together():
    # two free stations, each on a spring k of its own, joined by K: u₁ = F (k + K)/(k² + 2kK)
    spring, link, force = 50.0, 30.0, 1.0
    pair = Chain([0.1, 0.1], linear(1e-9), proximal=[0, 2], distal=[1, 3],
                 tether=[0, spring, 0, spring], body_force=[0, force, 0, 0],
                 couplings=[(1, 3, link)])
    bed = ng.path.BedInPosture([0.1, 0.1], tether_origin=[0] * 4, coupling_offset=[0])
    slide = in_balance(find_equilibrium(pair, bed)).slide
    assert slide[1] == pytest.approx(force * (spring + link) / (spring**2 + 2 * spring * link))
    assert slide[3] == pytest.approx(force * link / (spring**2 + 2 * spring * link))
    assert pair.couplings == [(1, 3, link)]


def test_active_fibres_add_what_their_curve_says():
    fibres = ng.muscle.Fibres(maximum_force=800, maximum_velocity=10, long_side=1.0)
    muscle = Chain([0.1], linear(100), tether=clamp_stiffness, contractiles=[(0, fibres)])
    bed = ng.path.BedInPosture([0.1])
    state = ng.chain.make_state(muscle, bed)
    state = in_balance(step(muscle, bed, 1e6, state, activation=[0.5]))
    expected = 0.5 * 800 * ng.muscle.active_force_length(1.0).value
    assert state.active[0] == pytest.approx(expected, rel=1e-6)
    assert state.tension[0] == pytest.approx(expected, rel=1e-6)
    with pytest.raises(ng.InvalidInput, match="activation"):
        step(muscle, bed, 1.0, state, activation=[1.5])


def test_residual_at_rest_is_the_force_that_would_hold_the_bed():
    string = make_string(linear(200), 1.0, 4, tether=100, held="neither")
    bed = string_bed(string, [0.0, 0.1, 0.1, 0.0])
    residual = ng.chain.residual_at_rest(string, bed)
    np.testing.assert_allclose(residual, [0, 20, 0, -20, 0], atol=1e-12)
    held = string.with_(body_force=-residual)
    np.testing.assert_allclose(find_equilibrium(held, bed).slide, 0, atol=1e-12)


def test_a_whole_way_is_its_steps_one_by_one():
    string, times = sliding_string(), [0, 0.1, 0.3, 0.35]

    def bed(time):
        return string_bed(string, 0.1 * time, turning=0.5)

    way = lead(string, bed, times)
    state = find_equilibrium(string, bed(0))
    for row, (before, now) in enumerate(zip(times, times[1:]), 1):
        state = step(string, bed(now), now - before, state)
        assert state == way.states[row]
        np.testing.assert_array_equal(way.tension[row], state.tension)
    assert way.slide.shape == (4, 25) and way.strain.shape == way.tension.shape == (4, 24)
    failing = lead(string, bed, times, settings=StepSettings(newton_limit=1))
    assert len(failing.states) < 4 and not failing.states[-1].outcome.succeeded
    assert "balance" in repr(way.states[-1]) and "not found" in repr(failing.states[-1])


def test_threads_lead_one_chain_at_once_to_the_same_numbers():
    string = sliding_string()

    def one_way(_):
        return lead(string, lambda time: string_bed(string, 0.1 * time, turning=0.5),
                    np.linspace(0, 1, 21)).states[-1]

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        ends = list(pool.map(one_way, range(8)))
    assert all(end == one_way(None) for end in ends)


def test_values_are_compared_copied_and_pickled():
    string = sliding_string()
    bed = string_bed(string, 0.03, turning=0.4)
    state = find_equilibrium(string, bed)
    pairs = [(string, string.with_(friction=0.1)), (string, string.with_(laws=linear(3))),
             (StepSettings(), StepSettings(newton_limit=7)),
             (state, step(string, bed, 1.0, state)),
             (Chain([0.1] * 2, linear(1), couplings=[(0, 2, 3.0)]), Chain([0.1] * 2, linear(1)))]
    for one, other in pairs:
        assert one == one and one != other and one != "text"
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(one, protocol)) == one
        assert copy.copy(one) == copy.deepcopy(one) == one
        assert "\n" not in repr(one) and " object at 0x" not in repr(one)
    again = pickle.loads(pickle.dumps(string))
    assert find_equilibrium(again, bed) == state
    with pytest.raises(ValueError):
        state.slide[0] = 1
    assert state.memory.shape == (4, 24)


@pytest.mark.parametrize("call, words", [
    (lambda: Chain([], linear(1)), "no segment"),
    (lambda: Chain([0.1, -0.1], linear(1)), "slack length.*number 1"),
    (lambda: Chain([0.1], [linear(1)] * 2), "laws has 2 values and the chain needs 1"),
    (lambda: Chain([0.1], linear(1), tether=[1, 2, 3]), "tether has 3 values.*needs 2"),
    (lambda: Chain([0.1], linear(1), drag=-1), "drag must be at least 0"),
    (lambda: Chain([0.1], linear(1), proximal=[0], distal=[0]), "joins station 0 to 0"),
    (lambda: Chain([0.1], linear(1), proximal=[0]), "both or neither"),
    (lambda: Chain([0.1], linear(1), proximal=[0], distal=[900]), "900"),
    (lambda: Chain([0.1], linear(1), couplings=[(0, 9, 1.0)]), "coupling 0 joins station 0 to 9"),
    (lambda: Chain([0.1], linear(1), contractiles=[(4, ng.muscle.Fibres(
        maximum_force=1, maximum_velocity=10, long_side=1))]), "fibres need a segment"),
    (lambda: make_string(linear(1), held="left"), "held is 'left'"),
    (lambda: make_string(linear(1), segments=0), "segments is 0"),
    (lambda: string_bed(Chain([0.1, 0.1], linear(1), proximal=[0, 0], distal=[1, 1])), "no string"),
    (lambda: StepSettings(slip_reach=0), "slip_reach is 0"),
    (lambda: step(sliding_string(), string_bed(sliding_string()), 0.0, ng.chain.make_state(
        sliding_string(), string_bed(sliding_string()))), "longer than 0 s"),
    (lambda: find_equilibrium(sliding_string(), ng.path.BedInPosture([0.1])), "1 bed lengths"),
    (lambda: step(sliding_string(), string_bed(sliding_string()), 1.0, find_equilibrium(
        make_string(linear(1), segments=2), string_bed(make_string(linear(1), segments=2)))),
     "3 stations are in the state"),
    (lambda: lead(sliding_string(), string_bed, [1, 0]), "times must be"),
])
def test_what_cannot_be_is_refused_with_the_remedy(call, words):
    with pytest.raises(ng.InvalidInput, match=words):
        call()


@functools.lru_cache(None)
def uniform():
    return ng.chain.uniform_string(ng.body_of(stations=40, back_line_stations=20))


def test_the_chain_of_a_body_balances_where_the_simulation_does():
    body = uniform()
    trajectory = ng.run("straight_leg_raise", body).trajectory
    chain = ng.chain.chain_of(body)
    assert (chain.stations, chain.segments) == (body.stations, body.segments)
    nerve = ng.path.find_strand(body, "sciatic").stations
    state = None
    for row in range(0, len(trajectory), max(1, len(trajectory) // 6)):
        bed = ng.path.lay(body, trajectory.posture[row])
        state = in_balance(find_equilibrium(chain, bed, state))
        np.testing.assert_allclose(state.slide[nerve], trajectory.slide[row, nerve], atol=2e-6)


def test_a_uniform_string_is_strained_the_same_all_along_a_strand():
    body = uniform()
    posture = ng.skeleton.Posture.from_degrees(hip_flexion_r=60)
    chain, segments = ng.chain.chain_of(body), ng.path.find_strand(body, "sciatic").segments
    state = in_balance(find_equilibrium(chain, ng.path.lay(body, posture)))
    standing = in_balance(find_equilibrium(chain, ng.path.lay(body, ng.skeleton.Posture())))
    stretch = (1 + state.strain[segments]) / (1 + standing.strain[segments]) - 1
    np.testing.assert_allclose(stretch, stretch[0], atol=1e-6)
    assert stretch[0] > 0.01


def test_the_examples_run_as_written():
    assert doctest.testmod(ng.chain).failed == 0
