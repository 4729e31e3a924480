package io.certloop.watcher.check.fault.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.edge.DnssecFault;
import io.certloop.cloud.edge.caa.CaaRecord;
import io.certloop.cloud.edge.caa.CaaRecords;
import io.certloop.watcher.check.Ordering;
import io.certloop.watcher.check.Preflight;
import io.certloop.watcher.check.ProofReuse;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Snapshots;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DnsInspection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What CAA records and DNSSEC mean for a renewal; the repair is asked when 15 of 90 days are left. */
class DnsChecksTest {

    private static final String OURS = "ca.example.net; accounturi=https://ca.example.net/acct/7";
    private static final String OTHERS = "ca.example.net; accounturi=https://ca.example.net/acct/8";

    private static CaaRecords issue(String... values) {
        return new CaaRecords(
                "example.com",
                Stream.of(values).map(value -> new CaaRecord(0, "issue", value)).toList());
    }

    private static Verdict caa(CaaRecords records, Preflight preflight, Duration untilRenewal) {
        return new CaaForbidsIssuer(preflight)
                .evaluate(Snapshots.healthy()
                        .validity(Duration.ofDays(90), Duration.ofDays(15).plus(untilRenewal))
                        .dns(new DnsInspection.Here(records, Map.of()))
                        .build());
    }

    private static Verdict caa(CaaRecords records) {
        return caa(records, Snapshots.PREFLIGHT, Duration.ofDays(1));
    }

    private static String detail(Verdict verdict) {
        return ((Verdict.Unhealthy) verdict).finding().detail().text();
    }

    @Test
    void caaRecordsThatWillStopARenewalAreToldTwoWeeksBefore() {
        CaaRecords others = issue("other-ca.example");

        assertThat(caa(others, Snapshots.PREFLIGHT, Duration.ofDays(14))).isInstanceOf(Verdict.Unhealthy.class);
        assertThat(caa(others, Snapshots.PREFLIGHT, Duration.ofDays(15))).isEqualTo(Verdict.FINE);
    }

    @Test
    void aRecordThatPermitsTheOrderIsEnough() {
        assertThat(caa(issue("ca.example.net"))).isEqualTo(Verdict.FINE);
        assertThat(caa(issue(OURS))).isEqualTo(Verdict.FINE);
        assertThat(caa(issue(OTHERS, "other-ca.example", OURS))).isEqualTo(Verdict.FINE);
        assertThat(caa(issue("ca.example.net; validationmethods=tls-alpn-01,dns-01")))
                .isEqualTo(Verdict.FINE);
        assertThat(caa(CaaRecords.NONE)).isEqualTo(Verdict.FINE);
        assertThat(caa(new CaaRecords("example.com", List.of(new CaaRecord(0, "iodef", "x")))))
                .isEqualTo(Verdict.FINE);
    }

    @Test
    void theRecordThatIsMissingIsToldWordForWord() {
        assertThat(detail(caa(issue("other-ca.example", ";"))))
                .contains("CAA allows only other-ca.example")
                .endsWith("; add example.com. CAA 0 issue \"ca.example.net\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                OTHERS + "|names another account|" + OURS,
                OURS + "; accounturi=b|names another account|" + OURS,
                "ca.example.net; validationmethods=tls-alpn-01|names other validation methods"
                        + "|ca.example.net; validationmethods=http-01,dns-01"
            })
    void parametersThatLeaveUsOutAreToldWithWhatTheyMustSay(String is, String why, String must) {
        assertThat(detail(caa(issue("other-ca.example", is))))
                .contains("example.com. CAA 0 issue \"" + is + "\" " + why)
                .endsWith("replace it by example.com. CAA 0 issue \"" + must + "\"");
    }

    @Test
    void ofWhatAStrangerWritesAtLengthTheBeginningIsTold() {
        String[] many =
                IntStream.range(0, 99).mapToObj(i -> "ca" + i + ".example").toArray(String[]::new);

        assertThat(detail(caa(issue(OTHERS + "; x=" + "y".repeat(60_000))))).hasSizeLessThan(700);
        assertThat(detail(caa(issue(many)))).hasSizeLessThan(400);
    }

    @Test
    void aRecordThatIsMalformedPermitsNobody() {
        assertThat(caa(issue("ca.example.net policy=ev"))).isInstanceOf(Verdict.Unhealthy.class);
    }

    @Test
    void aCriticalRecordOfAnUnknownKindForbidsAll() {
        CaaRecords critical = new CaaRecords(
                "example.com", List.of(new CaaRecord(0, "issue", "ca.example.net"), new CaaRecord(128, "tbs", "x")));

        assertThat(detail(caa(critical)))
                .contains("example.com. CAA 128 tbs \"x\" is critical")
                .endsWith("; remove it");
    }

    @ParameterizedTest
    @ValueSource(strings = {OTHERS, "ca.example.net; validationmethods=tls-alpn-01"})
    void whatIsNotConfiguredIsNoFault(String value) {
        Ordering named = new Ordering(List.of("ca.example.net"), List.of(), List.of());

        assertThat(caa(issue(value), preflight(named), Duration.ofDays(1))).isEqualTo(Verdict.FINE);
        assertThat(caa(issue("x.example"), preflight(Ordering.UNKNOWN), Duration.ofDays(1)))
                .isEqualTo(Verdict.FINE);
    }

    private static Preflight preflight(Ordering ordering) {
        return new Preflight(Snapshots.EXPIRY, Duration.ofDays(14), ordering, Set.of(), ProofReuse.BY_PROVIDER);
    }

    private static Verdict dnssec(DnsInspection dns) {
        return new DnssecBroken().evaluate(Snapshots.healthy().dns(dns).build());
    }

    @ParameterizedTest
    @EnumSource
    void aZoneThatDoesNotValidateIsCriticalAtAnyTime(DnssecFault fault) {
        assertThat(dnssec(new DnsInspection.Bogus(fault))).isInstanceOfSatisfying(Verdict.Unhealthy.class, sick -> {
            assertThat(sick.finding().severity()).isEqualTo(Severity.CRITICAL);
            assertThat(sick.finding().repairable()).isFalse();
        });
    }

    @Test
    void whatWasNotSeenIsNoFaultOfDnssec() {
        assertThat(dnssec(new DnsInspection.Unknown("late"))).isEqualTo(Verdict.UNDECIDED);
        assertThat(dnssec(DnsInspection.NOT_ASKED)).isEqualTo(Verdict.NOT_ASKED);
        assertThat(dnssec(new DnsInspection.Elsewhere("x", false))).isEqualTo(Verdict.UNDECIDED);
        assertThat(dnssec(new DnsInspection.Elsewhere("x"))).isEqualTo(Verdict.FINE);
    }
}
