#!/bin/sh
# Usage: k8s/smoke.sh
# Runs the dev overlay on this machine with podman, repairs one certificate and takes everything down.
#
# podman is no cluster: it knows no StatefulSet, runs probes with the image's own curl (ours has none), and
# gives no pod an address on a host's network, nor a secret the group of fsGroup. So the StatefulSet becomes a
# Deployment, the edge listens on loopback, secrets are readable by all, and this script asks what the probes
# would ask. Everything runs in a network of its own, so that no port of this machine is touched.

set -eu

ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
STATE=$ROOT/.certloop
IMAGES=$STATE/images
SERVICES='remediation-service cert-watcher ticket-service'
SMOKE=$STATE/smoke
export PODMAN_IGNORE_CGROUPSV1_WARNING=1
SMOKE_POD='podman --runtime runc --cgroup-manager cgroupfs --storage-driver vfs'

say() { printf '%s\n' "$*"; }
die() { printf 'smoke.sh: %s\n' "$*" >&2; exit 1; }
sha256() { sha256sum | cut -d ' ' -f 1; }
random_hex() { openssl rand -hex 32; }

k8s_smoke() {
    for tool in podman catatonit runc unshare ip curl openssl jq psql; do
        command -v "$tool" >/dev/null 2>&1 || { smoke_skip "there is no $tool here"; return; }
    done
    command -v kustomize >/dev/null 2>&1 || command -v kubectl >/dev/null 2>&1 ||
        { smoke_skip "there is neither kustomize nor kubectl here"; return; }
    [ "$(id -u)" -eq 0 ] || { smoke_skip "podman needs root to keep the manifests' users"; return; }
    "$ROOT/certloop" watch --help >/dev/null # builds what is missing or old
    smoke_images_exist || "$ROOT/certloop" images --local-base
    rm -rf "$SMOKE"
    (umask 077 && mkdir -p "$SMOKE")
    unshare --net --mount --pid --fork --kill-child --mount-proc -- "$0" here &
    trap 'kill "$!" 2>/dev/null; wait "$!"; exit 143' TERM
    wait "$!"
}

smoke_skip() { say "SKIPPED: smoke.sh: $1 (Debian: apt-get install podman catatonit runc kubernetes-client jq postgresql-client)"; }

smoke_images_exist() { # of what the launcher built last
    for module in mock-cloud-api $SERVICES; do
        [ -s "$IMAGES/$module.tar" ] &&
            [ -z "$(find "$STATE/build.stamp" -newer "$IMAGES/$module.tar" 2>/dev/null)" ] || return 1
    done
}

k8s_smoke_here() {
    ip link set lo up
    SMOKE_POD="$SMOKE_POD --root $SMOKE/storage --runroot $SMOKE/run --tmpdir $SMOKE/tmp"
    trap 'code=$?; smoke_down; exit $code' EXIT
    smoke_configure
    say "Loading the images"
    for module in mock-cloud-api $SERVICES; do
        $SMOKE_POD load -q -i "$IMAGES/$module.tar" >/dev/null || die "$module was not loaded"
    done
    say "Playing k8s/overlays/dev"
    smoke_play 'Secret|ConfigMap|Deployment' 'mock-cloud-api|postgresql'
    smoke_play 'ConfigMap|Deployment' 'cert-watcher|remediation-service|ticket-service'
    smoke_probes
    smoke_users
    smoke_token on-call-token >"$SMOKE/token"
    smoke_loop first img.lanting-tea.example.com "$(cat "$ROOT/k8s/first-ticket.json")"
    smoke_bundle
    smoke_prometheus
    smoke_second
    smoke_rolling
    smoke_stop
    say "smoke.sh passed"
}

# One after the other: podman waits for the init container of a pod, and that waits for the database.
smoke_play() { # kinds, and names of the workloads among them
    awk -v kinds="^kind: ($1)\$" -v names="^  name: ($2)\$" '
        function flush() { if (kind && (!workload || named)) print text "---"; text = ""; kind = workload = named = 0 }
        /^---/ { flush(); next }
        $0 ~ kinds { kind = 1 }
        /^kind: Deployment/ { workload = 1 }
        $0 ~ names { named = 1 }
        { text = text $0 "\n" }
        END { flush() }' "$SMOKE/system.yaml" >"$SMOKE/part.yaml"
    $SMOKE_POD kube play --network host "$SMOKE/part.yaml" >"$SMOKE/play.log" 2>&1 ||
        { cat "$SMOKE/play.log" >&2; smoke_logs; die "podman did not play the overlay"; }
}

