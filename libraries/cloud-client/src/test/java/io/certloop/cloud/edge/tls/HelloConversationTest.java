package io.certloop.cloud.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.TestCa;
import io.certloop.cloud.edge.KeyKind;
import io.certloop.cloud.edge.tls.loop.Conversation;
import io.certloop.cloud.edge.tls.wire.Alert;
import io.certloop.cloud.edge.tls.wire.ClientHello;
import io.certloop.cloud.edge.tls.wire.NotTlsException;
import io.certloop.cloud.edge.tls.wire.PresentedChain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fed by hand, so that every way in which bytes can arrive is tried without a network. */
class HelloConversationTest {

    private static final TestCa CA = TestCa.create();
    private static final TestCa.Leaf LEAF = CA.leaf("static.example.com");
    private static final byte[] MESSAGES = Flight.messages(Flight.encoded(LEAF.chain()));

    private static Conversation<PresentedChain> conversation() {
        return HelloConversation.untilPresented(ClientHello.record("static.example.com", KeyKind.ANY));
    }

    private static Optional<PresentedChain> hear(byte[]... parts) throws IOException {
        var conversation = conversation();
        for (byte[] part : parts) {
            if (conversation.result().isEmpty()) {
                conversation.receive(ByteBuffer.wrap(part));
            }
        }
        return conversation.result();
    }

    private static void assertLeaf(Optional<PresentedChain> chain, String sha256) {
        assertThat(chain.map(PresentedChain::leafSha256)).contains(sha256);
    }

    @Test
    void bothFingerprintsAreToldAsSoonAsTheCertificatesAreThere() throws Exception {
        MessageDigest whole = MessageDigest.getInstance("SHA-256");
        Flight.encoded(LEAF.chain()).forEach(whole::update);

        assertThat(hear(Flight.records(MESSAGES)))
                .contains(new PresentedChain(LEAF.sha256(), HexFormat.of().formatHex(whole.digest())));
    }

    @Test
    void bytesMayBeCutAnywhere() throws Exception {
        byte[] all = Flight.records(MESSAGES);
        for (int at = 1; at < all.length; at++) {
            assertLeaf(hear(Arrays.copyOf(all, at), Arrays.copyOfRange(all, at, all.length)), LEAF.sha256());
        }
    }

    @Test
    void bytesMayComeOneByOne() throws Exception {
        byte[] all = Flight.records(MESSAGES);
        byte[][] single = IntStream.range(0, all.length)
                .mapToObj(i -> new byte[] {all[i]})
                .toArray(byte[][]::new);

        assertLeaf(hear(single), LEAF.sha256());
    }

    @Test
    void recordsMayBeCutAnywhere() throws Exception {
        for (int at = 1; at < MESSAGES.length; at++) {
            assertLeaf(
                    hear(Flight.record(22, MESSAGES, 0, at), Flight.record(22, MESSAGES, at, MESSAGES.length - at)),
                    LEAF.sha256());
        }
    }

