// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/connectiondialog.h"

#include "core/whendone.h"
#include "ui/connections/checkpanel.h"
#include "ui/connections/marklook.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>

namespace signalbox {
namespace {

constexpr int LongestConnectionName = 60;
constexpr int LongestAddress = 2000;
constexpr int LongestToken = 8000;

constexpr MarkColour ColourChoices[] = { MarkColour::Blue, MarkColour::Teal, MarkColour::Violet,
    MarkColour::Pink, MarkColour::Brown, MarkColour::Grey };
constexpr MarkShape ShapeChoices[] = { MarkShape::Square, MarkShape::Spade, MarkShape::Star,
    MarkShape::Heart, MarkShape::Cross, MarkShape::Club };

//! The first mark that no other connection has.
ConnectionMark freeMark(const ConnectionsModel& connections)
{
    const auto count = static_cast<std::size_t>(connections.rowCount());
    return { ColourChoices[count % std::size(ColourChoices)],
        ShapeChoices[count % std::size(ShapeChoices)] };
}

} // namespace

ConnectionDialog::ConnectionDialog(
    ConnectionBook* book, const std::optional<ConnectionSpec>& existing, QWidget* parent)
    : FormDialog(existing ? tr("Edit connection") : tr("Connect a runtime"),
        existing ? tr("Save connection") : tr("Add connection"), parent)
    , m_book(book)
    , m_start(existing.value_or(ConnectionSpec {}))
    , m_name(new QLineEdit(this))
    , m_kind(new QComboBox(this))
    , m_address(new QLineEdit(this))
    , m_token(new QLineEdit(this))
    , m_dropToken(new QCheckBox(tr("Remove the token that is kept"), this))
    , m_decide(new QCheckBox(tr("Allow decisions from this computer"), this))
    , m_colour(new QComboBox(this))
    , m_shape(new QComboBox(this))
    , m_check(new CheckPanel([this] { return m_book->check(spec(), token()); }, this))
{
    setObjectName(QStringLiteral("connectionDialog"));
    if (!existing)
        m_start.mark = freeMark(book->connections());
    addServerFields();
    addField(tr("Test"), m_check);
    addMarkFields();
    addRightField();
    fill();
    for (const QLineEdit* edit : { m_name, m_address, m_token })
        connect(edit, &QLineEdit::textChanged, this, &ConnectionDialog::onChanged);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ConnectionDialog::onChanged);
    connect(m_dropToken, &QCheckBox::toggled, this, &ConnectionDialog::onChanged);
    m_name->setFocus();
}

void ConnectionDialog::addServerFields()
{
    m_name->setObjectName(QStringLiteral("name"));
    m_name->setMaxLength(LongestConnectionName);
    m_kind->setObjectName(QStringLiteral("kind"));
    for (const ConnectionKind kind : { ConnectionKind::Signalbox, ConnectionKind::Novyx })
        m_kind->addItem(connectionKindTitle(kind), connectionKindWord(kind));
    m_address->setObjectName(QStringLiteral("address"));
    m_address->setMaxLength(LongestAddress);
    m_address->setPlaceholderText(QStringLiteral("https://runtime.example.org"));
    m_token->setObjectName(QStringLiteral("token"));
    m_token->setMaxLength(LongestToken);
    m_token->setEchoMode(QLineEdit::Password);
    m_dropToken->setObjectName(QStringLiteral("dropToken"));
    addField(tr("Name"), m_name, tr("As you will see it beside every request from there."));
    addField(tr("Kind"), m_kind);
    addField(tr("Address"), m_address);
    addField(tr("Token"), m_token, tokenHint());
    const ConnectionRow* row = m_book->connections().find(m_start.id);
    if (row && row->credential != CredentialPlace::Nowhere)
        addGroup(tr("Kept token"), { m_dropToken });
    else
        m_dropToken->hide();
}