smoke_configure() { # the overlay with what podman needs; secrets beside it
    mkdir -p "$SMOKE/overlay"
    cat >"$SMOKE/overlay/kustomization.yaml" <<'OVERLAY'
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ../../../k8s/overlays/dev
patches:
  - target: {kind: StatefulSet}
    options: {allowKindChange: true}
    patch: |
      - {op: replace, path: /kind, value: Deployment}
      - {op: remove, path: /spec/serviceName}
      - {op: remove, path: /spec/volumeClaimTemplates}
      - {op: add, path: /spec/template/spec/volumes/-, value: {name: data, emptyDir: {}}}
  - target: {kind: Deployment, name: cert-watcher|remediation-service|ticket-service}
    patch: |
      - {op: remove, path: /spec/template/spec/containers/0/startupProbe}
      - {op: remove, path: /spec/template/spec/containers/0/livenessProbe}
      - {op: remove, path: /spec/template/spec/containers/0/readinessProbe}
  - target: {kind: StatefulSet|Deployment, name: mock-cloud-api|postgresql}
    patch: |
      - {op: remove, path: /spec/template/spec/containers/0/startupProbe}
      - {op: remove, path: /spec/template/spec/containers/0/readinessProbe}
  - patch: |
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: mock-cloud-api, namespace: certloop-dev}
      spec:
        template:
          spec:
            containers:
              - name: mock-cloud-api
                env: [{name: CERTLOOP_EDGE_ADDRESSES, value: 127.0.0.1, valueFrom: null}]
OVERLAY
    "$ROOT/k8s/secrets.sh" certloop-dev >"$SMOKE/system.yaml"
    smoke_render "$SMOKE/overlay" >>"$SMOKE/system.yaml"
    printf '127.0.0.1 localhost postgresql mock-cloud-api ticket-service remediation-service cert-watcher %s\n' \
        "cert-watcher-pod ticket-service-pod remediation-service-pod ticket-service-2-pod remediation-service-2-pod" \
        >"$SMOKE/hosts"
    printf '[containers]\nbase_hosts_file = "%s"\n' "$SMOKE/hosts" >"$SMOKE/containers.conf"
    export CONTAINERS_CONF_OVERRIDE="$SMOKE/containers.conf"
}

smoke_ask() { curl -sS --max-time 10 -o "$SMOKE/answer" -w '%{http_code}' "$@" 2>/dev/null || :; }

