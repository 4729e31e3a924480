package io.certloop.mockcloud.edge;

import io.certloop.mockcloud.certificate.KeyedChain;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * Performs a handshake with an OCSP staple of any content. The JDK's TLS fetches OCSP responses itself and passes on
 * only good ones, so BoringSSL is used here. After the handshake the edge sends nothing; after a failed handshake it
 * sends the alert.
 */
final class StapledTls {

    private static final int PACKET = 32 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Of a certificate, as long as it exists: to make one takes longer than a handshake. */
    private static final Map<KeyedChain, SslContext> CONTEXTS = Collections.synchronizedMap(new WeakHashMap<>());

    private final SSLEngine engine;
    private final InputStream in;
    private final Socket socket;
    private final ByteBuffer unread = ByteBuffer.allocate(PACKET).flip();

    private StapledTls(SSLEngine engine, ClientHello hello, Socket socket) throws IOException {
        this.engine = engine;
        this.in = new SequenceInputStream(hello.asInput(), socket.getInputStream());
        this.socket = socket;
    }

    static void serve(Socket socket, ClientHello hello, Presentation presentation, String[] protocols)
            throws IOException {
        SslContext context = CONTEXTS.computeIfAbsent(presentation.material(), StapledTls::context);
        var engine = (ReferenceCountedOpenSslEngine) context.newEngine(UnpooledByteBufAllocator.DEFAULT);
        try {
            engine.setEnabledProtocols(protocols);
            engine.setOcspResponse(presentation.staple().orElseThrow());
            engine.beginHandshake();
            new StapledTls(engine, hello, socket).handshakeOrAlert();
            // Ends where the client hangs up.
            socket.getInputStream().read();
        } finally {
            engine.release();
        }
    }

    private static SslContext context(KeyedChain material) {
        try {
            return SslContextBuilder.forServer(material.key(), material.chain().toArray(X509Certificate[]::new))
                    .sslProvider(SslProvider.OPENSSL)
                    .enableOcsp(true)
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS without a context", e);
        }
    }

    private void handshakeOrAlert() throws IOException {
        try {
            handshake();
        } catch (SSLException e) {
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                write();
            }
            throw e;
        }
    }

    private void handshake() throws IOException {
        var status = engine.getHandshakeStatus();
        while (status != HandshakeStatus.FINISHED && status != HandshakeStatus.NOT_HANDSHAKING) {
            status = switch (status) {
                case NEED_TASK -> work();
                case NEED_WRAP -> write();
                default -> read();
            };
        }
    }

    private HandshakeStatus work() {
        engine.getDelegatedTask().run();
        return engine.getHandshakeStatus();
    }

    private HandshakeStatus write() throws IOException {
        var packet = ByteBuffer.allocate(PACKET);
        var result = engine.wrap(NOTHING, packet);
        socket.getOutputStream().write(packet.array(), 0, packet.position());
        return result.getHandshakeStatus();
    }

    private HandshakeStatus read() throws IOException {
        var result = engine.unwrap(unread, ByteBuffer.allocate(PACKET));
        if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
            throw new SSLException("the client ended the handshake");
        }
        if (result.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP && result.bytesConsumed() == 0) {
            receive();
        }
        return result.getHandshakeStatus();
    }

    private void receive() throws IOException {
        unread.compact();
        int length = in.read(unread.array(), unread.position(), unread.remaining());
        if (length < 0) {
            throw new SSLException("the client hung up");
        }
        unread.position(unread.position() + length).flip();
    }
}
