# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

foreach(name IN ITEMS models_page_test models_asking_test models_changes_test models_screenshots_test)
  assay_widget_test(${name} models/${name}.cpp models/models_workspace.cpp models/models_workspace.h models/models_parts.h
    USES assay_simulator)
endforeach()
foreach(name IN ITEMS run_dialog_test run_screenshots_test)
  assay_widget_test(${name} models/${name}.cpp models/form_vendor.cpp models/form_vendor.h models/models_workspace.cpp
    models/models_workspace.h models/models_parts.h)
endforeach()
assay_widget_test(model_words_test models/model_words_test.cpp)
