// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/transcript/markdownblocks.h"

#include <QFont>
#include <QPalette>
#include <QTextDocument>

#include <memory>

namespace signalbox {

//! Fonts and colours a block is rendered with.
struct DocumentDress {
    QFont prose;
    QFont mono;
    QPalette palette;
};

//! A document that never opens a file, a socket or a resource, whatever its text asks for (S-05).
class QuietDocument final : public QTextDocument {
    Q_OBJECT

public:
    using QTextDocument::QTextDocument;

protected:
    QVariant loadResource(int type, const QUrl& name) override;
};

//! Renders one block of untrusted text: no HTML, no images (a chip names them instead), every
//! hidden character visible, nothing that refuses to wrap.
std::unique_ptr<QuietDocument> quietDocument(
    QStringView text, const TextBlock& block, const DocumentDress& dress);

} // namespace signalbox
