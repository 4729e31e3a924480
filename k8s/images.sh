# shellcheck shell=sh
# `./certloop images`: builds one image a module as a tar file, without Docker. Sourced by the launcher.

IMAGES=$STATE/images
IMAGE_MODULES=java.se,jdk.crypto.ec,jdk.jfr,jdk.localedata,jdk.management,jdk.naming.dns,jdk.net,\
jdk.unsupported,jdk.zipfs

images() { # [--local-base] [--registry R [--push]]
    local_base='' registry='' push=''
    while [ $# -gt 0 ]; do
        case $1 in
            --local-base) local_base=yes ;;
            --registry) registry=${2:-}; registry=${registry%/}/; [ $# -gt 1 ] || break; shift ;;
            --push) push=yes ;;
            *) break ;;
        esac
        shift
    done
    [ $# -eq 0 ] || { usage >&2; die "images takes --local-base, --registry REGISTRY and --push"; }
    [ -z "$push" ] || [ -n "$registry" ] || die "images --push needs --registry"
    find_jdk
    build
    umask 022
    mkdir -p "$IMAGES"
    image_applications
    image_jdk
    image_stage
    image_train
    for module in mock-cloud-api $SERVICES; do
        image_pack "$module"
    done
    image_sbom
    say "" "Images and their SBOMs are below .certloop/images:"
    for module in mock-cloud-api $SERVICES; do
        say "  $(du -h "$IMAGES/$module.tar" | cut -f 1)  $module.tar  ${registry}certloop/$module:$VERSION"
    done
    [ -z "$push" ] || say "They are pushed, too."
}

image_java_options() { # service: those of its image, in its pod's memory
    printf '%s %s' "-XX:MaxRAM=$(sed -n '/limits:/,$s/^ *memory: \([0-9]*\)Mi$/\1m/p' \
        "$ROOT/k8s/base/$1/deployment.yaml" | head -n 1)" \
        "$(grep '^-XX:' "$ROOT/k8s/image/$1.jvm" | tr '\n' ' ')"
}

# Health and metrics have a port of their own in images, and readiness goes off before the doors close.
image_applications() {
    say "Building the applications"
    (cd "$ROOT" && "$MAVEN" -B -q -ntp -DskipTests -DskipITs package \
        -Dquarkus.package.jar.type=aot-jar -Dquarkus.package.output-directory=image \
        -Dquarkus.management.enabled=true -Dquarkus.shutdown.delay-enabled=true \
        >"$STATE/logs/images.log" 2>&1) || { tail -n 20 "$STATE/logs/images.log" >&2; die "the build failed"; }
    for service in $SERVICES; do
        rm -rf "${IMAGES:?}/$service"
        cp -R "$ROOT/$service/target/image" "$IMAGES/$service"
        cp "$ROOT/k8s/image/$service.jvm" "$IMAGES/$service/jvm.options"
        image_age "$IMAGES/$service"
    done
}

image_jdk() { # only the modules that are used; the AOT cache holds for this very copy
    [ ! -d "$IMAGES/java" ] || [ "$("$IMAGES/java/bin/java" -version 2>&1)" != \
        "$("$JAVA_HOME/bin/java" -version 2>&1)" ] || return 0
    say "Linking the JDK"
    rm -rf "${IMAGES:?}/java"
    "$JAVA_HOME/bin/jlink" --add-modules "$IMAGE_MODULES" --include-locales=en,zh \
        --no-man-pages --no-header-files --output "$IMAGES/java"
    image_age "$IMAGES/java"
}

image_stage() {
    rm -rf "${IMAGES:?}/mock-cloud-api"
    mkdir -p "$IMAGES/mock-cloud-api"
    # The libraries of the harness: the provider, the local database and what they need.
    cp -R "$ROOT/tools/harness/target/lib" "$IMAGES/mock-cloud-api"
}

image_age() { # as they will be in the image: the AOT cache knows its files by their times
    find "$1" -exec touch -h -d '1970-01-01T00:00:01Z' {} +
}

# A short life of the whole system, on the local stage, from which each service keeps its cache.
image_train() {
    [ "$(jdk_version "$JAVA_HOME")" -ge 25 ] || {
        say "SKIPPED: no AOT cache, which needs JDK 25 or later"
        return
    }
    say "Training the AOT caches"
    configure "$STATE/training"
    configure_short_times
    rm -rf "$STATE/training"
    open_home "$STATE/training"
    umask 022
    TRAINING=yes STOP_WITHIN=900 # a cache is written at the end
    start_all --fleet "$SAMPLES/demo-fleet.json"
    player run --fleet "$SAMPLES/demo-fleet.json" --tickets "$SAMPLES/demo-tickets.ndjson" --brief \
        >"$STATE/logs/training.log" 2>&1 ||
        { tail -n 20 "$STATE/logs/training.log" >&2; die "the training run failed"; }
    stop_home "$STATE/training"
    TRAINING='' STAGE_HOME=
    for service in $SERVICES; do
        [ -s "$IMAGES/$service/app.aot" ] || die "$service wrote no AOT cache: .certloop/training/logs"
    done
}