QString ConnectionDialog::tokenHint() const
{
    const ConnectionRow* row = m_book->connections().find(m_start.id);
    if (!row)
        return tr("The supervisor's token. It is kept in the system keychain, never in a file of "
                  "ours.");
    if (row->credential == CredentialPlace::Nowhere)
        return credentialSentence(row->credential);
    return tr("%1 Leave this empty to keep it. It is used for this address only.")
        .arg(credentialSentence(row->credential));
}

void ConnectionDialog::addMarkFields()
{
    m_colour->setObjectName(QStringLiteral("colour"));
    m_shape->setObjectName(QStringLiteral("shape"));
    for (const MarkColour colour : ColourChoices)
        m_colour->addItem(markIcon({ colour, MarkShape::Square }, palette()),
            markColourTitle(colour), markColourWord(colour));
    for (const MarkShape shape : ShapeChoices)
        m_shape->addItem(markIcon({ MarkColour::Grey, shape }, palette()), markShapeTitle(shape),
            markShapeWord(shape));
    m_colour->setAccessibleName(tr("Colour of the mark"));
    m_shape->setAccessibleName(tr("Shape of the mark"));
    auto* both = new QWidget(this);
    auto* layout = new QHBoxLayout(both);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing(2));
    layout->addWidget(m_colour);
    layout->addWidget(m_shape);
    layout->addStretch();
    both->setFocusProxy(m_colour);
    addField(tr("Mark"), both, tr("Shown with its name, so that no two runtimes are mistaken."));
}

void ConnectionDialog::addRightField()
{
    m_decide->setObjectName(QStringLiteral("decide"));
    addGroup(tr("Decisions"), { m_decide },
        tr("Until this is ticked the connection is for observing: nothing is approved, rejected, "
           "answered or changed over it from here."));
}

void ConnectionDialog::fill()
{
    m_name->setText(m_start.name);
    m_address->setText(m_start.address);
    m_kind->setCurrentIndex(m_kind->findData(connectionKindWord(m_start.kind)));
    m_colour->setCurrentIndex(m_colour->findData(markColourWord(m_start.mark.colour)));
    m_shape->setCurrentIndex(m_shape->findData(markShapeWord(m_start.mark.shape)));
    m_decide->setChecked(m_start.decisions == DecisionRight::Allowed);
}

ConnectionSpec ConnectionDialog::spec() const
{
    ConnectionSpec spec;
    spec.id = m_start.id;
    spec.name = m_name->text().simplified();
    spec.kind = connectionKindFromWord(m_kind->currentData().toString())
                    .value_or(ConnectionKind::Signalbox);
    spec.address = m_address->text().trimmed();
    spec.mark = { markColourFromWord(m_colour->currentData().toString()),
        markShapeFromWord(m_shape->currentData().toString()) };
    spec.decisions
        = m_decide->isChecked() ? DecisionRight::Allowed : DecisionRight::ObserveOnly;
    return spec;
}

std::optional<QByteArray> ConnectionDialog::token() const
{
    const QByteArray typed = m_token->text().trimmed().toUtf8();
    if (!typed.isEmpty() || m_dropToken->isChecked())
        return typed;
    return std::nullopt;
}

void ConnectionDialog::onChanged()
{
    // What a test found was about what stood here before.
    m_check->clear();
    revalidate();
}

bool ConnectionDialog::validate()
{
    const ConnectionSpec wanted = spec();
    const QString name = wanted.name.isEmpty() ? tr("Give the connection a name.") : QString();
    const QString address = m_book->addressProblem(wanted.address);
    setProblem(m_name, name);
    setProblem(m_address, address);
    return name.isEmpty() && address.isEmpty();
}

void ConnectionDialog::submit()
{
    whenDone(m_book->save(spec(), token()), this, [this](const Result<ConnectionSpec>& kept) {
        if (!kept) {
            showError(kept.error());
            return;
        }
        Q_EMIT saved(*kept);
        accept();
    });
}

} // namespace signalbox
