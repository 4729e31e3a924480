package io.certloop.watcher.probe;

import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ServedCertificate;
import java.net.Inet4Address;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A probe in the Prometheus text format. Names and meanings are those of blackbox_exporter where it
 * has them, over all edges: the earliest of times, and each observed value of facts.
 */
public final class ProbeMetrics {

    private final Map<String, StringBuilder> families = new LinkedHashMap<>();
    private Map<String, String> target = Map.of();

    private ProbeMetrics() {}

    public static String of(ProbeResult result) {
        var metrics = new ProbeMetrics();
        metrics.add(result);
        return metrics.text();
    }

    /** Several probes in one text, each with its target as a label. */
    public static String of(Map<String, ProbeResult> byTarget) {
        var metrics = new ProbeMetrics();
        byTarget.forEach(
                (target, result) -> {
                    metrics.target = Map.of("target", target);
                    metrics.add(result);
                });
        return metrics.text();
    }

    private void add(ProbeResult result) {
        common(result);
        List<ServedCertificate> served =
                result.edges().stream()
                        .filter(EdgeProbeResult.Served.class::isInstance)
                        .map(edgeResult -> ((EdgeProbeResult.Served) edgeResult).certificate())
                        .toList();
        if (!served.isEmpty()) {
            certificates(served);
        }
        own(result);
    }

    private String text() {
        return String.join("", families.values());
    }

    private void common(ProbeResult result) {
        gauge("probe_success", "1 if every edge serves what it should", result.isSuccess() ? 1 : 0);
        gauge("probe_duration_seconds", "How long the probe took", seconds(result.whole()));
        gauge("probe_dns_lookup_time_seconds", "How long DNS took", seconds(result.dns()));
        if (!result.edges().isEmpty()) {
            boolean v4 = result.edges().getFirst().edge().address() instanceof Inet4Address;
            gauge("probe_ip_protocol", "4 or 6, of the first edge", v4 ? 4 : 6);
        }
    }

    private void certificates(List<ServedCertificate> served) {
        earliest(
                "probe_ssl_earliest_cert_expiry",
                "Earliest end of any certificate that was sent, in unixtime",
                served,
                ServedCertificate::chainNotAfter);
        earliest(
                "probe_ssl_last_chain_expiry_timestamp_seconds",
                "Earliest end of a chain that is trusted, in unixtime",
                served,
                ServedCertificate::trustedUntil);
        infos(
                "probe_ssl_last_chain_info",
                "The leaf certificates",
                served,
                leaf ->
                        labels(
                                Map.of(
                                        "fingerprint_sha256", leaf.sha256(),
                                        "issuer", leaf.issuer(),
                                        "subject", leaf.subject(),
                                        "subjectalternative", String.join(",", leaf.names()))));
        infos(
                "probe_tls_version_info",
                "The versions of TLS",
                served,
                leaf -> labels(Map.of("version", leaf.tlsVersion().replace("TLSv", "TLS "))));
    }

    private void own(ProbeResult result) {
        gauge("certloop_probe_edges", "Edges that were looked at", result.edges().size());
        gauge(
                "certloop_probe_edges_left_out",
                "Edges that were not probed because DNS named too many; then no success",
                result.leftOut());
        gauge(
                "certloop_probe_configured_known",
                "1 if it is known which certificate should be served",
                result.configuredSha256().isPresent() ? 1 : 0);
        infos(
                "certloop_probe_edge_info",
                "What is to be said of each edge",
                result.edges(),
                edgeResult ->
                        labels(
                                Map.of(
                                        "edge", edgeResult.edge().toString(),
                                        "verdict", result.verdict(edgeResult).name())));
    }

    private void earliest(
            String name,
            String help,
            List<ServedCertificate> served,
            Function<ServedCertificate, Instant> end) {
        served.stream()
                .map(end)
                .filter(Objects::nonNull)
                .mapToLong(Instant::getEpochSecond)
                .min()
                .ifPresent(first -> gauge(name, help, first));
    }

    private <T> void infos(String name, String help, List<T> seen, Function<T, String> labels) {
        StringBuilder family = family(name, help);
        seen.stream()
                .map(labels)
                .distinct()
                .forEach(each -> family.append(name).append(each).append(" 1\n"));
    }

    private void gauge(String name, String help, Object value) {
        StringBuilder family = family(name, help).append(name);
        if (!target.isEmpty()) {
            family.append(labels(Map.of()));
        }
        family.append(' ').append(value).append('\n');
    }

    private StringBuilder family(String name, String help) {
        return families.computeIfAbsent(
                name,
                any ->
                        new StringBuilder(
                                "# HELP %s %s\n# TYPE %s gauge\n".formatted(name, help, name)));
    }

    private String labels(Map<String, String> labels) {
        Map<String, String> all = new TreeMap<>(labels);
        all.putAll(target);
        return all.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.6f", time.toNanos() / 1e9);
    }
}
