// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/commandline.h"

#include "app/ctl/inboxcommands.h"
#include "app/ctl/missioncommands.h"
#include "app/exitcodes.h"
#include "app/person.h"

#include <CLI/CLI.hpp>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

//! The options of all commands while they are parsed: CLI11 writes into variables.
class CommandLine {
public:
    CommandLine();
    std::variant<CtlChoice, int> read(int argc, char** argv);

private:
    void addTools();
    void addServer();
    void addInbox();
    void addDecision(const char* name, const char* help, Verdict verdict);
    void addMissions();
    void addMissionVerb(const char* name, const char* help, CtlMissionVerb verb);
    void addCheckpoints();
    void addLists();
    CLI::App* add(const char* name, const char* help, std::function<CtlCommand()> command);

    CLI::App m_cli { "The Signalbox desk on the command line." };
    std::optional<CtlChoice> m_choice;
    // Of several commands, since only one is given at a time.
    std::string m_url, m_tokenFile, m_dialect = "signalbox";
    std::string m_id, m_digest, m_words, m_actor, m_mission, m_checkpoint, m_file = "-";
    std::string m_agent, m_state, m_type, m_query, m_numbers = "jcs", m_lastId;
    std::vector<std::string> m_keep;
    qsizetype m_chunk = 64 * 1024;
    int m_count = 60;
    bool m_json = false, m_follow = false, m_preview = false;
};

CommandLine::CommandLine()
{
    m_cli.set_version_flag("--version", "signalboxctl " SIGNALBOX_VERSION);
    m_cli.require_subcommand(1);
    m_cli.fallthrough();
    addServer();
    addInbox();
    addMissions();
    addCheckpoints();
    addLists();
    addTools();
}

void CommandLine::addServer()
{
    m_cli.add_option("--url", m_url, "Address of the server")->envname("SIGNALBOX_URL");
    m_cli.add_option("--token-file", m_tokenFile, "A file that holds the bearer token")
        ->envname("SIGNALBOX_TOKEN_FILE");
    m_cli.add_option("--dialect", m_dialect, "What the server speaks")
        ->check(CLI::IsMember({ "signalbox", "novyx" }))
        ->capture_default_str();
    m_cli.add_flag("--json", m_json, "Print one JSON value a line");
}

CLI::App* CommandLine::add(const char* name, const char* help, std::function<CtlCommand()> command)
{
    CLI::App* sub = m_cli.add_subcommand(name, help);
    sub->callback([this, command = std::move(command)] {
        m_choice = DeskOptions {
            { text(m_url),
                text(m_tokenFile),
                m_dialect == "novyx" ? CtlDialect::Novyx : CtlDialect::Signalbox,
                m_json ? CtlOutput::JsonLines : CtlOutput::Text },
            command(),
        };
    });
    return sub;
}

void CommandLine::addDecision(const char* name, const char* help, Verdict verdict)
{
    CLI::App* sub = add(name, help, [this, verdict] {
        return decideCommand({ text(m_id),
            text(m_digest),
            verdict,
            text(m_words),
            m_actor.empty() ? personOfThisLogin() : text(m_actor) });
    });
    sub->add_option("action", m_id, "The request")->required();
    sub->add_option("digest", m_digest, "Its digest, as \"show\" printed it")->required();
    if (verdict == Verdict::Answer)
        sub->add_option("answer", m_words, "The answer")->required();
    else
        sub->add_option("--reason", m_words, "Why; the agent reads it when rejected");
    sub->add_option("--actor", m_actor, "Who decides (default: this login)");
}

void CommandLine::addInbox()
{
    add("inbox", "What waits for a decision, most urgent first", [] { return inboxCommand(); });
    CLI::App* show = add("show",
        "One request whole, with the digest that a decision needs",
        [this] { return showCommand(text(m_id)); });
    show->add_option("action", m_id, "The request")->required();
    addDecision("approve", "Approve exactly what was shown", Verdict::Approve);
    addDecision("reject", "Reject a request", Verdict::Reject);
    addDecision("answer", "Answer a question", Verdict::Answer);
}

void CommandLine::addMissionVerb(const char* name, const char* help, CtlMissionVerb verb)
{
    CLI::App* sub = add(
        name, help, [this, verb] { return missionCommand(text(m_mission), verb, text(m_words)); });
    sub->add_option("mission", m_mission, "The mission")->required();
    sub->add_option("--reason", m_words, "Why");
}

void CommandLine::addMissions()
{
    CLI::App* missions = add("missions", "Missions, newest first", [this] {
        MissionQuery query;
        query.agent = AgentId(text(m_agent));
        query.text = text(m_query);
        if (const std::optional<MissionState> state = missionStateFromWord(text(m_state)))
            query.states.append(*state);
        return missionsCommand(query);
    });
    missions->add_option("--agent", m_agent, "Of this agent only");
    missions->add_option("--text", m_query, "With this in the goal only");
    missions->add_option("--state", m_state, "In this state only")
        ->check(
            CLI::IsMember({ "queued", "running", "paused", "completed", "failed", "cancelled" }));
    addMissionVerb("pause", "Pause a mission", CtlMissionVerb::Pause);
    addMissionVerb("resume", "Let a paused mission go on", CtlMissionVerb::Resume);
    addMissionVerb("cancel", "Cancel a mission for good", CtlMissionVerb::Cancel);
    CLI::App* transcript = add("transcript", "What a mission's agent said and did", [this] {
        return transcriptCommand(
            text(m_mission), m_count, m_follow ? CtlFollow::Follow : CtlFollow::ToTheEnd);
    });
    transcript->add_option("mission", m_mission, "The mission")->required();
    transcript->add_option("--last", m_count, "So many entries from the end; 0: all")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    transcript->add_flag("--follow", m_follow, "Go on with what is added");
}

