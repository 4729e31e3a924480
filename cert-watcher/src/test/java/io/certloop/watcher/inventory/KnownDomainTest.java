package io.certloop.watcher.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.OperationKind;
import io.certloop.watcher.check.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnownDomainTest {

    private static final Instant NOW = Snapshots.NOW;
    private static final Instant BEFORE = NOW.minus(Duration.ofMinutes(20));

    private static Optional<KnownDomain> known(OperationKind operation, Instant changingSince) {
        return Optional.of(
                new KnownDomain(
                        DomainKey.of("acct-001", "www.example.com"),
                        Optional.of(operation),
                        Optional.ofNullable(changingSince),
                        UUID.randomUUID()));
    }

    private static Domain changing() {
        return Snapshots.healthy().changing(Duration.ofMinutes(1)).build().domain();
    }

    @Test
    void ourClockStartsWhenAChangeIsFirstSeen() {
        assertThat(KnownDomain.changingSince(Optional.empty(), changing(), NOW)).contains(NOW);
        assertThat(
                        KnownDomain.changingSince(
                                known(OperationKind.CERTIFICATE, null), changing(), NOW))
                .contains(NOW);
    }

    @Test
    void ourClockRunsOnWhileTheSameSortOfChangeIsSeen() {
        assertThat(
                        KnownDomain.changingSince(
                                known(OperationKind.CERTIFICATE, BEFORE), changing(), NOW))
                .contains(BEFORE);
    }

    @Test
    void ourClockStartsAgainForAnotherSortOfChange() {
        assertThat(KnownDomain.changingSince(known(OperationKind.DOMAIN, BEFORE), changing(), NOW))
                .contains(NOW);
    }

    @Test
    void ourClockStopsWhenNothingChanges() {
        assertThat(
                        KnownDomain.changingSince(
                                known(OperationKind.CERTIFICATE, BEFORE),
                                Snapshots.healthy().build().domain(),
                                NOW))
                .isEmpty();
    }
}
