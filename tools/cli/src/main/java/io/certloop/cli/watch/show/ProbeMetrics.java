package io.certloop.cli.watch.show;

import io.certloop.cli.watch.check.WatchResult;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ProbeVerdict;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.harness.system.LocalEnvironment;
import io.certloop.service.text.MetricsText;
import io.certloop.watcher.inventory.export.CertificateMetrics;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes results in the Prometheus text format, each with its target as a label. Metrics that blackbox_exporter has
 * keep their names and meanings. A probe covers all edges: of an expiry time, the earliest value is reported; of a
 * property, every observed value.
 */
public final class ProbeMetrics {

    private static final int HEX = 16;
    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;
    private static final Set<ProbeVerdict> GOOD = EnumSet.of(ProbeVerdict.EXPECTED, ProbeVerdict.VALID);

    private static final Map<String, String> HELP = LocalEnvironment.file("/io/certloop/cli/watch/metrics.env");

    private final MetricsText text = new MetricsText();
    private Map<String, String> target = Map.of();

    private ProbeMetrics() {}

    public static String of(Collection<WatchResult> results) {
        var metrics = new ProbeMetrics();
        results.stream()
                .sorted(Comparator.comparing(result -> result.target().key()))
                .forEach(metrics::add);
        return metrics.text.toString();
    }

    private void add(WatchResult result) {
        target = Map.of("target", result.target().key());
        var inspection = result.inspection();
        List<EdgeProbeResult> edges = inspection.edges();
        boolean success = !edges.isEmpty()
                && inspection.tooMany() == 0
                && edges.stream().map(result::verdict).allMatch(GOOD::contains);
        gauge("probe_success", success ? 1 : 0);
        gauge("probe_duration_seconds", seconds(inspection.whole()));
        gauge("probe_dns_lookup_time_seconds", seconds(inspection.dns()));
        if (!edges.isEmpty()) {
            var first = edges.getFirst().edge().address();
            gauge("probe_ip_protocol", first instanceof Inet4Address ? 4 : 6);
            gauge("probe_ip_addr_hash", hash(first.getAddress()));
        }
        certificates(inspection.served());
        leaves(inspection.served(), result.at());
        gauge("certloop_probe_edges", edges.size());
        gauge("certloop_probe_edges_left_out", inspection.tooMany());
        gauge("certloop_probe_configured_known", result.expected().isPresent() ? 1 : 0);
        infos("certloop_probe_edge_info", edges, edge -> {
            var verdict = result.verdict(edge).name();
            return Map.of("edge", edge.edge().toString(), "verdict", verdict);
        });
    }

    private void certificates(List<ServedCertificate> served) {
        earliest("probe_ssl_earliest_cert_expiry", served, ServedCertificate::chainNotAfter);
        earliest("probe_ssl_last_chain_expiry_timestamp_seconds", served, ServedCertificate::trustedUntil);
        infos(
                "probe_ssl_last_chain_info",
                served,
                leaf -> Map.of(
                        "fingerprint_sha256", leaf.sha256(),
                        "issuer", leaf.issuer(),
                        "serialnumber", bytes(leaf.leaf().serial()),
                        "subject", leaf.subject(),
                        "subjectalternative", String.join(",", leaf.names())));
        infos(
                "probe_tls_version_info",
                served,
                leaf -> Map.of("version", leaf.tlsVersion().replace("TLSv", "TLS ")));
        var groups = served.stream().map(leaf -> leaf.handshake().group()).filter(Objects::nonNull);
        infos("certloop_probe_tls_group_info", groups.toList(), group -> Map.of("group", group));
    }

    /** Adds the metrics of the served leaf certificates, under the names of x509-certificate-exporter. */
    private void leaves(List<ServedCertificate> served, Instant at) {
        Set<String> added = new HashSet<>();
        served.stream().filter(leaf -> added.add(leaf.sha256())).forEach(leaf -> {
            Map<String, String> labels = Map.of(
                    "fingerprint_sha256", leaf.sha256(),
                    "issuer_CN", CertificateMetrics.commonName(leaf.issuer()),
                    "serial_number", new BigInteger(leaf.leaf().serial(), HEX).toString(),
                    "subject_CN", CertificateMetrics.commonName(leaf.subject()));
            var validity = new CertificateMetrics.Validity(leaf.notBefore(), leaf.notAfter());
            CertificateMetrics.add(text, withTarget(labels), validity, at);
        });
    }

    private void earliest(String name, List<ServedCertificate> served, Function<ServedCertificate, Instant> end) {
        served.stream()
                .map(end)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .ifPresent(first -> gauge(name, first.getEpochSecond()));
    }

    private <T> void infos(String name, List<T> seen, Function<T, Map<String, String>> labels) {
        seen.stream().map(labels).distinct().forEach(each -> text.add(name, HELP.get(name), withTarget(each), 1));
    }

    private void gauge(String name, Object value) {
        text.add(name, HELP.get(name), target, value);
    }

    private Map<String, String> withTarget(Map<String, String> labels) {
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
