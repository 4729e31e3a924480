package io.certloop.benchmarks.probes;

import io.certloop.benchmarks.load.ForeignProcess;
import io.certloop.benchmarks.probes.FleetName.Server;
import io.certloop.mockcloud.certificate.KeyedChain;
import io.certloop.mockcloud.certificate.Pem;
import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs nginx, HAProxy, Caddy, Dovecot and Unbound, as Debian packages them, with the names of a fleet. */
final class FleetServers implements AutoCloseable {

    private static final String REVOKED = "REVOKED_BY_STAPLE";
    private static final String MUTUAL = "WANTS_CLIENT_CERTIFICATE";
    private static final String BOGUS = "DNSSEC_BROKEN";

    /** The digest of a DNSSEC key that no zone has. */
    private static final String NO_KEY = "00".repeat(32);

    private static final int EDGES = 2;

    private final Fleet fleet;
    private final Path folder;
    private final Map<String, Path> programs;
    private final int port = FreePorts.next();
    private final int imap = FreePorts.next();
    private final int dns = FreePorts.next();
    private final int unsignedDns = FreePorts.next();
    private final List<ChildProcess> running = new ArrayList<>();

    FleetServers(Fleet fleet, Path folder, Map<String, Path> programs) throws IOException {
        this.fleet = fleet;
        this.folder = folder;
        this.programs = programs;
        Files.writeString(folder.resolve("ca.pem"), Pem.of(fleet.certificates().root()));
        // Keys and signatures that OpenSSL refuses by default.
        Files.writeString(folder.resolve("openssl.cnf"), """
                openssl_conf = all
                [all]
                ssl_conf = ssl
                [ssl]
                system_default = weak
                [weak]
                MinProtocol = TLSv1.2
                CipherString = DEFAULT@SECLEVEL=0
                """);
        for (FleetName name : fleet.names()) {
            for (int i = 0; i < EDGES; i++) {
                if (name.edges().get(i).isPresent()) {
                    write(name, i, name.edges().get(i).get());
                }
            }
        }
    }

    private void write(FleetName name, int edge, KeyedChain served) throws IOException {
        String chain = Pem.of(served.chain());
        String key = Pem.of(served.key());
        Files.writeString(file(name, edge, "pem"), chain + key);
        if (name.is(REVOKED)) {
            byte[] revocation = fleet.certificates().revocation(served);
            Files.write(file(name, edge, "pem.ocsp"), revocation);
        }
    }

    private Path file(FleetName name, int edge, String end) {
        return folder.resolve(name.host() + "-" + edge + "." + end);
    }

    void start() throws IOException {
        nginx();
        haproxy();
        caddy();
        dovecot();
        unbound();
    }

    int port(FleetName name) {
        return name.server() == Server.DOVECOT ? imap : port;
    }

    String resolver() {
        return "127.0.0.1:" + dns;
    }

    private List<FleetName> on(Server server) {
        return fleet.names().stream().filter(name -> name.server() == server).toList();
    }

