# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

assay_test(answer_decoder_test dialects/answer_decoder_test.cpp USES assay_engine)
assay_test(anthropic_messages_test dialects/anthropic_messages_test.cpp USES assay_engine)
assay_test(aws_signature_test dialects/aws_signature_test.cpp USES assay_engine)
assay_test(gemini_test dialects/gemini_test.cpp USES assay_engine)
assay_test(anthropic_gemini_server_test dialects/anthropic_gemini_server_test.cpp USES assay_engine)
assay_test(openai_chat_test dialects/openai_chat_test.cpp USES assay_engine)
assay_test(openai_chat_server_test dialects/openai_chat_server_test.cpp USES assay_engine)
assay_test(openai_responses_test dialects/openai_responses_test.cpp USES assay_engine)
assay_test(openai_responses_server_test dialects/openai_responses_server_test.cpp USES assay_engine)
assay_test(openai_videos_test dialects/openai_videos_test.cpp USES assay_engine)
assay_test(ollama_test dialects/ollama_test.cpp USES assay_engine)
assay_test(error_body_test dialects/error_body_test.cpp USES assay_engine)
assay_test(json_reader_test dialects/json_reader_test.cpp USES assay_engine)

assay_fuzz(fuzz_anthropic_messages dialects/fuzz_anthropic_messages.cpp USES assay_engine)
assay_fuzz(fuzz_gemini dialects/fuzz_gemini.cpp USES assay_engine)
assay_fuzz(fuzz_openai_chat dialects/fuzz_openai_chat.cpp USES assay_engine)
assay_fuzz(fuzz_openai_responses dialects/fuzz_openai_responses.cpp USES assay_engine)
assay_fuzz(fuzz_ollama dialects/fuzz_ollama.cpp USES assay_engine)
assay_fuzz(fuzz_sse dialects/fuzz_sse.cpp USES assay_engine)
