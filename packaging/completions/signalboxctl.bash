# SPDX-FileCopyrightText: 2026 The Signalbox authors
# SPDX-License-Identifier: Apache-2.0
# bash completion of signalboxctl
_signalboxctl()
{
    local commands="inbox show approve reject answer missions pause resume cancel transcript checkpoints rollback agents capabilities interventions audit-verify audit-export sse canonical"
    local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD - 1]}" command="" each
    for each in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case " $commands " in *" $each "*) command=$each && break ;; esac
    done
    case "$before" in
        --token-file | --keep) mapfile -t COMPREPLY < <(compgen -f -- "$word") && return ;;
        --dialect) mapfile -t COMPREPLY < <(compgen -W "signalbox novyx" -- "$word") && return ;;
        --state) mapfile -t COMPREPLY < <(compgen -W "queued running paused completed failed cancelled" -- "$word") && return ;;
        --type) mapfile -t COMPREPLY < <(compgen -W "approve reject pause escalate reroute annotate rollback_request" -- "$word") && return ;;
        --numbers) mapfile -t COMPREPLY < <(compgen -W "jcs lexeme" -- "$word") && return ;;
    esac
    local options="--url --token-file --dialect --json --help"
    case "$command" in
        "") options="$options --version $commands" ;;
        approve | reject) options="$options --reason --actor" ;;
        answer) options="$options --actor" ;;
        missions) options="$options --agent --state --text" ;;
        pause | resume | cancel) options="$options --reason" ;;
        transcript) options="$options --last --follow" ;;
        rollback) options="$options --preview --plan --keep --reason --actor" ;;
        interventions) options="$options --type --mission --agent --last" ;;
        sse) options="$options --chunk --last-event-id" ;;
        canonical) options="$options --numbers" ;;
    esac
    case "$command:$word" in
        canonical:[!-]* | audit-export:[!-]*) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
        *) mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word") ;;
    esac
}
complete -F _signalboxctl signalboxctl
