// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/runners/runbookmachine.h"
#include "engine/runners/runner.h"

#include <vector>

namespace signalbox {

namespace {

//! The built-in runner that needs no model: an agent's instructions are a Markdown runbook.
class RunbookRunner final : public Runner {
public:
    QString provider() const override { return QStringLiteral("runbook"); }

    QStringList check(const QString& instructions) const override
    {
        return program(instructions)->sentences();
    }

    Result<RunnerStep> next(const RunnerView& view) const override
    {
        const std::shared_ptr<const RunbookProgram> compiled = program(view.agent.instructions);
        return RunbookMachine(*compiled, view).next();
    }

private:
    struct Cached {
        QString instructions;
        std::shared_ptr<const RunbookProgram> program;
    };

    //! Compiling is pure, so the last few are kept. Engine thread only.
    std::shared_ptr<const RunbookProgram> program(const QString& instructions) const
    {
        constexpr size_t Kept = 16;
        for (const Cached& cached : m_cache) {
            if (cached.instructions == instructions)
                return cached.program;
        }
        auto compiled = std::make_shared<const RunbookProgram>(compileRunbook(instructions));
        if (m_cache.size() == Kept)
            m_cache.erase(m_cache.begin());
        m_cache.push_back({ instructions, compiled });
        return compiled;
    }

    mutable std::vector<Cached> m_cache;
};

} // namespace

std::unique_ptr<Runner> makeRunbookRunner()
{
    return std::make_unique<RunbookRunner>();
}

} // namespace signalbox
