# The whole library behind one #include, for those who do not mind what it costs to compile.
list(TRANSFORM headers REPLACE "^${CMAKE_CURRENT_SOURCE_DIR}/include/(.*)$" "#include \"\\1\""
     OUTPUT_VARIABLE includes)
list(JOIN includes "\n" includes)
file(CONFIGURE OUTPUT include/neuroglide/neuroglide.hpp @ONLY CONTENT
"// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

@includes@
#include \"neuroglide/version.hpp\"
")
