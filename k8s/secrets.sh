#!/bin/sh
# Usage: k8s/secrets.sh NAMESPACE
# Prints the secrets of secrets.txt that the dev overlay needs, as manifests. Random each time; never for production.
set -eu

[ $# -eq 1 ] || { echo 'usage: k8s/secrets.sh NAMESPACE' >&2; exit 2; }
NAMESPACE=$1

random_hex() { openssl rand -hex 32; }

secret() { # NAME KEY VALUE [KEY VALUE...]
    printf 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: %s\n  namespace: %s\ndata:\n' "$1" "$NAMESPACE"
    shift
    while [ $# -gt 0 ]; do
        printf '  %s: %s\n' "$1" "$(printf %s "$2" | openssl base64 -A)"
        shift 2
    done
    echo ---
}

hashes=''
for account in on-call:operator ticket-service:ticket-requester,viewer cert-watcher:watcher-requester \
    remediation-service:notifier; do
    token=$(random_hex)
    name=${account%%:*}
    hash=$(printf %s "$token" | openssl dgst -sha256 -r | cut -d ' ' -f 1)
    hashes="$hashes$name ${account#*:} $hash
"
    secret "$name-token" token "$token"
done
secret access-tokens tokens "$hashes"

password=$(random_hex)
for service in ticket-service remediation-service cert-watcher; do
    secret "$service-database" username postgres password "$password"
    secret "$service-database-owner" username postgres password "$password"
done
secret postgresql password "$password"

# The authority that signs the certificates of the mock provider's edges; openssl prints its key, then its certificate.
authority=$(openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 \
    -subj '/O=CertLoop/CN=Mock Cloud Root' -addext basicConstraints=critical,CA:TRUE -keyout - 2>/dev/null)
secret mock-cloud-ca \
    tls.crt "$(echo "$authority" | sed -n '/BEGIN CERTIFICATE/,/END CERTIFICATE/p')" \
    tls.key "$(echo "$authority" | sed -n '/BEGIN PRIVATE KEY/,/END PRIVATE KEY/p')"
