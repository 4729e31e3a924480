package io.certloop.cloud.edge.tls;

import io.certloop.cloud.edge.tls.loop.Conversation;
import io.certloop.cloud.edge.tls.wire.Alert;
import io.certloop.cloud.edge.tls.wire.NegotiatedGroup;
import io.certloop.cloud.edge.tls.wire.NotTlsException;
import io.certloop.cloud.edge.tls.wire.RecordReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** Performs one whole handshake with a TLS engine, and sends nothing after it. */
final class EngineConversation implements Conversation<Handshake> {

    /** Maximum number of bytes received in a handshake, far more than the longest chain needs. */
    private static final int MOST_BYTES = 256 * 1024;

    private static final String TLS_1_2 = "TLSv1.2";

    private final TlsClient client;
    private final SSLEngine engine;
    private final NegotiatedGroup group = new NegotiatedGroup();
    private final RecordReader records = new RecordReader(this::listen);
    private ByteBuffer unread = NOTHING;
    private int received;
    private boolean connected;
    private Handshake handshake;

    EngineConversation(TlsClient client, String host) throws SSLException {
        this.client = client;
        this.engine = client.engine(host);
    }

    @Override
    public ByteBuffer begin() throws IOException {
        connected = true;
        engine.beginHandshake();
        return advance();
    }

    boolean isConnected() {
        return connected;
    }

    private boolean listen(int type, ByteBuffer piece) {
        group.take(type, piece);
        return true;
    }

    @Override
    public ByteBuffer receive(ByteBuffer bytes) throws IOException {
        received += bytes.remaining();
        if (received > MOST_BYTES) {
            throw new NotTlsException("more than " + MOST_BYTES + " bytes of handshake");
        }
        // Engines tell an alert of the edge in words of their own.
        records.read(bytes.duplicate());
        unread = Conversation.join(unread, bytes);
        return advance();
    }

    private ByteBuffer advance() throws IOException {
        try {
            return answer();
        } catch (SSLException e) {
            throw Alert.of(e);
        }
    }

    /** Runs the engine until it needs bytes from the edge. Returns the bytes to send. */
    private ByteBuffer answer() throws SSLException {
        ByteBuffer out = NOTHING;
        HandshakeStatus status = engine.getHandshakeStatus();
        while (handshake == null) {
            switch (status) {
                case NEED_TASK -> {
                    engine.getDelegatedTask().run();
                    status = engine.getHandshakeStatus();
                }
                case NEED_WRAP -> {
                    ByteBuffer record = packet();
                    status = settle(engine.wrap(NOTHING, record));
                    out = Conversation.join(out, record.flip());
                }
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    SSLEngineResult result = engine.unwrap(unread, packet());
                    if (isWaiting(result)) {
                        return out;
                    }
                    status = settle(result);
                }
                case FINISHED, NOT_HANDSHAKING -> handshake = finished();
            }
        }
        return out;
    }

    /**
     * Whether the engine needs more bytes. BoringSSL may have finished although there is nothing left to read, so the
     * handshake status is checked first.
     */
    private static boolean isWaiting(SSLEngineResult result) {
        return result.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP
                && (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW
                        || result.getStatus() == SSLEngineResult.Status.OK && result.bytesConsumed() == 0);
    }

    /**
     * A buffer for a whole record. BoringSSL reads a record only if it would fit into the output buffer, although a
     * handshake writes no data into it.
     */
    private ByteBuffer packet() {
        return ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    }

    /**
     * The handshake status after a step. The engine reports FINISHED only once, in the result of the call that
     * completed the handshake.
     */
    private HandshakeStatus settle(SSLEngineResult result) throws SSLException {
        if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
            throw new SSLException("the edge ended the handshake");
        }
        if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
            throw new SSLException("the edge sent a record that is longer than any may be");
        }
        return result.getHandshakeStatus();
    }

    private Handshake finished() throws SSLException {
        List<X509Certificate> chain = Stream.of(engine.getSession().getPeerCertificates())
                .map(X509Certificate.class::cast)
                .toList();
        return new Handshake(
                chain,
                engine.getSession().getProtocol(),
                client.staple(engine),
                client.shown().wantsClientCertificate(engine),
                group());
    }

    private Optional<String> group() {
        return client.small().flatMap(offered -> group.name());
    }

    /**
     * The handshake result despite a failure, if the edge failed it because no client certificate was sent. A TLS 1.2
     * edge refuses such a client before the handshake ends, but after it has sent its certificate and signed with its
     * key. A TLS 1.3 edge refuses only after the client has finished.
     */
    @Override
    public Optional<Handshake> despite(Exception failure) {
        List<X509Certificate> chain = client.shown().chain(engine);
        return client.shown().wantsClientCertificate(engine) && !chain.isEmpty()
                ? Optional.of(new Handshake(chain, TLS_1_2, client.staple(engine), true, group()))
                : Optional.empty();
    }

    @Override
    public Optional<Handshake> result() {
        return Optional.ofNullable(handshake);
    }

    @Override
    public void close() {
        client.release(engine);
    }
}
