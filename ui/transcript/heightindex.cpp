// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/transcript/heightindex.h"

#include <algorithm>

namespace signalbox {

void HeightIndex::reset(qint64 count, int estimate)
{
    m_chunks.clear();
    m_count = 0;
    m_estimate = std::max(1, estimate);
    resize(count);
}

void HeightIndex::resize(qint64 count)
{
    count = std::max<qint64>(0, count);
    const qint64 old = m_count;
    m_count = count;
    const auto chunks = static_cast<size_t>((count + ChunkRows - 1) / ChunkRows);
    const size_t touched = std::min(chunks, static_cast<size_t>(std::min(old, count) / ChunkRows));
    m_chunks.resize(chunks);
    for (size_t i = touched; i < chunks; ++i) {
        Chunk& chunk = m_chunks[i];
        const qint64 rows = rowsIn(i);
        const qint64 first = static_cast<qint64>(i) * ChunkRows;
        if (!chunk.heights) {
            chunk.sum = rows * m_estimate;
            continue;
        }
        // Rows that left must not come back with their old height.
        for (qint64 row = std::max<qint64>(0, std::min(old, count) - first); row < ChunkRows; ++row)
            (*chunk.heights)[static_cast<size_t>(row)] = m_estimate;
        chunk.sum = 0;
        for (qint64 row = 0; row < rows; ++row)
            chunk.sum += (*chunk.heights)[static_cast<size_t>(row)];
    }
    rebuildTree();
}

qint64 HeightIndex::rowsIn(size_t chunk) const
{
    return std::min(ChunkRows, m_count - static_cast<qint64>(chunk) * ChunkRows);
}

void HeightIndex::rebuildTree()
{
    m_tree.assign(m_chunks.size() + 1, 0);
    for (size_t i = 1; i < m_tree.size(); ++i) {
        m_tree[i] += m_chunks[i - 1].sum;
        const size_t parent = i + (i & (~i + 1));
        if (parent < m_tree.size())
            m_tree[parent] += m_tree[i];
    }
}

void HeightIndex::addToTree(size_t chunk, qint64 delta)
{
    for (size_t i = chunk + 1; i < m_tree.size(); i += i & (~i + 1))
        m_tree[i] += delta;
}

qint64 HeightIndex::sumBefore(size_t chunk) const
{
    qint64 sum = 0;
    for (size_t i = chunk; i > 0; i -= i & (~i + 1))
        sum += m_tree[i];
    return sum;
}

qint64 HeightIndex::total() const
{
    return sumBefore(m_chunks.size());
}

int HeightIndex::height(qint64 row) const
{
    if (row < 0 || row >= m_count)
        return 0;
    const Chunk& chunk = m_chunks[static_cast<size_t>(row / ChunkRows)];
    return chunk.heights ? (*chunk.heights)[static_cast<size_t>(row % ChunkRows)] : m_estimate;
}

void HeightIndex::set(qint64 row, int height)
{
    if (row < 0 || row >= m_count)
        return;
    const auto index = static_cast<size_t>(row / ChunkRows);
    Chunk& chunk = m_chunks[index];
    if (!chunk.heights) {
        if (height == m_estimate)
            return;
        chunk.heights = std::make_unique<std::array<int, ChunkRows>>();
        chunk.heights->fill(m_estimate);
    }
    int& slot = (*chunk.heights)[static_cast<size_t>(row % ChunkRows)];
    const qint64 delta = static_cast<qint64>(height) - slot;
    if (delta == 0)
        return;
    slot = height;
    chunk.sum += delta;
    addToTree(index, delta);
}

qint64 HeightIndex::top(qint64 row) const
{
    row = std::clamp<qint64>(row, 0, m_count);
    const auto index = static_cast<size_t>(row / ChunkRows);
    qint64 y = sumBefore(index);
    const qint64 within = row % ChunkRows;
    if (within == 0)
        return y;
    const Chunk& chunk = m_chunks[index];
    if (!chunk.heights)
        return y + within * m_estimate;
    for (qint64 i = 0; i < within; ++i)
        y += (*chunk.heights)[static_cast<size_t>(i)];
    return y;
}

qint64 HeightIndex::rowAt(qint64 y) const
{
    if (m_count == 0)
        return -1;
    if (y <= 0)
        return 0;
    size_t index = 0;
    size_t step = 1;
    while (step * 2 < m_tree.size())
        step *= 2;
    for (; step > 0; step /= 2) {
        if (index + step < m_tree.size() && m_tree[index + step] <= y) {
            index += step;
            y -= m_tree[index];
        }
    }
    if (index >= m_chunks.size())
        return m_count - 1;
    const Chunk& chunk = m_chunks[index];
    const qint64 first = static_cast<qint64>(index) * ChunkRows;
    const qint64 rows = rowsIn(index);
    if (!chunk.heights)
        return first + std::min(rows - 1, y / m_estimate);
    qint64 row = 0;
    while (row + 1 < rows && y >= (*chunk.heights)[static_cast<size_t>(row)])
        y -= (*chunk.heights)[static_cast<size_t>(row++)];
    return first + row;
}

} // namespace signalbox
