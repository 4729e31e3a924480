package io.certloop.remediation.notification;

import io.certloop.remediation.notification.NotificationConfig.TargetConfig;
import io.certloop.service.files.ReloadStatus;
import io.certloop.service.files.ReloadingFile;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The configured targets. An error in a target stops the start, and all targets with errors are named. No message
 * quotes a target's address, because a chat's address is a secret.
 */
@Singleton
@Startup
public final class Targets {

    /** Each returns its target with the current content of its files. */
    private final List<Supplier<Target>> all = new ArrayList<>();

    public Targets(NotificationConfig config, AllowedHosts hosts, ReloadStatus files) {
        List<String> wrong = new ArrayList<>();
        config.targets().forEach((name, target) -> {
            try {
                all.add(target(name, target, hosts, files));
            } catch (IllegalArgumentException | IllegalStateException e) {
                wrong.add(name + ": " + e.getMessage());
            }
        });
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("certloop.notification.targets: " + wrong);
        }
    }

    private static Supplier<Target> target(String name, TargetConfig config, AllowedHosts hosts, ReloadStatus files) {
        Supplier<URI> url = url(name, config, hosts, files);
        Supplier<Optional<String>> secret = secret(name, config, files);
        Locale language = Locale.of(config.language().name());
        AccountSelection accounts = config.accounts().isEmpty()
                        && config.labels().isEmpty()
                ? AccountSelection.ALL
                : AccountSelection.of(
                        config.accounts().orElse(Set.of()), config.labels().orElse(Set.of()));
        return () -> new Target(name, config.format(), url.get(), secret.get(), config.topics(), language, accounts);
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

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    List<Target> of(Announcement announcement) {
        return now().filter(each -> each.topics().contains(announcement.topic()))
                .toList();
    }

    Optional<Target> named(String name) {
        return now().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The targets with the current content of their files, ordered by name. */
    public List<Target> current() {
        return now().sorted(Comparator.comparing(Target::name)).toList();
    }

    private Stream<Target> now() {
        return all.stream().map(Supplier::get);
    }
}
