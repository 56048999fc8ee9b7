// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/runners/runner.h"

namespace signalbox {

namespace {

//! For agents that drive themselves: there is never a next step that the engine could take.
class ExternalRunner final : public Runner {
public:
    QString provider() const override { return QStringLiteral("external"); }
    QStringList check(const QString&) const override { return {}; }
    Result<RunnerStep> next(const RunnerView& view) const override
    {
        return RunnerStep { WaitStep {}, view.state };
    }
};

} // namespace

std::unique_ptr<Runner> makeExternalRunner()
{
    return std::make_unique<ExternalRunner>();
}

} // namespace signalbox
