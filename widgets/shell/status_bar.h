// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "engine/catalog/cost.h"
#include "widgets/common/controls.h"

namespace assay {

// All that the status bar tells, as one value; what it does not know it leaves out.
struct StatusFacts
{
    enum class Network { Online, Offline, Replay };
    Network network = Network::Online;
    QString cassette;           // being replayed
    bool recorded_pace = false; // or as fast as it goes
    QString endpoint;           // "127.0.0.1:8484"; empty = off
    int readers = 0;            // attached to the endpoint
    bool counted = false;       // the ledger has told the next three
    int in_flight = 0;          // calls
    CostSum held;               // unpriced where nobody knows what a call can cost at the most
    CostSum today;
    std::optional<std::int64_t> verified_us; // when the ledger was last verified
    friend bool operator==(const StatusFacts&, const StatusFacts&) = default;
};

// One line below everything: where answers come from at the left, what they cost at the right.
class StatusBar : public Card
{
    Q_OBJECT

public:
    explicit StatusBar(QWidget* parent = nullptr);

    void setFacts(const StatusFacts& facts);
    QString text() const; // all of it, as read
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    RunsLabel* addFact();
    void tell();

    StatusFacts m_facts;
    RunsLabel* m_network;
    RunsLabel* m_endpoint;
    RunsLabel* m_inFlight;
    RunsLabel* m_held;
    RunsLabel* m_today;
    RunsLabel* m_verified;
};

} // namespace assay