void CommandLine::addCheckpoints()
{
    CLI::App* list = add("checkpoints", "Checkpoints of a mission, oldest first", [this] {
        return checkpointsCommand(text(m_mission));
    });
    list->add_option("mission", m_mission, "The mission")->required();
    CLI::App* rollback
        = add("rollback", "Take a mission back to a checkpoint, as a preview showed it", [this] {
              CtlRollback asked;
              asked.mission = text(m_mission);
              asked.checkpoint = text(m_checkpoint);
              asked.plan = m_preview ? QString() : text(m_digest);
              asked.reason = text(m_words);
              asked.actor = m_actor.empty() ? personOfThisLogin() : text(m_actor);
              for (const std::string& path : m_keep)
                  asked.keep.append(text(path));
              return rollbackCommand(asked);
          });
    rollback->add_option("mission", m_mission, "The mission")->required();
    rollback->add_option("checkpoint", m_checkpoint, "The checkpoint")->required();
    CLI::Option_group* how = rollback->add_option_group("how");
    how->add_flag("--preview", m_preview, "Say what would happen, and the plan's digest");
    how->add_option("--plan", m_digest, "The digest of the plan that was shown");
    how->require_option(1);
    rollback->add_option("--keep", m_keep, "A file to leave as it is; may be repeated");
    rollback->add_option("--reason", m_words, "Why");
    rollback->add_option("--actor", m_actor, "Who does it (default: this login)");
}

void CommandLine::addLists()
{
    add("agents", "Agents", [] { return agentsCommand(); });
    add("capabilities", "Capability packs, their tools and risks", [] {
        return capabilitiesCommand();
    });
    CLI::App* interventions = add("interventions", "What supervisors did, newest first", [this] {
        InterventionQuery query;
        query.type = interventionTypeFromWord(text(m_type));
        query.mission = MissionId(text(m_mission));
        query.agent = AgentId(text(m_agent));
        query.limit = m_count;
        return interventionsCommand(query);
    });
    interventions->add_option("--type", m_type, "Of this kind only")
        ->check(CLI::IsMember({ "approve",
            "reject",
            "pause",
            "escalate",
            "reroute",
            "annotate",
            "rollback_request" }));
    interventions->add_option("--mission", m_mission, "Of this mission only");
    interventions->add_option("--agent", m_agent, "Of this agent only");
    interventions->add_option("--last", m_count, "So many")->check(CLI::Range(1, 1000));
    add("audit-verify", "Check the audit log of the server", [] { return auditVerifyCommand(); });
    CLI::App* exporting = add("audit-export", "Write the audit log as JSON lines", [this] {
        return auditExportCommand(text(m_file));
    });
    exporting->add_option("file", m_file, "A new file")->required();
}

void CommandLine::addTools()
{
    CLI::App* sse = m_cli.add_subcommand("sse",
        "Print each event of an event stream as one JSON line {\"type\",\"data\",\"lastEventId\"}");
    sse->add_option("source", m_file, "Address of the stream, or - for standard input")
        ->capture_default_str();
    sse->add_option("--chunk", m_chunk, "Feed the parser this many bytes at a time")
        ->check(CLI::Range(1, 1 << 30));
    sse->add_option("--last-event-id", m_lastId, "Resume after this event");
    sse->callback([this] {
        m_choice = SseOptions {
            text(m_file), m_chunk, text(m_tokenFile), QByteArray::fromStdString(m_lastId)
        };
    });
    CLI::App* canonical = m_cli.add_subcommand("canonical",
        "Print the canonical form (RFC 8785) of a JSON document and its SHA-256, or why it is "
        "refused (exit code 65)");
    canonical->add_option("file", m_file, "A file, or - for standard input")->capture_default_str();
    canonical
        ->add_option("--numbers",
            m_numbers,
            "jcs: as RFC 8785 writes them; lexeme: as they were written, as digests of decisions "
            "do")
        ->check(CLI::IsMember({ "jcs", "lexeme" }))
        ->capture_default_str();
    canonical->callback([this] {
        m_choice = CanonicalOptions { text(m_file),
            m_numbers == "jcs" ? NumberForm::Jcs : NumberForm::Lexeme };
    });
}

std::variant<CtlChoice, int> CommandLine::read(int argc, char** argv)
{
    try {
        m_cli.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return m_cli.exit(error) == 0 ? exitcode::Ok : exitcode::Usage;
    }
    if (!m_choice)
        return exitcode::Usage;
    return *m_choice;
}

} // namespace

std::variant<CtlChoice, int> readCommandLine(int argc, char** argv)
{
    CommandLine line;
    return line.read(argc, argv);
}

} // namespace signalbox
