package io.certloop.remediation.run.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.Trigger;
import io.certloop.service.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunListPageTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final RunSummary newer = run("Held", START.plusSeconds(60));
    private final RunSummary older = run("Held", START);
    private final RunListQuery first = RunListQuery.first(RunFilter.ALL, RunSort.NEWEST, 2);
    private final Position elsewhere = RunSort.NEWEST.position(run("Held", START));

    @Test
    void theFirstPageHasNoneBeforeIt() {
        RunListPage page = RunListPage.of(first, List.of(newer, older), true);

        assertThat(page.runs()).containsExactly(newer, older);
        assertThat(page.previous()).isEmpty();
        assertThat(page.next()).contains(RunSort.NEWEST.position(older));
        assertThat(RunListPage.of(first, List.of(newer), false).next()).isEmpty();
    }

    @Test
    void aPageBehindAnotherLeadsBack() {
        RunListPage page = RunListPage.of(first.after(elsewhere), List.of(newer, older), false);

        assertThat(page.previous()).contains(RunSort.NEWEST.position(newer));
        assertThat(page.next()).isEmpty();
    }

    @Test
    void aPageThatWasReadBackwardsIsShownInTheOrderOfTheList() {
        RunListPage page = RunListPage.of(first.before(elsewhere), List.of(older, newer), false);

        assertThat(page.runs()).containsExactly(newer, older);
        assertThat(page.previous()).isEmpty();
        assertThat(page.next()).contains(RunSort.NEWEST.position(older));
    }

    @Test
    void nothingLeadsNowhere() {
        RunListPage page = RunListPage.of(first.after(elsewhere), List.of(), false);

        assertThat(page.previous()).isEmpty();
        assertThat(page.next()).isEmpty();
    }

    @Test
    void everyStateHasASeverity() {
        assertThat(RunSort.SEVERITY)
                .containsExactlyInAnyOrderElementsOf(Stream.of(RunState.openNames(), RunState.finalNames())
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void ofOneSeverityTheOldestComesFirst() {
        RunSort severity = RunSort.parse("severity");
        List<Long> places = Stream.of(
                        run("Escalated", START),
                        run("Escalated", START.plusSeconds(1)),
                        run("Held", START.minus(Duration.ofDays(365))),
                        run("NothingToDo", START.minus(Duration.ofDays(365))))
                .map(run -> Long.valueOf(severity.position(run).at()))
                .toList();

        assertThat(places).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aRunWithoutADeadlineComesLastEitherWay() {
        assertThat(RunSort.parse("deadline").position(newer).at()).isEqualTo("infinity");
        assertThat(RunSort.parse("-deadline").position(newer).at()).isEqualTo("-infinity");
    }

    @Test
    void anOrderIsReadByItsName() {
        assertThat(RunSort.parse("-started")).isEqualTo(RunSort.NEWEST).hasToString("-started");
        assertThat(RunSort.names()).hasSize(12);
        assertThatThrownBy(() -> RunSort.parse("--started")).isInstanceOf(IllegalArgumentException.class);
    }

    private static RunSummary run(String state, Instant started) {
        return new RunSummary(
                RunId.random(),
                Optional.of("img.shop.example"),
                Optional.empty(),
                Optional.empty(),
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Trigger.ON_CALL,
                "test",
                Optional.empty(),
                Message.plain("a test"),
                1,
                started,
                started,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
