// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transcriptsource.h"
#include "tests/support/scriptedruntime.h"
#include "ui/transcript/transcriptview.h"

#include <QTest>
#include <QTextDocument>

#include <ctime>

namespace signalbox {

//! A transcript view over a scripted runtime, and what tests ask of it.
struct TranscriptStage {
    ScriptedRuntime runtime;
    TranscriptSource source;
    TranscriptView view { source };
    MissionId mission { QStringLiteral("m-stage") };

    TranscriptStage()
    {
        view.resize(700, 500);
        Mission value;
        value.id = mission;
        value.goal = QStringLiteral("Read a lot");
        value.state = MissionState::Running;
        runtime.putMission(value);
    }

    static TranscriptEntry entry(EntryKind kind, const QString& text)
    {
        TranscriptEntry made;
        made.kind = kind;
        made.actor = QStringLiteral("agent");
        made.text = text;
        return made;
    }
    void add(EntryKind kind, const QString& text) { runtime.appendEntry(mission, entry(kind, text)); }
    //! Messages of one to nine lines, every fourth entry a tool call.
    void addMixed(int count)
    {
        for (int i = 0; i < count; ++i)
            runtime.appendEntry(mission, mixed(i));
    }
    static TranscriptEntry mixed(qint64 position)
    {
        const QString number = QString::number(position);
        TranscriptEntry made = position % 4 == 3
            ? entry(EntryKind::ToolCall, QStringLiteral("read_file src/part%1.py").arg(number))
            : entry(EntryKind::Message,
                QStringLiteral("Entry **%1** says:\n\n").arg(number)
                    + QStringLiteral("a line of words that go on for a while and then stop\n\n").repeated(int(position * 7 % 9)));
        made.seq = position + 1;
        made.position = position;
        return made;
    }
    void open()
    {
        source.open(&runtime, mission);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QTRY_VERIFY(source.count() > 0 && !view.visibleParts().isEmpty());
        settle();
    }
    bool allLoaded()
    {
        for (const VisiblePart& part : view.visibleParts()) {
            if (!view.layoutOfEntries().isLoaded(part.ref.entry))
                return false;
        }
        return true;
    }
    void settle() { QTRY_VERIFY(allLoaded()); }
    //! Top of a part on screen; a value nobody expects when it is not there.
    int topOf(const PartRef& ref)
    {
        for (const VisiblePart& part : view.visibleParts()) {
            if (part.ref == ref)
                return part.y;
        }
        return -99999;
    }
    //! The first thing a person can read in full.
    VisiblePart firstReadable()
    {
        for (const VisiblePart& part : view.visibleParts()) {
            if (part.y >= 0 && view.layoutOfEntries().isLoaded(part.ref.entry))
                return part;
        }
        return {};
    }
    QString shownText()
    {
        QStringList texts;
        for (const VisiblePart& part : view.visibleParts()) {
            if (QTextDocument* document = view.layoutOfEntries().document(part.ref))
                texts.append(document->toPlainText());
            else
                texts.append(view.layoutOfEntries().look(part.ref.entry).headText());
        }
        return texts.join(u'\n');
    }
};

//! Processor time of this process while something runs: a busy machine does not fail a test.
template <class Work>
double cpuMilliseconds(Work work)
{
    const std::clock_t before = std::clock();
    work();
    return 1000.0 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
}

#ifdef SIGNALBOX_SANITIZED
constexpr double StallMs = 600;
#else
constexpr double StallMs = 100;
#endif

} // namespace signalbox