smoke_probes() { # what the kubelet would ask, on the ports and paths of the manifests
    for service in ticket-service:9081 remediation-service:9082 cert-watcher:9083; do
        for probe in started live ready; do
            waited=0
            until [ "$(smoke_ask "http://127.0.0.1:${service#*:}/q/health/$probe")" = 200 ]; do
                waited=$((waited + 1))
                [ "$waited" -lt 360 ] || { smoke_logs; die "${service%:*} is not $probe after 180 s"; }
                sleep 0.5
            done
        done
        say "  ${service%:*} is ready"
    done
    [ "$(smoke_ask http://127.0.0.1:8081/q/health/live)" = 404 ] ||
        die "health answers outside the management port, too"
}

smoke_logs() {
    for name in $($SMOKE_POD ps -a --format '{{.Names}}'); do
        say "--- $name"
        $SMOKE_POD logs --tail 20 "$name" 2>&1 || :
    done >&2
}

smoke_users() { # what the kernel says, not the manifest
    for service in $SERVICES; do
        pid=$($SMOKE_POD ps --format '{{.Names}} {{.Pid}}' | sed -n "s/^$service-pod[^ ]*-$service //p")
        user=$(sed -n 's/^Uid:\t\([0-9]*\).*/\1/p' "/proc/$pid/status")
        capabilities=$(sed -n 's/^CapEff:\t//p' "/proc/$pid/status")
        root=$(awk '$5 == "/" { print $6 }' "/proc/$pid/mountinfo" | cut -d , -f 1)
        [ "$user" = 10001 ] && [ "$root" = ro ] && [ "$capabilities" = 0000000000000000 ] ||
            die "$service runs as $user, root file system $root, capabilities $capabilities"
        say "  $service runs as user $user without capabilities on a read-only root file system"
    done
}

smoke_secret() { # name, key: its value in clear
    sed -n "/^  name: $1\$/,/^---/s/^  $2: //p" "$SMOKE/system.yaml" | openssl base64 -d -A
}

smoke_token() { smoke_secret "$1" token; }

smoke_as_on_call() { smoke_ask -H "Authorization: Bearer $(cat "$SMOKE/token")" "$@"; }

smoke_loop() { # its externalId, domain, the ticket
    say "Handing in a ticket about $2"
    code=$(smoke_as_on_call http://127.0.0.1:8081/tickets -H 'Content-Type: application/json' -d "$3")
    [ "$code" = 201 ] || { cat "$SMOKE/answer" >&2; die "the ticket was answered with $code"; }
    id=$(jq -r .id "$SMOKE/answer")
    waited=0
    until [ "$(smoke_as_on_call "http://127.0.0.1:8081/tickets/$id")" = 200 ] &&
        jq -e '.state == "Resolved"' "$SMOKE/answer" >/dev/null; do
        waited=$((waited + 1))
        [ "$waited" -lt 180 ] || { cat "$SMOKE/answer" >&2; smoke_logs; die "the ticket is not resolved after 180 s"; }
        sleep 1
    done
    smoke_proof "$2"
    say "  resolved after about $waited s: $(jq -r .answer.text "$SMOKE/answer")"
}

# NOT_NEEDED: cert-watcher had it repaired before anybody wrote.
smoke_proof() { # domain: the answer, its evidence, and what the edge itself serves
    jq -e --arg domain "$1" '(.answer.text | length) > 20 and (.answer.text | contains($domain))' \
        "$SMOKE/answer" >/dev/null || { cat "$SMOKE/answer" >&2; die "the ticket is resolved without an answer about $1"; }
    jq -e --arg domain "$1" '
        [.evidence[] | select(.domain == $domain and (.verification | IN("FIXED", "NOT_NEEDED")) and (.edges | length) > 0
            and all(.edges[]; .verdict == "EXPECTED" and .hostMatches and .trusted and .tlsVersion != null))]
        | length == 1' "$SMOKE/answer" >/dev/null ||
        { jq .evidence "$SMOKE/answer" >&2; die "no handshake of every edge stands behind the answer about $1"; }
    smoke_secret mock-cloud-ca 'tls\.crt' >"$SMOKE/ca.pem"
    served=$(openssl s_client -connect 127.0.0.1:8443 -servername "$1" -verify_hostname "$1" -verify_return_error \
        -CAfile "$SMOKE/ca.pem" </dev/null 2>"$SMOKE/handshake.log" | openssl x509 -outform DER 2>/dev/null | sha256)
    shown=$(jq -r --arg domain "$1" 'first(.evidence[] | select(.domain == $domain)) | .edges[0].sha256' "$SMOKE/answer")
    [ "$served" = "$shown" ] ||
        die "the edge serves $1 the certificate $served, the evidence says $shown: $(tail -n 3 "$SMOKE/handshake.log")"
    say "  a handshake of our own gets the certificate that the evidence names"
}

smoke_bundle() { # the support bundle of all three, and no secret of the cluster in it
    $SMOKE_POD logs remediation-service-pod-remediation-service >"$SMOKE/remediation.log" 2>&1
    ("$ROOT/certloop" support-bundle --token-file "$SMOKE/token" --log "$SMOKE/remediation.log" --out "$SMOKE/bundle.tar.gz" \
        http://127.0.0.1:9081 http://127.0.0.1:9082 http://127.0.0.1:9083 http://127.0.0.1:8082) >"$SMOKE/bundle.log" ||
        { cat "$SMOKE/bundle.log" >&2; die "there is no support bundle"; }
    rm -rf "$SMOKE/support"
    tar -C "$SMOKE" -xzf "$SMOKE/bundle.tar.gz"
    for service in 9081 9082 9083; do
        for part in health.json info.json configuration.txt migrations.txt metrics.txt; do
            [ -s "$SMOKE/support/127.0.0.1_$service/$part" ] ||
                { cat "$SMOKE/bundle.log" >&2; die "the support bundle has no $part of port $service"; }
        done
    done
    jq -e .intact "$SMOKE/support/127.0.0.1_8082/audit-verification.json" >/dev/null ||
        die "the support bundle has no verified audit"
    smoke_secrets_absent "$SMOKE/support"
    say "  a support bundle of all three, without any of the secrets"
}

smoke_secrets_absent() { # folder
    {
        echo dev-sk-acct-001
        sed -n '/^kind: Secret$/,/^---$/{/^  name/d;s/^  [a-z.]*: \([A-Za-z0-9+/=]*\)$/\1/p;}' "$SMOKE/system.yaml" |
            while read -r value; do
                printf '%s' "$value" | openssl base64 -d -A | grep -v '^-----' | tr ' ' '\n' | awk 'length > 20'
            done
    } | sort -u >"$SMOKE/secrets"
    [ "$(wc -l <"$SMOKE/secrets")" -gt 10 ] || die "the search for secrets knows none"
    ! grep -rlF -f "$SMOKE/secrets" "$1" >&2 || die "a secret is in the support bundle"
}

smoke_prometheus() { # the real one scrapes the system by the alerts' own rules
    command -v prometheus >/dev/null 2>&1 || { say "SKIPPED: there is no prometheus here to scrape the system"; return 0; }
    sed -n '/^  groups:/,$s/^  //p' "$ROOT/k8s/components/monitoring/prometheusrule.yaml" >"$SMOKE/rules.yaml"
    cat >"$SMOKE/prometheus.yaml" <<SCRAPE
global: {scrape_interval: 1s, evaluation_interval: 1s}
rule_files: [$SMOKE/rules.yaml]
scrape_configs:
  - job_name: certloop
    metrics_path: /q/metrics
    static_configs: [{targets: ["127.0.0.1:9081", "127.0.0.1:9082", "127.0.0.1:9083"]}]
SCRAPE
    prometheus --config.file="$SMOKE/prometheus.yaml" --storage.tsdb.path="$SMOKE/prometheus" \
        --web.listen-address=127.0.0.1:9090 >"$SMOKE/prometheus.log" 2>&1 &
    waited=0
    until smoke_query 'sum(up)' 3 && smoke_query 'sum(certloop_incident_resolved_total{evidence="verified"})' 1 &&
        smoke_query 'max(certloop_tickets_undecided)' 0; do
        waited=$((waited + 1))
        [ "$waited" -lt 60 ] || { cat "$SMOKE/answer" >&2; die "Prometheus does not see the repaired certificate"; }
        sleep 1
    done
    smoke_ask http://127.0.0.1:9090/api/v1/rules >/dev/null
    ! grep -q '"health":"err"' "$SMOKE/answer" || { cat "$SMOKE/answer" >&2; die "Prometheus cannot evaluate a rule"; }
    ! grep -q '"state":"firing"' "$SMOKE/answer" || { cat "$SMOKE/answer" >&2; die "an alert fires"; }
    say "  Prometheus scrapes all three, counts the repair, and evaluates every rule"
}

smoke_query() { # expression, expected value
    smoke_ask -G http://127.0.0.1:9090/api/v1/query --data-urlencode "query=$1" >/dev/null
    grep -q "\"value\":\[[0-9.]*,\"$2\"\]" "$SMOKE/answer"
}

# Two replicas. Pods have no addresses of their own here, so the second ones listen elsewhere, and the writer does what
# a Service does: it goes to the other replica if one does not take a request.
smoke_second() {
    say "Starting a second replica of ticket-service and remediation-service"
    mkdir -p "$SMOKE/second"
    cat >"$SMOKE/second/kustomization.yaml" <<'OVERLAY'
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ../overlay
nameSuffix: "-2"
patches:
  - target: {kind: Deployment, name: cert-watcher|mock-cloud-api|postgresql}
    patch: |
      $patch: delete
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: any}
  - patch: |
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: ticket-service, namespace: certloop-dev}
      data:
        CERTLOOP_TICKET_PORT: "18081"
        QUARKUS_MANAGEMENT_PORT: "19081"
        QUARKUS_REST_CLIENT_REMEDIATION_URL: http://remediation-service:18082
  - patch: |
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: remediation-service, namespace: certloop-dev}
      data:
        CERTLOOP_REMEDIATION_PORT: "18082"
        QUARKUS_MANAGEMENT_PORT: "19082"
OVERLAY
    smoke_render "$SMOKE/second" >"$SMOKE/second.yaml"
    $SMOKE_POD kube play --network host "$SMOKE/second.yaml" >"$SMOKE/second.log" 2>&1 ||
        { cat "$SMOKE/second.log" >&2; die "podman did not play the second replicas"; }
    smoke_ready 19081
    smoke_ready 19082
}

smoke_render() { # folder
    if command -v kustomize >/dev/null 2>&1; then
        kustomize build --load-restrictor LoadRestrictionsNone "$1"
    else
        kubectl kustomize --load-restrictor LoadRestrictionsNone "$1"
    fi | awk '
        { sub(/defaultMode: 288$/, "defaultMode: 292") }
        /^  name: / { object = $2 }
        { sub(/name: tmp$/, "name: " object "-tmp"); print }' # podman takes emptyDirs of one name for one
}

smoke_ready() { # management port
    waited=0
    until [ "$(smoke_ask "http://127.0.0.1:$1/q/health/ready")" = 200 ]; do
        waited=$((waited + 1))
        [ "$waited" -lt 360 ] || { smoke_logs; die "nothing is ready on port $1 after 180 s"; }
        sleep 0.5
    done
}

smoke_write() { # one ticket after the other, until it shall stop
    number=0
    while [ ! -e "$SMOKE/enough" ]; do
        number=$((number + 1))
        port=$((number % 2 * 10000 + 8081)) tries=0
        until smoke_hand_in "$number" "$port"; do
            port=$((26162 - port)) tries=$((tries + 1)) # the other one
            [ "$tries" -lt 200 ] || { say "$number" >>"$SMOKE/refused"; break; }
            sleep 0.2
        done
        sleep 0.05
    done
}

smoke_hand_in() { # number, port
    code=$(curl -sS --max-time 10 -o /dev/null -w '%{http_code}' "http://127.0.0.1:$2/tickets" \
        -H "Authorization: Bearer $(cat "$SMOKE/token")" -H 'Content-Type: application/json' \
        -d '{"source": "smoke", "externalId": "smoke-'"$1"'", "title": "Invoice '"$1"'", "description": "Where do I find it?"}' \
        2>/dev/null) || :
    case $code in
        200 | 201) say "$1" >>"$SMOKE/written" ;;
        *) say "$code" >>"$SMOKE/again"; return 1 ;;
    esac
}

