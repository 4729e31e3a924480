package io.certloop.cli.running;

import io.certloop.cli.checkout.Checkout;
import io.certloop.harness.system.LocalEnvironment;
import io.certloop.harness.system.SessionHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code support-bundle}: collects health, configuration, metrics and other diagnostics of running services, and the
 * ends of log files.
 */
@Command(
        name = "support-bundle",
        customSynopsis = "support-bundle [--token-file FILE] [--ca-file FILE] [--log FILE]... [--out FILE]" + " URL...")
public final class SupportBundleCommand implements Callable<Integer> {

    private static final int LOG_LINES = 20_000;
    private static final int UNHEALTHY = 503;
    private static final String AUDIT = "/audit/verification";
    private static final Map<String, String> ANSWERS = LocalEnvironment.file("/io/certloop/cli/running/answers.env");

    private final Checkout checkout;

    @Mixin
    private Connection connection;

    @Option(names = "--log", paramLabel = "FILE")
    private List<Path> logs = List.of();

    @Option(names = "--out", paramLabel = "FILE")
    private Path file = Path.of("certloop-support-%s.tar.gz"
            .formatted(DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
                    .format(Instant.now().atOffset(ZoneOffset.UTC))));

    @Parameters(arity = "1..*", paramLabel = "URL")
    private List<String> services;

    private final List<String> missed = new ArrayList<>();
    private int got;

    public SupportBundleCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        connection.check();
        for (var log : logs) {
            Connection.requireReadable(log, "the log");
        }
        for (var service : services) {
            requireAddress(service);
        }
        var folder = Files.createTempDirectory("certloop-support");
        try {
            collect(Files.createDirectory(folder.resolve("support")));
            var tar = List.of("tar", "-C", folder.toString(), "-czf", file.toString(), "support");
            if (new ProcessBuilder(tar).inheritIO().start().waitFor() != ExitCode.OK) {
                throw new IOException(file + " cannot be written");
            }
        } finally {
            SessionHome.delete(folder);
        }
        checkout.out()
                .printf(
                        "%n%d answers are in %s; %d could not be had, see not-collected.txt in" + " it%n",
                        got, file, missed.size());
        if (got == 0) {
            throw new IOException("no service answered");
        }
        return ExitCode.OK;
    }

    private static void requireAddress(String url) throws IOException {
        if (url.contains("@")) {
            throw new IOException("an address with a user or a password is refused");
        }
        if (!url.matches("https?://.+")) {
            throw new IOException("not an address: %s; expected http://HOST:PORT or https://HOST:PORT".formatted(url));
        }
    }

    private void collect(Path folder) throws IOException {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Files.writeString(folder.resolve("collected-at.txt"), now + "\n");
        for (var service : services) {
            checkout.out().println("Asking " + service);
            var own = Files.createDirectories(folder.resolve(fileName(service.replaceAll("^.*?://|/$", ""))));
            for (var path : ANSWERS.keySet()) {
                try {
                    ask(service.replaceFirst("/$", ""), path, own.resolve(ANSWERS.get(path)));
                } catch (UncheckedIOException e) {
                    miss(
                            service,
                            path,
                            new Redaction().of(List.of(e.getMessage())).getFirst());
                    break;
                }
            }
        }
        for (int i = 0; i < logs.size(); i++) {
            var log = logs.get(i);
            checkout.out().printf("Taking the last %d lines of %s%n", LOG_LINES, log);
            var name =
                    "log-%d-%s.txt".formatted(i + 1, fileName(log.getFileName().toString()));
            Files.write(folder.resolve(name), end(log), StandardCharsets.ISO_8859_1);
        }
        Files.write(folder.resolve("not-collected.txt"), missed);
    }

    private static String fileName(String text) {
        return text.replaceAll("[^A-Za-z0-9.-]", "_");
    }

    /** Saves one answer of a service. Only the audit needs the token. */
    private void ask(String service, String path, Path target) throws IOException {
        var answer = connection.json(path.equals(AUDIT)).get(Connection.address(service + path));
        if (answer.isSuccess() || answer.status() == UNHEALTHY && path.startsWith("/q/health")) {
            Files.write(target, new Redaction().of(answer.body().lines().toList()));
            got++;
            checkout.out().println("  " + path);
        } else {
            miss(service, path, "HTTP " + answer.status());
        }
    }

    private void miss(String service, String path, String reason) {
        missed.add("%s%s %s".formatted(service, path, reason));
        checkout.out().printf("  %s: not there (%s)%n", path, reason);
    }

    /** The last lines, read in ISO 8859-1, which keeps every byte as it was: the encoding of a log is unknown. */
    private static List<String> end(Path log) throws IOException {
        var last = new ArrayDeque<String>();
        try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            lines.forEach(line -> {
                last.add(line);
                if (last.size() > LOG_LINES) {
                    last.remove();
                }
            });
        }
        return new Redaction()
                .of(List.copyOf(last)).stream()
                        .map(line -> line.replaceAll("[0-9A-Fa-f]{48,}", "REDACTED"))
                        .toList();
    }
}
