package io.certloop.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.certloop.watcher.check.CheckResults;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.finding.FindingChanges;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Evidence;
import io.certloop.watcher.inventory.InspectionResult;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FindingLifeIT extends StagedIT {

    @Test
    void closesAFindingWhenALaterSweepSeesTheDomainHealthy() {
        stage.with("acct-a", "www.example", "NOT_SERVED", 60).raise();
        sweep();
        String id = findings("open=true").getString("findings[0].id");
        stage.with("acct-a", "www.example", "HEALTHY", 60).raise();

        JsonPath after = sweep();

        assertThat(after.getInt("findingsClosed")).isEqualTo(1);
        assertThat(openFindings()).isEmpty();
        JsonPath closed = findings("open=false");
        assertThat(closed.getString("findings[0].id")).isEqualTo(id);
        assertThat(closed.getString("findings[0].closedAt")).isNotBlank();

        forgetTheFault();
        stage.with("acct-a", "www.example", "NOT_SERVED", 60).raise();
        sweep();
        awaitRequests(2);
        assertThat(findings("open=true").getString("findings[0].id")).isNotEqualTo(id);
    }

    /** So many fine looks that the same fault is none that comes and goes. */
    private static void forgetTheFault() {
        for (int i = 0; i < 8; i++) {
            sweep();
        }
    }

    @Test
    void closesTheFindingsOfADomainThatIsGone() {
        stage.with("acct-a", "www.example", "EXPIRED_OWN", 60)
                .with("acct-a", "stays.example", "HEALTHY", 60)
                .raise();
        sweep();
        stage.with("acct-a", "stays.example", "HEALTHY", 60).raise();

        JsonPath after = sweep();

        assertThat(after.getInt("findingsClosed")).isEqualTo(1);
        assertThat(openFindings()).isEmpty();
        assertThat(certificates("limit=100").getList("certificates.domain")).containsExactly("stays.example");
    }

    @Test
    void whatCannotBeLookedAtIsUnknownAndClosesNothing() {
        stage.with("acct-a", "sick.example", "NOT_SERVED", 60)
                .with("acct-a", "well.example", "HEALTHY", 60)
                .raise();
        sweep();
        stage.dnsIsSilent(true);

        JsonPath blind = sweep();

        assertThat(blind.getInt("couldNotLook")).isEqualTo(2);
        assertThat(blind.getInt("findingsClosed")).isZero();
        assertThat(reasons("sick.example")).containsExactlyInAnyOrder("SERVED_OTHER_CERTIFICATE", "COULD_NOT_LOOK");
        assertThat(reasons("well.example")).containsExactly("COULD_NOT_LOOK");
        assertThat(certificates("limit=100").getList("certificates.health", String.class))
                .containsOnly("UNKNOWN");

        stage.dnsIsSilent(false);
        sweep();
        assertThat(reasons("well.example")).isEmpty();
        assertThat(reasons("sick.example")).containsExactly("SERVED_OTHER_CERTIFICATE");
    }

    @Test
    void anAccountThatCannotBeListedDoesNotStopTheOthers() {
        stage.with("acct-a", "sick.example", "NOT_SERVED", 60)
                .with("acct-b", "other.example", "EXPIRED_OWN", 60)
                .raise();
        sweep();
        stage.accounts(stage.accounts().replace("sk-acct-a", "sk-wrong"));

        JsonPath after = sweep();

        assertThat(after.getString("state")).isEqualTo("Done");
        assertThat(after.getList("failures.accountId")).containsExactly("acct-a");
        assertThat(after.getInt("couldNotLook")).isEqualTo(2);
        assertThat(reasons("sick.example")).containsExactlyInAnyOrder("SERVED_OTHER_CERTIFICATE", "COULD_NOT_LOOK");
        assertThat(reasons("other.example")).containsExactly("CERTIFICATE_EXPIRED");
    }

    @Test
    void anAskThatIsAnsweredDuringALookIsNotLost() throws SQLException {
        stage.with("acct-a", "www.example", "NOT_SERVED", 60).raise();
        sweep();
        awaitRequests(1);
        awaitNoTasks();
        DomainKey key = DomainKey.of("acct-a", "www.example");

        transactions.run(() -> {
            StoredFinding seen = store.openOf(List.of(key)).getFirst();
            // Another replica's answer is committed while this look is being recorded.
            transactions.run(
                    () -> store.saveRequests(seen.id(), seen.asks().begin().accepted("run-2", Instant.now())));
            store.apply(new FindingChanges(List.of(), List.of(seen), List.of(), List.of()));
            store.apply(FindingChanges.of(
                    List.of(seen),
                    List.of(new CheckResults(
                            new InspectionResult.Absent(key, Instant.now()),
                            Map.of(Reason.SERVED_OTHER_CERTIFICATE, Verdict.FINE),
                            Evidence.none(Instant.now())))));
        });

        JsonPath closed = findings("open=false");
        assertThat(closed.getString("findings[0].closedAt")).isNotBlank();
        assertThat(closed.getString("findings[0].runId")).isEqualTo("run-2");
    }

    @Test
    void theNextRequestIsOnBehalfOfAllWhoCausedItAndOfNobodyElse() {
        stage.with("acct-a", "www.example", "NOT_SERVED", 60).raise();
        sweep();
        awaitRequests(1);
        awaitNoTasks();
        DomainKey key = DomainKey.of("acct-a", "www.example");
        StoredFinding seen = store.openOf(List.of(key)).getFirst();

        for (String person : List.of("anna", "ben", "anna")) {
            transactions.run(() -> store.addOnBehalfOf(seen.id(), person));
        }
        assertThat(onBehalfOf(key)).contains("anna\nben");

        transactions.run(() -> store.saveRequests(seen.id(), seen.asks().begin()));
        transactions.run(() -> store.addOnBehalfOf(seen.id(), "carl"));
        assertThat(onBehalfOf(key)).as("a request that is open").contains("anna\nben");

        transactions.run(() -> store.saveRequests(seen.id(), seen.asks().begin().accepted("run-2", Instant.now())));
        assertThat(onBehalfOf(key)).as("after its answer").isEmpty();
    }

    private Optional<String> onBehalfOf(DomainKey key) {
        return store.openOf(List.of(key)).getFirst().asks().onBehalfOf();
    }

    @Test
    void asksAgainWithTheSameKeyWhenRemediationIsBusyOrBroken() {
        remediation.answersOnceThenAccepts(503);
        stage.with("acct-a", "www.example", "NOT_SERVED", 60).raise();

        sweep();

        awaitRequests(2);
        awaitNoTasks();
        List<LoggedRequest> requests = remediation.requests();
        assertThat(requests).hasSize(2);
        assertThat(new HashSet<>(requests.stream()
                        .map(it -> it.getHeader("Idempotency-Key"))
                        .toList()))
                .hasSize(1);
        assertThat(requests.get(0).getBodyAsString()).isEqualTo(requests.get(1).getBodyAsString());
        assertThat(findings("open=true").getString("findings[0].runId")).isNotBlank();
    }

    @Test
    void aRefusedAskIsShownAndNotRepeated() {
        remediation.answers(422);
        stage.with("acct-a", "www.example", "NOT_SERVED", 60).raise();

        sweep();
        awaitRequests(1);
        sweep();
        awaitNoTasks();

        assertThat(remediation.requests()).hasSize(1);
        assertThat(findings("open=true").getString("findings[0].remediationRefusal"))
                .contains("422");
    }
}