training_port() { # name: of its management
    case $1 in
        ticket-service) echo $((CERTLOOP_TICKET_PORT + 100)) ;;
        remediation-service) echo $((CERTLOOP_REMEDIATION_PORT + 100)) ;;
        cert-watcher) echo $((CERTLOOP_WATCHER_PORT + 100)) ;;
    esac
}

await_training() {
    for service in $SERVICES; do
        waited=0
        until curl -fs -o /dev/null "http://127.0.0.1:$(training_port "$service")/q/health/ready"; do
            runs "$STAGE_HOME/pids/$service" certloop.home && [ "$waited" -lt 240 ] || {
                tail -n 20 "$STAGE_HOME/logs/$service.log" >&2
                die "$service did not start for its training"
            }
            waited=$((waited + 1))
            sleep 0.5
        done
    done
}

start_training() { # name, database: the service as it will run in its image
    # shellcheck disable=SC2046 # options
    (cd "$IMAGES/$1" && exec "$IMAGES/java/bin/java" "-Dcertloop.home=$STAGE_HOME" $(image_java_options "$1") \
        -XX:AOTCacheOutput=app.aot "-Dquarkus.management.port=$(training_port "$1")" \
        "-Dquarkus.datasource.jdbc.url=jdbc:postgresql://127.0.0.1:$CERTLOOP_DB_PORT/$2" \
        "-Dcertloop.security.own-token-file=$STAGE_HOME/token-$1" -jar "$IMAGES/$1/quarkus-run.jar" \
        >"$STAGE_HOME/logs/$1.log" 2>&1 </dev/null) &
    echo $! >"$STAGE_HOME/pids/$1"
}

image_pack() { # module
    say "Packing $1"
    base=
    [ -z "$local_base" ] || base="-Dimage.base=tar://$(image_base "$1") -Dimage.base.name=debian"
    case $1 in
        mock-cloud-api) entry="/opt/java/bin/java,-Xmx200m,-XX:+UseSerialGC,-cp,/app/lib/*" ;;
        *) # a JVM without caches refuses the option
            cache=
            [ ! -s "$IMAGES/$1/app.aot" ] || cache=-XX:AOTCache=/app/app.aot,
            entry=/opt/java/bin/java,@/app/jvm.options,$cache-jar,/app/quarkus-run.jar ;;
    esac
    mkdir -p "$ROOT/k8s/image/target/classes"
    # shellcheck disable=SC2086 # no base, or one
    (cd "$ROOT" && "$MAVEN" -B -q -ntp -f k8s/image/pom.xml jib:buildTar ${push:+jib:build} "-Dimage.name=$1" \
        "-Dimage.root=$IMAGES" "-Dimage.entrypoint=$entry" "-Dimage.tag=$VERSION" \
        ${registry:+"-Dimage.registry=$registry"} $base \
        "-Dimage.revision=$(git -C "$ROOT" rev-parse HEAD 2>/dev/null || echo unknown)" \
        >"$STATE/logs/images.log" 2>&1) || { tail -n 20 "$STATE/logs/images.log" >&2; die "$1 was not packed"; }
}

# Where no registry can be reached: the same libraries from Debian's packages. The stage needs a shell, too,
# because PostgreSQL's initdb does.
image_base() { # module
    case $1 in
        mock-cloud-api) name=base-stage packages='libc6 zlib1g libgcc-s1 libstdc++6 tzdata base-files netbase dash coreutils libselinux1 libpcre2-8-0 libacl1 libattr1 libcrypt1 libgmp10 libssl3t64 libzstd1' ;;
        *) name=base packages='libc6 zlib1g libgcc-s1 libstdc++6 tzdata base-files netbase' ;;
    esac
    [ -s "$IMAGES/$name.tar" ] || image_debian "$name" "$packages"
    printf '%s' "$IMAGES/$name.tar"
}

