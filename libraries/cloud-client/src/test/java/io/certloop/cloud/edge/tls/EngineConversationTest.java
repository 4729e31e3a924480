package io.certloop.cloud.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.TestCa;
import io.certloop.cloud.edge.KeyKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A handshake is the same in whatever pieces the network brings it. */
class EngineConversationTest {

    private static final String HOST = "static.example.com";
    private static final char[] NO_PASSWORD = {};

    private static SSLContext shortChain;
    private static SSLContext longChain;

    @BeforeAll
    static void edges() throws Exception {
        TestCa ca = TestCa.create();
        shortChain = context(ca.leaf(HOST));
        // Longer than one record of TLS may be.
        longChain = context(ca.leaf(IntStream.range(0, 600)
                .mapToObj(i -> "a-name-of-some-length-" + i + "." + HOST)
                .toArray(String[]::new)));
    }

    private static SSLContext context(TestCa.Leaf leaf) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("edge", leaf.key(), NO_PASSWORD, leaf.chain().toArray(Certificate[]::new));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    static Stream<Arguments> handshakes() {
        return Stream.of("BoringSSL", "JDK")
                .flatMap(client -> Stream.of("TLSv1.3", "TLSv1.2")
                        .flatMap(protocol ->
                                Stream.of(true, false).map(isLong -> Arguments.of(client, protocol, isLong))));
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void isDoneWhereverItIsCut(String client, String protocol, boolean isLong) throws Exception {
        int length = flight(client, protocol, isLong).length;
        for (int cut = 1; cut < length; cut += isLong ? 307 : 29) {
            assertThat(chainLength(client, protocol, isLong, cut, length))
                    .as("cut at %d of %d", cut, length)
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void isDoneInCrumbs(String client, String protocol, boolean isLong) throws Exception {
        var random = new Random(7);
        for (int run = 0; run < 10; run++) {
            int[] crumbs = random.ints(20_000, 1, 1 + (1 << run)).toArray();
            assertThat(chainLength(client, protocol, isLong, crumbs))
                    .as("crumbs of up to %d bytes", 1 << run)
                    .isEqualTo(2);
        }
    }

    private static byte[] flight(String client, String protocol, boolean isLong) throws IOException {
        try (var conversation = new EngineConversation(client(client), HOST)) {
            return answer(edge(protocol, isLong), conversation.begin());
        }
    }

    /**
     * @param pieces what arrives at once, of each flight; the rest comes last
     * @return 0 if both wait for each other
     */
    private static int chainLength(String client, String protocol, boolean isLong, int... pieces) throws IOException {
        SSLEngine edge = edge(protocol, isLong);
        try (var conversation = new EngineConversation(client(client), HOST)) {
            ByteBuffer said = conversation.begin();
            while (conversation.result().isEmpty() && said.hasRemaining()) {
                said = told(conversation, answer(edge, said), pieces);
            }
            return conversation.result().map(seen -> seen.chain().size()).orElse(0);
        }
    }

    private static ByteBuffer told(EngineConversation conversation, byte[] flight, int... pieces) throws IOException {
        var said = new ByteArrayOutputStream();
        int from = 0;
        for (int i = 0; from < flight.length && conversation.result().isEmpty(); i++) {
            int to = i < pieces.length ? Math.min(flight.length, from + pieces[i]) : flight.length;
            ByteBuffer answer = conversation.receive(ByteBuffer.wrap(Arrays.copyOfRange(flight, from, to)));
            said.write(answer.array(), answer.position(), answer.remaining());
            from = to;
        }
        return ByteBuffer.wrap(said.toByteArray());
    }

    private static TlsClient client(String name) {
        return name.equals("JDK") ? JdkTlsClient.asking(KeyKind.ANY) : BoringSslClient.create();
    }

    private static SSLEngine edge(String protocol, boolean isLong) throws SSLException {
        SSLEngine edge = (isLong ? longChain : shortChain).createSSLEngine();
        edge.setUseClientMode(false);
        edge.setEnabledProtocols(new String[] {protocol});
        edge.beginHandshake();
        return edge;
    }

    /** All that the edge says to this. */
    private static byte[] answer(SSLEngine edge, ByteBuffer heard) throws SSLException {
        var said = new ByteArrayOutputStream();
        ByteBuffer packet = ByteBuffer.allocate(edge.getSession().getPacketBufferSize());
        ByteBuffer plain = ByteBuffer.allocate(edge.getSession().getApplicationBufferSize());
        while (true) {
            switch (edge.getHandshakeStatus()) {
                case NEED_TASK -> edge.getDelegatedTask().run();
                case NEED_WRAP -> {
                    edge.wrap(ByteBuffer.allocate(0), packet.clear());
                    said.write(packet.array(), 0, packet.position());
                }
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    SSLEngineResult result = edge.unwrap(heard, plain.clear());
                    if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
                        return said.toByteArray();
                    }
                }
                case FINISHED, NOT_HANDSHAKING -> {
                    return said.toByteArray();
                }
            }
        }
    }
}
