package io.certloop.cloud.controlplane.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.HotSpotDiagnosticMXBean;
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
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No private key stays in memory once a write is settled. The key is made by another process, and
 * read here only when the dump is on disk.
 */
class KeyBytesIT {

    private static final DomainName NAME = new DomainName("www.shop.example");
    private static final String FILE = "www.shop.example.pem";

    /** What a search must find, so that one that finds nothing means something. */
    private static final String CANARY = "canary-" + Integer.toHexString(0xC0FFEE) + "-in-the-heap";

    @TempDir private Path folder;

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
                    List.of(
                            FarmStage.farm(
                                    new AccountId("edge-farm"),
                                    FarmStage.entry(haproxy, haproxy::runtime)));
            try (CapturedLog captured = CapturedLog.start();
                    FarmControlPlanes planes = planes(farms)) {
                ControlPlane plane = planes.of(farms.getFirst().id());
                var id = plane.domain(NAME).https().orElseThrow().certificateId().orElseThrow();
                var push = new DomainChange.Resubmit(id, new HttpsSettings(false, true, true));
                plane.apply(NAME, push);
                String refused = refused(haproxy, plane, push);
                Files.writeString(log, String.join("\n", captured.lines()) + refused);
                dump(dump);
                assertThat(plane.apply(NAME, push).alreadyDone()).isFalse();
            }

            Secrets secrets = Secrets.of(haproxy.certs(0).resolve(FILE));
            assertThat(find(dump, List.of(CANARY.getBytes(StandardCharsets.US_ASCII))))
                    .as("the search finds what is in the heap")
                    .hasSize(1);
            assertThat(find(dump, secrets.patterns())).isEmpty();
            assertThat(Files.readString(log)).contains("node written").contains("BadCertificate");
            assertThat(find(log, secrets.patterns())).isEmpty();
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
        Process openssl =
                new ProcessBuilder(
                                ("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
                                                + " -subj /CN=%1$s -addext subjectAltName=DNS:%1$s"
                                                + " -addext basicConstraints=CA:FALSE -days 90"
                                                + " -keyout %2$s -out %3$s")
                                        .formatted(NAME, key, certificate)
                                        .split(" "))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("openssl.log").toFile())
                        .start();
        assertThat(openssl.waitFor()).isZero();
        Process cat =
                new ProcessBuilder("cat", certificate.toString(), key.toString())
                        .redirectOutput(pem.toFile())
                        .start();
        assertThat(cat.waitFor()).isZero();
    }

    /** The key meets the certificate of another one: what HAProxy says to that is in the fault. */
    private String refused(HaproxyFarm haproxy, ControlPlane plane, DomainChange push)
            throws Exception {
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
        Process openssl =
                new ProcessBuilder(
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
        Process cat =
                new ProcessBuilder("cat", folder.resolve("new.crt").toString(), foreign.toString())
                        .redirectOutput(desired.toFile())
                        .start();
        assertThat(cat.waitFor()).isZero();
        var failure =
                catchThrowableOfType(ControlPlaneException.class, () -> plane.apply(NAME, push));
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        Files.move(good, desired, StandardCopyOption.REPLACE_EXISTING);
        return trace + failure.fault().toString();
    }

    /** After a full collection: objects that live. */
    private static void dump(Path file) throws IOException {
        String canary = new String(CANARY.toCharArray());
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpHeap(file.toString(), true);
        assertThat(canary).isNotEmpty();
    }

    /** The forms in which a key could lie in memory. */
    private record Secrets(List<byte[]> patterns) {

        static Secrets of(Path pem) throws Exception {
            String text = Files.readString(pem);
            String body =
                    text.substring(text.indexOf("-----BEGIN PRIVATE KEY-----\n") + 28)
                            .replaceAll("(?s)-----END.*", "");
            List<byte[]> patterns = new ArrayList<>();
            for (String line : body.lines().filter(each -> each.length() == 64).toList()) {
                patterns.add(line.getBytes(StandardCharsets.US_ASCII));
                patterns.add(line.getBytes(StandardCharsets.UTF_16BE));
                patterns.add(line.getBytes(StandardCharsets.UTF_16LE));
            }
            byte[] der = Base64.getMimeDecoder().decode(body);
            patterns.add(der);
            ECPrivateKey key =
                    (ECPrivateKey)
                            KeyFactory.getInstance("EC")
                                    .generatePrivate(new PKCS8EncodedKeySpec(der));
            byte[] scalar = key.getS().toByteArray();
            patterns.add(Arrays.copyOfRange(scalar, scalar.length - 24, scalar.length));
            return new Secrets(patterns);
        }
    }

    /** Which of them are in a file. */
    private static List<String> find(Path file, List<byte[]> patterns) throws IOException {
        List<String> found = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            for (byte[] pattern : patterns) {
                if (contains(bytes, pattern)) {
                    found.add("pattern of " + pattern.length + " bytes");
                }
            }
        }
        return found;
    }

    private static boolean contains(ByteBuffer bytes, byte[] pattern) {
        for (int i = 0; i + pattern.length <= bytes.limit(); i++) {
            int same = 0;
            while (same < pattern.length && bytes.get(i + same) == pattern[same]) {
                same++;
            }
            if (same == pattern.length) {
                return true;
            }
        }
        return false;
    }
}
