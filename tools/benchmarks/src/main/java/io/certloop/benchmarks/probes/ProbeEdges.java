package io.certloop.benchmarks.probes;

import io.certloop.benchmarks.load.ForeignProcess;
import io.certloop.mockcloud.certificate.CertificateAuthority;
import io.certloop.mockcloud.certificate.KeyedChain;
import io.certloop.mockcloud.certificate.Pem;
import io.certloop.mockcloud.certificate.Validity;
import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The edges that are probed: one nginx with a certificate for each of 200 hosts, and for five more hosts that serve the
 * current, the previous, an expired or another name's certificate, or a leaf without its chain.
 */
final class ProbeEdges {

    static final int HOSTS = 200;

    /** Every tenth host still serves its previous certificate in place of the configured certificate. */
    private static final int PREVIOUS_EVERY = 10;

    private static final Duration LIFETIME = Duration.ofDays(90);

    /**
     * @param configured fingerprint of the certificate that should be served
     * @param served fingerprint of the certificate that is served
     */
    record Target(String host, String address, int port, String configured, String served) {

        String line() {
            return "%s %s %d %s %s%n".formatted(host, address, port, configured, served);
        }
    }

    private final Path folder;
    private final Instant now = Instant.now();
    private final CertificateAuthority authority = CertificateAuthority.create(now);
    private final int port = FreePorts.next();
    private final StringBuilder servers = new StringBuilder();
    private final List<Target> many = new ArrayList<>();
    private final List<Target> five = new ArrayList<>();

    ProbeEdges(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("ca.pem"), Pem.of(authority.root()));
        for (int i = 0; i < HOSTS; i++) {
            var host = "h%03d.example.com".formatted(i);
            var current = issue(host, now.plus(LIFETIME));
            boolean stale = i % PREVIOUS_EVERY == 0;
            many.add(serve(host, current, stale ? issue(host, now.plus(LIFETIME)) : current));
        }
        addFive();
        Files.writeString(folder.resolve("nginx.conf"), configuration());
    }

    private void addFive() throws IOException {
        var current = issue("current.example.com", now.plus(LIFETIME));
        five.add(serve("current.example.com", current, current));
        five.add(serve(
                "previous.example.com",
                issue("previous.example.com", now.plus(LIFETIME)),
                issue("previous.example.com", now.plus(LIFETIME.dividedBy(2)))));
        var expired = issue("expired.example.com", now.minus(Duration.ofDays(1)));
        five.add(serve("expired.example.com", expired, expired));
        var other = issue("somebody-else.example.com", now.plus(LIFETIME));
        five.add(serve("other.example.com", other, other));
        var alone = issue("alone.example.com", now.plus(LIFETIME));
        var leaf = new KeyedChain(alone.key(), alone.chain().subList(0, 1));
        five.add(serve("alone.example.com", leaf, leaf));
    }

    private KeyedChain issue(String host, Instant end) {
        return authority.issue(List.of(host), Validity.endingAt(end, LIFETIME));
    }

    private Target serve(String host, KeyedChain configured, KeyedChain served) throws IOException {
        Files.writeString(folder.resolve(host + ".pem"), Pem.of(served.chain()));
        Files.writeString(folder.resolve(host + ".key"), Pem.of(served.key()));
        servers.append("""
                server {
                    listen 127.0.0.1:%d ssl backlog=4096;
                    server_name %s;
                    ssl_certificate %s.pem;
                    ssl_certificate_key %s.key;
                }
                """.formatted(port, host, host, host).replace(servers.isEmpty() ? "" : " backlog=4096", ""));
        return new Target(host, "127.0.0.1", port, configured.sha256(), served.sha256());
    }

    private String configuration() {
        return """
        daemon off;
        master_process on;
        worker_processes auto;
        pid nginx.pid;
        error_log stderr crit;
        worker_rlimit_nofile 65536;
        events { worker_connections 16384; }
        http {
            access_log off;
            server_names_hash_max_size 4096;
            ssl_protocols TLSv1.2 TLSv1.3;
            ssl_session_cache off;
            ssl_session_tickets off;
            client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
            uwsgi_temp_path uwsgi; scgi_temp_path scgi;
        """ + servers + "}\n";
    }

    ChildProcess start(String nginx) throws IOException {
        return ForeignProcess.start(
                folder, port, List.of(nginx, "-p", folder.toString(), "-e", "stderr", "-c", "nginx.conf"));
    }

    int port() {
        return port;
    }

    List<Target> many() {
        return many;
    }

    List<Target> five() {
        return five;
    }
}
