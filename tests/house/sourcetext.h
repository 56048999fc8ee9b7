// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QVector>

namespace signalbox::house {

//! One file of the repository as the rules see it: its path from the root, its text, its code alone.
struct SourceFile {
    QString path;
    QString text;

    QString room() const;
    QString baseName() const;
    bool isHeader() const;
    bool isCode() const;
};

//! An #include line.
struct Include {
    enum class Form { Quoted, Angled };

    Form form = Form::Quoted;
    QString target;
    int line = 0;
};

//! The text with comments and the insides of literals blanked out; lines stay where they were.
QString codeOnly(const QString& text);

QVector<Include> includesOf(const SourceFile& file);

//! Every file under git's eyes that the rules speak about, read from the repository.
QVector<SourceFile> readRepository(const QString& root);

}
