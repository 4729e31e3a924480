package io.certloop.cloud.controlplane.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certloop.cloud.CapturedLog;
import io.certloop.cloud.TestCa;
import io.certloop.cloud.acme.AcmeOrders;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.budget.RequestBudget.Turn;
import io.certloop.cloud.controlplane.budget.RequestMeter;
import io.certloop.cloud.controlplane.farm.account.Farm;
import io.certloop.cloud.controlplane.state.HttpsSettings;
import io.certloop.testkit.secret.KeySearch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No private key stays in memory once a write is settled. The key is made by another process, and read here only when
 * the dump is on disk.
 */
class KeyBytesIT {

    private static final DomainName NAME = new DomainName("www.shop.example");
    private static final String FILE = "www.shop.example.pem";

    @TempDir
    private Path folder;

    @Test
    void noKeyIsLeftInMemoryLogsOrExceptions() throws Exception {
        TestCa ca = TestCa.create();
        Path log = folder.resolve("log.txt");
        Path dump = folder.resolve("heap.hprof");
        try (HaproxyFarm haproxy = new HaproxyFarm(folder, 3, ca)) {
            haproxy.everywhere(FILE, ca.leaf(NAME.value()));
            makeKey(haproxy.desired().resolve(FILE));
            haproxy.start();
            List<Farm> farms =
                    List.of(FarmStage.farm(new AccountId("edge-farm"), FarmStage.entry(haproxy, haproxy::runtime)));
            try (CapturedLog captured = CapturedLog.start();
                    FarmControlPlanes planes = planes(farms)) {
                ControlPlane plane = planes.of(farms.getFirst().id());
                var id =
                        plane.domain(NAME).https().orElseThrow().certificateId().orElseThrow();
                var push = new DomainChange.Resubmit(id, new HttpsSettings(false, true, true));
                plane.apply(NAME, push);
                String refused = refused(haproxy, plane, push);
                Files.writeString(log, String.join("\n", captured.lines()) + refused);
                KeySearch.dumpHeap(dump);
                assertThat(plane.apply(NAME, push).alreadyDone()).isFalse();
            }

            KeySearch key = KeySearch.of(haproxy.certs(0).resolve(FILE));
            assertThat(key.in(haproxy.certs(0).resolve(FILE)))
                    .as("it can be found")
                    .isNotEmpty();
            assertThat(key.in(dump)).isEmpty();
            assertThat(Files.readString(log)).contains("node written").contains("BadCertificate");
            assertThat(key.in(log)).isEmpty();
        }
    }

    private static FarmControlPlanes planes(List<Farm> farms) {
        return new FarmControlPlanes(
                () -> farms,
                AcmeOrders.NONE,
                (line, caller, longestWait) -> new Turn.Granted(Duration.ZERO),
                RequestMeter.NONE,
                FarmStage.TIMEOUT,
                Clock.systemUTC());
    }

    /** A certificate with its key, neither of which is ever in this process. */
    private void makeKey(Path pem) throws Exception {
        Path key = folder.resolve("new.key");
        Path certificate = folder.resolve("new.crt");
        Process openssl = new ProcessBuilder(("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
                                + " -subj /CN=%1$s -addext subjectAltName=DNS:%1$s"
                                + " -addext basicConstraints=CA:FALSE -days 90"
                                + " -keyout %2$s -out %3$s")
                        .formatted(NAME, key, certificate)
                        .split(" "))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        assertThat(openssl.waitFor()).isZero();
        Process cat = new ProcessBuilder("cat", certificate.toString(), key.toString())
                .redirectOutput(pem.toFile())
                .start();
        assertThat(cat.waitFor()).isZero();
    }

    /** The key meets the certificate of another one: what HAProxy says to that is in the fault. */
    private String refused(HaproxyFarm haproxy, ControlPlane plane, DomainChange push) throws Exception {
        for (int i = 0; i < 3; i++) {
            Files.copy(
                    haproxy.certs(i).resolve("default.pem"),
                    haproxy.certs(i).resolve(FILE),
                    StandardCopyOption.REPLACE_EXISTING);
            haproxy.reload(i);
        }
        Path desired = haproxy.desired().resolve(FILE);
        Path good = folder.resolve("good.pem");
        Files.move(desired, good);
        Path foreign = folder.resolve("foreign.key");
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "genpkey",
                        "-algorithm",
                        "EC",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-out",
                        foreign.toString())
                .start();
        assertThat(openssl.waitFor()).isZero();
        Process cat = new ProcessBuilder("cat", folder.resolve("new.crt").toString(), foreign.toString())
                .redirectOutput(desired.toFile())
                .start();
        assertThat(cat.waitFor()).isZero();
        var failure = catchThrowableOfType(ControlPlaneException.class, () -> plane.apply(NAME, push));
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        Files.move(good, desired, StandardCopyOption.REPLACE_EXISTING);
        return trace + failure.fault().toString();
    }
}
