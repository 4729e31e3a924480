# shellcheck shell=sh
# `./certloop k8s-secrets NAMESPACE`: the secrets of secrets.txt for development, as manifests on standard
# output. Random each time; never for production. Sourced by the launcher.

k8s_secrets() { # namespace
    [ $# -eq 1 ] || die "usage: k8s-secrets NAMESPACE"
    command -v openssl >/dev/null 2>&1 || die "k8s-secrets needs openssl"
    namespace=$1 made=$(mktemp -d)
    database=$(random_hex)
    : >"$made/tokens"
    while read -r name roles; do
        token=$(random_hex)
        printf '%s %s %s\n' "$name" "$roles" "$(printf %s "$token" | sha256)" >>"$made/tokens"
        secret "$name-token" token "$token"
    done <<'ACCOUNTS'
on-call operator
ticket-service ticket-requester,viewer
cert-watcher watcher-requester
remediation-service notifier
ACCOUNTS
    secret access-tokens tokens "$(cat "$made/tokens")"
    for service in $SERVICES; do
        secret "$service-database" username postgres password "$database"
        secret "$service-database-owner" username postgres password "$database"
    done
    secret postgresql password "$database"
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 \
        -subj '/O=CertLoop/CN=Mock Cloud Root' -addext basicConstraints=critical,CA:TRUE \
        -keyout "$made/tls.key" -out "$made/tls.crt" 2>/dev/null
    secret mock-cloud-ca tls.crt "$(cat "$made/tls.crt")" tls.key "$(cat "$made/tls.key")"
    rm -rf "$made"
}

random_hex() { openssl rand -hex 32; }

secret() { # name, then key and value, any number of times
    printf 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: %s\n  namespace: %s\ndata:\n' "$1" "$namespace"
    shift
    while [ $# -ge 2 ]; do
        printf '  %s: %s\n' "$1" "$(printf '%s' "$2" | openssl base64 -A)"
        shift 2
    done
    printf -- '---\n'
}
