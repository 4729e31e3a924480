package io.certloop.watcher.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.text.Message;
import io.certloop.watcher.check.CheckResults;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Evidence;
import io.certloop.watcher.inventory.InspectionResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingChangesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final DomainKey KEY = DomainKey.of("acct-001", "www.example.com");
    private static final Verdict SICK = new Verdict.Unhealthy(
            Finding.repairable(Reason.DEPLOYMENT_STUCK, Severity.WARNING, Message.plain("stuck")));

    private static CheckResults results(DomainKey key, Instant at, Verdict verdict) {
        return new CheckResults(
                new InspectionResult.Unseen(key, at, ""), Map.of(Reason.DEPLOYMENT_STUCK, verdict), Evidence.none(at));
    }

    private static StoredFinding open(DomainKey key) {
        return FindingChanges.of(List.of(), List.of(results(key, NOW.minus(Duration.ofHours(1)), SICK)))
                .opened()
                .getFirst();
    }

    @Test
    void opensWhatIsSickForTheFirstTime() {
        FindingChanges changes = FindingChanges.of(List.of(), List.of(results(KEY, NOW, SICK)));

        StoredFinding opened = changes.opened().getFirst();
        assertThat(opened.firstSeen()).isEqualTo(NOW);
        assertThat(opened.asks()).isEqualTo(RemediationRequests.NONE);
        assertThat(changes.openOf(KEY)).containsExactly(opened);
    }

    @Test
    void keepsOneFindingWhileItIsSeenAgain() {
        StoredFinding before = open(KEY);

        FindingChanges changes = FindingChanges.of(List.of(before), List.of(results(KEY, NOW, SICK)));

        assertThat(changes.opened()).isEmpty();
        StoredFinding again = changes.seenAgain().getFirst();
        assertThat(again.id()).isEqualTo(before.id());
        assertThat(again.firstSeen()).isEqualTo(before.firstSeen());
        assertThat(again.lastSeen()).isEqualTo(NOW);
    }

    @Test
    void closesWhatIsSeenToBeFine() {
        FindingChanges changes = FindingChanges.of(List.of(open(KEY)), List.of(results(KEY, NOW, Verdict.FINE)));

        assertThat(changes.closed().getFirst().closedAt()).contains(NOW);
        assertThat(changes.openOf(KEY)).isEmpty();
    }

    @Test
    void keepsOpenWhatCannotBeDecided() {
        StoredFinding before = open(KEY);

        FindingChanges changes = FindingChanges.of(List.of(before), List.of(results(KEY, NOW, Verdict.UNDECIDED)));

        assertThat(changes.closed()).isEmpty();
        assertThat(changes.openOf(KEY)).containsExactly(before);
    }

    @Test
    void doesNotMixUpDomains() {
        var other = DomainKey.of("acct-002", "www.example.com");
        StoredFinding before = open(KEY);

        FindingChanges changes =
                FindingChanges.of(List.of(before), List.of(results(KEY, NOW, SICK), results(other, NOW, Verdict.FINE)));

        assertThat(changes.closed()).isEmpty();
        assertThat(changes.openOf(other)).isEmpty();
    }
}
