package io.certloop.watcher.inventory.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.watcher.check.Snapshots;
import io.certloop.watcher.inventory.CertificateRow;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Health;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.limits.Labelled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CertificateMetricsTest {

    private static final Instant NOW = Snapshots.NOW;

    private static CertificateRow row(Instant configuredUntil, EdgeProbeResult... looks) {
        return new CertificateRow(
                DomainKey.of("acct-a", "www.example.com"),
                Health.values()[0],
                "cert-1",
                Snapshots.EXPECTED,
                List.of("www.example.com", "example.com"),
                configuredUntil.minus(Duration.ofDays(90)),
                configuredUntil,
                configuredUntil,
                Stream.of(looks)
                        .map(look -> EdgeFact.of(look, ExpectedLeaves.of(Optional.of(Snapshots.EXPECTED))))
                        .toList(),
                List.of(),
                Labelled.NONE,
                NOW);
    }

    private static List<String> samples(CertificateMetrics metric, CertificateRow row) {
        return metric.samples(row, NOW).lines().toList();
    }

    @Test
    void aCertificateThatAllEdgesServeIsOneSeries() {
        var row = row(
                NOW.plus(Duration.ofDays(60)),
                Snapshots.served(1, Snapshots.EXPECTED),
                Snapshots.served(2, Snapshots.EXPECTED));

        assertThat(samples(CertificateMetrics.NOT_AFTER, row))
                .containsExactly("x509_cert_not_after{account=\"acct-a\",configured=\"true\","
                        + "domain=\"www.example.com\",fingerprint_sha256=\""
                        + Snapshots.EXPECTED
                        + "\",issuer_CN=\"Test CA\",subject_CN=\"www.example.com\"} "
                        + NOW.plus(Duration.ofDays(60)).getEpochSecond());
        assertThat(samples(CertificateMetrics.EXPIRED, row)).allMatch(line -> line.endsWith("} 0"));
    }

    @Test
    void anOldCertificateThatIsStillServedHasASeriesBesideTheConfiguredOne() {
        var row = row(NOW.plus(Duration.ofDays(90)), Snapshots.served(1, Snapshots.OTHER), Snapshots.unreachable(2));

        assertThat(samples(CertificateMetrics.NOT_BEFORE, row))
                .hasSize(2)
                .anyMatch(line -> line.contains("configured=\"true\""))
                .anyMatch(line -> line.contains("configured=\"false\"") && line.contains(Snapshots.OTHER));
    }

    @Test
    void theEndItselfIsExpired() {
        var ended = row(NOW);
        var ends = row(NOW.plusSeconds(1));

        assertThat(samples(CertificateMetrics.EXPIRED, ended)).allMatch(it -> it.endsWith(" 1"));
        assertThat(samples(CertificateMetrics.EXPIRED, ends)).allMatch(it -> it.endsWith(" 0"));
    }

    @Test
    void commonNamesAreReadFromDistinguishedNames() {
        assertThat(CertificateMetrics.commonName("CN=a\\, b,O=Shop,C=CN")).isEqualTo("a, b");
        assertThat(CertificateMetrics.commonName("O=Shop")).isEmpty();
        assertThat(CertificateMetrics.commonName("no name")).isEmpty();
        assertThat(CertificateMetrics.commonName(null)).isEmpty();
    }
}
