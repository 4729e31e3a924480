package io.certloop.service.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.CertificateUpdatedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EffectiveCertificatesTest {

    private static final Instant START = Instant.parse("2026-11-26T03:00:00Z");

    private final ReloadStatus files = new ReloadStatus(new SimpleMeterRegistry());
    private final SettableClock clock = new SettableClock(START);

    @Test
    void certificatesThatAreNotReadAgainAreAFlawUntilTheyAre() {
        var certificates = of(Optional.of("services"), Optional.of(Duration.ofMinutes(5)));
        clock.set(START.plus(Duration.ofMinutes(14)));
        assertThat(files.flaws()).isEmpty();

        clock.set(START.plus(Duration.ofMinutes(16)));
        certificates.readAgain(new CertificateUpdatedEvent("others", null));
        assertThat(files.flaws())
                .containsEntry("certificates", "key, certificate or bundle could not be read since " + START);

        certificates.readAgain(new CertificateUpdatedEvent("services", null));
        assertThat(files.flaws()).isEmpty();
    }

    @Test
    void withoutTlsThereIsNothingToRead() {
        of(Optional.empty(), Optional.empty());
        clock.set(START.plus(Duration.ofDays(1)));

        assertThat(files.flaws()).isEmpty();
    }

    private EffectiveCertificates of(Optional<String> name, Optional<Duration> period) {
        var certificates = new EffectiveCertificates(files, name, period, clock);
        certificates.start(new StartupEvent());
        return certificates;
    }
}
