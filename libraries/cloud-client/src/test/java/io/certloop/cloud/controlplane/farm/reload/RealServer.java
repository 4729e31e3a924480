package io.certloop.cloud.controlplane.farm.reload;

import io.certloop.cloud.TestCa;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.awaitility.Awaitility;

/** Processes of Debian's servers on loopback, and what they serve. */
final class RealServer implements AutoCloseable {

    private static final Path RECEIVER = Path.of("..", "..", "docs", "examples", "nginx-reload-receiver.py");

    private final List<Process> processes = new ArrayList<>();
    private final Path folder;

    RealServer(Path folder) {
        this.folder = folder;
    }

    static boolean isInstalled(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, tool)));
    }

    /** Starts it, and waits until this port answers. */
    void run(int port, Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolve("log-" + processes.size() + ".txt").toFile());
        builder.environment().putAll(environment);
        processes.add(builder.start());
        Awaitility.await().ignoreExceptions().until(() -> answers(port));
    }

    private static boolean answers(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        }
    }

    /** nginx with TLS, and its receiver as docs/examples has it. */
    void nginx(int receiver, String secret, int tls, String host, Path file) throws IOException {
        Path config = Files.writeString(folder.resolve("nginx.conf"), """
                        daemon off; pid FOLDER/nginx.pid; error_log FOLDER/error.log;
                        events {}
                        http {
                          access_log off;
                          client_body_temp_path FOLDER; proxy_temp_path FOLDER;
                          fastcgi_temp_path FOLDER; uwsgi_temp_path FOLDER; scgi_temp_path FOLDER;
                          server {
                            listen 127.0.0.1:%d ssl; server_name %s;
                            ssl_certificate %s; ssl_certificate_key %s;
                          }
                        }
                        """.formatted(tls, host, file, file)
                .replace("FOLDER", folder.toString()));
        run(tls, Map.of(), "nginx", "-c", config.toString());
        Path secretFile = Files.writeString(folder.resolve("secret"), secret + "\n");
        run(
                receiver,
                Map.of(
                        "CERTLOOP_SECRET_FILE",
                        secretFile.toString(),
                        "LISTEN",
                        "127.0.0.1:" + receiver,
                        "NGINX_COMMAND",
                        "nginx -c " + config),
                "python3",
                RECEIVER.toString());
    }

    /** Leaf, chain and key in one file, as all of them read it. */
    static void write(Path file, TestCa.Leaf certificate, PrivateKey key) throws IOException {
        StringWriter pem = new StringWriter();
        pem.write(certificate.chainPem());
        pem.write("-----BEGIN PRIVATE KEY-----\n");
        pem.write(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()));
        pem.write("\n-----END PRIVATE KEY-----\n");
        Files.writeString(file, pem.toString());
    }

    /** Serial number of the certificate that a client gets. */
    static String served(int port, String host) {
        try (SSLSocket socket = (SSLSocket) trusting().getSocketFactory().createSocket()) {
            socket.setSoTimeout(5000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5000);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            X509Certificate leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return leaf.getSerialNumber().toString(16);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static SSLContext trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        for (Process process : processes) {
            process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
            process.destroyForcibly();
        }
    }
}
