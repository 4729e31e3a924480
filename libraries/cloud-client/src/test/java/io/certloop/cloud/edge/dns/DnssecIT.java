package io.certloop.cloud.edge.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.DnssecFault;
import io.certloop.testkit.FreePorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zones that Knot has signed, and that Unbound validates. */
class DnssecIT {

    private static final String WRONG = ". DS 1 13 2 " + "aa".repeat(32);

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();
    private int authority;
    private String signed;

    @BeforeEach
    void sign() throws Exception {
        for (String tool : List.of("knotd", "keymgr", "unbound")) {
            assumeTrue(
                    Stream.of("/usr/sbin/", "/usr/bin/", "/usr/local/sbin/")
                            .anyMatch(path -> Files.isExecutable(Path.of(path + tool))),
                    tool + " is not installed (knot, unbound)");
        }
        Files.createDirectory(folder.resolve("keys"));
        authority = FreePorts.next();
        Path config = folder.resolve("knot.conf");
        Files.writeString(
                config,
                """
                server:
                    rundir: "%1$s"
                    listen: 127.0.0.1@%2$d
                database:
                    storage: "%1$s/keys"
                """.formatted(folder, authority)
                        + "zone:\n"
                        + zone("good.example", true)
                        + zone("rolled.example", true)
                        + zone("stripped.example", false)
                        + zone("plain.example", false));
        run("knotd", "-c", config.toString());
        signed = await().until(
                        () -> firstLine("keymgr", "-c", config.toString(), "good.example", "ds"),
                        line -> line.startsWith("good.example. DS"));
        DnsJavaLookup direct = lookup(authority);
        await().ignoreExceptions()
                .until(() -> Stream.of("good", "rolled", "stripped", "plain")
                        .noneMatch(zone ->
                                direct.addresses("www." + zone + ".example").isEmpty()));
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : processes) {
            process.destroy();
            process.waitFor();
        }
    }

    private String zone(String name, boolean signs) throws IOException {
        Path file = folder.resolve(name + ".zone");
        Files.writeString(file, """
                $ORIGIN %s.
                $TTL 3600
                @ SOA ns hostmaster 1 3600 900 604800 300
                @ NS ns
                ns A 127.0.0.1
                www A 127.0.0.1
                """.formatted(name));
        return "  - domain: %s\n    file: %s\n    zonefile-sync: -1\n    dnssec-signing: %s\n"
                .formatted(name, file, signs ? "on" : "off");
    }

    /** @param more lines of its configuration */
    private DnsJavaLookup resolver(String... more) throws IOException {
        int port = FreePorts.next();
        Path config = folder.resolve("unbound-" + port + ".conf");
        Files.writeString(config, """
                server:
                    interface: 127.0.0.1
                    port: %d
                    username: ""
                    chroot: ""
                    directory: "%s"
                    pidfile: ""
                    use-syslog: no
                    num-threads: 1
                    do-not-query-localhost: no
                    module-config: "validator iterator"
                    %s
                remote-control:
                    control-enable: no
                stub-zone:
                    name: "example"
                    stub-addr: 127.0.0.1@%d
                """.formatted(port, folder, String.join("\n    ", more), authority));
        run("unbound", "-d", "-c", config.toString());
        DnsJavaLookup lookup = lookup(port);
        await().ignoreExceptions()
                .until(() -> !lookup.addresses("www.plain.example").isEmpty());
        return lookup;
    }

    private static String trust(String ds) {
        return "trust-anchor: \"" + ds + "\"";
    }

    @Test
    void aZoneThatValidatesOrIsNotSignedHasNoFault() throws IOException {
        DnsJavaLookup validating = resolver("ede: yes", trust(signed));

        assertThat(validating.dnssecFault("www.good.example")).isEmpty();
        assertThat(validating.dnssecFault("absent.good.example")).isEmpty();
        assertThat(validating.dnssecFault("www.plain.example")).isEmpty();
    }

    @Test
    void aKeyThatTheParentDoesNotNameIsAFault() throws IOException {
        DnsJavaLookup validating = resolver(trust("rolled.example" + WRONG));

        assertThatThrownBy(() -> validating.addresses("www.rolled.example")).isInstanceOf(DnsFault.class);
        assertThat(validating.dnssecFault("www.rolled.example")).contains(DnssecFault.BOGUS);
    }

    @Test
    void aZoneThatIsNoLongerSignedAndHasADsRecordIsAFault() throws IOException {
        DnsJavaLookup validating = resolver("ede: yes", trust("stripped.example" + WRONG));

        assertThat(validating.dnssecFault("www.stripped.example")).contains(DnssecFault.KEY_MISSING);
    }

    @Test
    void signaturesThatNobodyRenewedAreAFault() throws IOException {
        DnsJavaLookup later = resolver("ede: yes", "val-override-date: \"20400101000000\"", trust(signed));

        assertThat(later.dnssecFault("www.good.example")).contains(DnssecFault.SIGNATURE_EXPIRED);
    }

    @Test
    void aResolverThatDoesNotValidateShowsNoFault() throws IOException {
        assertThat(resolver().dnssecFault("www.rolled.example")).isEmpty();
    }

    @Test
    void aZoneThatNobodyServesIsUnknownAndNoFault() throws IOException {
        DnsJavaLookup validating = resolver("ede: yes", trust("lame.example" + WRONG));

        assertThatThrownBy(() -> validating.dnssecFault("www.lame.example")).isInstanceOf(DnsFault.class);
    }

    private static DnsJavaLookup lookup(int port) {
        return new DnsJavaLookup(Resolvers.at("127.0.0.1:" + port), Duration.ofSeconds(6), false);
    }

    private Process run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolve(command[0] + processes.size() + ".log").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private static String firstLine(String... command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
    }
}