smoke_rolling() { # secrets change and every replica is replaced while tickets are written; none is lost
    : >"$SMOKE/written"
    : >"$SMOKE/again"
    : >"$SMOKE/refused"
    smoke_write &
    writer=$!
    smoke_rotate
    for pod in ticket-service-pod-ticket-service:9081 ticket-service-2-pod-ticket-service:19081 \
        remediation-service-pod-remediation-service:9082 remediation-service-2-pod-remediation-service:19082; do
        before=$(wc -l <"$SMOKE/written")
        smoke_stop_one "${pod%:*}"
        $SMOKE_POD start "${pod%:*}" >/dev/null
        smoke_ready "${pod#*:}"
        say "  ${pod%:*} was replaced; $(($(wc -l <"$SMOKE/written") - before)) tickets were written meanwhile"
    done
    : >"$SMOKE/enough"
    wait "$writer" || :
    smoke_nothing_lost
    smoke_loop second static.lanting-tea.example.com '{"source": "k8s", "externalId": "second",
        "title": "证书快过期了", "description": "static.lanting-tea.example.com 的证书快要过期，一直没有自动续期，请处理。"}'
}

smoke_mounted() { # secret, key: the file that its pods read; podman keeps one volume for all of them
    printf '%s' "$SMOKE/storage/volumes/$1/_data/$2"
}

