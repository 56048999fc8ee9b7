// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>
#include <mutex>
#include <vector>

struct git_odb;

namespace signalbox {

//! The 20 raw bytes that name an object. Equal content has equal ids.
using ObjectId = QByteArray;

enum class ObjectKind { Blob, Tree };

//! An object that is not in the store yet.
struct NewObject {
    ObjectId id;
    ObjectKind kind = ObjectKind::Blob;
    QByteArray content;
};

//! The object database of a bare git repository of our own. Knows nothing of files and names.
//! Thread: safe from any thread; each call borrows a handle of its own.
class ObjectStore {
public:
    static Result<std::unique_ptr<ObjectStore>> open(const QString& folder);
    ~ObjectStore();
    ObjectStore(const ObjectStore&) = delete;
    ObjectStore& operator=(const ObjectStore&) = delete;

    bool has(const ObjectId& id);
    Result<QByteArray> read(const ObjectId& id, ObjectKind kind);
    //! On disk when it returns, with everything that was written before.
    Result<Done> write(const std::vector<NewObject>& objects);

    //! Empty for content made to collide with other content: it cannot be kept under its name.
    static ObjectId idOf(ObjectKind kind, QByteArrayView content);

private:
    class Handle;
    ObjectStore() = default;
    Result<Done> writeLoose(const std::vector<NewObject>& objects);
    Result<Done> writePack(const std::vector<NewObject>& objects);

    QByteArray m_objectsFolder;
    std::mutex m_poolLock;
    std::vector<git_odb*> m_pool;
    // One batch at a time: "it exists already" must mean that it is on disk already.
    std::mutex m_writeLock;
};

} // namespace signalbox
