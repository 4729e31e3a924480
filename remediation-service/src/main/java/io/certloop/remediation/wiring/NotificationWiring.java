package io.certloop.remediation.wiring;

import io.certloop.remediation.notification.Target;
import io.certloop.remediation.notification.Targets;
import io.certloop.remediation.run.AllowedHosts;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds the targets; a mistake stops the start, with all of them named. */
@Dependent
class NotificationWiring {

    @Produces
    @Singleton
    Targets targets(NotificationConfig config, AllowedHosts hosts) {
        List<String> wrong = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        config.targets()
                .forEach(
                        (name, target) -> {
                            if (!hosts.allow(target.url())) {
                                wrong.add(name + " names a host that is not allowed");
                            }
                            targets.add(
                                    new Target(
                                            name,
                                            target.format(),
                                            target.url(),
                                            target.secretFile().map(NotificationWiring::read),
                                            target.topics()));
                        });
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("certloop.notification.targets: " + wrong);
        }
        return new Targets(targets);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
