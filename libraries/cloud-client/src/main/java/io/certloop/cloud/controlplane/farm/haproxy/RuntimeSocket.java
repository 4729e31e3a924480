package io.certloop.cloud.controlplane.farm.haproxy;

import io.certloop.cloud.controlplane.farm.node.NodeException;
import io.certloop.cloud.controlplane.farm.node.NodeException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends commands to a Runtime API. Each command uses its own connection, which HAProxy closes after its answer. */
final class RuntimeSocket {

    private static final int LARGEST_ANSWER = 8 << 20;
    private static final int BUFFER = 16 << 10;
    private static final String LOCKED = "Operations on certificates are currently locked!";
    private static final long FIRST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 200;

    private final SocketAddress address;
    private final Duration timeout;

    RuntimeSocket(SocketAddress address, Duration timeout) {
        this.address = address;
        this.timeout = timeout;
    }

    String ask(String command) throws NodeException {
        return ask(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Sends a command and returns the answer. HAProxy runs one certificate command at a time, even if it only shows
     * certificates, and refuses others at once; such a refused command is sent again until the timeout.
     *
     * @param command the command with the newline at its end; a direct buffer is sent without another copy
     */
    String ask(ByteBuffer command) throws NodeException {
        long end = System.nanoTime() + timeout.toNanos();
        for (long pause = FIRST_PAUSE_MILLIS; true; pause = 2 * pause) {
            String answer = once(command.duplicate(), end);
            if (!answer.contains(LOCKED)) {
                return answer;
            }
            await(Math.min(pause, LONGEST_PAUSE_MILLIS), end);
        }
    }

    private static void await(long millis, long end) throws NodeException {
        try {
            if (System.nanoTime() + millis * 1_000_000 < end) {
                Thread.sleep(millis);
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new NodeException(Kind.BUSY, "another client's command about certificates does not end there");
    }

    private String once(ByteBuffer command, long end) throws NodeException {
        SocketAddress to = resolved();
        try (SocketChannel channel = open(to);
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
            boolean connected = channel.connect(to);
            while (!connected) {
                await(selector, end, "the connection is not accepted");
                connected = channel.finishConnect();
            }
            key.interestOps(SelectionKey.OP_WRITE);
            while (command.hasRemaining()) {
                await(selector, end, "the command is not read");
                channel.write(command);
            }
            key.interestOps(SelectionKey.OP_READ);
            return answer(channel, selector, end);
        } catch (IOException e) {
            throw new NodeException(Kind.SILENT, "no answer on " + address + ": " + e.getMessage());
        }
    }

    private static SocketChannel open(SocketAddress to) throws IOException {
        return to instanceof UnixDomainSocketAddress unix
                ? SocketChannel.open(java.net.StandardProtocolFamily.UNIX)
                : SocketChannel.open();
    }

    private SocketAddress resolved() throws NodeException {
        if (address instanceof InetSocketAddress tcp) {
            var found = new InetSocketAddress(tcp.getHostString(), tcp.getPort());
            if (found.isUnresolved()) {
                throw new NodeException(Kind.SILENT, tcp.getHostString() + " has no address");
            }
            return found;
        }
        return address;
    }

    private String answer(SocketChannel channel, Selector selector, long end) throws IOException, NodeException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ByteBuffer part = ByteBuffer.allocate(BUFFER);
        while (true) {
            await(selector, end, "the answer does not end");
            int read = channel.read(part.clear());
            if (read < 0 && answer.size() == 0) {
                throw new IOException("the connection was closed without an answer");
            }
            if (read < 0) {
                return answer.toString(StandardCharsets.UTF_8);
            }
            answer.write(part.array(), 0, read);
            if (answer.size() > LARGEST_ANSWER) {
                throw new NodeException(Kind.UNREADABLE, "the answer is longer than 8 MiB");
            }
        }
    }

    private void await(Selector selector, long end, String otherwise) throws IOException {
        while (true) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0 || Thread.currentThread().isInterrupted()) {
                throw new IOException(otherwise + " within " + timeout.toMillis() + " ms");
            }
            if (selector.select(millis) > 0) {
                selector.selectedKeys().clear();
                return;
            }
        }
    }
}
