// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/transcript/transcriptselection.h"

#include <QObject>

namespace signalbox {

enum class FindOutcome { Found, FoundFromOtherEnd, NotFound };

//! Finds words in a transcript, also in entries that are not loaded.
//!
//! Within an entry it walks the rendered text; between entries it asks the source.
class TranscriptFind : public QObject {
    Q_OBJECT

public:
    TranscriptFind(TranscriptLayout& layout, TranscriptSource& source, QObject* parent = nullptr);

    const QString& words() const { return m_words; }
    //! Looks from a place in a direction (+1, -1); a newer search abandons an older one.
    void start(const QString& words, const TextPlace& from, int direction);
    void clear();
    //! Goes on when the entry that was found has been read.
    void entriesLoaded();

Q_SIGNALS:
    //! A rendered match; both places are equal when only the source of the entry has the words.
    void found(const signalbox::TextPlace& from, const signalbox::TextPlace& to);
    //! An entry has to be shown so that it gets loaded.
    void entryWanted(qint64 entry);
    void finished(signalbox::FindOutcome outcome);

private:
    bool findWithin(qint64 entry, const TextPlace* after);
    bool findInPart(const PartRef& ref, int from);
    void askSource(qint64 from);
    void sourceAnswered(qint64 entry);

    TranscriptLayout& m_layout;
    TranscriptSource& m_source;
    QString m_words;
    int m_direction = 1;
    bool m_asking = false; //!< the source has been asked and has not answered
    bool m_wrapped = false;
    qint64 m_wanted = -1; //!< entry that has the words but is not loaded yet
};

} // namespace signalbox
