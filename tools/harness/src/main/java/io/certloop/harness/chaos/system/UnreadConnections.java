package io.certloop.harness.chaos.system;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Opens connections to a service, sends a text over them, and never reads. */
public final class UnreadConnections implements AutoCloseable {

    private static final int SMALL = 4096;

    private final InetSocketAddress service;
    private final Queue<SocketChannel> open = new ConcurrentLinkedQueue<>();

    public UnreadConnections(URI service) {
        this.service = new InetSocketAddress(service.getHost(), service.getPort());
    }

    /**
     * Opens connections; a connection that the service refuses is not retried.
     *
     * @param sent the text to send on each connection
     */
    public void open(int count, String sent) {
        for (int i = 0; i < count; i++) {
            try {
                var channel = SocketChannel.open();
                open.add(channel);
                channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL);
                channel.connect(service);
                channel.write(ByteBuffer.wrap(sent.getBytes(StandardCharsets.US_ASCII)));
            } catch (IOException e) {
                // The service may refuse it.
            }
        }
    }

    /** The number of connections that were accepted. */
    public long opened() {
        return open.stream().filter(SocketChannel::isConnected).count();
    }

    @Override
    public void close() throws IOException {
        for (var channel : open) {
            channel.close();
        }
    }
}
