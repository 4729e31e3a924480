package io.certloop.cli.running;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.checkout.ExitCode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code what-if}: past decisions under other playbooks or limits. Nothing is changed anywhere. */
@Command(
        name = "what-if",
        customSynopsis =
                "what-if --with FILE [--since P30D] [--limit NAME=TIME]... [--url URL]"
                        + " [--token-file FILE] [--ca-file FILE]")
public final class WhatIfCommand implements Callable<Integer> {

    private static final int FIRST_ERROR = 400;

    private final Checkout checkout;

    @Option(names = "--with", required = true)
    private Path playbooks;

    @Option(names = "--since")
    private String since = "P30D";

    @Option(names = "--limit")
    private List<String> limits = List.of();

    @Option(names = "--url")
    private String url;

    @Mixin private Connection connection;

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
        var request =
                connection
                        .withToken(connection.request(address.toString()))
                        .header("Content-Type", "application/yaml")
                        .header("Accept", "text/plain")
                        .POST(BodyPublishers.ofFile(playbooks));
        var answer = connection.send(request);
        checkout.out().write(answer.body());
        checkout.out().flush();
        if (answer.statusCode() < FIRST_ERROR) {
            return ExitCode.DONE;
        }
        throw new IOException("HTTP " + answer.statusCode());
    }
}
