# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

assay_widget_test(picture_canvas_test viewers/picture_canvas_test.cpp)
