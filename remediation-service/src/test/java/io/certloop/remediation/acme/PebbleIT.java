package io.certloop.remediation.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.certloop.cloud.acme.AcmeReason;
import io.certloop.cloud.acme.AcmeStage;
import io.certloop.cloud.acme.RenewalId;
import io.certloop.cloud.acme.key.PemKeys;
import io.certloop.cloud.acme.settings.AcmeSettings.KeyType;
import io.certloop.testkit.acme.Pebble;
import io.certloop.testkit.secret.KeySearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders at Pebble, which refuses half of all nonces here. */
class PebbleIT {

    private static Pebble pebble;

    @TempDir
    static Path shared;

    @TempDir
    Path home;

    private AcmeBench bench;

    @BeforeAll
    static void start() {
        assumeTrue(Pebble.missing().isEmpty(), () -> "needs " + Pebble.missing());
        pebble = Pebble.start(
                shared,
                Map.of("PEBBLE_WFE_NONCEREJECT", "50", "PEBBLE_AUTHZREUSE", "0"),
                "\"domainBlocklist\": [\"blocked.example\"]");
    }

    @AfterAll
    static void stop() {
        if (pebble != null) {
            pebble.close();
        }
    }

    @BeforeEach
    void open() {
        bench = new AcmeBench(home, pebble);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void certificateOfAllNamesIsDeliveredWithItsKey() throws Exception {
        var name = AcmeBench.newName();
        var other = AcmeBench.newName();
        var order = bench.finish(bench.request(name, other));
        assertThat(order.stage()).isEqualTo(AcmeStage.DELIVERED);
        var file = bench.desired(name);
        var chain = bench.chain(name);
        assertThat(chain).hasSizeGreaterThan(1);
        assertThat(chain.getFirst().getSubjectAlternativeNames())
                .extracting(each -> (Object) each.get(1))
                .containsExactlyInAnyOrder(name, other);
        assertThat(PemKeys.read(file).getPublic()).isEqualTo(chain.getFirst().getPublicKey());
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(left()).isEmpty();
        assertThat(bench.orders.proofs(order.id())).isEmpty();
    }

    @Test
    void noKeyIsLeftInMemoryOnceTheCertificateIsDelivered() throws Exception {
        var name = AcmeBench.newName();
        bench.finish(bench.request(name));
        var dump = home.resolve("heap.hprof");
        KeySearch.dumpHeap(dump);
        assertThat(KeySearch.of(bench.desired(name), home.resolve("account.pem"))
                        .in(dump))
                .isEmpty();
    }

    private List<Path> left() throws IOException {
        try (var files = Files.list(bench.settings().pending())) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,false", "0,true", "1,false", "1,true", "2,false", "2,true", "3,false", "3,true",
        "4,false", "4,true", "5,false", "5,true", "6,false", "6,true", "7,false", "7,true"
    })
    void crashAtAnyWriteNeitherOrdersTwiceNorLosesTheOrder(int write, boolean committed) throws Exception {
        var name = AcmeBench.newName();
        var order = bench.request(name);
        long before = pebble.orders();
        bench.orders.crashAt(write, committed);
        var done = bench.finish(order);
        assertThat(done.stage()).as("%s", done.obstacle()).isEqualTo(AcmeStage.DELIVERED);
        assertThat(pebble.orders() - before).isEqualTo(1);
        assertThat(PemKeys.read(bench.desired(name)).getPublic())
                .isEqualTo(bench.chain(name).getFirst().getPublicKey());
    }

    @Test
    void openOrderIsReturnedAgain() {
        var name = AcmeBench.newName();
        assertThat(bench.request(name)).isEqualTo(bench.request(name));
    }

    @Test
    void accountIsMadeAnewWhenTheAuthorityHasForgottenIt() {
        bench.finish(bench.request(AcmeBench.newName()));
        bench.accounts.replaceAll((key, url) -> url + "0");
        var order = bench.finish(bench.request(AcmeBench.newName()));
        assertThat(order.stage()).isEqualTo(AcmeStage.DELIVERED);
    }

    @Test
    void orderThatARestartedAuthorityHasForgottenIsClosedAsLostAndMadeAnew() {
        var name = AcmeBench.newName();
        var order = challenged(name);
        // The account and the order are gone; Pebble answers for the order with a bare 404.
        bench.accounts.replaceAll((key, url) -> url + "0");
        bench.orders.move(order.ordered(order.url().orElseThrow() + "0", bench.clock.instant()));
        assertThat(failureOf(order)).isEqualTo(AcmeReason.ORDER_LOST);
        assertThat(bench.finish(bench.request(name)).stage()).isEqualTo(AcmeStage.DELIVERED);
    }

