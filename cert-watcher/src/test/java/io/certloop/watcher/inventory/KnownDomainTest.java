package io.certloop.watcher.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.watcher.check.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnownDomainTest {

    private static final Instant NOW = Snapshots.NOW;
    private static final Instant BEFORE = NOW.minus(Duration.ofMinutes(20));

    private static Optional<KnownDomain> known(OperationKind operation, Instant changingSince) {
        return Optional.of(new KnownDomain(
                DomainKey.of("acct-001", "www.example.com"),
                Optional.of(operation),
                Optional.ofNullable(changingSince),
                Optional.of(Snapshots.CERTIFICATE),
                Optional.empty(),
                Optional.of(BEFORE),
                List.of(),
                CheckHistory.EMPTY,
                UUID.randomUUID(),
                Map.of()));
    }

    private static Optional<Instant> changingSince(Optional<KnownDomain> known, Domain domain, Instant now) {
        return KnownDomain.past(known, domain, now).changingSince();
    }

    private static Domain changing() {
        return Snapshots.healthy().changing(Duration.ofMinutes(1)).build().domain();
    }

    @Test
    void ourClockStartsWhenAChangeIsFirstSeen() {
        assertThat(changingSince(Optional.empty(), changing(), NOW)).contains(NOW);
        assertThat(changingSince(known(OperationKind.CERTIFICATE, null), changing(), NOW))
                .contains(NOW);
    }

    @Test
    void ourClockRunsOnWhileTheSameSortOfChangeIsSeen() {
        assertThat(changingSince(known(OperationKind.CERTIFICATE, BEFORE), changing(), NOW))
                .contains(BEFORE);
    }

    @Test
    void ourClockStartsAgainForAnotherSortOfChange() {
        assertThat(changingSince(known(OperationKind.DOMAIN, BEFORE), changing(), NOW))
                .contains(NOW);
    }

    @Test
    void ourClockStopsWhenNothingChanges() {
        assertThat(changingSince(
                        known(OperationKind.CERTIFICATE, BEFORE),
                        Snapshots.healthy().build().domain(),
                        NOW))
                .isEmpty();
    }

    @Test
    void theClockOfAConfiguredCertificateRunsOnUntilAnotherOneIsConfigured() {
        Domain done = Snapshots.healthy().build().domain();

        assertThat(KnownDomain.past(Optional.empty(), done, NOW).configuredSince())
                .contains(NOW);
        assertThat(KnownDomain.past(known(OperationKind.CERTIFICATE, null), done, NOW)
                        .configuredSince())
                .contains(BEFORE);
        assertThat(KnownDomain.past(known(OperationKind.CERTIFICATE, null), changing(), NOW)
                        .configuredSince())
                .isEmpty();
    }
}
