package io.certloop.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;

/** An authority by openssl ca, whose revocation list is served on the loopback. */
final class OpensslCa implements AutoCloseable {

    private final Path home;
    private final Openssl openssl;
    private final HttpServer server;

    final AtomicInteger sent = new AtomicInteger();

    private OpensslCa(Path home) throws IOException {
        this.home = Files.createDirectories(home);
        openssl = new Openssl(home);
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    }

    static OpensslCa start(Path home) throws Exception {
        var ca = new OpensslCa(home);
        Files.writeString(home.resolve("index.txt"), "");
        Files.writeString(home.resolve("serial"), "1000\n");
        Files.writeString(
                home.resolve("ca.cnf"), """
                [ca]
                default_ca = one
                [one]
                dir = .
                database = index.txt
                serial = serial
                new_certs_dir = .
                certificate = ca.crt
                private_key = ca.key
                default_md = sha256
                default_days = 90
                default_crl_days = 7
                policy = any
                copy_extensions = copy
                x509_extensions = leaf
                unique_subject = no
                [any]
                commonName = supplied
                [leaf]
                basicConstraints = critical,CA:FALSE
                extendedKeyUsage = serverAuth
                authorityKeyIdentifier = keyid
                crlDistributionPoints = URI:http://127.0.0.1:%d/list.crl
                """.formatted(ca.server.getAddress().getPort()));
        ca.openssl.run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out"
                + " ca.crt -days 365 -subj /CN=List_CA -addext"
                + " keyUsage=critical,keyCertSign,cRLSign");
        ca.publish();
        ca.server.createContext("/", ca::answer);
        ca.server.start();
        return ca;
    }

    String rootPem() throws IOException {
        return Files.readString(home.resolve("ca.crt"));
    }

    /** @param folder for name.crt and name.key */
    void issue(Collection<String> names, Path folder) throws Exception {
        Files.createDirectories(folder);
        for (var name : names) {
            var base = folder.resolve(name).toString();
            openssl.run(
                    "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout %1$s.key -out request.pem -subj /CN=%2$s -addext subjectAltName=DNS:%2$s"
                            .formatted(base, name));
            openssl.run("ca -batch -config ca.cnf -notext -in request.pem -out %s.crt".formatted(base));
        }
    }

    void revoke(Collection<String> names, Path folder) throws Exception {
        for (var name : names) {
            openssl.run("ca -config ca.cnf -revoke %s.crt -crl_reason keyCompromise".formatted(folder.resolve(name)));
        }
        publish();
    }

    private void publish() throws Exception {
        openssl.run("ca -config ca.cnf -gencrl -out list.pem");
        openssl.run("crl -in list.pem -outform DER -out new.crl");
        Files.move(home.resolve("new.crl"), home.resolve("list.crl"), StandardCopyOption.REPLACE_EXISTING);
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            var list = Files.readAllBytes(home.resolve("list.crl"));
            sent.incrementAndGet();
            call.sendResponseHeaders(200, list.length);
            call.getResponseBody().write(list);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
