# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# How every target of the project is compiled. Rooms link `assay_house` instead of setting flags of their own.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

include(GNUInstallDirs)

find_program(assay_ccache ccache)
if(assay_ccache AND NOT ASSAY_FUZZ)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${assay_ccache})
endif()
find_program(assay_mold mold)
if(assay_mold)
  add_link_options(-fuse-ld=mold)
endif()

add_library(assay_house INTERFACE)
target_compile_options(assay_house INTERFACE
  -fPIC # for libraries and programs alike, so that one precompiled header serves both
  # Designated initializers leave out what has its default; that is what they are for.
  -Wall -Wextra -Wno-missing-field-initializers -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Wnon-virtual-dtor
  $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>
  $<$<BOOL:${ASSAY_WARNINGS_ARE_ERRORS}>:-Werror>)
target_compile_definitions(assay_house INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH QT_NO_KEYWORDS
  QT_DISABLE_DEPRECATED_UP_TO=0x060800)
target_include_directories(assay_house INTERFACE ${PROJECT_SOURCE_DIR}/app ${PROJECT_SOURCE_DIR})
if(ASSAY_FUZZ) # without it libFuzzer sees no coverage and tries bytes at random
  target_compile_options(assay_house INTERFACE -fsanitize=fuzzer-no-link)
  target_link_options(assay_house INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(ASSAY_SANITIZE)
  target_compile_options(assay_house INTERFACE
    -fsanitize=${ASSAY_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  target_link_options(assay_house INTERFACE -fsanitize=${ASSAY_SANITIZE})
endif()

# assay_room(NAME SOURCES … USES …): one folder of the house as a static library. What it USES is what it may include.
function(assay_room name)
  cmake_parse_arguments(room "" "" "SOURCES;USES" ${ARGN})
  add_library(assay_${name} STATIC ${room_SOURCES})
  target_link_libraries(assay_${name} PUBLIC assay_house ${room_USES})
  target_precompile_headers(assay_${name} PRIVATE
    <expected> <functional> <map> <memory> <optional> <string> <string_view> <variant> <vector>
    <QtCore/QByteArray> <QtCore/QCoreApplication> <QtCore/QFuture> <QtCore/QJsonArray> <QtCore/QJsonDocument>
    <QtCore/QJsonObject> <QtCore/QObject> <QtCore/QString> <QtCore/QTimer>)
endfunction()
