# SPDX-FileCopyrightText: 2026 The Signalbox authors
# SPDX-License-Identifier: Apache-2.0

# Everything that all our targets share: language level, warnings, definitions, hardening.
add_library(signalbox_flags INTERFACE)
target_compile_features(signalbox_flags INTERFACE cxx_std_20)
target_compile_options(signalbox_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Woverloaded-virtual
    -Wnon-virtual-dtor -fstack-protector-strong)
# g++ 12 sees uninitialised members in every moved std::optional once it optimises; clang-tidy looks for real ones.
target_compile_options(signalbox_flags INTERFACE
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-maybe-uninitialized>)
target_compile_definitions(signalbox_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_KEYWORDS QT_DISABLE_DEPRECATED_BEFORE=0x060400
    SIGNALBOX_VERSION="${PROJECT_VERSION}" SIGNALBOX_APP_ID="${SIGNALBOX_APP_ID}")
if(SIGNALBOX_SANITIZE)
    target_compile_options(signalbox_flags INTERFACE
        -fsanitize=${SIGNALBOX_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(signalbox_flags INTERFACE -fsanitize=${SIGNALBOX_SANITIZE})
    target_compile_definitions(signalbox_flags INTERFACE _GLIBCXX_ASSERTIONS SIGNALBOX_SANITIZED)
endif()
if(SIGNALBOX_COVERAGE)
    target_compile_options(signalbox_flags INTERFACE --coverage)
    target_link_options(signalbox_flags INTERFACE --coverage)
endif()

# signalbox_room(NAME SOURCES … LINK …): one static library for one room of the house.
# Includes are written from the root ("core/result.h"); tests/house/tst_layering reads them all.
function(signalbox_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
    add_library(signalbox_${name} STATIC ${ROOM_SOURCES})
    set_target_properties(signalbox_${name} PROPERTIES AUTOMOC ON UNITY_BUILD_BATCH_SIZE 6)
    target_include_directories(signalbox_${name} PUBLIC "${PROJECT_SOURCE_DIR}")
    target_link_libraries(signalbox_${name} PUBLIC ${ROOM_LINK} PRIVATE signalbox_flags ${ROOM_PRIVATE_LINK})
endfunction()

# signalbox_program(NAME SOURCES … LINK …): a binary in <build>/bin.
function(signalbox_program name)
    cmake_parse_arguments(PROGRAM "" "" "SOURCES;LINK" ${ARGN})
    add_executable(${name} ${PROGRAM_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON UNITY_BUILD OFF)
    target_link_libraries(${name} PRIVATE ${PROGRAM_LINK} signalbox_flags)
    if(NOT name MATCHES "^bench_")
        add_dependencies(endtoend ${name})
    endif()
endfunction()

# What ./check builds in the release preset: the programs and the tests that drive them from outside.
add_custom_target(endtoend)
# What ./bench builds and runs.
add_custom_target(benches)

# signalbox_bench(NAME SOURCES … LINK …): a program whose table lines ./bench collects.
function(signalbox_bench name)
    cmake_parse_arguments(BENCH "" "" "SOURCES;LINK" ${ARGN})
    if(NOT BENCH_SOURCES)
        set(BENCH_SOURCES ${name}.cpp)
    endif()
    signalbox_program(${name} SOURCES ${BENCH_SOURCES} LINK ${BENCH_LINK})
    add_dependencies(benches ${name})
endfunction()

# signalbox_script_test(NAME LABEL … COMMAND …): a test that is a script. Tests labelled e2e or kill
# drive the built programs and need their real speed: they are left out of sanitizer builds.
function(signalbox_script_test name)
    cmake_parse_arguments(TEST "" "LABEL;TIMEOUT" "COMMAND;ENVIRONMENT" ${ARGN})
    if(TEST_LABEL MATCHES "^(e2e|kill)$" AND SIGNALBOX_SANITIZE)
        return()
    endif()
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 300)
    endif()
    add_test(NAME ${name} COMMAND ${TEST_COMMAND})
    set_tests_properties(${name} PROPERTIES LABELS "${TEST_LABEL}" TIMEOUT ${TEST_TIMEOUT}
        ENVIRONMENT "LC_ALL=C.UTF-8;TZ=UTC;SIGNALBOX_BIN_DIR=${PROJECT_BINARY_DIR}/bin;${TEST_ENVIRONMENT}")
endfunction()

# signalbox_test(NAME LABEL … SOURCES … LINK …): one Qt Test program, offscreen, in its own HOME.
# The labels e2e and kill mean what they mean in signalbox_script_test.
function(signalbox_test name)
    cmake_parse_arguments(TEST "" "LABEL;TIMEOUT" "SOURCES;LINK;ENVIRONMENT" ${ARGN})
    if(TEST_LABEL MATCHES "^(e2e|kill)$" AND SIGNALBOX_SANITIZE)
        return()
    endif()
    if(NOT TEST_SOURCES)
        set(TEST_SOURCES ${name}.cpp)
    endif()
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 300)
    endif()
    add_executable(${name} ${TEST_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON UNITY_BUILD OFF
        RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
    target_link_libraries(${name} PRIVATE ${TEST_LINK} signalbox_flags Qt6::Test)
    target_compile_definitions(${name} PRIVATE
        SIGNALBOX_SOURCE_DIR="${PROJECT_SOURCE_DIR}" SIGNALBOX_BIN_DIR="${PROJECT_BINARY_DIR}/bin")
    if(TEST_LABEL MATCHES "^(e2e|kill)$")
        add_dependencies(endtoend ${name})
    endif()
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES LABELS "${TEST_LABEL}" TIMEOUT ${TEST_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC;${TEST_ENVIRONMENT}")
endfunction()
