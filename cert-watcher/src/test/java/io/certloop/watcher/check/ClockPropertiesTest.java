package io.certloop.watcher.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.watcher.check.fault.Checks;
import io.certloop.watcher.inventory.InspectionResult;
import io.certloop.watcher.inventory.edge.EdgeInspection;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds whatever the clocks say: random times, jumps of both clocks, leap days. */
class ClockPropertiesTest {

    private static final long SEEDS = 400;
    private static final Duration[] LIFETIMES = {
        Duration.ofDays(398), Duration.ofDays(200), Duration.ofDays(100), Duration.ofDays(47), Duration.ofDays(6)
    };

    private final Checks checks = new Checks(
            new Patience(Duration.ofMinutes(15), Duration.ofMinutes(40), Duration.ofMinutes(5)), Snapshots.PREFLIGHT);

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    /** Around the turns of February, where a calendar would go wrong. */
    static Stream<Instant> leapDays() {
        return IntStream.of(2024, 2026, 2028, 2100)
                .mapToObj(year -> Instant.parse(year + "-02-28T23:59:59.999Z"))
                .flatMap(last -> Stream.of(last, last.plusMillis(1), last.plusSeconds(86_400)));
    }

    private CheckResults examine(Snapshots snapshot) {
        return checks.examine(new InspectionResult.Seen(snapshot.build()));
    }

    private static int step(CheckResults results) {
        if (results.finding(Reason.CERTIFICATE_EXPIRED).isPresent()) {
            return 4;
        }
        return results.finding(Reason.CERTIFICATE_EXPIRING)
                .map(it -> it.severity() == Severity.CRITICAL ? 3 : it.repairable() ? 2 : 1)
                .orElse(0);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aCertificateNeverGetsLessUrgentByAgeing(long seed) {
        var random = new Random(seed);
        Duration lifetime = LIFETIMES[random.nextInt(LIFETIMES.length)];
        long end = lifetime.toMillis();
        int before = 0;
        for (long age = 0; age < end * 1.1; age += 1 + random.nextLong(end / 40)) {
            Duration left = Duration.ofMillis(end - age);
            int now = step(examine(Snapshots.healthy().validity(lifetime, left)));

            assertThat(now).as("%s of %s left", left, lifetime).isGreaterThanOrEqualTo(before);
            before = now;
        }
        assertThat(before).isEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyJumpOfAnyClockGivesAVerdictForEveryReason(long seed) {
        var random = new Random(seed);
        Duration jump = Duration.ofSeconds(random.nextLong(-400_000_000L, 400_000_000L));
        Duration provider = Duration.ofSeconds(random.nextLong(-400_000_000L, 400_000_000L));
        DomainPhase phase = DomainPhase.values()[random.nextInt(DomainPhase.values().length)];
        Snapshots snapshot = Snapshots.healthy()
                .phase(phase)
                .changed(provider)
                .at(Snapshots.NOW.plus(jump))
                .validity(LIFETIMES[random.nextInt(LIFETIMES.length)], Duration.ofDays(3));

        CheckResults results = examine(snapshot);

        assertThat(results.verdicts()).containsOnlyKeys(Reason.values());
        assertThat(results.health()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aProviderWhoseClockRunsAheadHidesNothingForEver(long seed) {
        var random = new Random(seed);
        Duration ahead = Duration.ofMinutes(1 + random.nextInt(100_000));
        Duration seen = Duration.ofMinutes(40 + random.nextInt(1000));

        CheckResults results =
                examine(Snapshots.healthy().changing(ahead.negated()).changingByOurClock(seen));

        assertThat(results.finding(Reason.DEPLOYMENT_STUCK)).isPresent();
    }

    @ParameterizedTest
    @MethodSource("leapDays")
    void aLeapDayIsADayLikeAnyOther(Instant at) {
        for (Duration lifetime : LIFETIMES) {
            Duration end = Duration.between(Snapshots.NOW, at).plus(Duration.ofHours(12));
            Snapshots inUrgentStep = unserved(at).validity(lifetime, end);
            Snapshots over = unserved(at).validity(lifetime, end.minusHours(12));

            assertThat(step(examine(inUrgentStep))).isEqualTo(3);
            assertThat(step(examine(over))).isEqualTo(4);
        }
    }

    private static Snapshots unserved(Instant at) {
        return Snapshots.healthy().at(at).edges(new EdgeInspection.NotNeeded());
    }
}
