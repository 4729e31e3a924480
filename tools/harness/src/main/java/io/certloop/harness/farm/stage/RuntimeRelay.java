package io.certloop.harness.farm.stage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Relays commands to a node's Runtime API and can drop answers: the node has then executed a command of which the
 * caller does not know the result.
 */
public final class RuntimeRelay implements AutoCloseable {

    private static final String PAYLOAD = "<<\n";
    private static final int BUFFER = 16_384;

    private final HaproxyNode node;
    private final Answered answered;
    private final ServerSocket server;

    /** Is called once the node has answered, before the caller gets the answer. */
    @FunctionalInterface
    public interface Answered {

        /** @return whether the caller gets the answer */
        boolean passes(HaproxyNode node, CommandBytes command, String answer);
    }

    public RuntimeRelay(HaproxyNode node, Answered answered) throws IOException {
        this.node = node;
        this.answered = answered;
        this.server = new ServerSocket(0, BUFFER, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("relay-" + node.name()).start(this::serve);
    }

    /** The relay's address in the format of the accounts file. */
    public String runtime() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                var caller = server.accept();
                Thread.ofVirtual().start(() -> relay(caller));
            } catch (IOException e) {
                // Closed, or a caller that went away.
            }
        }
    }

    private void relay(Socket caller) {
        try (caller;
                var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            var bytes = command(caller);
            channel.connect(UnixDomainSocketAddress.of(node.runtimeSocket()));
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            var answer = Channels.newInputStream(channel).readAllBytes();
            var text = new String(answer, StandardCharsets.UTF_8);
            if (answered.passes(node, CommandBytes.of(bytes), text)) {
                caller.getOutputStream().write(answer);
            }
        } catch (IOException e) {
            // The caller gets no answer, or wants none any more.
        }
    }

    /** Reads one command: a line, or with a payload everything up to the empty line. */
    private static byte[] command(Socket caller) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var part = new byte[BUFFER];
        var in = caller.getInputStream();
        while (!isWhole(bytes.toByteArray())) {
            int read = in.read(part);
            if (read < 0) {
                throw new IOException("half a command");
            }
            bytes.write(part, 0, read);
        }
        return bytes.toByteArray();
    }

    private static boolean isWhole(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.US_ASCII);
        return text.contains(PAYLOAD) ? text.endsWith("\n\n") : text.endsWith("\n");
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
