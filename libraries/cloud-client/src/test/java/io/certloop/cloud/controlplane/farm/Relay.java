package io.certloop.cloud.controlplane.farm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Between us and the Runtime API of a node, over TCP. */
final class Relay implements AutoCloseable {

    private final Path socket;
    private final ServerSocketChannel server;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private volatile Way way = Way.THROUGH;

    enum Way {
        THROUGH,
        /** A commit is carried out, and its answer is lost. */
        LOSES_COMMITS,
        /** A commit is never sent on, and not answered either. */
        HOLDS_COMMITS,
        COMMITS_BEFORE,
        /** Something else listens there. */
        SPEAKS_HTTP
    }

    Relay(Path socket) throws IOException {
        this.socket = socket;
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        try {
            return "127.0.0.1:" + ((InetSocketAddress) server.getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    void go(Way other) {
        way = other;
    }

    /** First lines of what was sent. */
    List<String> commands() {
        return commands;
    }

    /** Until a commit is held. */
    void awaitHeld() throws InterruptedException {
        held.await();
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                Thread.ofVirtual().start(() -> relay(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void relay(SocketChannel client) {
        try (client) {
            String command = read(client);
            commands.add(command.lines().findFirst().orElse(""));
            boolean commit = command.startsWith("commit");
            if (way == Way.SPEAKS_HTTP) {
                write(client, "HTTP/1.1 400 Bad Request\r\n\r\n");
            } else if (commit && way == Way.HOLDS_COMMITS) {
                held.countDown();
                client.read(ByteBuffer.allocate(1));
            } else {
                if (commit && way == Way.COMMITS_BEFORE) {
                    ask(command);
                }
                String answer = ask(command);
                if (!commit || way != Way.LOSES_COMMITS) {
                    write(client, answer);
                }
            }
        } catch (IOException e) {
            // The client went.
        }
    }

    /** A payload ends with an empty line, everything else with its first line. */
    private static String read(SocketChannel client) throws IOException {
        StringBuilder command = new StringBuilder();
        ByteBuffer part = ByteBuffer.allocate(16 << 10);
        String end = "\n";
        while (command.length() < end.length() || !command.toString().endsWith(end)) {
            if (client.read(part.clear()) < 0) {
                throw new IOException("closed");
            }
            command.append(StandardCharsets.US_ASCII.decode(part.flip()));
            end = command.indexOf("<<") > 0 ? "\n\n" : "\n";
        }
        return command.toString();
    }

    private String ask(String command) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            write(channel, command);
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static void write(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
