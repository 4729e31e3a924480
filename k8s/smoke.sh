# shellcheck shell=sh
# `./certloop k8s-smoke`: the dev overlay on this machine, played by podman. Sourced by the launcher.
#
# podman is no cluster: it knows no StatefulSet, runs probes with the image's own curl (ours has none), and
# gives no pod an address on a host's network, nor a secret the group of fsGroup. So the StatefulSet becomes a
# Deployment, the edge listens on loopback, secrets are readable by all, and this script asks what the probes would ask. Everything runs in a network of its own, so that no
# port of this machine is touched.

SMOKE=$STATE/smoke
export PODMAN_IGNORE_CGROUPSV1_WARNING=1
SMOKE_POD='podman --runtime runc --cgroup-manager cgroupfs --storage-driver vfs'

k8s_smoke() {
    for tool in podman catatonit runc unshare ip curl openssl; do
        command -v "$tool" >/dev/null 2>&1 || { smoke_skip "there is no $tool here"; return; }
    done
    command -v kustomize >/dev/null 2>&1 || command -v kubectl >/dev/null 2>&1 ||
        { smoke_skip "there is neither kustomize nor kubectl here"; return; }
    [ "$(id -u)" -eq 0 ] || { smoke_skip "podman needs root to keep the manifests' users"; return; }
    smoke_images_exist || images --local-base
    STAGE_HOME=
    rm -rf "$SMOKE"
    (umask 077 && mkdir -p "$SMOKE")
    unshare --net --mount --pid --fork --kill-child --mount-proc -- "$ROOT/certloop" k8s-smoke-here &
    BACKGROUND=$!
    code=0
    wait "$BACKGROUND" || code=$?
    BACKGROUND=
    return "$code"
}

smoke_skip() { say "SKIPPED: k8s-smoke: $1 (Debian: apt-get install podman catatonit runc kubernetes-client)"; }

smoke_images_exist() {
    is_built || return 1
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
    smoke_loop
    smoke_prometheus
    smoke_stop
    say "k8s-smoke passed"
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
    k8s_secrets certloop-dev >"$SMOKE/system.yaml"
    if command -v kustomize >/dev/null 2>&1; then
        kustomize build --load-restrictor LoadRestrictionsNone "$SMOKE/overlay"
    else
        kubectl kustomize --load-restrictor LoadRestrictionsNone "$SMOKE/overlay"
    fi | sed 's/defaultMode: 288$/defaultMode: 292/' >>"$SMOKE/system.yaml"
    printf '127.0.0.1 localhost postgresql mock-cloud-api ticket-service remediation-service cert-watcher\n' \
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

smoke_loop() { # one ticket, until it is resolved with evidence
    token=$(sed -n '/name: on-call-token/,/token:/s/^  token: //p' "$SMOKE/system.yaml" | openssl base64 -d -A)
    say "Handing in a ticket about img.lanting-tea.example.com"
    code=$(smoke_ask http://127.0.0.1:8081/tickets -H "Authorization: Bearer $token" \
        -H 'Content-Type: application/json' -d @"$ROOT/k8s/first-ticket.json")
    [ "$code" = 201 ] || { cat "$SMOKE/answer" >&2; die "the ticket was answered with $code"; }
    id=$(grep -o '"id":"[0-9a-f-]*"' "$SMOKE/answer" | head -n 1 | cut -d '"' -f 4)
    waited=0
    until [ "$(smoke_ask "http://127.0.0.1:8081/tickets/$id" -H "Authorization: Bearer $token")" = 200 ] &&
        grep -q '"state":"Resolved"' "$SMOKE/answer"; do
        waited=$((waited + 1))
        [ "$waited" -lt 120 ] || { cat "$SMOKE/answer" >&2; smoke_logs; die "the ticket is not resolved after 120 s"; }
        sleep 1
    done
    say "  resolved after about $waited s: $(sed -n 's/.*"answer":{[^}]*"text":"\([^"]*\)".*/\1/p' "$SMOKE/answer")"
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

smoke_stop() { # SIGTERM: each is gone within its grace period
    for service in $SERVICES; do
        name=$($SMOKE_POD ps --format '{{.Names}}' | grep "^$service-pod.*-$service\$")
        since=$(date +%s)
        $SMOKE_POD stop -t 45 "$name" >/dev/null
        code=$($SMOKE_POD inspect -f '{{.State.ExitCode}}' "$name")
        [ "$code" = 143 ] || [ "$code" = 0 ] || die "$service ended with $code: it was killed"
        say "  $service ended by itself $(($(date +%s) - since)) s after SIGTERM"
    done
}

smoke_down() {
    trap '' INT TERM HUP
    trap - EXIT
    $SMOKE_POD kube down --force "$SMOKE/system.yaml" >/dev/null 2>&1 || :
    $SMOKE_POD rm -fa >/dev/null 2>&1 || :
    rm -rf "$SMOKE/storage" "$SMOKE/run" "$SMOKE/tmp"
}
