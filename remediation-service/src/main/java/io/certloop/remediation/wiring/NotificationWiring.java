package io.certloop.remediation.wiring;

import io.certloop.remediation.notification.AccountSelection;
import io.certloop.remediation.notification.AllowedHosts;
import io.certloop.remediation.notification.NotificationConfig;
import io.certloop.remediation.notification.NotificationConfig.TargetConfig;
import io.certloop.remediation.notification.OutgoingConfig;
import io.certloop.remediation.notification.Target;
import io.certloop.remediation.notification.Targets;
import io.certloop.remediation.run.report.CallbackConfig;
import io.certloop.remediation.run.report.CallbackHosts;
import io.certloop.service.client.HostConcurrencyLimiter;
import io.certloop.service.files.ReloadStatus;
import io.certloop.service.files.ReloadingFile;
import io.certloop.service.jobs.JobsConfig;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Builds the notification targets, and decides which hosts callbacks and notifications may go to. An error in a target
 * stops the start, and all targets with errors are named. No message quotes a target's address, because a chat's
 * address is a secret.
 */
@Dependent
class NotificationWiring {

    @Produces
    @Singleton
    Targets targets(NotificationConfig config, AllowedHosts hosts, ReloadStatus files) {
        List<String> wrong = new ArrayList<>();
        List<Supplier<Target>> targets = new ArrayList<>();
        config.targets().forEach((name, target) -> {
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

    private static Supplier<Target> target(String name, TargetConfig config, AllowedHosts hosts, ReloadStatus files) {
        Supplier<URI> url = url(name, config, hosts, files);
        Supplier<Optional<String>> secret = secret(name, config, files);
        AccountSelection accounts = accounts(config);
        return () ->
                new Target(name, config.format(), url.get(), secret.get(), config.topics(), language(config), accounts);
    }

    private static AccountSelection accounts(TargetConfig config) {
        return config.accounts().isEmpty() && config.labels().isEmpty()
                ? AccountSelection.ALL
                : AccountSelection.of(
                        config.accounts().orElse(Set.of()), config.labels().orElse(Set.of()));
    }

    private static Locale language(TargetConfig config) {
        return Locale.of(config.language().name());
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    private static Supplier<URI> url(String name, TargetConfig config, AllowedHosts hosts, ReloadStatus files) {
        require(config.url().isPresent() != config.urlFile().isPresent(), "needs either url or url-file");
        if (config.url().isPresent()) {
            URI url = address(config.url().get(), hosts);
            return () -> url;
        }
        var file = ReloadingFile.ofText(config.urlFile().get(), text -> address(text, hosts));
        return files.named("notification-url-" + name, file)::required;
    }

    private static Supplier<Optional<String>> secret(String name, TargetConfig config, ReloadStatus files) {
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
        require(
                "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()),
                "its url must begin with https:// or http://");
        require(hosts.allow(url), "its host must be one of certloop.outgoing.allowed-hosts");
        return url;
    }

    @Produces
    @Singleton
    AllowedHosts allowedHosts(OutgoingConfig config) {
        return new AllowedHosts(config.allowedHosts());
    }

    @Produces
    @Singleton
    CallbackHosts callbackHosts(CallbackConfig config, AllowedHosts others) {
        return CallbackHosts.of(config.hosts(), others);
    }

    /** Limits concurrent requests to hosts that may not answer, so that runs keep the other job threads. */
    @Produces
    @Singleton
    HostConcurrencyLimiter outgoing(CallbackConfig config, JobsConfig jobs, Clock clock) {
        int most = Math.max(1, Math.min(config.atOnce(), jobs.threads() / 2));
        return new HostConcurrencyLimiter(most, Math.min(config.perHost(), most), clock);
    }
}
