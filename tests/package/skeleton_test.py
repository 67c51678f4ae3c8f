# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Postures, coordinates and bones from Python."""

import copy
import doctest
import functools
import gc
import pickle

import numpy as np
import pytest

import neuroglide as ng
from neuroglide.skeleton import Posture, Skeleton

LONGEST = {"hip_flexion_r": 80, "knee_flexion_r": 30, "ankle_dorsiflexion_r": -10}


@functools.lru_cache(None)
def body():
    return ng.body_of(stations=40, back_line_stations=20)


def angle_of(matrix):
    return np.arccos(np.clip((np.trace(matrix[:3, :3]) - 1) / 2, -1, 1))


def test_a_posture_in_degrees_is_the_one_in_radians():
    radians = Posture(**{name: np.radians(value) for name, value in LONGEST.items()})
    posture = Posture.from_degrees(**LONGEST)
    np.testing.assert_allclose(posture.values, radians.values, rtol=1e-15)
    assert posture.degrees("hip_flexion_r") == pytest.approx(80, rel=1e-15)
    assert posture["pelvis_tx"] == 0 and posture["knee_flexion_r"] == posture.values[12]
    assert set(posture.named) == set(LONGEST)
    assert Posture.from_degrees(pelvis_tx=0.5)["pelvis_tx"] == 0.5


def test_a_posture_is_a_value():
    one, other = Posture.from_degrees(**LONGEST), Posture.from_degrees(hip_flexion_r=80)
    assert one == Posture(one.values) and one != other and one != "text"
    assert hash(one) == hash(Posture(one.values))
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(one, protocol)) == one
    assert copy.copy(one) == copy.deepcopy(one) == one
    assert repr(other) == "<Posture: hip_flexion_r 80.0°>"
    assert repr(Posture()) == "<Posture: standing>"


def test_a_changed_copy_leaves_the_original():
    posture = Posture.from_degrees(**LONGEST)
    changed = posture.with_(knee_flexion_r=0.1).with_degrees(hip_flexion_r=20)
    assert changed["knee_flexion_r"] == 0.1
    assert changed.degrees("hip_flexion_r") == pytest.approx(20)
    assert posture == Posture.from_degrees(**LONGEST)


def test_values_look_into_the_posture_and_cannot_be_written():
    posture = Posture(hip_flexion_l=1.0)
    for array in (posture.values, np.asarray(posture)):
        assert array.shape == (27,) and array.dtype == float and not array.flags.owndata
        with pytest.raises(ValueError):
            array[0] = 1
    array = Posture(hip_flexion_l=1.0).values
    gc.collect()
    assert array[18] == 1 and array.sum() == 1
    assert np.shares_memory(posture.values, np.asarray(posture))


def test_mirrored_exchanges_the_legs_and_turns_the_pelvis():
    posture = Posture(hip_flexion_r=1.0, knee_flexion_l=0.5, pelvis_list=0.2, pelvis_tilt=0.3)
    assert posture.mirrored() == Posture(hip_flexion_l=1.0, knee_flexion_r=0.5, pelvis_list=-0.2,
                                         pelvis_tilt=0.3)
    assert posture.mirrored().mirrored() == posture


@pytest.mark.parametrize("call, words", [
    (lambda: Posture(hip_flexion_r=80), "hip_flexion_r is 80 rad.*allowed.*degrees"),
    (lambda: Posture.from_degrees(knee_flexion_l=170), "170 deg.*allowed is -5 to 155 deg"),
    (lambda: Posture(hip_flexon_r=1), "'hip_flexon_r'.*did you mean 'hip_flexion_r'"),
    (lambda: Posture(hip_flexion=1), "'hip_flexion'.*hip_flexion_r"),
    (lambda: Posture(knee_flexion_r=float("nan")), "knee_flexion_r is nan"),
    (lambda: Posture(np.zeros(26)), "27"),
    (lambda: Posture(np.full(27, np.inf)), "not a finite number"),
    (lambda: Posture()["knee"], "no coordinate 'knee'"),
    (lambda: Posture().degrees("pelvis_tx"), "pelvis_tx.*metres"),
    (lambda: ng.skeleton.range_of_motion_deg("pelvis_ty"), "metres"),
    (lambda: ng.skeleton.pose(body(), "fibula_r", Posture()), "bone is 'fibula_r'.*tibia_r"),
    (lambda: ng.skeleton.poses(body(), np.zeros((3, 26))), "27 coordinates"),
    (lambda: ng.skeleton.poses(body(), "standing"), "27 coordinates"),
    (lambda: ng.skeleton.poses(body(), [[np.nan] * 27]), "pelvis_tilt of posture 0"),
    (lambda: ng.skeleton.postures_from_degrees(hip_flexion_r=[0, 300]), "300 deg"),
])
def test_what_cannot_be_is_refused_with_the_remedy(call, words):
    with pytest.raises(ng.InvalidInput, match=words):
        call()


def test_ranges_and_units_are_told_of_every_coordinate():
    for name in ng.skeleton.coordinate_names:
        low, high = ng.skeleton.range_of_motion(name)
        assert low < 0 < high
        Posture(**{name: low}), Posture(**{name: high})
        assert ng.skeleton.range_of_motion_source(name)
        if ng.skeleton.unit(name) == "rad":
            degrees = ng.skeleton.range_of_motion_deg(name)
            np.testing.assert_allclose(np.radians(degrees), (low, high))
            for end in degrees:
                Posture.from_degrees(**{name: end})
        else:
            assert ng.skeleton.unit(name) == "m" and name.startswith("pelvis_t")
    assert ng.skeleton.coordinate_names == ng.coordinate_names
    beyond = Posture(np.eye(27)[ng.coordinate_names.index("knee_flexion_l")] * 3)
    assert beyond.beyond_range == ["knee_flexion_l"] and Posture().beyond_range == []


