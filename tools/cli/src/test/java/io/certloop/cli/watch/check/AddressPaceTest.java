package io.certloop.cli.watch.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AddressPaceTest {

    private final AtomicLong now = new AtomicLong();
    private final List<Duration> waits = new ArrayList<>();
    private final AddressPace pace = new AddressPace(20, now::get, waits::add);

    private void handshake(String address) throws Exception {
        pace.take(InetAddress.getByName(address), () -> "done");
    }

    @Test
    void oneAddressIsAskedAtItsPaceAndAnotherAtOnce() throws Exception {
        for (int i = 0; i < 3; i++) {
            handshake("192.0.2.1");
        }
        handshake("192.0.2.2");
        assertThat(waits).containsExactly(Duration.ofMillis(50), Duration.ofMillis(100));
    }

    @Test
    void noTurnIsSavedUp() throws Exception {
        handshake("192.0.2.1");
        now.addAndGet(Duration.ofHours(1).toNanos());
        handshake("192.0.2.1");
        handshake("192.0.2.1");
        assertThat(waits).containsExactly(Duration.ofMillis(50));
    }
}
