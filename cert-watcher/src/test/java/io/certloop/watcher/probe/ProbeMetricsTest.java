package io.certloop.watcher.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.watcher.check.Snapshots;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProbeMetricsTest {

    private static List<String> lines(List<EdgeProbeResult> looks, String configured) {
        return lines(looks, 0, configured);
    }

    private static List<String> lines(List<EdgeProbeResult> looks, int leftOut, String configured) {
        return ProbeMetrics.of(result(looks, leftOut, configured)).lines().toList();
    }

    private static ProbeResult result(List<EdgeProbeResult> looks, int leftOut, String configured) {
        return new ProbeResult(
                Duration.ofMillis(5), Duration.ofMillis(1500), looks, leftOut, Optional.ofNullable(configured));
    }

    @Test
    void aGoodProbeReadsAsThatOfTheExporterItStandsInFor() {
        long end = Snapshots.NOW.plus(Duration.ofDays(60)).getEpochSecond();

        assertThat(lines(List.of(Snapshots.served(1, "abc")), "abc"))
                .contains(
                        "# TYPE probe_success gauge",
                        "probe_success 1",
                        "probe_duration_seconds 1.500000",
                        "probe_dns_lookup_time_seconds 0.005000",
                        "probe_ip_protocol 4",
                        "x509_cert_not_after{fingerprint_sha256=\"abc\",issuer_CN=\"Test CA\","
                                + "serial_number=\"0\",subject_CN=\"www.example.com\"} "
                                + end,
                        "x509_cert_expired{fingerprint_sha256=\"abc\",issuer_CN=\"Test CA\","
                                + "serial_number=\"0\",subject_CN=\"www.example.com\"} 0",
                        "probe_ssl_earliest_cert_expiry " + end,
                        "probe_ssl_last_chain_expiry_timestamp_seconds " + end,
                        "probe_ssl_last_chain_info{fingerprint_sha256=\"abc\","
                                + "issuer=\"CN=Test CA\",serialnumber=\"00\",subject=\"CN=www.example.com\","
                                + "subjectalternative=\"www.example.com\"} 1",
                        "probe_tls_version_info{version=\"TLS 1.3\"} 1",
                        "certloop_probe_configured_known 1");
    }

    @Test
    void oneEdgeThatServesAnotherCertificateIsNoSuccess() {
        List<EdgeProbeResult> looks = List.of(Snapshots.served(1, "abc"), Snapshots.served(2, "old"));

        assertThat(lines(looks, "abc"))
                .contains("probe_success 0", "certloop_probe_edges 2")
                .anyMatch(line -> line.endsWith("verdict=\"EXPECTED\"} 1"))
                .anyMatch(line -> line.endsWith("verdict=\"OTHER_CERTIFICATE\"} 1"));
        assertThat(lines(looks, null)).contains("probe_success 1");
    }

    @Test
    void whatWasNotSeenIsNeverASuccess() {
        assertThat(lines(List.of(), null)).contains("probe_success 0", "certloop_probe_edges 0");
        assertThat(lines(List.of(Snapshots.unreachable(1)), "abc"))
                .contains("probe_success 0")
                .noneMatch(line -> line.contains("probe_ssl") || line.contains("x509_"));
        assertThat(lines(List.of(Snapshots.served(1, "abc"), Snapshots.refused(2)), "abc"))
                .contains("probe_success 0");
    }

    @Test
    void edgesThatWereLeftOutAreNoSuccess() {
        assertThat(lines(List.of(Snapshots.served(1, "abc")), 3, "abc"))
                .contains("probe_success 0", "certloop_probe_edges_left_out 3");
    }

    @Test
    void severalProbesShareTheirFamiliesAndDifferByTarget() {
        var good = result(List.of(Snapshots.served(1, "abc")), 0, "abc");
        var bad = result(List.of(Snapshots.refused(1)), 0, "abc");
        var both = new TreeMap<>(Map.of("a.example.com:443", good, "b.example.com:443", bad));

        assertThat(ProbeMetrics.of(both).lines())
                .containsOnlyOnce("# TYPE probe_success gauge")
                .containsSequence(
                        "probe_success{target=\"a.example.com:443\"} 1",
                        "probe_success{target=\"b.example.com:443\"} 0")
                .contains("probe_tls_version_info{target=\"a.example.com:443\",version=\"TLS 1.3\"} 1");
    }

    /** Prometheus refuses the whole scrape for one line that it cannot read. */
    @Test
    void everyLineIsOneThatPrometheusReads() {
        List<EdgeProbeResult> looks = List.of(Snapshots.served(1, "a\"b\\c\nd"), Snapshots.refused(2));

        assertThat(lines(looks, null))
                .allMatch(line -> line.startsWith("# ")
                        || line.matches(
                                "[a-z0-9_]+(\\{([A-Za-z0-9_]+=\"([^\"\\\\\\n]" + "|\\\\[\\\\\"n])*\",?)+})? [0-9.]+"));
    }
}