smoke_replace() { # file: by standard input, in one step, as the kubelet does
    cat >"$1.new"
    chmod --reference="$1" "$1.new"
    chown --reference="$1" "$1.new"
    mv "$1.new" "$1"
}

smoke_rotate() { # on-call's token, ticket-service's, and the database's password
    say "Rotating secrets while tickets are written"
    tokens=$(smoke_mounted access-tokens tokens)
    [ -s "$tokens" ] || die "podman keeps mounted secrets elsewhere: there is no $tokens"
    old=$(cat "$SMOKE/token") on_call=$(random_hex) own=$(random_hex) password=$(random_hex)
    {
        cat "$tokens"
        echo
        printf 'on-call operator %s\n' "$(printf %s "$on_call" | sha256)"
        printf 'ticket-service ticket-requester,viewer %s\n' "$(printf %s "$own" | sha256)"
    } >"$SMOKE/tokens"
    smoke_replace "$tokens" <"$SMOKE/tokens"
    sleep 6 # by then every replica has compared the file
    printf %s "$on_call" >"$SMOKE/token.new" && mv "$SMOKE/token.new" "$SMOKE/token"
    printf %s "$own" | smoke_replace "$(smoke_mounted ticket-service-token token)"
    PGPASSWORD=$(smoke_secret postgresql password) psql -q -h 127.0.0.1 -U postgres -d ticket \
        -c "alter role postgres password '$password'" || die "the database's password was not changed"
    for service in $SERVICES; do
        printf %s "$password" | smoke_replace "$(smoke_mounted "$service-database" password)"
    done
    sleep 6
    grep -v -e "$(printf %s "$old" | sha256)" -e "$(smoke_token ticket-service-token | sha256)" "$SMOKE/tokens" |
        smoke_replace "$tokens"
    sleep 6
    for port in 8081 18081 8082 18082; do
        code=$(smoke_ask "http://127.0.0.1:$port/$(smoke_list "$port")" -H "Authorization: Bearer $old")
        [ "$code" = 401 ] || die "the old token is answered with $code on port $port"
        code=$(smoke_as_on_call "http://127.0.0.1:$port/$(smoke_list "$port")")
        [ "$code" = 200 ] || die "the new token is answered with $code on port $port"
    done
    say "  the new ones are in use, the old token is refused by every replica"
}

