package io.certloop.ticket.problem.surge;

import static io.certloop.ticket.problem.surge.Shared.What.ACCOUNT;
import static io.certloop.ticket.problem.surge.Shared.What.CERTIFICATE;
import static io.certloop.ticket.problem.surge.Shared.What.CHANGED_AT;
import static io.certloop.ticket.problem.surge.Shared.What.PROVIDER_ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SharedFactsRuleTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private static CaseFacts.Fact account(String id) {
        return new CaseFacts.Fact(ACCOUNT, id);
    }

    private static CaseFacts.Fact error(String code) {
        return new CaseFacts.Fact(PROVIDER_ERROR, code);
    }

    private static CaseFacts of(CaseFacts.Fact... facts) {
        return new CaseFacts(Set.of(facts), Optional.empty());
    }

    private static CaseFacts changed(Duration afterNoon) {
        return new CaseFacts(Set.of(), Optional.of(NOON.plus(afterNoon)));
    }

    @Test
    void namesWhatAtLeastHalfOfThemShare() {
        var cases = List.of(of(account("a")), of(account("a")), of(account("b")), of(account("c")));

        assertThat(SharedFactsRule.of(cases)).containsExactly(new Shared(ACCOUNT, "a", 2));
        assertThat(SharedFactsRule.of(cases.subList(1, 4))).isEmpty();
    }

    @Test
    void countsOnlyThoseOfWhichSuchAFactIsKnown() {
        var cases = List.of(
                of(account("a"), error("101")),
                of(account("b"), error("101")),
                of(account("c")),
                of(account("d")),
                of(account("e")));

        assertThat(SharedFactsRule.of(cases)).containsExactly(new Shared(PROVIDER_ERROR, "101", 2));
    }

    @Test
    void groupsEveryValueTheMostFrequentFirst() {
        var cases = List.of(
                of(account("b"), error("101")),
                of(account("a")),
                of(account("b")),
                changed(Duration.ofMinutes(5)),
                changed(Duration.ofMinutes(55)),
                changed(Duration.ofMinutes(65)));

        assertThat(SharedFactsRule.grouped(cases))
                .containsExactly(
                        new SharedFacts.Grouped(
                                ACCOUNT, 3, List.of(new Shared(ACCOUNT, "b", 2), new Shared(ACCOUNT, "a", 1))),
                        new SharedFacts.Grouped(PROVIDER_ERROR, 1, List.of(new Shared(PROVIDER_ERROR, "101", 1))),
                        new SharedFacts.Grouped(
                                CHANGED_AT,
                                3,
                                List.of(
                                        new Shared(CHANGED_AT, NOON.toString(), 2),
                                        new Shared(
                                                CHANGED_AT,
                                                NOON.plus(Duration.ofHours(1)).toString(),
                                                1))));
    }

    @Test
    void oneCaseSharesNothing() {
        assertThat(SharedFactsRule.of(List.of(of(account("a"), error("101"))))).isEmpty();
        assertThat(SharedFactsRule.of(List.of())).isEmpty();
    }

    @Test
    void namesTheTenMinutesInWhichMostWereChanged() {
        var cases = List.of(
                changed(Duration.ofHours(-9)),
                changed(Duration.ofMinutes(9)),
                changed(Duration.ZERO),
                changed(Duration.ofMinutes(10)),
                changed(Duration.ofMinutes(4)));

        assertThat(SharedFactsRule.of(cases)).containsExactly(new Shared(CHANGED_AT, NOON.toString(), 3));
    }

    @Test
    void putsTheMoreFrequentValueFirst() {
        var one = new CaseFacts.Fact(CERTIFICATE, "a");
        var other = new CaseFacts.Fact(CERTIFICATE, "b");

        assertThat(SharedFactsRule.of(List.of(of(one, other), of(other), of(one, other))))
                .containsExactly(new Shared(CERTIFICATE, "b", 3), new Shared(CERTIFICATE, "a", 2));
    }
}
