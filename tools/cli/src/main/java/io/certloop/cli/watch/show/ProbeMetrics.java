package io.certloop.cli.watch.show;

import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.service.text.MetricsText;
import io.certloop.watcher.inventory.export.CertificateMetrics;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes the result of a probe in the Prometheus text format. Metrics that blackbox_exporter has keep their names and
 * meanings. A probe covers all edges: of an expiry time, the earliest value is reported; of a property, every observed
 * value.
 */
public final class ProbeMetrics {

    private static final int HEX = 16;
    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    private final MetricsText text = new MetricsText();
    private Map<String, String> target = Map.of();

    private ProbeMetrics() {}

    /** Several probes in one text, each with its target as a label. */
    public static String of(Map<String, ProbeResult> byTarget) {
        var metrics = new ProbeMetrics();
        byTarget.forEach((target, result) -> {
            metrics.target = Map.of("target", target);
            metrics.add(result);
        });
        return metrics.text.toString();
    }

    private void add(ProbeResult result) {
        common(result);
        List<ServedCertificate> served = result.edges().stream()
                .filter(EdgeProbeResult.Served.class::isInstance)
                .map(edgeResult -> ((EdgeProbeResult.Served) edgeResult).certificate())
                .toList();
        if (!served.isEmpty()) {
            certificates(served);
            leaves(served, result.edges().getFirst().at());
        }
        own(result);
    }

    private void common(ProbeResult result) {
        gauge("probe_success", "1 if every edge serves what it should", result.isSuccess() ? 1 : 0);
        gauge("probe_duration_seconds", "How long the probe took", seconds(result.whole()));
        gauge("probe_dns_lookup_time_seconds", "How long DNS took", seconds(result.dns()));
        if (!result.edges().isEmpty()) {
            InetAddress first = result.edges().getFirst().edge().address();
            gauge("probe_ip_protocol", "4 or 6, of the first edge", first instanceof Inet4Address ? 4 : 6);
            gauge("probe_ip_addr_hash", "Hash of the first edge's address", hash(first.getAddress()));
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
                leaf -> Map.of(
                        "fingerprint_sha256", leaf.sha256(),
                        "issuer", leaf.issuer(),
                        "serialnumber", bytes(leaf.leaf().serial()),
                        "subject", leaf.subject(),
                        "subjectalternative", String.join(",", leaf.names())));
        infos(
                "probe_tls_version_info",
                "The versions of TLS",
                served,
                leaf -> Map.of("version", leaf.tlsVersion().replace("TLSv", "TLS ")));
        List<String> groups = served.stream()
                .map(leaf -> leaf.handshake().group())
                .filter(Objects::nonNull)
                .toList();
        if (!groups.isEmpty()) {
            infos(
                    "certloop_probe_tls_group_info",
                    "The groups of the key exchange, for instance X25519MLKEM768",
                    groups,
                    group -> Map.of("group", group));
        }
    }

    /** Adds the metrics of the served leaf certificates, under the names of x509-certificate-exporter. */
    private void leaves(List<ServedCertificate> served, Instant at) {
        Set<String> added = new HashSet<>();
        for (ServedCertificate leaf : served) {
            if (added.add(leaf.sha256())) {
                CertificateMetrics.add(
                        text,
                        all(Map.of(
                                "fingerprint_sha256", leaf.sha256(),
                                "issuer_CN", CertificateMetrics.commonName(leaf.issuer()),
                                "serial_number", new BigInteger(leaf.leaf().serial(), HEX).toString(),
                                "subject_CN", CertificateMetrics.commonName(leaf.subject()))),
                        new CertificateMetrics.Validity(leaf.notBefore(), leaf.notAfter()),
                        at);
            }
        }
    }

    private void own(ProbeResult result) {
        gauge("certloop_probe_edges", "Edges that were probed", result.edges().size());
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
                edgeResult -> Map.of(
                        "edge", edgeResult.edge().toString(),
                        "verdict", result.verdict(edgeResult).name()));
    }

    private void earliest(
            String name, String help, List<ServedCertificate> served, Function<ServedCertificate, Instant> end) {
        served.stream()
                .map(end)
                .filter(Objects::nonNull)
                .mapToLong(Instant::getEpochSecond)
                .min()
                .ifPresent(first -> gauge(name, help, first));
    }

    private <T> void infos(String name, String help, List<T> seen, Function<T, Map<String, String>> labels) {
        text.family(name, help);
        seen.stream().map(labels).distinct().forEach(each -> text.add(name, help, all(each), 1));
    }

    private void gauge(String name, String help, Object value) {
        text.add(name, help, target, value);
    }

    private Map<String, String> all(Map<String, String> labels) {
        Map<String, String> all = new HashMap<>(labels);
        all.putAll(target);
        return all;
    }

    /** The hexadecimal text padded to whole bytes, as blackbox_exporter writes it. */
    private static String bytes(String hex) {
        return hex.length() % 2 == 0 ? hex : "0" + hex;
    }

    /** The FNV-1a hash of the address, as blackbox_exporter computes it. */
    private static long hash(byte[] address) {
        int hash = FNV_OFFSET;
        for (byte each : address) {
            hash = (hash ^ Byte.toUnsignedInt(each)) * FNV_PRIME;
        }
        return Integer.toUnsignedLong(hash);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.6f", time.toNanos() / 1e9);
    }
}
