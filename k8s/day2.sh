# shellcheck shell=sh
# Commands against running services, here or behind a port-forward: `audit verify`, `what-if`, `support-bundle`.
# They need curl (and tar), neither JDK nor build. Sourced by the launcher.

LOG_LINES=20000 # of each log file, the last ones

token_file='' ca_file=''

ask() { # curl's arguments; the token and the trusted issuer go by standard input, where no process list shows them
    {
        [ -z "$token_file" ] || printf 'header = "Authorization: Bearer %s"\n' "$(tr -d '\r\n' <"$token_file")"
        [ -z "$ca_file" ] || printf 'cacert = "%s"\n' "$ca_file"
    } | curl -sS --config - "$@"
}

is_readable() { [ -r "$1" ] || die "$2 $1 cannot be read"; }

connect() { # one option of those that say where the service is, and its value
    case $1 in
        --url) url=${2%/} ;;
        --token-file) is_readable "$2" "the token file"; token_file=$2 ;;
        --ca-file) is_readable "$2" "the CA file"; ca_file=$2 ;;
        *) return 1 ;;
    esac
}

connect_here() { # what holds unless options say otherwise
    command -v curl >/dev/null 2>&1 || die "this command needs curl"
    url=http://127.0.0.1:${CERTLOOP_REMEDIATION_PORT:-8082}
    [ ! -r "$STATE/token" ] || token_file=$STATE/token
}

what_if() { # nothing is changed anywhere
    wanted='' since=P30D limits=
    connect_here
    while [ $# -ge 2 ]; do
        case $1 in
            --with) wanted=$2 ;;
            --since) since=$2 ;;
            --limit) limits="$limits&$2" ;;
            *) connect "$1" "$2" || break ;;
        esac
        shift 2
    done
    [ $# -eq 0 ] && [ -f "$wanted" ] || die "usage: what-if --with FILE [--since P30D] [--limit NAME=TIME]... \
[--url URL] [--token-file FILE] [--ca-file FILE]"
    ask --fail-with-body -X POST --data-binary "@$wanted" \
        -H 'Content-Type: application/yaml' -H 'Accept: text/plain' \
        "$url/playbooks/dry-run?since=$since$limits"
}

audit() { # verify: the whole chain of a running service
    usage_of_audit="usage: audit verify [--url URL] [--token-file FILE] [--ca-file FILE]"
    [ "${1:-}" = verify ] || die "$usage_of_audit"
    shift
    connect_here
    while [ $# -ge 2 ] && connect "$1" "$2"; do
        shift 2
    done
    [ $# -eq 0 ] || die "$usage_of_audit"
    answer=$(ask --fail-with-body "$url/audit/verification") ||
        die "the audit was not verified: $url/audit/verification: $answer"
    answer=$(printf '%s' "$answer" | tr -d '\n' | sed 's/ *\([{}:,]\) */\1/g')
    case $(answered intact) in
        true | false) ;;
        *) die "$url/audit/verification does not answer as remediation-service does" ;;
    esac
    say "audit: $(answered verified) entries hold, $(answered unsealed) are not sealed yet"
    say "head:  $(answered_in head position) $(answered_in head hash)"
    [ "$(answered intact)" != true ] || return 0
    say "BROKEN at $(answered_in firstBreak position): $(answered_in firstBreak what)"
    exit 1
}

answered() { # number or word of this name in the answer
    printf '%s' "$answer" | sed -n 's/.*"'"$1"'":\([a-z0-9]*\).*/\1/p'
}

answered_in() { # object, member
    printf '%s' "$answer" | sed -n 's/.*"'"$1"'":{[^}]*"'"$2"'":"\{0,1\}\([^",}]*\).*/\1/p'
}

