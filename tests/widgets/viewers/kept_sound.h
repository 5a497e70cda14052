// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <mutex>
#include <vector>

#include "widgets/viewers/sound_sink.h"

namespace assay::test {

// An output that keeps what it is given, and takes only as much as the test allows: time is the test's.
class KeptSound
{
public:
    SoundSinkFactory factory()
    {
        return [this]() -> std::unique_ptr<SoundSink> { return std::make_unique<Sink>(*this); };
    }

    void allow(std::size_t frames) { m_allowed += frames; } // more
    std::size_t frames() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_kept.size() / 2;
    }
    std::vector<float> left() const
    {
        const std::scoped_lock lock(m_mutex);
        std::vector<float> left;
        for (std::size_t i = 0; i < m_kept.size(); i += 2)
            left.push_back(m_kept[i]);
        return left;
    }
    bool isAllTaken() const { return frames() == m_allowed; }

private:
    class Sink : public SoundSink
    {
    public:
        explicit Sink(KeptSound& kept) : m_kept(kept) {}
        bool isAudible() const override { return true; }
        void start() override {}
        void stop() override {}
        std::size_t room() override { return m_kept.m_allowed - m_kept.frames(); }
        void write(std::span<const float> left_right) override
        {
            const std::scoped_lock lock(m_kept.m_mutex);
            m_kept.m_kept.insert(m_kept.m_kept.end(), left_right.begin(), left_right.end());
        }
        std::size_t waiting() override { return 0; }

    private:
        KeptSound& m_kept;
    };

    std::atomic<std::size_t> m_allowed = 0;
    mutable std::mutex m_mutex;
    std::vector<float> m_kept;
};

} // namespace assay::test
