# SPDX-FileCopyrightText: 2026 The Assay authors
# SPDX-License-Identifier: GPL-3.0-or-later

target_sources(assay_engine PRIVATE
  dialects/a1111_images.cpp
  dialects/answer_decoder.cpp dialects/answer_decoder.h
  dialects/anthropic_messages.cpp dialects/anthropic_messages.h
  dialects/anthropic_messages_decoder.cpp
  dialects/anthropic_messages_encoder.cpp
  dialects/anthropic_messages_inbound.cpp
  dialects/anthropic_messages_request.cpp
  dialects/assemblyai_transcription.cpp
  dialects/aws_event_stream.cpp dialects/aws_event_stream.h
  dialects/aws_signature.cpp dialects/aws_signature.h
  dialects/base64_member.cpp dialects/base64_member.h
  dialects/bedrock_converse.cpp dialects/bedrock_converse.h
  dialects/bedrock_converse_decoder.cpp
  dialects/bedrock_converse_request.cpp
  dialects/bfl_images.cpp
  dialects/bytedance_videos.cpp
  dialects/client_dialect.cpp dialects/client_dialect.h
  dialects/cog.cpp
  dialects/cohere_chat.cpp dialects/cohere_chat.h
  dialects/cohere_chat_decoder.cpp
  dialects/cohere_chat_request.cpp
  dialects/cohere_embeddings.cpp
  dialects/conversation.cpp dialects/conversation.h
  dialects/deepgram_speech.cpp
  dialects/deepgram_transcription.cpp
  dialects/dialect.cpp dialects/dialect.h dialects/dialects.h
  dialects/elevenlabs_speech.cpp
  dialects/elevenlabs_transcription.cpp
  dialects/embedding_parts.cpp dialects/embedding_parts.h
  dialects/error_body.cpp dialects/error_body.h
  dialects/espeak_ng.cpp
  dialects/fal.cpp
  dialects/gemini.cpp dialects/gemini.h
  dialects/gemini_decoder.cpp
  dialects/gemini_embeddings.cpp
  dialects/gemini_encoder.cpp
  dialects/gemini_inbound.cpp
  dialects/gemini_request.cpp
  dialects/google_imagen.cpp
  dialects/google_speech.cpp
  dialects/google_videos.cpp
  dialects/job.cpp dialects/job.h
  dialects/json_objects.h
  dialects/json_reader.cpp dialects/json_reader.h
  dialects/luma.cpp
  dialects/media_body.cpp dialects/media_body.h
  dialects/minimax_videos.cpp
  dialects/model_schema.cpp dialects/model_schema.h
  dialects/multipart.cpp dialects/multipart.h
  dialects/ndjson.h
  dialects/ollama.cpp
  dialects/ollama_decoder.cpp dialects/ollama_decoder.h
  dialects/ollama_embeddings.cpp
  dialects/ollama_request.cpp dialects/ollama_request.h
  dialects/ollama_server.cpp dialects/ollama_server.h
  dialects/openai_chat.cpp
  dialects/openai_chat_decoder.cpp dialects/openai_chat_decoder.h
  dialects/openai_chat_encoder.cpp
  dialects/openai_chat_inbound.cpp
  dialects/openai_chat_request.cpp dialects/openai_chat_request.h
  dialects/openai_chat_server.h
  dialects/openai_chat_usage.cpp dialects/openai_chat_usage.h
  dialects/openai_embeddings.cpp
  dialects/openai_images.cpp dialects/openai_images.h
  dialects/openai_images_answer.cpp
  dialects/openai_images_request.cpp
  dialects/openai_probabilities.cpp dialects/openai_probabilities.h
  dialects/openai_responses.cpp dialects/openai_responses.h
  dialects/openai_responses_decoder.cpp
  dialects/openai_responses_encoder.cpp
  dialects/openai_responses_inbound.cpp
  dialects/openai_responses_request.cpp
  dialects/openai_speech.cpp
  dialects/openai_tier.h
  dialects/openai_transcription.cpp dialects/openai_transcription.h
  dialects/openai_transcription_answer.cpp
  dialects/openai_videos.cpp
  dialects/outgoing.cpp dialects/outgoing.h
  dialects/picture_answer.cpp dialects/picture_answer.h
  dialects/picture_request.cpp dialects/picture_request.h
  dialects/piper.cpp
  dialects/prediction_input.cpp dialects/prediction_input.h
  dialects/prediction_output.cpp dialects/prediction_output.h
  dialects/prediction_transcript.cpp dialects/prediction_transcript.h
  dialects/prepared_conversation.cpp dialects/prepared_conversation.h
  dialects/program_speech.cpp dialects/program_speech.h
  dialects/prompt_parts.cpp dialects/prompt_parts.h
  dialects/replicate.cpp
  dialects/replicate_stream.cpp dialects/replicate_stream.h
  dialects/runway.cpp
  dialects/sound_body.cpp dialects/sound_body.h
  dialects/sse.cpp dialects/sse.h
  dialects/stability_images.cpp dialects/stability_images.h
  dialects/stability_images_answer.cpp
  dialects/stability_images_request.cpp
  dialects/task_request.cpp dialects/task_request.h
  dialects/token_count.cpp dialects/token_count.h
  dialects/transcripts.cpp dialects/transcripts.h
  dialects/video_request.cpp dialects/video_request.h
  dialects/wav_header.cpp dialects/wav_header.h
  dialects/whisper_server.cpp
  dialects/wire_json.cpp dialects/wire_json.h
  dialects/workers_ai.cpp dialects/workers_ai.h
  dialects/workers_ai_answer.cpp
  dialects/workers_ai_request.cpp
  dialects/xai_images.cpp
  dialects/xai_videos.cpp)
