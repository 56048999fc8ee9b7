// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/workspace/objectstore.h"

#include "engine/workspace/packwriter.h"
#include "engine/workspace/workspace.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <git2.h>
#include <unistd.h>

#include <utility>

namespace signalbox {

namespace {

// Many small objects cost two fsyncs each; one pack costs a handful in all. But every pack makes
// every later look-up a little slower, so that the usual snapshot (a few files) stays loose.
constexpr size_t LooseObjectsAtMost = 32;
constexpr int OpenPackFilesAtMost = 64;

Error storeError(const char* sentence)
{
    const git_error* last = git_error_last();
    return makeError(ErrorKind::Storage, QCoreApplication::translate("signalbox", sentence),
        last != nullptr ? QString::fromUtf8(last->message) : QString());
}

git_oid gitOid(const ObjectId& id)
{
    git_oid oid = {};
    if (id.size() == GIT_OID_RAWSZ)
        git_oid_fromraw(&oid, reinterpret_cast<const unsigned char*>(id.constData()));
    return oid;
}

// libgit2 syncs the folder an object is in, but not the folder above when it had to make the former.
bool syncFolder(const QByteArray& path)
{
    const FileDescriptor folder(::open(path.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return folder.isOpen() && ::fsync(folder.get()) == 0;
}

git_object_t gitKind(ObjectKind kind)
{
    return kind == ObjectKind::Blob ? GIT_OBJECT_BLOB : GIT_OBJECT_TREE;
}

} // namespace

//! A database handle borrowed from the pool for one call.
class ObjectStore::Handle {
public:
    explicit Handle(ObjectStore& store)
        : m_store(store)
    {
        const std::lock_guard lock(store.m_poolLock);
        if (!store.m_pool.empty()) {
            m_odb = store.m_pool.back();
            store.m_pool.pop_back();
            return;
        }
        if (git_odb_open(&m_odb, store.m_objectsFolder.constData()) != 0)
            m_odb = nullptr;
    }
    ~Handle()
    {
        const std::lock_guard lock(m_store.m_poolLock);
        if (m_odb != nullptr)
            m_store.m_pool.push_back(m_odb);
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    git_odb* get() const { return m_odb; }

private:
    ObjectStore& m_store;
    git_odb* m_odb = nullptr;
};

namespace {

//! Once for the process and for good: a shutdown while other threads live would lose the state that
//! libgit2 keeps for each of them.
void startLibrary()
{
    [[maybe_unused]] static const bool started = [] {
        git_libgit2_init();
        git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
        git_libgit2_opts(GIT_OPT_SET_MWINDOW_FILE_LIMIT, size_t { OpenPackFilesAtMost });
        return true;
    }();
}

} // namespace

Result<std::unique_ptr<ObjectStore>> ObjectStore::open(const QString& folder)
{
    startLibrary();
    std::unique_ptr<ObjectStore> store(new ObjectStore);

    const QByteArray path = QFile::encodeName(folder);
    store->m_objectsFolder = path + "/objects";
    const bool exists = QFile::exists(folder + QStringLiteral("/HEAD"))
        && QDir(folder + QStringLiteral("/objects/pack")).exists();
    if (!exists) {
        git_repository* repository = nullptr;
        if (git_repository_init(&repository, path.constData(), 1) != 0)
            return storeError(QT_TRANSLATE_NOOP("signalbox",
                "The folder for checkpoints cannot be made. Check its disk and permissions."));
        git_repository_free(repository);
        syncFolder(path);
        syncFolder(QFile::encodeName(QFileInfo(folder).absolutePath()));
    }
    if (Handle(*store).get() == nullptr)
        return storeError(QT_TRANSLATE_NOOP("signalbox",
            "The folder with the checkpoints cannot be read. Check its disk and permissions."));
    return store;
}

ObjectStore::~ObjectStore()
{
    for (git_odb* odb : m_pool)
        git_odb_free(odb);
}

ObjectId ObjectStore::idOf(ObjectKind kind, QByteArrayView content)
{
    git_oid oid = {};
    if (git_odb_hash(&oid, content.data(), static_cast<size_t>(content.size()), gitKind(kind)) != 0)
        return {};
    return ObjectId(reinterpret_cast<const char*>(oid.id), GIT_OID_RAWSZ);
}

bool ObjectStore::has(const ObjectId& id)
{
    const Handle handle(*this);
    const git_oid oid = gitOid(id);
    return handle.get() != nullptr && git_odb_exists(handle.get(), &oid) == 1;
}

Result<QByteArray> ObjectStore::read(const ObjectId& id, ObjectKind kind)
{
    const Handle handle(*this);
    const git_oid oid = gitOid(id);
    git_odb_object* object = nullptr;
    const int code = handle.get() != nullptr ? git_odb_read(&object, handle.get(), &oid) : GIT_ERROR;
    if (code == GIT_ENOTFOUND)
        return makeError(ErrorKind::NotFound,
            QCoreApplication::translate("signalbox", "This content is not in the store of checkpoints."),
            QString::fromLatin1(id.toHex()));
    if (code != 0)
        return storeError(QT_TRANSLATE_NOOP("signalbox",
            "A part of this checkpoint is damaged or cannot be read. Nothing was changed; other "
            "checkpoints may be fine."));
    const bool expected = git_odb_object_type(object) == gitKind(kind);
    QByteArray content(static_cast<const char*>(git_odb_object_data(object)),
        static_cast<qsizetype>(git_odb_object_size(object)));
    git_odb_object_free(object);
    if (!expected)
        return makeError(ErrorKind::NotFound,
            QCoreApplication::translate("signalbox", "This is not the content of a checkpoint."),
            QString::fromLatin1(id.toHex()));
    return content;
}

Result<Done> ObjectStore::write(const std::vector<NewObject>& objects)
{
    if (objects.empty())
        return Done {};
    const std::lock_guard lock(m_writeLock);
    return objects.size() <= LooseObjectsAtMost ? writeLoose(objects) : writePack(objects);
}

Result<Done> ObjectStore::writeLoose(const std::vector<NewObject>& objects)
{
    const Handle handle(*this);
    for (const NewObject& object : objects) {
        git_oid oid = {};
        const auto size = static_cast<size_t>(object.content.size());
        if (handle.get() == nullptr
            || git_odb_write(&oid, handle.get(), object.content.constData(), size, gitKind(object.kind)) != 0)
            return storeError(QT_TRANSLATE_NOOP("signalbox",
                "The checkpoint cannot be written. Check that the disk is not full."));
    }
    if (!syncFolder(m_objectsFolder))
        return storeError(QT_TRANSLATE_NOOP("signalbox",
            "The checkpoint cannot be written. Check that the disk is not full."));
    return Done {};
}

Result<Done> ObjectStore::writePack(const std::vector<NewObject>& objects)
{
    const QByteArray folder = m_objectsFolder + "/pack";
    git_indexer* indexer = nullptr;
    git_indexer_progress progress = {};
    const QByteArray pack = packOf(objects);
    bool written = git_indexer_new(&indexer, folder.constData(), 0, nullptr, nullptr) == 0;
    written = written
        && git_indexer_append(indexer, pack.constData(), static_cast<size_t>(pack.size()), &progress) == 0;
    written = written && git_indexer_commit(indexer, &progress) == 0;
    git_indexer_free(indexer);
    if (!written)
        return storeError(QT_TRANSLATE_NOOP("signalbox",
            "The checkpoint cannot be written. Check that the disk is not full."));
    return Done {};
}

} // namespace signalbox
