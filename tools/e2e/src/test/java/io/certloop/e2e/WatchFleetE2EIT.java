package io.certloop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** {@code watch} on 100 names of real servers, 65 of them with a fault; 1,000 by the bench. */
@Order(8)
class WatchFleetE2EIT {

    @Test
    void everyFaultOfRealServersIsFoundForTheRightReasonAndNoOther() throws Exception {
        var missing = DebianTools.missing(
                "nginx", "haproxy", "caddy", "dovecot", "unbound", "openssl", "prometheus-blackbox-exporter");
        missing.ifPresent(what -> System.out.println("SKIPPED: no real servers; no " + what));
        Assumptions.assumeTrue(missing.isEmpty(), "nginx, HAProxy, Caddy, Dovecot and Unbound");
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "Dovecot: root");

        Process bench = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dcertloop.root=" + RealSystem.ROOT.toAbsolutePath(),
                        "-cp",
                        RealSystem.ROOT.resolve("tools/cli/target/lib") + "/*",
                        "io.certloop.cli.CertLoop",
                        "bench",
                        "watch",
                        "100",
                        "0"))
                .redirectErrorStream(true)
                .start();
        var said = new String(bench.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(bench.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("65 faults of 23 sorts among 100 names: all found")
                .doesNotContain("SKIPPED");
    }
}
