package io.certloop.cli.running;

import io.certloop.cli.checkout.Checkout;
import io.certloop.harness.system.Trust;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options and the HTTP client for a running service, on this machine, behind a port-forward or at any address. */
final class Connection {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    @Option(names = "--token-file", paramLabel = "FILE")
    private Path tokenFile;

    @Option(names = "--ca-file", paramLabel = "FILE")
    private Path caFile;

    /** Uses the token of the local system, unless a token file is given. */
    void preferTokenOf(Checkout checkout) {
        var here = checkout.state().resolve("token");
        if (tokenFile == null && Files.isReadable(here)) {
            tokenFile = here;
        }
    }

    /** @param withToken whether the token goes with each request */
    JsonHttp json(boolean withToken) throws IOException {
        var file = Optional.ofNullable(tokenFile).filter(any -> withToken);
        return new JsonHttp(
                file.isPresent() ? Optional.of(Files.readString(tokenFile).strip()) : Optional.empty(), http());
    }

    static URI address(String url) throws IOException {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IOException("not an address: " + url, e);
        }
    }

    /**
     * Checks that the token file and the CA file of the options can be used.
     *
     * @throws IOException if a file cannot be used; its message names the file
     */
    void check() throws IOException {
        requireReadable(tokenFile, "the token file");
        requireReadable(caFile, "the CA file");
        http();
    }

    static void requireReadable(Path fileOrNull, String what) throws IOException {
        if (fileOrNull != null && !Files.isReadable(fileOrNull)) {
            throw new IOException(what + " " + fileOrNull + " cannot be read");
        }
    }

    private HttpClient http() throws IOException {
        var builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT);
        return caFile == null
                ? builder.build()
                : builder.sslContext(Trust.in(caFile)).build();
    }
}
