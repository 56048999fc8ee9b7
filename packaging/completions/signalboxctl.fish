# SPDX-FileCopyrightText: 2026 The Signalbox authors
# SPDX-License-Identifier: Apache-2.0
# fish completion of signalboxctl
set -l commands inbox show approve reject answer missions pause resume cancel transcript checkpoints rollback agents capabilities interventions audit-verify audit-export sse canonical
complete -c signalboxctl -f
complete -c signalboxctl -n "not __fish_seen_subcommand_from $commands" -a "$commands"
complete -c signalboxctl -l url -x -d "Address of the server"
complete -c signalboxctl -l token-file -r -F -d "File that holds the bearer token"
complete -c signalboxctl -l dialect -x -a "signalbox novyx" -d "What the server speaks"
complete -c signalboxctl -l json -d "One JSON value a line"
complete -c signalboxctl -n "__fish_seen_subcommand_from approve reject pause resume cancel rollback" -l reason -x -d "Why"
complete -c signalboxctl -n "__fish_seen_subcommand_from approve reject answer rollback" -l actor -x -d "Who decides"
complete -c signalboxctl -n "__fish_seen_subcommand_from missions interventions" -l agent -x -d "Of this agent"
complete -c signalboxctl -n "__fish_seen_subcommand_from missions" -l text -x -d "In the goal"
complete -c signalboxctl -n "__fish_seen_subcommand_from missions" -l state -x -a "queued running paused completed failed cancelled"
complete -c signalboxctl -n "__fish_seen_subcommand_from transcript interventions" -l last -x -d "So many"
complete -c signalboxctl -n "__fish_seen_subcommand_from transcript" -l follow -d "Go on with what is added"
complete -c signalboxctl -n "__fish_seen_subcommand_from rollback" -l preview -d "Only say what would happen"
complete -c signalboxctl -n "__fish_seen_subcommand_from rollback" -l plan -x -d "Digest of the plan"
complete -c signalboxctl -n "__fish_seen_subcommand_from rollback" -l keep -r -F -d "Leave a file as it is"
complete -c signalboxctl -n "__fish_seen_subcommand_from interventions" -l type -x -a "approve reject pause escalate reroute annotate rollback_request"
complete -c signalboxctl -n "__fish_seen_subcommand_from interventions" -l mission -x -d "Of this mission"
complete -c signalboxctl -n "__fish_seen_subcommand_from sse" -l chunk -x -d "Bytes at a time"
complete -c signalboxctl -n "__fish_seen_subcommand_from sse" -l last-event-id -x -d "Resume after this event"
complete -c signalboxctl -n "__fish_seen_subcommand_from canonical" -l numbers -x -a "jcs lexeme"
complete -c signalboxctl -n "__fish_seen_subcommand_from canonical audit-export" -F
