package io.certloop.benchmarks.provider;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;

/** One kept connection that does as little as it can, for the cores belong to the provider. */
final class BenchConnection implements AutoCloseable {

    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};
    private static final String OK = "HTTP/1.1 200";
    private static final String LENGTH = "content-length: ";

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(1 << 20);
    private long sentAt;
    private int outstanding;

    BenchConnection(URI base, Selector selector) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress(base.getHost(), base.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Sends so many requests at once; all of them have to be answered before the next ones. */
    void send(Iterator<byte[]> requests, int count) throws IOException {
        var parts = new ByteBuffer[count];
        for (int i = 0; i < count; i++) {
            parts[i] = ByteBuffer.wrap(requests.next());
        }
        outstanding = count;
        sentAt = System.nanoTime();
        while (parts[count - 1].hasRemaining()) {
            channel.write(parts);
        }
    }

    /**
     * @return whether the last request is answered
     */
    boolean receive() throws IOException {
        if (channel.read(in) < 0) {
            throw new IOException("the provider hung up");
        }
        in.flip();
        while (outstanding > 0 && takeAnswer()) {
            outstanding--;
        }
        in.compact();
        return outstanding == 0;
    }

    long nanosSinceSent() {
        return System.nanoTime() - sentAt;
    }

    private boolean takeAnswer() throws IOException {
        var body = endOfHead();
        if (body < 0) {
            return false;
        }
        var head =
                new String(
                        in.array(),
                        in.position(),
                        body - in.position(),
                        StandardCharsets.ISO_8859_1);
        if (!head.startsWith(OK)) {
            throw new IOException(head);
        }
        var end = body + length(head);
        if (end > in.limit()) {
            return false;
        }
        in.position(end);
        return true;
    }

    private int endOfHead() {
        for (int i = in.position(); i + END_OF_HEAD.length <= in.limit(); i++) {
            if (in.get(i) == '\r' && in.get(i + 1) == '\n' && in.get(i + 2) == '\r') {
                return i + END_OF_HEAD.length;
            }
        }
        return -1;
    }

    private static int length(String head) {
        var lower = head.toLowerCase(Locale.ROOT);
        var from = lower.indexOf(LENGTH) + LENGTH.length();
        return Integer.parseInt(lower, from, lower.indexOf('\r', from), 10);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
