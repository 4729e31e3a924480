package io.certloop.watcher.sweep.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.DomainSummary;
import io.certloop.cloud.controlplane.state.ChangeMark;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.watcher.check.Snapshots;
import io.certloop.watcher.inventory.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadPolicyTest {

    private static final Instant NOW = Snapshots.NOW;
    private static final Certificate FRESH = certificate(Duration.ofDays(60));

    private final ReadPolicy policy = new ReadPolicy(Snapshots.EXPIRY, Duration.ofDays(1));

    private static Certificate certificate(Duration left) {
        return Snapshots.certificate(Duration.ofDays(90), left, Optional.of(Snapshots.EXPECTED));
    }

    private static Reading reading(Snapshots snapshot, Instant at) {
        return new Reading(snapshot.build().domain(), at);
    }

    private static DomainSummary listed(Reading reading) {
        return new DomainSummary(
                reading.domain().name(),
                reading.domain().phase(),
                reading.domain().modifiedAt().orElseThrow());
    }

    private boolean isDue(DomainSummary listed, Reading reading, Certificate certificate) {
        return policy.isDue(listed, Optional.ofNullable(reading), Optional.ofNullable(certificate), NOW);
    }

    @Test
    void whatTheListShowsUnchangedIsNotAskedFor() {
        Reading read = reading(Snapshots.healthy(), NOW.minusSeconds(60));

        assertThat(isDue(listed(read), read, FRESH)).isFalse();
    }

    @Test
    void whatIsNewIsAskedFor() {
        assertThat(isDue(listed(reading(Snapshots.healthy(), NOW)), null, null)).isTrue();
    }

    @Test
    void whatMovedInTimeOrStateIsAskedFor() {
        Reading read = reading(Snapshots.healthy(), NOW);
        var name = read.domain().name();

        assertThat(isDue(new DomainSummary(name, DomainPhase.ACTIVE, NOW), read, FRESH))
                .isTrue();
        assertThat(isDue(
                        new DomainSummary(
                                name,
                                DomainPhase.FAILED,
                                read.domain().modifiedAt().orElseThrow()),
                        read,
                        FRESH))
                .isTrue();
    }

    @Test
    void whatIsToBeServedFromNowOnIsAskedForAlthoughNothingWasAppliedYet() {
        Reading read = reading(Snapshots.healthy(), NOW.minusSeconds(60));
        var applied = read.domain().mark();
        var listed = new DomainSummary(
                read.domain().name(),
                read.domain().phase(),
                new ChangeMark(applied.value(), "another file"),
                read.domain().modifiedAt());

        assertThat(isDue(listed, read, FRESH)).isTrue();
    }

    @Test
    void whatIsChangingIsAskedForEveryTime() {
        Reading read = reading(Snapshots.healthy().changing(Duration.ofMinutes(1)), NOW);

        assertThat(isDue(listed(read), read, FRESH)).isTrue();
    }

    @Test
    void whatIsAboutToExpireIsAskedFor() {
        Reading read = reading(Snapshots.healthy(), NOW);

        assertThat(isDue(listed(read), read, certificate(Duration.ofDays(16)))).isFalse();
        assertThat(isDue(listed(read), read, certificate(Duration.ofDays(15)))).isTrue();
    }

    @Test
    void whatSettledInFailureIsNotAskedForAgain() {
        Reading read = reading(Snapshots.healthy().phase(DomainPhase.FAILED), NOW);

        assertThat(isDue(listed(read), read, FRESH)).isFalse();
    }

    @Test
    void aReadingIsNotReliedOnForEver() {
        Reading old = reading(Snapshots.healthy(), NOW.minus(Duration.ofDays(1)).minusSeconds(1));
        Reading ofTheFuture = reading(Snapshots.healthy(), NOW.plusSeconds(1));

        assertThat(isDue(listed(old), old, FRESH)).isTrue();
        assertThat(isDue(listed(ofTheFuture), ofTheFuture, FRESH)).isTrue();
    }
}