smoke_list() { case $1 in *8081) echo tickets ;; *) echo remediations ;; esac; }

smoke_nothing_lost() {
    [ ! -s "$SMOKE/refused" ] || die "$(wc -l <"$SMOKE/refused") tickets were taken by no replica"
    ! grep -qv -e '^000$' -e '^503$' "$SMOKE/again" ||
        { sort "$SMOKE/again" | uniq -c >&2; die "a replica answered a writer with something else than 503"; }
    written=$(wc -l <"$SMOKE/written")
    [ "$written" -ge 100 ] || die "only $written tickets were written: no load"
    while read -r number; do
        code=$(smoke_as_on_call "http://127.0.0.1:8081/tickets?externalId=smoke-$number")
        [ "$code" = 200 ] && jq -e '(.tickets | length) == 1 and .tickets[0].decidedAt != null' \
            "$SMOKE/answer" >/dev/null || { cat "$SMOKE/answer" >&2; die "ticket smoke-$number is lost, twice or undecided"; }
    done <"$SMOKE/written"
    say "  $written tickets were written, 0 lost, 0 twice; $(wc -l <"$SMOKE/again") times the other replica was asked"
}

smoke_stop_one() { # container: SIGTERM, and gone by itself within its grace period
    $SMOKE_POD stop -t 45 "$1" >/dev/null
    code=$($SMOKE_POD inspect -f '{{.State.ExitCode}}' "$1")
    [ "$code" = 143 ] || [ "$code" = 0 ] || die "$1 ended with $code: it was killed"
}

smoke_stop() {
    for service in $SERVICES; do
        name=$($SMOKE_POD ps --format '{{.Names}}' | grep "^$service-pod.*-$service\$")
        since=$(date +%s)
        smoke_stop_one "$name"
        say "  $service ended by itself $(($(date +%s) - since)) s after SIGTERM"
    done
}

smoke_down() {
    trap '' INT TERM HUP
    trap - EXIT
    : >"$SMOKE/enough"
    $SMOKE_POD kube down --force "$SMOKE/system.yaml" >/dev/null 2>&1 || :
    $SMOKE_POD rm -fa >/dev/null 2>&1 || :
    rm -rf "$SMOKE/storage" "$SMOKE/run" "$SMOKE/tmp"
}

if [ "${1:-}" = here ]; then k8s_smoke_here; else k8s_smoke; fi
