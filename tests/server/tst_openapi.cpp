// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "server/novyx/novyxroutes.h"
#include "server/signalbox/signalboxroutes.h"

#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

//! A runtime without anything: routes do not depend on what it has.
class BareRuntime : public Runtime {
public:
    RuntimeId id() const override { return RuntimeId(u"bare"_s); }
    QString title() const override { return u"bare"_s; }
    ConnectionState connection() const override { return {}; }
    QString lacking(Facet) const override { return u"no"_s; }
};

//! "GET /v1/agents" and who may use it.
using Operations = QMap<QString, QString>;

QString accessWord(Access access)
{
    return access == Access::Anyone ? u"anyone"_s : access == Access::Agents ? u"agents"_s : u"supervisors"_s;
}

//! The file is written one path a line at two spaces, one method at four, one property at six.
Operations documented()
{
    QFile file(QStringLiteral(SIGNALBOX_SOURCE_DIR "/docs/api/openapi.yaml"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression path(u"^  (/\\S*):$"_s);
    static const QRegularExpression method(u"^    (get|put|post|patch|delete):$"_s);
    static const QRegularExpression access(u"^      x-access: (\\w+)$"_s);
    Operations found;
    QString atPath;
    QString atMethod;
    for (const QString& line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (const auto onePath = path.match(line); onePath.hasMatch()) {
            atPath = onePath.captured(1);
        } else if (const auto oneMethod = method.match(line); oneMethod.hasMatch()) {
            atMethod = oneMethod.captured(1).toUpper();
            found.insert(atMethod + u' ' + atPath, {});
        } else if (const auto who = access.match(line); who.hasMatch()) {
            found.insert(atMethod + u' ' + atPath, who.captured(1));
        }
    }
    return found;
}

Operations routed()
{
    BareRuntime runtime;
    NovyxRoutes novyx(runtime, {});
    SignalboxRoutes own(runtime);
    Operations found;
    for (const Route& route : novyx.routes() + own.routes()) {
        QString pattern = QString::fromUtf8(route.pattern);
        pattern.remove(u'…');
        // The twin at the dialect's own prefix is described by the file's head.
        if (!pattern.startsWith(u"/novyx/"))
            found.insert(QString::fromLatin1(route.method) + u' ' + pattern, accessWord(route.access));
    }
    return found;
}

} // namespace

//! docs/api/openapi.yaml and the server's routes say the same.
class TestOpenApi : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRouteIsDocumented();
    void everyDocumentedOperationIsRouted();
    void whoMayUseIt();
    void noRouteShadowsAnother();
};

void TestOpenApi::everyRouteIsDocumented()
{
    const Operations file = documented();
    QVERIFY2(file.size() > 60, "the file was not read");
    for (const QString& operation : routed().keys())
        QVERIFY2(file.contains(operation), qPrintable(operation + u" is not in openapi.yaml"_s));
}

void TestOpenApi::everyDocumentedOperationIsRouted()
{
    const Operations routes = routed();
    for (const QString& operation : documented().keys())
        QVERIFY2(routes.contains(operation), qPrintable(operation + u" is documented, but no route"_s));
}

void TestOpenApi::whoMayUseIt()
{
    const Operations file = documented();
    const Operations routes = routed();
    for (auto it = routes.cbegin(); it != routes.cend(); ++it)
        QVERIFY2(file.value(it.key()) == it.value(), qPrintable(it.key() + u": "_s + it.value()));
}

void TestOpenApi::noRouteShadowsAnother()
{
    BareRuntime runtime;
    NovyxRoutes novyx(runtime, {});
    SignalboxRoutes own(runtime);
    RouteTable table;
    const QVector<Route> routes = novyx.routes() + own.routes();
    for (const Route& route : routes)
        table.add(route);
    for (const Route& route : routes) {
        QByteArray path = route.pattern;
        path.replace("{", "x").replace("}", "y").replace("\xe2\x80\xa6", "z");
        const RouteMatch match = table.match(route.method, path);
        QVERIFY2(match.route && match.route->pattern == route.pattern, route.pattern.constData());
    }
}

QTEST_GUILESS_MAIN(TestOpenApi)
#include "tst_openapi.moc"
