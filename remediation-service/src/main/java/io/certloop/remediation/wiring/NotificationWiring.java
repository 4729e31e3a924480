package io.certloop.remediation.wiring;

import io.certloop.remediation.notification.AccountSelection;
import io.certloop.remediation.notification.AllowedHosts;
import io.certloop.remediation.notification.ChatActions;
import io.certloop.remediation.notification.ChatActions.ChatApp;
import io.certloop.remediation.notification.NotificationConfig;
import io.certloop.remediation.notification.NotificationConfig.AppConfig;
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
import java.util.regex.Pattern;

/**
 * Builds the notification targets, and decides which hosts callbacks and notifications may go to. An error in a target
 * stops the start, and all targets with errors are named. No message quotes a target's address, because a chat's
 * address is a secret.
 */
@Dependent
class NotificationWiring {

    private static final Set<Target.Format> BUTTONS =
            Set.of(Target.Format.FEISHU, Target.Format.DINGTALK, Target.Format.WECOM, Target.Format.SLACK);

    private static final Pattern WECOM_SECRET = Pattern.compile("\\S+\\s+[A-Za-z0-9+/]{43}");

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
        Supplier<Optional<ChatActions>> actions = actions(name, config, files);
        AccountSelection accounts = accounts(config);
        return () -> new Target(
                name,
                config.format(),
                url.get(),
                secret.get(),
                config.topics(),
                language(config),
                actions.get(),
                accounts);
    }

    private static AccountSelection accounts(TargetConfig config) {
        return config.accounts().isEmpty() && config.labels().isEmpty()
                ? AccountSelection.ALL
                : AccountSelection.of(
                        config.accounts().orElse(Set.of()), config.labels().orElse(Set.of()));
    }

    private static Supplier<Optional<ChatActions>> actions(String name, TargetConfig config, ReloadStatus files) {
        if (!config.actions()) {
            return Optional::empty;
        }
        require(BUTTONS.contains(config.format()), "has no actions: its format must be " + BUTTONS);
        require(config.actionsSecretFile().isPresent(), "actions need actions-secret-file");
        var file = files.named(
                "notification-actions-secret-" + name,
                ReloadingFile.ofText(config.actionsSecretFile().get(), text -> secrets(config.format(), text)));
        Supplier<Optional<ChatApp>> app = app(name, config, files);
        Locale language = language(config);
        return () -> Optional.of(new ChatActions(file.required(), language, app.get()));
    }

    private static Locale language(TargetConfig config) {
        return Locale.of(config.language().name());
    }

    /**
     * Reads the secrets of a file, one per line, and checks that there is at least one and that each has the form that
     * the target's format needs. No error message quotes a secret.
     */
    private static List<String> secrets(Target.Format format, String text) {
        List<String> lines = ReloadingFile.lines(text);
        require(!lines.isEmpty(), "it is empty");
        require(
                format != Target.Format.WECOM
                        || lines.stream()
                                .allMatch(line -> WECOM_SECRET.matcher(line).matches()),
                "each line must be `token EncodingAESKey`");
        return lines;
    }

    private static Supplier<Optional<ChatApp>> app(String name, TargetConfig config, ReloadStatus files) {
        if (config.format() == Target.Format.SLACK) {
            return Optional::empty;
        }
        require(config.app().isPresent(), "actions need an app: its webhook takes no presses");
        AppConfig app = config.app().get();
        require(config.format() == Target.Format.FEISHU || app.agent().isPresent(), "needs app.agent");
        var secret = files.named("notification-app-secret-" + name, ReloadingFile.ofSecret(app.secretFile()));
        return () -> Optional.of(new ChatApp(app.id(), secret.required(), app.agent(), app.receiver()));
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