support_bundle() { # see the usage
    connect_here
    token_file='' logs='' out=certloop-support-$(date -u +%Y%m%dT%H%M%SZ).tar.gz
    while [ $# -ge 2 ]; do
        case $1 in
            --log) is_readable "$2" "the log"; logs="$logs$2
" ;;
            --out) out=$2 ;;
            --url) break ;;
            *) connect "$1" "$2" || break ;;
        esac
        shift 2
    done
    [ $# -gt 0 ] || die "usage: support-bundle [--token-file FILE] [--ca-file FILE] [--log FILE]... [--out FILE] URL..."
    for url in "$@"; do
        case $url in
            *@*) die "an address with a user or a password is not taken" ;;
            http://?* | https://?*) ;;
            *) die "not an address: $url; expected http://HOST:PORT or https://HOST:PORT" ;;
        esac
    done
    umask 077
    bundle=$(mktemp -d)
    mkdir "$bundle/support"
    date -u +%Y-%m-%dT%H:%M:%SZ >"$bundle/support/collected-at.txt"
    : >"$bundle/support/not-collected.txt"
    got=0 missed=0
    for url in "$@"; do
        bundle_service "${url%/}"
    done
    bundle_logs
    tar -C "$bundle" -czf "$out" support
    rm -rf "$bundle"
    say "" "$got answers are in $out; $missed could not be had, see not-collected.txt in it"
    [ "$got" -gt 0 ] || die "no service answered"
}

bundle_service() { # base address
    say "Asking $1"
    folder=$(printf '%s' "${1#*://}" | tr -c 'A-Za-z0-9.-' _)
    mkdir -p "$bundle/support/$folder"
    while read -r file path; do
        bundle_answer "$1" "$path" "$bundle/support/$folder/$file"
        [ "$code" != 000 ] || break # nobody listens there
    done <<'ANSWERS'
health.json /q/health
well.json /q/health/well
info.json /q/info
configuration.txt /q/configuration
migrations.txt /q/migrations
log-levels.txt /q/log-levels
metrics.txt /q/metrics
audit-verification.json /audit/verification
ANSWERS
}

bundle_answer() { # base address, path, file
    code=$(
        case $2 in /audit/*) ;; *) token_file='' ;; esac # nothing else needs it
        ask --max-time 60 -o "$3.raw" -w '%{http_code}' "$1$2" 2>"$bundle/error"
    ) || code=000
    case $2:$code in
        *:200 | /q/health*:503)
            redacted <"$3.raw" >"$3"
            got=$((got + 1))
            say "  $2" ;;
        *)
            missed=$((missed + 1))
            reason="HTTP $code"
            [ "$code" != 000 ] || reason=$(head -n 1 "$bundle/error" | redacted)
            say "  $2: not there ($reason)"
            say "$1$2 $reason" >>"$bundle/support/not-collected.txt" ;;
    esac
    rm -f "$3.raw"
}

bundle_logs() {
    number=0
    printf '%s' "$logs" | while read -r log; do
        number=$((number + 1))
        say "Taking the last $LOG_LINES lines of $log"
        tail -n "$LOG_LINES" "$log" | redacted | sed -E 's/[0-9A-Fa-f]{48,}/REDACTED/g' \
            >"$bundle/support/log-$number-$(basename "$log" | tr -c 'A-Za-z0-9.\n-' _).txt"
    done
}

# Our services show no secret; what is between them and us, or in a log of somebody else, might.
redacted() {
    sed -E -e 's/(Bearer|bearer|Basic|QBox|Qiniu) +[A-Za-z0-9+/=._:~-]{6,}/\1 REDACTED/g' \
        -e 's/-----BEGIN [A-Z ]*PRIVATE KEY-----.*-----END [A-Z ]*PRIVATE KEY-----/REDACTED/g' \
        -e '/-----BEGIN [A-Z ]*PRIVATE KEY-----/,/-----END [A-Z ]*PRIVATE KEY-----/s/.*/REDACTED/' \
        -e 's#(://)[^/@ "]+@#\1REDACTED@#g' \
        -e 's/((token|secret|password|passwd|passphrase|secretKey|accessKey|sign)"?)([=:] *"?)[^"&, ]{4,}/\1\3REDACTED/g'
}
