package io.certloop.ticket;

import static io.certloop.ticket.problem.pattern.Detective.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.problem.pattern.Detective;
import io.certloop.ticket.problem.pattern.Detective.Run;
import io.certloop.ticket.recognition.TicketKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RECURRENT and SURGE over the real tables, with a clock that the test sets. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class FaultPatternsIT {

    private static final Duration WINDOW = Duration.ofDays(90);

    @Inject
    Detective detective;

    /** Afterwards too: a surge that is left would hold other tests' escalations. */
    @BeforeEach
    @AfterEach
    void forget() {
        detective.forgetEverything();
    }

    private static String domain() {
        return UUID.randomUUID() + ".lanting-tea.example.com";
    }

    private void faults(TicketKind kind, int domains) {
        IntStream.range(0, domains).forEach(i -> detective.fault(kind, domain()));
    }

    private void oneFaultLongAgo() {
        detective.fault(TicketKind.DOMAIN_STUCK, domain());
        detective.replica().tick();
    }

    @Test
    void seesThatASubjectHasTheSameKindAgainAfterNinetyDays() {
        var domain = domain();
        var first = detective.ended(Run.REPAIRED, TicketKind.CERTIFICATE_EXPIRED, domain);
        detective.replica().tick();
        detective.at(START.plus(WINDOW));
        var second = detective.ended(Run.REPAIRED, TicketKind.CERTIFICATE_EXPIRED, domain);
        detective.ended(Run.REPAIRED, TicketKind.DEPLOYMENT_STUCK, domain);

        detective.replica().tick();

        var problem = ProblemApi.only("RECURRENT");
        assertThat(problem.getString("state")).isEqualTo("Open");
        assertThat(problem.getString("kind")).isEqualTo("CERTIFICATE_EXPIRED");
        assertThat(problem.getString("subject")).isEqualTo("domain " + domain + " of account acct-001");
        assertThat(problem.getInt("counts.incidents")).isEqualTo(2);
        assertThat(problem.getList("evidence.incidentIds"))
                .containsExactly(second.id().toString(), first.id().toString());
        assertThat(problem.getString("baseline.window")).isEqualTo("PT2160H");
    }

    @Test
    void forgetsASubjectAfterNinetyDays() {
        var domain = domain();
        detective.ended(Run.REPAIRED, TicketKind.CERTIFICATE_EXPIRED, domain);
        detective.replica().tick();
        detective.at(START.plus(WINDOW).plusMillis(1));
        detective.ended(Run.REPAIRED, TicketKind.CERTIFICATE_EXPIRED, domain);

        detective.replica().tick();

        assertThat(ProblemApi.ofType("RECURRENT")).isEmpty();
    }

    @Test
    void livesThroughOpenAcknowledgedResolvedAndReopened() {
        var domain = domain();
        faultAt(START, domain);
        faultAt(START.plus(Duration.ofDays(60)), domain);
        var id = ProblemApi.only("RECURRENT").getString("id");
        assertThat(ProblemApi.acknowledge(id, "wang", "asked the provider").statusCode())
                .isEqualTo(200);

        faultAt(START.plus(Duration.ofDays(120)), domain);
        var grown = ProblemApi.only("RECURRENT");
        assertThat(grown.getString("state")).isEqualTo("Acknowledged");
        assertThat(grown.getString("acknowledged.by")).isEqualTo("wang");
        assertThat(grown.getInt("counts.incidents")).isEqualTo(3);

        detective.at(START.plus(Duration.ofDays(210)).minusMillis(1));
        detective.replica().tick();
        assertThat(ProblemApi.only("RECURRENT").getString("state")).isEqualTo("Acknowledged");
        detective.at(START.plus(Duration.ofDays(210)));
        detective.replica().tick();
        assertThat(ProblemApi.only("RECURRENT").getString("state")).isEqualTo("Resolved");

        faultAt(START.plus(Duration.ofDays(210)), domain);
        var again = ProblemApi.only("RECURRENT");
        assertThat(again.getString("id")).isEqualTo(id);
        assertThat(again.getString("state")).isEqualTo("Open");
        assertThat(again.getInt("reopened")).isEqualTo(1);
        assertThat(again.getString("acknowledged")).isNull();
    }

    private void faultAt(Instant time, String domain) {
        detective.at(time);
        detective.ended(Run.REPAIRED, TicketKind.CERTIFICATE_EXPIRED, domain);
        detective.replica().tick();
    }

    @ParameterizedTest
    @CsvSource({
        "REPAIRED, REPAIRED, 1",
        "REPAIRED, UNPROVEN, 1",
        "REPAIRED, FOR_THE_CUSTOMER, 1",
        "REPAIRED, FOUND_HEALTHY, 0",
        "UNPROVEN, REPAIRED, 0",
        "FOR_THE_CUSTOMER, REPAIRED, 0",
        "FOUND_HEALTHY, REPAIRED, 0",
        "FOUND_HEALTHY, FOUND_HEALTHY, 0"
    })
    void comesBackOnlyWhatHadBeenRepairedAndWasUnhealthyAgain(Run before, Run now, int problems) {
        var domain = domain();
        detective.ended(before, TicketKind.CERTIFICATE_EXPIRED, domain);
        detective.replica().tick();
        detective.at(START.plus(Duration.ofDays(30)));
        detective.ended(now, TicketKind.CERTIFICATE_EXPIRED, domain);

        detective.replica().tick();

        assertThat(ProblemApi.ofType("RECURRENT")).hasSize(problems);
    }

    @Test
    void aComplaintAboutAHealthyDomainInBetweenHidesNoRecurrence() {
        var domain = domain();
        var first = detective.ended(Run.REPAIRED, TicketKind.CERTIFICATE_EXPIRED, domain);
        detective.at(START.plus(Duration.ofDays(10)));
        detective.ended(Run.FOUND_HEALTHY, TicketKind.CERTIFICATE_EXPIRED, domain);
        detective.at(START.plus(Duration.ofDays(20)));
        var again = detective.ended(Run.REPAIRED, TicketKind.CERTIFICATE_EXPIRED, domain);

        detective.replica().tick();

        assertThat(ProblemApi.only("RECURRENT").getList("evidence.incidentIds"))
                .containsExactly(again.id().toString(), first.id().toString());
    }

    @Test
    void opensOneProblemForASurgeAndResolvesItOnceItHasBeenCalm() {
        oneFaultLongAgo();
        var surgeAt = START.plus(Duration.ofDays(3));
        detective.at(surgeAt);
        faults(TicketKind.ISSUANCE_STUCK, 19);
        detective.replica().tick();
        assertThat(ProblemApi.ofType("SURGE")).isEmpty();

        detective.at(surgeAt.plus(Duration.ofMinutes(20)));
        faults(TicketKind.ISSUANCE_STUCK, 1);
        detective.replica().tick();
        faults(TicketKind.ISSUANCE_STUCK, 5);
        detective.replica().tick();

        var surge = ProblemApi.only("SURGE");
        assertThat(surge.getString("kind")).isEqualTo("ISSUANCE_STUCK");
        assertThat(surge.getInt("counts.subjects")).isEqualTo(25);
        assertThat(surge.getInt("baseline.observed")).isEqualTo(25);
        assertThat(surge.getDouble("baseline.threshold")).isEqualTo(20.0);
        assertThat(surge.getList("evidence.incidentIds")).hasSize(25);

        detective.at(surgeAt.plus(Duration.ofMinutes(49)));
        detective.replica().tick();
        detective.at(surgeAt.plus(Duration.ofMinutes(60)));
        detective.replica().tick();
        assertThat(ProblemApi.only("SURGE").getInt("baseline.observed")).isEqualTo(6);
        assertThat(ProblemApi.only("SURGE").getString("state")).isEqualTo("Open");
        detective.at(surgeAt.plus(Duration.ofMinutes(79)));
        detective.replica().tick();
        assertThat(ProblemApi.only("SURGE").getString("state")).isEqualTo("Resolved");
    }

    @Test
    void namesWhatTheSubjectsOfASurgeShare() {
        oneFaultLongAgo();
        detective.at(START.plus(Duration.ofDays(3)));
        IntStream.range(0, 20).forEach(i -> detective.ended(Run.UNPROVEN, TicketKind.DEPLOYMENT_STUCK, domain()));

        detective.replica().tick();

        var surge = ProblemApi.only("SURGE");
        assertThat(surge.getList("shared.what"))
                .containsExactly("ACCOUNT", "PROVIDER_ERROR", "CERTIFICATE_AUTHORITY", "CHANGED_AT");
        assertThat(surge.getList("shared.value"))
                .containsExactly("acct-001", "101", "CN=Test CA", "2026-05-31T23:59:00Z");
        assertThat(surge.getList("shared.subjects")).containsOnly(20);
        assertThat(ProblemApi.ofType("SURGE").getFirst()).doesNotContainKey("shared");
    }

    @Test
    void callsASteadyHighRateNoSurgeButThreeTimesAsMuchOne() {
        oneFaultLongAgo();
        var replica = detective.replica();
        for (int step = 1; step <= 6 * 24; step++) {
            detective.at(START.plus(Duration.ofMinutes(10).multipliedBy(step)));
            faults(TicketKind.DEPLOYMENT_STUCK, 5);
            replica.tick();
        }
        assertThat(ProblemApi.ofType("SURGE")).isEmpty();

        detective.at(START.plus(Duration.ofHours(24)).plus(Duration.ofMinutes(10)));
        faults(TicketKind.DEPLOYMENT_STUCK, 64);
        replica.tick();
        assertThat(ProblemApi.ofType("SURGE")).isEmpty();
        faults(TicketKind.DEPLOYMENT_STUCK, 5);
        replica.tick();

        var surge = ProblemApi.only("SURGE");
        assertThat(surge.getDouble("baseline.expected")).isBetween(28.0, 30.0);
        assertThat(surge.getInt("baseline.observed")).isEqualTo(94);
    }

    @Test
    void countsASubjectThatFailsTimeAndAgainOnlyOnce() {
        oneFaultLongAgo();
        var domain = domain();
        for (int minute = 0; minute < 50; minute += 2) {
            detective.at(START.plus(Duration.ofDays(3)).plus(Duration.ofMinutes(minute)));
            detective.fault(TicketKind.ISSUANCE_STUCK, domain);
            detective.replica().tick();
        }

        assertThat(ProblemApi.ofType("SURGE")).isEmpty();
        assertThat(ProblemApi.ofType("RECURRENT")).isEmpty();
    }

    @Test
    void losesNothingWhenEveryLookIsDoneByAReplicaThatHasJustStarted() {
        oneFaultLongAgo();
        for (int i = 0; i < 25; i++) {
            detective.at(START.plus(Duration.ofDays(3)).plus(Duration.ofMinutes(i)));
            faults(TicketKind.VALIDATION_FAILED, 1);
            detective.replica().tick();
        }

        assertThat(ProblemApi.only("SURGE").getInt("counts.subjects")).isEqualTo(25);
    }

    @Test
    void countsOnceHoweverManyReplicasLookAtOnce() {
        oneFaultLongAgo();
        detective.at(START.plus(Duration.ofDays(3)));
        faults(TicketKind.DEPLOYMENT_STUCK, 240);

        var lookers = Stream.generate(detective::replica)
                .limit(4)
                .map(replica -> CompletableFuture.runAsync(replica::tick))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(lookers).join();
        detective.replica().tick();

        var surge = ProblemApi.only("SURGE");
        assertThat(surge.getInt("counts.subjects")).isEqualTo(240);
        assertThat(surge.getInt("counts.incidents")).isEqualTo(240);
        assertThat(surge.getInt("baseline.observed")).isEqualTo(240);
    }
}
