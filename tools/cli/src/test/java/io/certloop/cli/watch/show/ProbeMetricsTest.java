package io.certloop.cli.watch.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cli.watch.check.Expectation;
import io.certloop.cli.watch.check.NameInspection;
import io.certloop.cli.watch.check.WatchResult;
import io.certloop.cloud.certificate.CertificateKey;
import io.certloop.cloud.certificate.LeafFacts;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.HandshakeFacts;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.cloud.edge.Staple;
import io.certloop.watcher.watch.list.Target;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeMetricsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static EdgeAddress address(int edge) {
        try {
            return new EdgeAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) edge}), 443);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EdgeProbeResult served(int edge, String sha256) {
        Instant end = NOW.plus(Duration.ofDays(60));
        return new EdgeProbeResult.Served(
                address(edge),
                NOW,
                new ServedCertificate(
                        sha256,
                        "CN=www.example.com",
                        "CN=Test CA",
                        List.of("www.example.com"),
                        NOW.minus(Duration.ofDays(30)),
                        end,
                        true,
                        true,
                        true,
                        end,
                        end,
                        "a1".repeat(32),
                        new CertificateKey("EC", 256, "SHA256withECDSA"),
                        LeafFacts.NONE,
                        Staple.NONE,
                        "TLSv1.3",
                        null,
                        false,
                        HandshakeFacts.NONE));
    }

    private static EdgeProbeResult refused(int edge) {
        return new EdgeProbeResult.Refused(address(edge), NOW, "unrecognized_name");
    }

    private static EdgeProbeResult unreachable(int edge) {
        return new EdgeProbeResult.Unknown(address(edge), NOW, "connect timed out");
    }

    private static String withoutTarget(String line) {
        return line.replaceAll("\\{target=\"t.example:443\"}|,target=\"t.example:443\"|target=\"t.example:443\",", "");
    }

    private static List<String> lines(List<EdgeProbeResult> looks, String configured) {
        return lines(looks, 0, configured);
    }

    private static List<String> lines(List<EdgeProbeResult> looks, int leftOut, String configured) {
        return ProbeMetrics.of(List.of(result("t.example", looks, leftOut, configured)))
                .lines()
                .map(ProbeMetricsTest::withoutTarget)
                .toList();
    }

    private static WatchResult result(String name, List<EdgeProbeResult> looks, int leftOut, String configured) {
        var inspection = new NameInspection(
                Duration.ofMillis(5),
                Duration.ofMillis(1500),
                looks,
                Optional.empty(),
                Optional.empty(),
                leftOut,
                0,
                List.of());
        var expected = Optional.ofNullable(configured)
                .map(sha256 -> new Expectation(sha256, Expectation.Source.LIST, Instant.EPOCH));
        return new WatchResult(Target.parse(name), NOW, inspection, expected, List.of());
    }

    @Test
    void aGoodProbeReadsAsThatOfTheExporterItStandsInFor() {
        long end = NOW.plus(Duration.ofDays(60)).getEpochSecond();

        assertThat(lines(List.of(served(1, "abc")), "abc"))
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
        List<EdgeProbeResult> looks = List.of(served(1, "abc"), served(2, "old"));

        assertThat(lines(looks, "abc"))
                .contains("probe_success 0", "certloop_probe_edges 2")
                .anyMatch(line -> line.endsWith("verdict=\"EXPECTED\"} 1"))
                .anyMatch(line -> line.endsWith("verdict=\"OTHER_CERTIFICATE\"} 1"));
        assertThat(lines(looks, null)).contains("probe_success 1");
    }

    @Test
    void whatWasNotSeenIsNeverASuccess() {
        assertThat(lines(List.of(), null)).contains("probe_success 0", "certloop_probe_edges 0");
        assertThat(lines(List.of(unreachable(1)), "abc"))
                .contains("probe_success 0")
                .noneMatch(line -> line.contains("probe_ssl") || line.contains("x509_"));
        assertThat(lines(List.of(served(1, "abc"), refused(2)), "abc")).contains("probe_success 0");
    }

    @Test
    void edgesThatWereLeftOutAreNoSuccess() {
        assertThat(lines(List.of(served(1, "abc")), 3, "abc"))
                .contains("probe_success 0", "certloop_probe_edges_left_out 3");
    }

    @Test
    void severalProbesShareTheirFamiliesAndDifferByTarget() {
        var good = result("a.example.com", List.of(served(1, "abc")), 0, "abc");
        var bad = result("b.example.com", List.of(refused(1)), 0, "abc");

        assertThat(ProbeMetrics.of(List.of(bad, good)).lines())
                .containsOnlyOnce("# TYPE probe_success gauge")
                .containsSequence(
                        "probe_success{target=\"a.example.com:443\"} 1",
                        "probe_success{target=\"b.example.com:443\"} 0")
                .contains("probe_tls_version_info{target=\"a.example.com:443\",version=\"TLS 1.3\"} 1");
    }

    /** Prometheus refuses the whole scrape for one line that it cannot read. */
    @Test
    void everyLineIsOneThatPrometheusReads() {
        List<EdgeProbeResult> looks = List.of(served(1, "a\"b\\c\nd"), refused(2));

        assertThat(lines(looks, null))
                .allMatch(line -> line.startsWith("# ")
                        || line.matches(
                                "[a-z0-9_]+(\\{([A-Za-z0-9_]+=\"([^\"\\\\\\n]" + "|\\\\[\\\\\"n])*\",?)+})? [0-9.]+"));
    }
}
