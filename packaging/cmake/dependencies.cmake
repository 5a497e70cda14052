# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every library the project links, in one place: CMakeLists.txt builds with it, packaging/probe asks a host for it.

set(assay_environment_hint
    "Run packaging/run (it makes a build environment of its own), or install what packaging/packages.txt lists.")

find_package(Qt6 6.8 QUIET COMPONENTS Core Network Sql Gui Widgets Charts Multimedia Svg Test LinguistTools Concurrent)
if(NOT Qt6_FOUND)
  message(FATAL_ERROR "Assay needs Qt 6.8 or newer, which this host does not have. ${assay_environment_hint}")
endif()

find_package(KF6SyntaxHighlighting QUIET)
if(NOT KF6SyntaxHighlighting_FOUND)
  message(FATAL_ERROR "Assay needs KDE Frameworks 6 syntax-highlighting, which this host does not have. "
                      "${assay_environment_hint}")
endif()

foreach(package IN ITEMS Qt6Keychain CURL JPEG OpenSSL PNG SQLite3 Threads)
  find_package(${package} REQUIRED)
endforeach()
find_package(PkgConfig REQUIRED)
pkg_check_modules(ffmpeg REQUIRED IMPORTED_TARGET libavformat libavcodec libswscale libswresample libavutil)
pkg_check_modules(ebur128 REQUIRED IMPORTED_TARGET libebur128)
pkg_check_modules(kissfft REQUIRED IMPORTED_TARGET kissfft-float)
foreach(package IN ITEMS simdjson valijson llhttp CLI11 yaml-cpp zstd benchmark)
  find_package(${package} CONFIG REQUIRED)
endforeach()
