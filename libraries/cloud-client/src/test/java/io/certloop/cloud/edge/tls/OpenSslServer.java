package io.certloop.cloud.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.testkit.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** An edge by OpenSSL 3.5 or later, with a certificate that it signed itself. */
final class OpenSslServer implements AutoCloseable {

    private final Process process;
    private final EdgeAddress address;
    private final Path certificate;

    private OpenSslServer(Process process, EdgeAddress address, Path certificate) {
        this.process = process;
        this.address = address;
        this.certificate = certificate;
    }

    /**
     * The test is skipped where there is no such OpenSSL.
     *
     * @param algorithm of the key
     */
    static OpenSslServer start(Path folder, String host, String algorithm, String... options)
            throws IOException, InterruptedException {
        Assumptions.assumeTrue(knowsMlKem(folder), "OpenSSL 3.5 or later is not installed here");
        Path certificate = folder.resolve("certificate.pem");
        Path key = folder.resolve("key.pem");
        List<String> request = new ArrayList<>(List.of("openssl", "req", "-x509", "-nodes", "-newkey", algorithm));
        if (algorithm.equals("EC")) {
            request.addAll(List.of("-pkeyopt", "ec_paramgen_curve:P-256"));
        }
        request.addAll(List.of(
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString(),
                "-days",
                "30",
                "-subj",
                "/CN=" + host,
                "-addext",
                "subjectAltName=DNS:" + host));
        assertThat(run(folder, request)).as("openssl req").isZero();
        int port = FreePorts.next();
        List<String> server = new ArrayList<>(List.of(
                "openssl",
                "s_server",
                "-accept",
                "127.0.0.1:" + port,
                "-cert",
                certificate.toString(),
                "-key",
                key.toString()));
        server.addAll(List.of(options));
        Process process = new ProcessBuilder(server).redirectErrorStream(true).start();
        awaitAccept(process.inputReader(StandardCharsets.US_ASCII));
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        return new OpenSslServer(process, new EdgeAddress(loopback, port), certificate);
    }

    private static boolean knowsMlKem(Path folder) throws InterruptedException {
        try {
            return run(folder, List.of("openssl", "genpkey", "-algorithm", "ML-KEM-768", "-out", "k")) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int run(Path folder, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as(String.join(" ", command))
                .isTrue();
        return process.exitValue();
    }

    private static void awaitAccept(BufferedReader out) throws IOException {
        String line = out.readLine();
        while (line != null && !line.startsWith("ACCEPT")) {
            line = out.readLine();
        }
        assertThat(line).as("openssl s_server accepts").isNotNull();
        // It waits when nobody reads what it says.
        Thread.ofVirtual().start(() -> drain(out));
    }

    private static void drain(BufferedReader out) {
        try {
            out.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // It ended.
        }
    }

    EdgeAddress address() {
        return address;
    }

    TrustAnchors anchors() {
        return TrustAnchors.in(certificate);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
