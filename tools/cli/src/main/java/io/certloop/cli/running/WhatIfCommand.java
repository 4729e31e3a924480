package io.certloop.cli.running;

import io.certloop.cli.checkout.Checkout;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code what-if}: shows which past decisions would change under other playbooks or limits. Nothing is changed. */
@Command(
        name = "what-if",
        description = {
            "Which past decisions of remediation-service other playbooks or limits would change.",
            "Nothing is changed. Without --url: the system that runs here, with its token."
        },
        customSynopsis = "what-if --with FILE [--since P30D] [--limit NAME=TIME]... [--url URL]"
                + " [--token-file FILE] [--ca-file FILE]")
public final class WhatIfCommand implements Callable<Integer> {

    private static final int FIRST_ERROR = 400;

    private final Checkout checkout;

    @Option(names = "--with", required = true, paramLabel = "FILE", description = "The playbooks to try (YAML).")
    private Path playbooks;

    @Option(
            names = "--since",
            paramLabel = "PERIOD",
            defaultValue = "P30D",
            description = "How far back. Default: ${DEFAULT-VALUE}.")
    private String since;

    @Option(names = "--limit", paramLabel = "NAME=TIME", description = "A limit to try, such as stuckAfter=PT30M.")
    private List<String> limits = List.of();

    @Option(names = "--url", paramLabel = "URL", description = "Of remediation-service.")
    private String url;

    @Mixin
    private Connection connection;

    public WhatIfCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Connection.requireReadable(playbooks, "the file");
        connection.preferTokenOf(checkout);
        connection.check();
        var address = new StringBuilder(checkout.remediation(url));
        address.append("/playbooks/dry-run?since=").append(since);
        limits.forEach(limit -> address.append('&').append(limit));
        var request = connection
                .withToken(connection.request(address.toString()))
                .header("Content-Type", "application/yaml")
                .header("Accept", "text/plain")
                .POST(BodyPublishers.ofFile(playbooks));
        var answer = connection.send(request);
        checkout.out().write(answer.body());
        checkout.out().flush();
        if (answer.statusCode() < FIRST_ERROR) {
            return ExitCode.OK;
        }
        throw new IOException("HTTP " + answer.statusCode());
    }
}
