package io.certloop.testkit.acme;

import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Knot DNS with one zone, in which a TSIG key may change TXT records (RFC 2136). */
public final class Knot implements AutoCloseable {

    public static final String ZONE = "farm.example";
    public static final String KEY = "certloop";

    /** In base64. */
    public static final String SECRET = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=";

    private final int port;
    private final ChildProcess process;

    private Knot(Path home, int port) throws IOException {
        this.port = port;
        this.process = ChildProcess.start(
                new ProcessBuilder("knotd", "-c", home.resolve("knot.conf").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("knot.log").toFile()));
        Pebble.await(this::answers);
    }

    private boolean answers() throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        }
    }

    /** Whether Debian's knot is installed here. */
    public static boolean isInstalled() {
        return Pebble.isOnPath("knotd");
    }

    public static Knot start(Path home) {
        try {
            int port = FreePorts.next();
            Files.createDirectories(home.resolve("db"));
            Files.writeString(home.resolve("knot.conf"), configuration(home, port));
            Files.writeString(home.resolve("zone"), """
                    $ORIGIN %s.
                    $TTL 60
                    @ SOA ns hostmaster 1 3600 600 86400 60
                    @ NS ns
                    ns A 127.0.0.1
                    * A 127.0.0.1
                    """.formatted(ZONE));
            return new Knot(home, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String configuration(Path home, int port) {
        return """
                server:
                    listen: 127.0.0.1@%1$d
                    rundir: %2$s
                database:
                    storage: %2$s/db
                key:
                  - id: %3$s
                    algorithm: hmac-sha256
                    secret: %4$s
                acl:
                  - id: update
                    key: %3$s
                    action: update
                    update-type: [TXT]
                zone:
                  - domain: %5$s
                    file: %2$s/zone
                    acl: update
                    zonefile-sync: -1
                log:
                  - target: stderr
                    any: info
                """.formatted(port, home, KEY, SECRET, ZONE);
    }

    /** Of UDP and TCP at 127.0.0.1. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.close();
    }
}
