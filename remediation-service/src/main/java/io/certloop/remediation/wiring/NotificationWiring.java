package io.certloop.remediation.wiring;

import io.certloop.remediation.notification.AllowedHosts;
import io.certloop.remediation.notification.Deliveries;
import io.certloop.remediation.notification.NotificationConfig;
import io.certloop.remediation.notification.NotificationConfig.TargetConfig;
import io.certloop.remediation.notification.NotificationService;
import io.certloop.remediation.notification.Target;
import io.certloop.remediation.notification.Targets;
import io.certloop.service.files.ReloadStatus;
import io.certloop.service.files.ReloadingFile;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Builds the targets; a mistake stops the start, with all of them named. No message quotes an
 * address: of chats it is a secret.
 */
@Dependent
class NotificationWiring {

    @Produces
    @Singleton
    Targets targets(NotificationConfig config, AllowedHosts hosts, ReloadStatus files) {
        List<String> wrong = new ArrayList<>();
        List<Supplier<Target>> targets = new ArrayList<>();
        config.targets()
                .forEach(
                        (name, target) -> {
                            try {
                                targets.add(target(name, target, hosts, files));
                            } catch (IllegalArgumentException | IllegalStateException e) {
                                wrong.add(name + ": " + e.getMessage());
                            }
                        });
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("certloop.notification.targets: " + wrong);
        }
        return new Targets(targets);
    }

    @Produces
    @Singleton
    NotificationService service(Targets targets, Deliveries deliveries, Clock clock) {
        return new NotificationService(targets, deliveries, clock);
    }

    private static Supplier<Target> target(
            String name, TargetConfig config, AllowedHosts hosts, ReloadStatus files) {
        Supplier<URI> url = url(name, config, hosts, files);
        Supplier<Optional<String>> secret = secret(name, config, files);
        return () -> new Target(name, config.format(), url.get(), secret.get(), config.topics());
    }

    private static Supplier<URI> url(
            String name, TargetConfig config, AllowedHosts hosts, ReloadStatus files) {
        if (config.url().isPresent() == config.urlFile().isPresent()) {
            throw new IllegalArgumentException("needs either url or url-file");
        }
        if (config.url().isPresent()) {
            URI url = address(config.url().get(), hosts);
            return () -> url;
        }
        var file = ReloadingFile.ofText(config.urlFile().get(), text -> address(text, hosts));
        return files.named("notification-url-" + name, file)::required;
    }

    private static Supplier<Optional<String>> secret(
            String name, TargetConfig config, ReloadStatus files) {
        return config.secretFile()
                .map(ReloadingFile::ofSecret)
                .map(file -> files.named("notification-secret-" + name, file))
                .<Supplier<Optional<String>>>map(file -> file::current)
                .orElse(Optional::empty);
    }

    private static URI address(String text, AllowedHosts hosts) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("its url is none at character " + e.getIndex());
        }
        if (!"https".equalsIgnoreCase(url.getScheme())
                && !"http".equalsIgnoreCase(url.getScheme())) {
            throw new IllegalArgumentException("its url must begin with https:// or http://");
        }
        if (!hosts.allow(url)) {
            throw new IllegalArgumentException(
                    "its host must be one of certloop.outgoing.allowed-hosts");
        }
        return url;
    }
}