    @Test
    void recordsAndBytesMayBeCutInAnyWayAtTheSameTime() throws Exception {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            byte[] all = Flight.records(MESSAGES, random, 1 + random.nextInt(300));

            assertLeaf(hear(cut(all, random)), LEAF.sha256());
        }
    }

    private static byte[][] cut(byte[] all, Random random) {
        var parts = Stream.<byte[]>builder();
        for (int from = 0; from < all.length; ) {
            int to = Math.min(all.length, from + 1 + random.nextInt(200));
            parts.add(Arrays.copyOfRange(all, from, to));
            from = to;
        }
        return parts.build().toArray(byte[][]::new);
    }

    @Test
    void nothingIsToldBeforeTheLastByteOfTheCertificates() throws Exception {
        byte[] certificates = Arrays.copyOf(MESSAGES, MESSAGES.length - 4);

        assertThat(hear(Flight.record(22, certificates, 0, certificates.length - 1)))
                .isEmpty();
        assertThat(hear(Flight.record(22, certificates))).isPresent();
    }

    static Stream<TestCa.Leaf> largeChains() {
        String[] hundred = IntStream.range(0, 100)
                .mapToObj(i -> "host-%03d.a-rather-long-zone.example.com".formatted(i))
                .toArray(String[]::new);
        TestCa.Leaf many = CA.leaf(hundred);
        TestCa.Leaf plain = CA.leaf("static.example.com");
        return Stream.of(
                many,
                new TestCa.Leaf(
                        plain.key(),
                        Stream.concat(
                                        plain.chain().stream(),
                                        Stream.generate(many::certificate).limit(4))
                                .toList()));
    }

    @ParameterizedTest
    @MethodSource("largeChains")
    void aHundredNamesAndTenKilobytesAreNothingSpecial(TestCa.Leaf large) throws Exception {
        byte[] messages = Flight.messages(Flight.encoded(large.chain()));

        assertLeaf(hear(Flight.records(messages)), large.sha256());
        assertLeaf(hear(Flight.records(messages, new Random(1), 700)), large.sha256());
    }

    /** What a certificate says is not read, so no encoding can be too odd. */
    @Test
    void aLeafIsBytesAndNothingElse() throws Exception {
        byte[] nonsense = "not ASN.1 at all".getBytes(StandardCharsets.UTF_8);

        assertThat(hear(Flight.records(Flight.messages(List.of(nonsense))))).isPresent();
    }

    @Test
    void garbageEndsTheConversationAndNothingElse() {
        int refused = 0;
        for (int seed = 0; seed < 2000; seed++) {
            byte[] garbage = new byte[16 * 1024];
            new Random(seed).nextBytes(garbage);
            refused += isRefused(garbage) ? 1 : 0;
        }
        assertThat(refused).isEqualTo(2000);
    }

    /** A length that is large, but not too large, leaves it waiting: the time limit ends that. */
    @Test
    void garbageInTheGuiseOfHandshakeRecordsIsNoCertificate() {
        int refused = 0;
        for (int seed = 0; seed < 2000; seed++) {
            byte[] garbage = new byte[16 * 1024];
            new Random(seed).nextBytes(garbage);
            garbage[0] = 2;
            refused += isRefused(Flight.records(garbage, new Random(seed), 2000)) ? 1 : 0;
        }
        assertThat(refused).isBetween(1950, 2000);
    }

    /** Whether it ended by saying what is wrong; anything else that is thrown fails the test. */
    private static boolean isRefused(byte[] bytes) {
        try {
            assertThat(hear(bytes)).isEmpty();
            return false;
        } catch (IOException e) {
            assertThat(e).isInstanceOfAny(NotTlsException.class, Alert.class);
            return true;
        }
    }

    /** A changed byte may change the fingerprint, or make nonsense of it; no more. */
    @Test
    void aFlippedBitNeverDoesMoreThanChangeOrEndIt() throws IOException {
        byte[] all = Flight.records(MESSAGES);
        for (int bit = 0; bit < all.length * Byte.SIZE; bit++) {
            byte[] changed = all.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            try {
                hear(changed);
            } catch (NotTlsException | Alert e) {
                assertThat(e).hasMessageMatching("\\p{Print}+");
            }
        }
    }

    @Test
    void aListThatDoesNotAddUpIsRefused() {
        byte[][] bodies = {
            {},
            {0, 0},
            {0, 0, 0},
            {0, 0, 1},
            {0, 0, 3, 0, 0, 0},
            {0, 0, 4, 0, 0, 2, 9},
            {0, 0, 2, 0, 0},
            {(byte) 255, (byte) 255, (byte) 255, 1}
        };
        for (byte[] body : bodies) {
            byte[] messages = join(Flight.message(2, new byte[70]), Flight.message(11, body));
            assertThatThrownBy(() -> hear(Flight.records(messages))).isInstanceOf(NotTlsException.class);
        }
    }

    private static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void messagesInAnotherOrderAreRefused() {
        byte[] hello = Flight.message(2, new byte[70]);
        byte[] certificates = Arrays.copyOfRange(MESSAGES, 74, MESSAGES.length);

        for (byte[] messages :
                List.of(certificates, join(hello, hello), join(hello, Flight.message(12, new byte[0])))) {
            assertThatThrownBy(() -> hear(Flight.records(messages))).isInstanceOf(NotTlsException.class);
        }
    }

    @Test
    void whatIsAnnouncedIsNotBelieved() {
        byte[] huge = {11, (byte) 255, (byte) 255, (byte) 255};

        assertThatThrownBy(() -> hear(Flight.records(join(Flight.message(2, new byte[70]), huge))))
                .hasMessageContaining("16777215 bytes");
    }

    @Test
    void whoeverTalksForEverIsCutShort() {
        var conversation = conversation();
        byte[] helloRequests = Flight.record(22, new byte[4096]);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        conversation.receive(ByteBuffer.wrap(helloRequests));
                    }
                })
                .hasMessageContaining("more than 131072 bytes");
    }

    @Test
    void anAlertIsARefusalHoweverItArrives() {
        byte[] alert = Flight.record(21, (byte) 2, (byte) 112);

        assertThatThrownBy(() -> hear(alert)).isInstanceOf(Alert.class).hasMessage("TLS alert unrecognized_name");
        assertThatThrownBy(() -> hear(Arrays.copyOf(alert, 6), new byte[] {112}))
                .hasMessage("TLS alert unrecognized_name");
    }

    /** Some servers warn of the name that they don't know, and then serve it all the same. */
    @Test
    void aWarningIsNone() throws Exception {
        byte[] warning = Flight.record(21, (byte) 1, (byte) 112);

        assertLeaf(hear(warning, Flight.records(MESSAGES)), LEAF.sha256());
    }

    @Test
    void goodByeIsARefusal() {
        assertThatThrownBy(() -> hear(Flight.record(21, (byte) 1, (byte) 0))).hasMessage("TLS alert close_notify");
    }

    @Test
    void emptyAndStrangeRecordsAreRefused() {
        byte[][] strange = {
            {22, 3, 3, 0, 0},
            {24, 3, 3, 0, 1, 0},
            {22, 2, 0, 0, 1, 0},
            {22, 3, 3, (byte) 0xff, (byte) 0xff},
            Flight.record(23, new byte[10]),
            Flight.record(20, (byte) 1),
            "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)
        };
        for (byte[] record : strange) {
            assertThatThrownBy(() -> hear(record)).isInstanceOf(NotTlsException.class);
        }
    }
}
