# Warnings, tuning and sanitizers, for our own targets only: nothing here reaches a consumer.
function(neuroglide_options target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion
                         -Wno-maybe-uninitialized)  # g++ 12 sees it in AVX-512 headers and in Eigen
  # A template that several files have instantiated is kept once, and which copy that is depends on the
  # program. Without fused multiplication all copies give the same bits, so the command line, the
  # Python module and the tests do too, whatever processor they are tuned for.
  target_compile_options(${target} PRIVATE -ffp-contract=off)
  if(NEUROGLIDE_NATIVE)
    # Installed types hold no over-aligned member, so code tuned here and a consumer's baseline code agree.
    target_compile_options(${target} PRIVATE -march=native)
  endif()
  if(NEUROGLIDE_SANITIZE)
    target_compile_options(${target} PRIVATE -O1 -g1 -fno-omit-frame-pointer
                           -fsanitize=address,undefined -fno-sanitize-recover=all)
    target_link_options(${target} PUBLIC -fsanitize=address,undefined)
  endif()
endfunction()
