// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <array>
#include <memory>
#include <vector>

namespace signalbox {

//! Heights of up to many millions of rows, most of them only estimated.
//!
//! Rows live in chunks; a chunk nobody has looked into holds nothing but its estimate, so opening a
//! long transcript costs one number per chunk. A Fenwick tree over the chunks finds tops and rows
//! in logarithmic time.
class HeightIndex {
public:
    void reset(qint64 count, int estimate);
    //! Grows or shrinks at the end.
    void resize(qint64 count);

    qint64 count() const { return m_count; }
    qint64 total() const;
    int height(qint64 row) const;
    void set(qint64 row, int height);
    qint64 top(qint64 row) const; //!< sum of the heights of all rows before it
    qint64 rowAt(qint64 y) const; //!< the row that covers y, clamped; -1 when empty

private:
    static constexpr qint64 ChunkRows = 512;
    struct Chunk {
        std::unique_ptr<std::array<int, ChunkRows>> heights; //!< null: all rows are estimates
        qint64 sum = 0;
    };

    qint64 rowsIn(size_t chunk) const;
    void addToTree(size_t chunk, qint64 delta);
    qint64 sumBefore(size_t chunk) const;
    void rebuildTree();

    qint64 m_count = 0;
    int m_estimate = 1;
    std::vector<Chunk> m_chunks;
    std::vector<qint64> m_tree; //!< Fenwick, 1-based
};

} // namespace signalbox