    @Test
    void orderOfAnAccountWhoseKeyWasReplacedIsClosedAsLostAndMadeAnew() throws Exception {
        var name = AcmeBench.newName();
        var order = challenged(name);
        Files.write(
                home.resolve("account.pem"),
                PemKeys.pem(PemKeys.create(KeyType.EC256).getPrivate()));
        assertThat(failureOf(order)).isEqualTo(AcmeReason.ORDER_LOST);
        assertThat(bench.now(order).obstacle().orElseThrow().text()).contains("does not own");
        assertThat(bench.finish(bench.request(name)).stage()).isEqualTo(AcmeStage.DELIVERED);
    }

    private StoredOrder challenged(String name) {
        var order = bench.request(name);
        bench.advance(order);
        assertThat(bench.now(order).stage()).isEqualTo(AcmeStage.CHALLENGED);
        return bench.now(order);
    }

    private AcmeReason failureOf(StoredOrder order) {
        var done = bench.finish(order);
        assertThat(done.stage()).isEqualTo(AcmeStage.FAILED);
        return done.obstacle().orElseThrow().reason();
    }

    @Test
    void nothingIsSentBeforeTheTermsAreAgreed() {
        bench.with("\"challenge\": \"http-01\", \"termsAgreed\": false");
        long before = pebble.orders();
        assertThat(failureOf(bench.request(AcmeBench.newName()))).isEqualTo(AcmeReason.TERMS_NOT_AGREED);
        assertThat(pebble.orders()).isEqualTo(before);
    }

    @Test
    void nameThatTheAuthorityDoesNotTakeFails() {
        assertThat(failureOf(bench.request("www.blocked.example"))).isEqualTo(AcmeReason.NAME_REFUSED);
    }

    @Test
    void wildcardNeedsDns() {
        assertThat(failureOf(bench.request("*." + AcmeBench.newName()))).isEqualTo(AcmeReason.CHALLENGE_NOT_OFFERED);
    }

    @Test
    void proofThatIsNotThereFails() {
        var order = bench.request(AcmeBench.newName());
        bench.close();
        assertThat(failureOf(order)).isEqualTo(AcmeReason.CHALLENGE_FAILED);
    }

    @Test
    void keyThatIsNotHereFailsTheFinishedOrder() throws Exception {
        var order = bench.request(AcmeBench.newName());
        bench.orders.crashAt(4, true);
        while (bench.now(order).stage() != AcmeStage.FINALIZED) {
            try {
                bench.advance(order);
            } catch (FakeOrderStore.Crash e) {
                assertThat(bench.now(order).stage()).isEqualTo(AcmeStage.FINALIZED);
            }
        }
        for (Path each : left()) {
            Files.delete(each);
        }
        assertThat(failureOf(order)).isEqualTo(AcmeReason.KEY_LOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec384", "rsa2048"})
    void keyIsOfTheKindThatIsAskedFor(String type) throws Exception {
        bench.with("\"challenge\": \"http-01\", \"keyType\": \"%s\"".formatted(type));
        var name = AcmeBench.newName();
        bench.finish(bench.request(name));
        assertThat(PemKeys.read(bench.desired(name)).getPublic().getAlgorithm())
                .isEqualTo(type.startsWith("ec") ? "EC" : "RSA");
    }

    @Test
    void certificateThatIsReplacedIsNamedToTheAuthorityOnce() throws Exception {
        var name = AcmeBench.newName();
        bench.finish(bench.request(name));
        var replaced = RenewalId.of(bench.chain(name).getFirst());
        assertThat(bench.finish(bench.replace(replaced, name)).stage()).isEqualTo(AcmeStage.DELIVERED);
        assertThat(bench.finish(bench.replace(replaced, name)).stage()).isEqualTo(AcmeStage.DELIVERED);
        // It takes one certificate as replaced once; the order after that went without.
        assertThat(pebble.log().filter(line -> line.contains("is a replacement of")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA.AAAA", "no identifier"})
    void certificateOfAnotherAuthorityIsReplacedWithoutItsName(String unknown) {
        var order = bench.replace(Optional.of(unknown), AcmeBench.newName());
        var done = bench.finish(order);
        assertThat(done.stage()).as("%s", done.obstacle()).isEqualTo(AcmeStage.DELIVERED);
    }
}
