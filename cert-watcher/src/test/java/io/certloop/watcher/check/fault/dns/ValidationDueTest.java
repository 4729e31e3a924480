package io.certloop.watcher.check.fault.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.edge.caa.CaaRecords;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Ordering;
import io.certloop.watcher.check.Preflight;
import io.certloop.watcher.check.ProofReuse;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Snapshots;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DnsInspection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Now is 2026-03-01; a certificate of a year is ordered again 30 days before its end. */
class ValidationDueTest {

    private static final String PLACE = "_validation-persist.www.example.com";
    private static final String ABOVE = "_validation-persist.example.com";
    private static final String OURS = "ca.example.net; accounturi=https://ca.example.net/acct/7";
    private static final Duration YEAR = Duration.ofDays(365);

    private static Preflight preflight(ProofReuse proofs, String... methods) {
        var ordering = new Ordering(
                List.of("ca.example.net"),
                List.of("https://ca.example.net/acct/7", "https://ca.example.net/acct/9"),
                List.of(methods));
        return new Preflight(Snapshots.EXPIRY, Duration.ofDays(14), ordering, Set.of("validation.cdn.example"), proofs);
    }

    private static ProofReuse byCustomer() {
        return new ProofReuse(true, Optional.of(Duration.ofDays(200)));
    }

    private static Verdict verdict(
            Preflight preflight,
            Duration lifetime,
            Duration left,
            Map<String, List<String>> delegations,
            Map<String, List<String>> persistent) {
        return new ValidationDue(preflight)
                .evaluate(Snapshots.healthy()
                        .validity(lifetime, left)
                        .dns(new DnsInspection.Here(CaaRecords.NONE, delegations, persistent))
                        .build());
    }

    private static Verdict yearly(Map<String, List<String>> persistent) {
        return verdict(preflight(byCustomer(), "dns-persist-01"), YEAR, Duration.ofDays(35), Map.of(), persistent);
    }

    private static Finding finding(Verdict verdict) {
        return ((Verdict.Unhealthy) verdict).finding();
    }

    @Test
    void theRecordForAllOrdersIsToldWordForWord() {
        assertThat(finding(yearly(Map.of())).detail().text())
                .contains("authorities use it for 200 d")
                .endsWith("; set " + PLACE + ". TXT \"" + OURS + "\" once, and no order needs another proof");
        assertThat(finding(yearly(Map.of(PLACE, List.of(OURS + "8".repeat(60_000)))))
                        .detail()
                        .text())
                .hasSizeLessThan(800);
        assertThat(finding(yearly(Map.of(PLACE, List.of("x", OURS + "8"))))
                        .detail()
                        .text())
                .contains("; replace " + PLACE + ". TXT \"" + OURS + "8\" by " + PLACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OURS,
                "CA.example.net;accounturi=https://ca.example.net/acct/9",
                OURS + "; policy=other; unknown=1",
                // 2026-03-07, a day after the renewal
                OURS + "; persistUntil=1772841600",
                OURS + "; PERSISTUNTIL=4102444800"
            })
    void aRecordForAllOrdersIsProofEnough(String text) {
        assertThat(yearly(Map.of(PLACE, List.of("v=spf1", text)))).isEqualTo(Verdict.FINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "other-ca.example; accounturi=https://ca.example.net/acct/7",
                "ca.example.net",
                OURS + "; accounturi=https://ca.example.net/acct/7",
                "ca.example.net; accounturi=HTTPS://ca.example.net/acct/7",
                // 2026-03-05, a day before the renewal
                OURS + "; persistUntil=1772668800",
                OURS + "; persistUntil=2026-12-31"
            })
    void anyOtherRecordIsNot(String text) {
        assertThat(yearly(Map.of(PLACE, List.of(text)))).isInstanceOf(Verdict.Unhealthy.class);
    }

