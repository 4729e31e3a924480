package io.certloop.cloud.edge.tls.loop;

import io.certloop.cloud.edge.EdgeAddress;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One TCP connection to an edge, with the protocol conversation that runs over it. Only the thread of the loop that
 * runs it may use it.
 */
final class EdgeExchange<T> {

    private final EdgeAddress edge;
    private final long deadline;
    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private Conversation<T> conversation;
    private SocketChannel channel;
    private SelectionKey key;
    private ByteBuffer unsent = Conversation.NOTHING;

    EdgeExchange(EdgeAddress edge, Conversation<T> conversation, long deadline) {
        this.edge = edge;
        this.conversation = conversation;
        this.deadline = deadline;
    }

    CompletableFuture<T> outcome() {
        return outcome;
    }

    boolean isDone() {
        return conversation == null;
    }

    boolean isLate(long now) {
        return now - deadline >= 0;
    }

    long millisLeft(long now) {
        return TimeUnit.NANOSECONDS.toMillis(deadline - now) + 1;
    }

    void start(Selector selector) {
        attempt(() -> connect(selector));
    }

    void proceed(ByteBuffer buffer) {
        attempt(() -> step(buffer));
    }

    @FunctionalInterface
    private interface Step {
        void take() throws IOException;
    }

    /**
     * Runs a step, and turns every exception into a failure of this exchange, so that no edge can end the loop and the
     * probes of all other edges.
     */
    private void attempt(Step step) {
        if (isDone()) {
            return;
        }
        try {
            step.take();
            conversation.result().ifPresent(this::succeed);
        } catch (IOException | RuntimeException e) {
            conversation.despite(e).ifPresentOrElse(this::succeed, () -> fail(e));
        }
    }

    private void connect(Selector selector) throws IOException {
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        // We hang up in the midst of a handshake: no port is to wait for the rest of it.
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        boolean connected = channel.connect(new InetSocketAddress(edge.address(), edge.port()));
        key = channel.register(selector, SelectionKey.OP_CONNECT, this);
        if (connected) {
            send(conversation.begin());
        }
    }

    private void step(ByteBuffer buffer) throws IOException {
        if (key.isConnectable()) {
            channel.finishConnect();
            send(conversation.begin());
        } else if (key.isWritable()) {
            send(unsent);
        } else {
            receive(buffer);
        }
    }

    private void receive(ByteBuffer buffer) throws IOException {
        buffer.clear();
        if (channel.read(buffer) < 0) {
            throw new EOFException("the edge closed the connection during the handshake");
        }
        send(conversation.receive(buffer.flip()));
    }

    /** Sends the bytes, and listens for an answer only after all bytes are sent. */
    private void send(ByteBuffer bytes) throws IOException {
        if (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        unsent = bytes;
        int wanted = bytes.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    private void succeed(T result) {
        end();
        outcome.complete(result);
    }

    void fail(Exception why) {
        end();
        outcome.completeExceptionally(why);
    }

    private void end() {
        if (isDone()) {
            return;
        }
        conversation.close();
        conversation = null;
        unsent = Conversation.NOTHING;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // Nothing is lost: nobody listens any more.
            }
        }
    }
}