image_debian() { # name, Debian packages
    command -v apt-get >/dev/null 2>&1 || die "images --local-base needs Debian's apt-get"
    work=$IMAGES/$1
    rm -rf "$work"
    mkdir -p "$work/packages" "$work/root" "$work/image"
    # shellcheck disable=SC2086 # a list
    (cd "$work/packages" && apt-get download -q $2) >"$STATE/logs/base.log" 2>&1 ||
        die "Debian's packages could not be fetched: .certloop/logs/base.log"
    for package in "$work"/packages/*.deb; do
        dpkg-deb -x "$package" "$work/root"
    done
    rm -rf "$work/root/usr/share/doc" "$work/root/usr/share/man"
    [ ! -e "$work/root/usr/bin/dash" ] || ln -sf dash "$work/root/usr/bin/sh"
    printf 'root:x:0:0::/:/nonexistent\nnonroot:x:10001:10001::/tmp:/nonexistent\n' >"$work/root/etc/passwd"
    tar -C "$work/root" --sort=name --mtime=@1 --owner=0 --group=0 --numeric-owner -cf "$work/image/layer.tar" .
    printf '{"architecture":"amd64","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}' \
        "$(sha256 <"$work/image/layer.tar")" >"$work/image/config.json"
    printf '[{"Config":"config.json","RepoTags":["certloop/%s:local"],"Layers":["layer.tar"]}]' "$1" \
        >"$work/image/manifest.json"
    tar -C "$work/image" -cf "$IMAGES/$1.tar" manifest.json config.json layer.tar
    rm -rf "$work"
}

image_sbom() { # CycloneDX, of what is in each image besides the base
    say "Writing the SBOMs"
    (cd "$ROOT" && "$MAVEN" -B -q -ntp org.cyclonedx:cyclonedx-maven-plugin:2.9.3:makeBom -DoutputFormat=json \
        -DincludeTestScope=false -DoutputName=sbom.cdx >"$STATE/logs/images.log" 2>&1) ||
        { tail -n 20 "$STATE/logs/images.log" >&2; die "no SBOM"; }
    for service in $SERVICES; do
        cp "$ROOT/$service/target/sbom.cdx.json" "$IMAGES/$service.cdx.json"
    done
    cp "$ROOT/tools/harness/target/sbom.cdx.json" "$IMAGES/mock-cloud-api.cdx.json"
}

# How long each service of the images takes to be ready, and what it holds when idle; with its cache and without.
bench_start() {
    [ -s "$IMAGES/ticket-service/app.aot" ] || die "bench start needs ./certloop images before it"
    configure "$STATE/bench-start"
    rm -rf "$STATE/bench-start"
    open_home "$STATE/bench-start"
    start database -cp "$HARNESS" io.certloop.testkit.LocalDatabaseMain
    start mock-cloud-api -cp "$HARNESS" io.certloop.mockcloud.MockCloudMain
    player await $STAGE || exit 1
    player stage --fleet "$SCENARIOS/nobody.json" || exit 1
    say "" "service              AOT cache   ready after   idle RSS"
    for cache in none app.aot app.aot; do # the first one migrates
        for service in remediation-service:remediation ticket-service:ticket cert-watcher:watcher; do
            measure_start "${service%:*}" "${service#*:}" "$cache"
        done
    done
}

measure_start() { # service, database, cache
    option=-XX:AOTMode=off
    [ "$3" = none ] || option=-XX:AOTCache=$IMAGES/$1/$3
    port=$(training_port "$1")
    since=$(date +%s%N)
    # shellcheck disable=SC2046,SC2086 # options
    "$IMAGES/java/bin/java" "-Dcertloop.home=$STAGE_HOME" $(image_java_options "$1") "$option" \
        "-Dquarkus.management.port=$port" -Dquarkus.log.console.json.enabled=true \
        "-Dquarkus.datasource.jdbc.url=jdbc:postgresql://127.0.0.1:$CERTLOOP_DB_PORT/$2" \
        "-Dcertloop.security.own-token-file=$STAGE_HOME/token-$1" -jar "$IMAGES/$1/quarkus-run.jar" \
        >"$STAGE_HOME/logs/$1-$3.log" 2>&1 </dev/null &
    echo $! >"$STAGE_HOME/pids/$1"
    until curl -fs -o /dev/null "http://127.0.0.1:$port/q/health/ready"; do
        runs "$STAGE_HOME/pids/$1" certloop.home || die "$1 did not start: .certloop/bench-start/logs"
        sleep 0.01
    done
    ready=$((($(date +%s%N) - since) / 1000000))
    sleep 10
    rss=$(sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$(cat "$STAGE_HOME/pids/$1")/status")
    printf '%-20s %-9s %9d ms %7d MiB\n' "$1" "$3" "$ready" "$((rss / 1024))"
    stop_these "$STAGE_HOME" "$1"
}
