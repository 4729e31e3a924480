package io.certloop.watcher.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;

/**
 * Stands before the provider's DNS and can fall silent. Test and stage are loaded by different class loaders, so that
 * the switch is a system property. Its threads are the system's: it is not to wait for the handshakes of the edges,
 * which compute on the virtual threads of this process.
 */
final class DnsRelay implements AutoCloseable {

    private static final int LARGEST = 4096;

    private final DatagramSocket front;
    private final InetSocketAddress behind;

    private DnsRelay(DatagramSocket front, InetSocketAddress behind) {
        this.front = front;
        this.behind = behind;
    }

    static DnsRelay start(InetSocketAddress behind) {
        try {
            var relay = new DnsRelay(new DatagramSocket(0, InetAddress.getLoopbackAddress()), behind);
            Thread.ofPlatform().daemon().start(relay::run);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return front.getLocalPort();
    }

    private void run() {
        while (!front.isClosed()) {
            try {
                var question = new DatagramPacket(new byte[LARGEST], LARGEST);
                front.receive(question);
                Thread.ofPlatform().daemon().start(() -> relay(question));
            } catch (IOException e) {
                // Closed, or a packet that nobody will miss.
            }
        }
    }

    private void relay(DatagramPacket question) {
        if (Boolean.getBoolean(Stage.DNS_IS_SILENT)) {
            return;
        }
        try (var back = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            back.setSoTimeout(10_000);
            back.send(new DatagramPacket(question.getData(), question.getLength(), behind));
            var answer = new DatagramPacket(new byte[LARGEST], LARGEST);
            back.receive(answer);
            front.send(new DatagramPacket(answer.getData(), answer.getLength(), question.getSocketAddress()));
        } catch (SocketTimeoutException e) {
            // As silent as what is behind.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        front.close();
    }
}
