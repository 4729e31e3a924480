package io.certloop.stage.chaos;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connections over which something is sent, or nothing, and nothing is read. */
final class UnreadConnections implements AutoCloseable {

    private static final int SMALL = 4096;

    private final InetSocketAddress service;
    private final List<SocketChannel> open = new ArrayList<>();

    UnreadConnections(URI service) {
        this.service = new InetSocketAddress(service.getHost(), service.getPort());
    }

    /** As many as the service, and the limits of this process, allow. */
    void open(int count, String sent) {
        for (int i = 0; i < count && open(sent); i++) {
            // the next one
        }
    }

    private boolean open(String sent) {
        try {
            var channel = SocketChannel.open();
            add(channel);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL);
            channel.connect(service);
            channel.write(ByteBuffer.wrap(sent.getBytes(StandardCharsets.US_ASCII)));
            return true;
        } catch (IOException e) {
            return isOpenable(e);
        }
    }

    /** The service may refuse one and take the next; a process without descriptors cannot go on. */
    private static boolean isOpenable(IOException e) {
        return e.getMessage() == null || !e.getMessage().contains("Too many open files");
    }

    private synchronized void add(SocketChannel channel) {
        open.add(channel);
    }

    synchronized int opened() {
        return open.size();
    }

    @Override
    public synchronized void close() throws IOException {
        for (var channel : open) {
            channel.close();
        }
    }
}