    @Test
    void aRecordOfANameAboveHasToSayThatItIsForAll() {
        assertThat(yearly(Map.of(ABOVE, List.of(OURS)))).isInstanceOf(Verdict.Unhealthy.class);
        assertThat(yearly(Map.of(ABOVE, List.of(OURS + "; policy=WildCard")))).isEqualTo(Verdict.FINE);
    }

    @Test
    void aMethodThatIsNotUsedIsNotRecommended() {
        Preflight other = preflight(byCustomer(), "dns-01");

        assertThat(finding(verdict(other, YEAR, Duration.ofDays(35), Map.of(), Map.of()))
                        .detail()
                        .text())
                .endsWith("the order will name the record that the customer has to set");
    }

    @Test
    void whatTheProviderProvesByItselfNeedsNobody() {
        var delegations = Map.of("_dnsauth.www.example.com", List.of("x.validation.cdn.example"));

        assertThat(verdict(preflight(byCustomer()), YEAR, Duration.ofDays(35), delegations, Map.of()))
                .isEqualTo(Verdict.FINE);
        assertThat(verdict(preflight(ProofReuse.BY_PROVIDER), YEAR, Duration.ofDays(35), Map.of(), Map.of()))
                .isEqualTo(Verdict.FINE);
    }

    @Test
    void anAliasThatLeadsElsewhereDoesNotMatterToAProofForAllOrders() {
        var foreign = Map.of("_dnsauth.www.example.com", List.of("x.other-cdn.example"));
        var check = new ValidationDelegated(preflight(byCustomer(), "dns-persist-01"));
        var without = new DnsInspection.Here(CaaRecords.NONE, foreign, Map.of());
        var with = new DnsInspection.Here(CaaRecords.NONE, foreign, Map.of(PLACE, List.of(OURS)));

        assertThat(finding(check.evaluate(Snapshots.healthy().dns(without).build()))
                        .detail()
                        .text())
                .endsWith("; set " + PLACE + ". TXT \"" + OURS + "\" once, and no order needs another proof");
        assertThat(check.evaluate(Snapshots.healthy().dns(with).build())).isEqualTo(Verdict.FINE);
    }

    @Test
    void itIsToldTwoWeeksBeforeTheRenewalAndLouderInTheLastOne() {
        Preflight preflight = preflight(byCustomer());

        assertThat(verdict(preflight, YEAR, Duration.ofDays(45), Map.of(), Map.of()))
                .isEqualTo(Verdict.FINE);
        assertThat(finding(verdict(preflight, YEAR, Duration.ofDays(44), Map.of(), Map.of()))
                        .severity())
                .isEqualTo(Severity.INFO);
        assertThat(finding(verdict(preflight, YEAR, Duration.ofDays(37), Map.of(), Map.of()))
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void aProofThatMayBeUsedAgainNeedsNobody() {
        Duration left = Duration.ofDays(16);
        Duration season = Duration.ofDays(90);

        assertThat(verdict(preflight(byCustomer()), season, left, Map.of(), Map.of()))
                .isEqualTo(Verdict.FINE);
        assertThat(verdict(
                        preflight(new ProofReuse(true, Optional.of(Duration.ofDays(30)))),
                        season,
                        left,
                        Map.of(),
                        Map.of()))
                .isInstanceOf(Verdict.Unhealthy.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-14T23:59:59Z,398",
        "2026-03-15T00:00:00Z,200",
        "2027-03-15T00:00:00Z,100",
        "2029-03-14T23:59:59Z,100",
        "2029-03-15T00:00:00Z,10"
    })
    void authoritiesMayUseAProofForLessAndLessTime(Instant issue, long days) {
        assertThat(new ProofReuse(true, Optional.empty()).limit(issue)).isEqualTo(Duration.ofDays(days));
        assertThat(new ProofReuse(true, Optional.of(YEAR)).limit(issue))
                .isEqualTo(Duration.ofDays(Math.min(days, 365)));
    }
}
