package io.certloop.service.files;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.CertificateUpdatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Reports if the TLS certificates that this service serves are no longer reloaded. Quarkus sends an event after each
 * reload but none when a reload fails, so a missing event is the sign.
 */
@ApplicationScoped
class EffectiveCertificates {

    private static final int MISSED = 3;

    private final ReloadStatus files;
    private final Optional<String> name;
    private final Optional<Duration> period;
    private final Clock clock;
    private volatile Instant read;

    @Inject
    EffectiveCertificates(ReloadStatus files, Config config) {
        this(files, nameIn(config), periodIn(config), Clock.systemUTC());
    }

    EffectiveCertificates(ReloadStatus files, Optional<String> name, Optional<Duration> period, Clock clock) {
        this.files = files;
        this.name = name;
        this.period = period;
        this.clock = clock;
    }

    private static Optional<String> nameIn(Config config) {
        return config.getOptionalValue("quarkus.http.tls-configuration-name", String.class);
    }

    private static Optional<Duration> periodIn(Config config) {
        return nameIn(config)
                .map(name -> "quarkus.tls." + name + ".reload-period")
                .flatMap(key -> config.getOptionalValue(key, Duration.class));
    }

    void start(@Observes StartupEvent event) {
        read = clock.instant();
        period.ifPresent(every -> files.named("certificates", () -> flaw(every)));
    }

    void readAgain(@Observes CertificateUpdatedEvent event) {
        if (name.filter(event.name()::equals).isPresent()) {
            read = clock.instant();
        }
    }

    private Optional<String> flaw(Duration every) {
        return read.plus(every.multipliedBy(MISSED)).isBefore(clock.instant())
                ? Optional.of("key, certificate or bundle could not be read since " + read)
                : Optional.empty();
    }
}