    private void run(String address, int listens, String program, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "OPENSSL_CONF=" + folder.resolve("openssl.cnf")));
        command.add("XDG_DATA_HOME=" + folder);
        command.add("XDG_CONFIG_HOME=" + folder);
        command.add(programs.get(program).toString());
        command.addAll(List.of(options));
        running.add(ForeignProcess.start(folder, folder.resolve(program + ".log"), address, listens, command));
    }

    private void nginx() throws IOException {
        StringBuilder config = new StringBuilder("""
                        daemon off;
                        user root;
                        worker_processes 1;
                        pid nginx.pid;
                        error_log stderr crit;
                        events { worker_connections 4096; }
                        http {
                            access_log off;
                            server_names_hash_max_size 8192;
                            ssl_session_cache off;
                            ssl_session_tickets off;
                            client_body_temp_path body; proxy_temp_path proxy;
                            fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                        """);
        for (int i = 0; i < EDGES; i++) {
            config.append("server { listen %s:%d ssl default_server backlog=4096; ssl_reject_handshake on; }%n"
                    .formatted(Server.NGINX.address(i), port));
        }
        for (FleetName name : on(Server.NGINX)) {
            for (int i = 0; i < EDGES; i++) {
                if (name.edges().get(i).isPresent()) {
                    String pem = file(name, i, "pem").toString();
                    config.append(
                            "server { listen %s:%d ssl; server_name %s; ssl_certificate %s; ssl_certificate_key %s; %s }%n"
                                    .formatted(
                                            Server.NGINX.address(i),
                                            port,
                                            name.host(),
                                            pem,
                                            pem,
                                            nginxExtra(name, pem)));
                }
            }
        }
        Path file = Files.writeString(folder.resolve("nginx.conf"), config.append("}\n"));
        run(Server.NGINX.address(0), port, "nginx", "-p", folder.toString(), "-e", "stderr", "-c", file.toString());
    }

    private String nginxExtra(FleetName name, String pem) {
        if (name.is(REVOKED)) {
            return "ssl_stapling on; ssl_stapling_file " + pem + ".ocsp;";
        }
        return name.is(MUTUAL) ? "ssl_verify_client on; ssl_client_certificate ca.pem;" : "";
    }

    private void haproxy() throws IOException {
        StringBuilder config = new StringBuilder("""
                        global
                            maxconn 8000
                            nbthread 1
                        defaults
                            mode http
                            timeout client 10s
                            timeout server 10s
                            timeout connect 10s
                        """);
        for (int i = 0; i < EDGES; i++) {
            StringBuilder list = new StringBuilder();
            for (FleetName name : on(Server.HAPROXY)) {
                if (name.edges().get(i).isPresent()) {
                    String mutual =
                            name.is(MUTUAL) ? " [verify required ca-file %s]".formatted(folder.resolve("ca.pem")) : "";
                    list.append("%s%s %s%n".formatted(file(name, i, "pem"), mutual, name.host()));
                }
            }
            Path file = Files.writeString(folder.resolve("crt-list-" + i), list);
            config.append("""
                    frontend edge%d
                        bind %s:%d ssl crt-list %s strict-sni
                        http-request return status 200
                    """.formatted(i, Server.HAPROXY.address(i), port, file));
        }
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), config);
        run(Server.HAPROXY.address(0), port, "haproxy", "-db", "-q", "-f", file.toString());
    }

    private void caddy() throws IOException {
        StringBuilder config = new StringBuilder("{\n    admin off\n    auto_https off\n}\n");
        for (FleetName name : on(Server.CADDY)) {
            // It keeps equal certificates once, under the first of its sites that has it.
            boolean same = name.edges().getFirst().equals(name.edges().getLast());
            for (int i = 0; i < (same ? 1 : EDGES); i++) {
                Path pem = file(name, i, "pem");
                String mutual = name.is(MUTUAL)
                        ? "{\n client_auth {\n mode require_and_verify\n trusted_ca_cert_file %s\n }\n }"
                                .formatted(folder.resolve("ca.pem"))
                        : "";
                config.append("https://%s:%d {%n bind %s%n tls %s %s %s%n respond ok%n}%n"
                        .formatted(
                                name.host(),
                                port,
                                Server.CADDY.address(i) + (same ? " " + Server.CADDY.address(1) : ""),
                                pem,
                                pem,
                                mutual));
            }
        }
        Path file = Files.writeString(folder.resolve("Caddyfile"), config);
        run(Server.CADDY.address(0), port, "caddy", "run", "--adapter", "caddyfile", "--config", file.toString());
    }

    /** Starts Dovecot: by SNI, its first address serves a certificate for each name; its second address has no TLS. */
    private void dovecot() throws IOException {
        for (String part : List.of("run", "state", "mail")) {
            Files.createDirectories(folder.resolve("dovecot").resolve(part));
        }
        StringBuilder names = new StringBuilder();
        String last = "";
        for (FleetName name : on(Server.DOVECOT)) {
            last = file(name, 0, "pem").toString();
            names.append("local_name %s {%n ssl_server_cert_file = %s%n ssl_server_key_file = %s%n}%n"
                    .formatted(name.host(), last, last));
        }
        Path file = Files.writeString(folder.resolve("dovecot.conf"), """
                        dovecot_config_version = 2.4.0
                        dovecot_storage_version = 2.4.0
                        base_dir = HOME/run
                        state_dir = HOME/state
                        log_path = HOME/dovecot.log
                        protocols {
                          imap = yes
                        }
                        listen = ON, OFF
                        mail_driver = maildir
                        mail_path = HOME/mail
                        ssl = yes
                        ssl_server_cert_file = LAST
                        ssl_server_key_file = LAST
                        NAMES
                        local OFF {
                          ssl = no
                        }
                        service imap-login {
                          chroot =
                          inet_listener imap {
                            port = PORT
                          }
                          inet_listener imaps {
                            port = 0
                          }
                        }
                        passdb static {
                          password = none
                        }
                        """.replace(
                        "HOME", folder.resolve("dovecot").toString())
                .replace("LAST", last)
                .replace("NAMES", names)
                .replace("ON,", Server.DOVECOT.address(0) + ",")
                .replace("OFF", Server.DOVECOT.address(1))
                .replace("PORT", Integer.toString(imap)));
        run(Server.DOVECOT.address(0), imap, "dovecot", "-F", "-c", file.toString());
    }

    /**
     * Starts Unbound, which resolves all names. It validates the names whose zone it expects to be signed by DNSSEC;
     * their zones are not signed.
     */
    private void unbound() throws IOException {
        StringBuilder zones = new StringBuilder();
        StringBuilder stubs = new StringBuilder();
        StringBuilder unsigned = new StringBuilder();
        for (FleetName name : fleet.names()) {
            String host = name.host() + ".";
            StringBuilder records = name.is(BOGUS) ? unsigned : zones;
            if (name.is(BOGUS)) {
                zones.append("    local-zone: \"%s\" transparent%n".formatted(host));
                zones.append("    trust-anchor: \"%s DS 1 13 2 %s\"%n".formatted(host, NO_KEY));
                stubs.append(
                        "stub-zone:%n    name: \"%s\"%n    stub-addr: 127.0.0.1@%d%n".formatted(host, unsignedDns));
                unsigned.append("    local-zone: \"%s\" static%n".formatted(host));
                unsigned.append("    local-data: \"%1$s SOA ns.%1$s a.%1$s 1 3600 600 86400 60\"%n".formatted(host));
            }
            for (String address : name.addresses()) {
                records.append("    local-data: \"%s A %s\"%n".formatted(host, address));
            }
        }
        unbound("unsigned.conf", unsignedDns, "iterator", unsigned.toString());
        unbound(
                "unbound.conf",
                dns,
                "validator iterator",
                "    ede: yes\n    do-not-query-localhost: no\n"
                        + "    local-zone: \"fleet.example.\" static\n"
                        + zones
                        + stubs);
    }

    private void unbound(String name, int listens, String modules, String rest) throws IOException {
        Path file = Files.writeString(folder.resolve(name), """
                        server:
                            interface: 127.0.0.1@%d
                            do-daemonize: no
                            chroot: ""
                            username: ""
                            directory: "%s"
                            pidfile: ""
                            use-syslog: no
                            module-config: "%s"
                        """.formatted(listens, folder, modules) + rest);
        run("127.0.0.1", listens, "unbound", "-d", "-c", file.toString());
    }

    @Override
    public void close() {
        running.forEach(ChildProcess::close);
    }
}
