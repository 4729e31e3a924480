package io.certloop.cloud.controlplane.farm.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.controlplane.farm.node.NodeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RuntimeSocketTest {

    private static final String LOCKED =
            "Can't update the certificate!\nOperations on certificates are currently locked!\n";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private ServerSocket server;
    private volatile int locked;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (true) {
            try (Socket client = server.accept()) {
                asked.add(new String(client.getInputStream().readNBytes(5), StandardCharsets.UTF_8));
                String answer = asked.size() <= locked ? LOCKED : "Success!\n";
                client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private RuntimeSocket socket(Duration timeout) {
        return new RuntimeSocket(server.getLocalSocketAddress(), timeout);
    }

    @Test
    void whatMeetsAnotherClientsCommandIsSentAgain() throws NodeException {
        locked = 3;

        assertThat(socket(Duration.ofSeconds(20)).ask("show")).isEqualTo("Success!\n");
        assertThat(asked).hasSize(4).containsOnly("show\n");
    }

    @Test
    void aLockThatDoesNotEndIsBusy() {
        locked = Integer.MAX_VALUE;

        assertThatThrownBy(() -> socket(Duration.ofMillis(500)).ask("show"))
                .isInstanceOfSatisfying(
                        NodeException.class, e -> assertThat(e.kind()).isEqualTo(NodeException.Kind.BUSY));
        assertThat(asked).hasSizeGreaterThan(1);
    }
}
