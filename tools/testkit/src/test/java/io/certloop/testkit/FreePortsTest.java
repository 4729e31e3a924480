package io.certloop.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void noneIsGivenTwice() {
        assertThat(IntStream.range(0, 300).map(i -> FreePorts.next())).doesNotHaveDuplicates();
    }

    @Test
    void outgoingConnectionsOfThisMachineTakeNone() throws IOException {
        var range = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
        assumeTrue(Files.isReadable(range), "only Linux tells which it gives to connections");
        int first;
        try (var reader = Files.newBufferedReader(range)) {
            first = Integer.parseInt(reader.readLine().split("\\s+")[0]);
        }

        assertThat(IntStream.range(0, 300).map(i -> FreePorts.next()))
                .allSatisfy(port -> assertThat(port).isLessThan(first));
    }

    @Test
    void whatSomebodyListensOnIsPassedOverOnEveryAddress() throws IOException {
        int port = FreePorts.next();
        try (var listener = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertNothingIsFree(listener.getLocalPort());
        }
        try (var listener = new DatagramSocket(new InetSocketAddress("127.0.0.1", port))) {
            assertNothingIsFree(listener.getLocalPort());
        }
        assertThat(new FreePorts(port, port + 1).take()).isEqualTo(port);
    }

    private static void assertNothingIsFree(int port) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new FreePorts(port, port + 1).take())
                .withMessage("no port is free from %d to %d", port, port);
    }
}
