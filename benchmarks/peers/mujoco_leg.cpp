// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "mujoco_leg.hpp"

#include <algorithm>
#include <mujoco/mujoco.h>
#include <sstream>
#include <stdexcept>
#include <string>

namespace neuroglide::benchmarks {
namespace {

void write_sites(std::ostream& out, LegBone bone) {
  const std::vector<LegTendon> tendons = reference_leg_tendons();
  for (std::size_t t = 0; t < tendons.size(); ++t) {
    for (std::size_t p = 0; p < tendons[t].points.size(); ++p) {
      const LegPoint& point = tendons[t].points[p];
      if (point.bone != bone) continue;
      out << "<site name='t" << t << "p" << p << "' pos='" << point.x << ' ' << point.y << " 0'/>";
    }
  }
}

void write_tendons(std::ostream& out) {
  const std::vector<LegTendon> tendons = reference_leg_tendons();
  out << "<tendon>";
  for (std::size_t t = 0; t < tendons.size(); ++t) {
    out << "<spatial>";
    const std::size_t count = tendons[t].points.size();
    for (std::size_t p = 0; p < count; ++p) {
      if (tendons[t].wraps_knee && p + 1 == count) out << "<geom geom='knee' sidesite='side'/>";
      out << "<site site='t" << t << "p" << p << "'/>";
    }
    out << "</spatial>";
  }
  out << "</tendon>";
}

std::string leg_model() {
  const std::string flesh = "<geom type='sphere' size='.02' mass='1' contype='0' conaffinity='0'/>";
  const std::string hinge = "<joint type='hinge' axis='0 0 1'/>";
  std::ostringstream out;
  out << "<mujoco><compiler angle='radian'/><worldbody>";
  write_sites(out, LegBone::kPelvis);
  out << "<body>" << hinge << flesh;
  write_sites(out, LegBone::kFemur);
  out << "<geom name='knee' type='cylinder' size='" << leg_knee_radius << " .05' pos='0 "
      << -leg_thigh << " 0' contype='0' conaffinity='0'/>"
      << "<site name='side' pos='" << leg_far_side << ' ' << -leg_thigh << " 0'/>"
      << "<body pos='0 " << -leg_thigh << " 0'>" << hinge << flesh;
  write_sites(out, LegBone::kTibia);
  out << "<body pos='0 " << -leg_shank << " 0'>" << hinge << flesh;
  write_sites(out, LegBone::kFoot);
  out << "</body></body></body></worldbody>";
  write_tendons(out);
  out << "</mujoco>";
  return out.str();
}

}  // namespace

struct MujocoLeg::Engine {
  mjModel* model = nullptr;
  mjData* data = nullptr;
};

MujocoLeg::MujocoLeg() : engine_(std::make_unique<Engine>()) {
  const std::string text = leg_model();
  const auto files = std::make_unique<mjVFS>();
  mj_defaultVFS(files.get());
  mj_makeEmptyFileVFS(files.get(), "leg.xml", static_cast<int>(text.size()));
  std::copy(text.begin(), text.end(), static_cast<char*>(files->filedata[0]));
  char error[1000] = "";
  engine_->model = mj_loadXML("leg.xml", files.get(), error, sizeof error);
  mj_deleteVFS(files.get());
  if (!engine_->model) throw std::runtime_error(std::string("MuJoCo refused the leg: ") + error);
  engine_->data = mj_makeData(engine_->model);
}

MujocoLeg::~MujocoLeg() {
  mj_deleteData(engine_->data);
  mj_deleteModel(engine_->model);
}

void MujocoLeg::place(const LegAngles& angles) {
  std::copy(angles.begin(), angles.end(), engine_->data->qpos);
  mj_kinematics(engine_->model, engine_->data);
  mj_comPos(engine_->model, engine_->data);
  mj_tendon(engine_->model, engine_->data);
}

std::vector<LegTendonState> MujocoLeg::tendons() const {
  const mjModel& model = *engine_->model;
  const mjData& data = *engine_->data;
  std::vector<LegTendonState> result(static_cast<std::size_t>(model.ntendon));
  for (int t = 0; t < model.ntendon; ++t) {
    LegTendonState& state = result[static_cast<std::size_t>(t)];
    state.length = data.ten_length[t];
    state.moment_arm = {};
    // Rows are stored sparsely if the model is so compiled.
    if (mj_isSparse(&model)) {
      for (int k = 0; k < data.ten_J_rownnz[t]; ++k) {
        const int at = data.ten_J_rowadr[t] + k;
        state.moment_arm[static_cast<std::size_t>(data.ten_J_colind[at])] = -data.ten_J[at];
      }
    } else {
      for (int j = 0; j < 3; ++j) {
        state.moment_arm[static_cast<std::size_t>(j)] = -data.ten_J[t * model.nv + j];
      }
    }
  }
  return result;
}

}  // namespace neuroglide::benchmarks