def test_standing_bones_stand_upright_and_below_each_other():
    poses = ng.skeleton.poses(body(), Posture())
    assert poses.shape == (16, 4, 4)
    np.testing.assert_allclose(poses[:, :3, :3], np.broadcast_to(np.eye(3), (16, 3, 3)), atol=1e-12)
    height = dict(zip(ng.skeleton.bone_names, poses[:, 1, 3]))
    assert height["head"] > height["thorax"] > height["pelvis"] > height["femur_r"]
    assert height["femur_r"] > height["tibia_r"] > height["talus_r"] > height["toes_r"]


def test_poses_are_rigid_and_turn_by_the_angle_of_the_joint():
    for name, bone, parent in [("hip_flexion_r", "femur_r", "pelvis"),
                               ("knee_flexion_l", "tibia_l", "femur_l"),
                               ("ankle_dorsiflexion_r", "talus_r", "tibia_r"),
                               ("lumbar_flexion", "lumbar", "pelvis")]:
        posture = Posture(**{name: 0.4})
        poses = ng.skeleton.poses(body(), posture)
        axes = poses[:, :3, :3]
        np.testing.assert_allclose(axes @ np.swapaxes(axes, 1, 2),
                                   np.broadcast_to(np.eye(3), axes.shape), atol=1e-12)
        np.testing.assert_array_equal(poses[:, 3], [[0, 0, 0, 1]] * 16)
        one, below = (ng.skeleton.pose(body(), which, posture) for which in (bone, parent))
        assert angle_of(one @ np.linalg.inv(below)) == pytest.approx(0.4, abs=1e-9)


def test_a_raised_thigh_points_forwards_and_its_knee_lies_at_the_thighs_length():
    both = [Posture(), Posture.from_degrees(hip_flexion_r=90)]
    hip, knee = (ng.skeleton.pose(body(), bone, both)[:, :3, 3] for bone in ("femur_r", "tibia_r"))
    standing, raised = np.linalg.norm(knee - hip, axis=1)
    assert raised == pytest.approx(standing, rel=1e-12)
    assert knee[1, 0] - hip[1, 0] > 0.9 * raised


def test_many_postures_give_what_each_of_them_gives():
    hip, knee = np.meshgrid([0, 40, 80], [0, 45], indexing="ij")
    grid = ng.skeleton.postures_from_degrees(hip_flexion_r=hip, knee_flexion_r=knee)
    assert grid.shape == (3, 2, 27)
    poses = ng.skeleton.poses(body(), grid)
    assert poses.shape == (3, 2, 16, 4, 4)
    index = ng.skeleton.bone_names.index("toes_r")
    np.testing.assert_array_equal(ng.skeleton.pose(body(), "toes_r", grid), poses[:, :, index])
    for place in np.ndindex(3, 2):
        posture = Posture.from_degrees(hip_flexion_r=hip[place], knee_flexion_r=knee[place])
        np.testing.assert_allclose(np.asarray(posture), grid[place], rtol=1e-15)
        np.testing.assert_array_equal(poses[place], ng.skeleton.poses(body(), grid[place]))
    row = [Posture(hip_flexion_r=0.1), Posture(hip_flexion_r=0.2)]
    np.testing.assert_array_equal(ng.skeleton.poses(body(), row),
                                  [ng.skeleton.poses(body(), one) for one in row])
    assert ng.skeleton.poses(body(), np.zeros((0, 27))).shape == (0, 16, 4, 4)


def test_postures_broadcast_over_a_base():
    base = Posture.from_degrees(ankle_dorsiflexion_r=20)
    rows = ng.skeleton.postures(base, hip_flexion_r=[0.1, 0.2], pelvis_tx=0.3)
    assert [Posture(row) for row in rows] == [base.with_(hip_flexion_r=angle, pelvis_tx=0.3)
                                              for angle in (0.1, 0.2)]
    assert Posture(ng.skeleton.postures(base)) == base
    by_degrees = ng.skeleton.postures_from_degrees(pelvis_tx=0.3, pelvis_tilt=90)
    assert Posture(by_degrees) == Posture(pelvis_tx=0.3, pelvis_tilt=np.radians(90))


def test_a_skeleton_of_a_body_outlives_it_and_equals_the_one_of_its_parameters():
    skeleton = Skeleton(ng.body_of(stations=40, back_line_stations=20))
    gc.collect()
    made = ng.skeleton.make_skeleton(ng.reference_parameters())
    posture = Posture.from_degrees(**LONGEST)
    np.testing.assert_array_equal(ng.skeleton.poses(skeleton, posture),
                                  ng.skeleton.poses(made, posture))
    assert skeleton.parents["pelvis"] is None and skeleton.parents["tibia_l"] == "femur_l"
    assert skeleton.coordinates["tibia_r"] == ["knee_flexion_r", "tibial_rotation_r"]
    assert "16 bones" in repr(skeleton)


def test_the_examples_run_as_written():
    assert doctest.testmod(ng.skeleton).failed == 0
    found = doctest.DocTestFinder().find(Posture, "Posture")
    assert sum(len(one.examples) for one in found) >= 2
    for one in found:
        assert doctest.DocTestRunner().run(one).failed == 0
