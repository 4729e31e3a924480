package io.certloop.cloud.controlplane.farm;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.certloop.cloud.TestCa;
import io.certloop.testkit.FreePorts;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Real HAProxy processes on 127.0.0.1 and so on, each with its own folder of certificates. */
public final class HaproxyFarm implements AutoCloseable {

    private static final String CONFIGURATION = """
            global
              stats socket %1$s/run.sock mode 600 level admin
              stats socket %1$s/user.sock mode 600 level user
              stats timeout 30s
            defaults
              mode http
              timeout client 5s
              timeout server 5s
              timeout connect 5s
            frontend edge
              bind %2$s:%3$d ssl crt %1$s/certs
              http-request return status 200
            """;

    private final Path folder;
    private final int port;
    private final List<Process> processes = new ArrayList<>();

    /** Nothing is started yet. */
    public HaproxyFarm(Path folder, int nodes, TestCa ca) throws IOException {
        assumeThat(Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(each -> Files.isExecutable(Path.of(each, "haproxy"))))
                .as("haproxy is installed")
                .isTrue();
        this.folder = folder;
        port = FreePorts.next();
        Files.createDirectories(desired());
        for (int i = 0; i < nodes; i++) {
            processes.add(null);
            Files.createDirectories(certs(i));
            Files.writeString(certs(i).resolve("default.pem"), pem(ca.leaf("default.farm.example")));
            Files.writeString(
                    node(i).resolve("haproxy.cfg"),
                    CONFIGURATION.formatted(node(i), address(i).getHostAddress(), port));
        }
    }

    public static String pem(TestCa.Leaf leaf) {
        return leaf.chainPem() + keyPem(leaf);
    }

    static String keyPem(TestCa.Leaf leaf) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(leaf.key().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    public Path desired() {
        return folder.resolve("desired");
    }

    Path node(int node) {
        return folder.resolve("node-" + (node + 1));
    }

    public Path certs(int node) {
        return node(node).resolve("certs");
    }

    public String runtime(int node) {
        return "unix:" + node(node).resolve("run.sock");
    }

    public int nodes() {
        return processes.size();
    }

    public String edge(int node) {
        return address(node).getHostAddress() + ":" + port;
    }

    private static InetAddress address(int node) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (node + 1)});
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The same certificate for a domain, desired and on all nodes, before these are started. */
    public void everywhere(String file, TestCa.Leaf leaf) throws IOException {
        desired(file, leaf);
        for (int i = 0; i < nodes(); i++) {
            Files.writeString(certs(i).resolve(file), pem(leaf));
        }
    }

    public void desired(String file, TestCa.Leaf leaf) throws IOException {
        Files.writeString(desired().resolve(file), pem(leaf));
    }

    public void start() throws Exception {
        for (int i = 0; i < nodes(); i++) {
            launch(i);
        }
        for (int i = 0; i < nodes(); i++) {
            awaitLoaded(i);
        }
    }

    void start(int node) throws Exception {
        launch(node);
        awaitLoaded(node);
    }

    private Path log(int node) {
        return node(node).resolve("haproxy.log");
    }

    private void launch(int node) throws IOException {
        Process process = new ProcessBuilder(
                        "haproxy",
                        "-W",
                        "-S",
                        node(node).resolve("master.sock").toString(),
                        "-f",
                        node(node).resolve("haproxy.cfg").toString())
                .redirectErrorStream(true)
                .redirectOutput(log(node).toFile())
                .start();
        processes.set(node, process);
    }

    private void awaitLoaded(int node) throws Exception {
        Process process = processes.get(node);
        Path log = log(node);
        while (!Files.readString(log).contains("Loading success")) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new AssertionError(Files.readString(log));
            }
        }
    }

    /** As {@code systemctl reload}: the files are read again. */
    void reload(int node) throws Exception {
        while (!isReloaded(node)) {
            // The master starts itself anew behind each load, and does not listen meanwhile.
            if (processes.get(node).waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new AssertionError(Files.readString(log(node)));
            }
        }
    }

    private boolean isReloaded(int node) throws IOException {
        try {
            String answer = ask(node(node).resolve("master.sock"), "reload\n");
            if (!answer.startsWith("Success=1")) {
                throw new AssertionError(answer);
            }
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    /** By the Runtime API, past our adapter. */
    String run(int node, String command) throws IOException {
        return ask(node(node).resolve("run.sock"), command + "\n");
    }

    void set(int node, String file, TestCa.Leaf leaf) throws IOException {
        String answer = run(node, "set ssl cert " + certs(node).resolve(file) + " <<\n" + pem(leaf));
        if (!answer.startsWith("Transaction")) {
            throw new AssertionError(answer);
        }
    }

    private static String ask(Path socket, String command) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(command.getBytes(StandardCharsets.US_ASCII)));
            channel.shutdownOutput();
            try (InputStream answer = Channels.newInputStream(channel)) {
                return new String(answer.readAllBytes(), StandardCharsets.US_ASCII);
            }
        }
    }

    /** SIGSTOP, or SIGCONT. */
    void signal(int node, String signal) throws Exception {
        Process process = processes.get(node);
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal, "" + process.pid()));
        process.descendants().forEach(each -> command.add("" + each.pid()));
        new ProcessBuilder(command).start().waitFor();
    }

    /** The leaf that a client gets. */
    X509Certificate served(int node, String host) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustEverything()}, new SecureRandom());
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket()) {
            socket.connect(new InetSocketAddress(address(node), port), 5000);
            socket.setSoTimeout(5000);
            var parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static final class TrustEverything implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** As a machine that loses its power. */
    void kill(int node) {
        Process process = processes.get(node);
        if (process != null) {
            List<ProcessHandle> workers = process.descendants().toList();
            process.destroyForcibly().onExit().join();
            workers.forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Override
    public void close() {
        for (int i = 0; i < nodes(); i++) {
            kill(i);
        }
    }
}
