package io.certloop.ticket.intake.rest.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SpoolingOutputStreamTest {

    private static final int LIMIT = 256 * 1024;
    private static final int WRITE = 16 * 1024;
    private static final SpoolingOutputStream.Limits PATIENT =
            new SpoolingOutputStream.Limits(LIMIT, Duration.ofMinutes(1));

    /** Takes nothing until it may. */
    private static final class Reader extends OutputStream {
        private final CountDownLatch reading = new CountDownLatch(1);
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                reading.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            taken.write(bytes, offset, length);
        }
    }

    private final Reader reader = new Reader();

    @Test
    void letsManySimilarLinesWaitForAReaderThatTakesNothing() throws IOException {
        var lines = "0123456789abcdef\n".repeat(1000).getBytes(StandardCharsets.UTF_8);

        try (var output = new SpoolingOutputStream(reader, PATIENT, () -> {})) {
            for (int i = 0; i < 200; i++) {
                output.write(lines);
            }
            reader.reading.countDown();
        }

        assertThat(reader.taken.size()).isEqualTo(200 * lines.length).isGreaterThan(10 * LIMIT);
        assertThat(reader.taken.toString(StandardCharsets.UTF_8).lines().distinct())
                .hasSize(1);
    }

    @Test
    void makesItsWriterWaitAndLosesNothing() throws Exception {
        var bytes = incompressible(4 * LIMIT);
        var failure = new AtomicReference<IOException>();
        var writer = Thread.ofPlatform().unstarted(() -> failure.set(writeAll(bytes, PATIENT)));

        writer.start();
        while (writer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        reader.reading.countDown();
        writer.join();

        assertThat(failure).hasNullValue();
        assertThat(reader.taken.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void takesNoMoreThanItsLimitAndDisconnectsAReaderThatTakesNothing() {
        var disconnected = new AtomicBoolean();
        var limits = new SpoolingOutputStream.Limits(LIMIT, Duration.ofMillis(50));
        var output = new SpoolingOutputStream(reader, limits, () -> disconnected.set(true));
        var bytes = incompressible(100 * WRITE);
        var written = new AtomicInteger();

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        output.write(Arrays.copyOfRange(bytes, i * WRITE, (i + 1) * WRITE));
                        written.addAndGet(WRITE);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("read nothing of its answer for PT0.05S");

        // One block is with the reader.
        assertThat(written.get()).isBetween(LIMIT, LIMIT + 6 * WRITE);
        assertThat(disconnected).isTrue();
        assertThatThrownBy(output::close).hasMessageContaining("read nothing");
    }

    @Test
    void saysWhyInATryWithResources() {
        var limits = new SpoolingOutputStream.Limits(1, Duration.ofMillis(50));

        assertThatThrownBy(() -> {
                    try (var output = new SpoolingOutputStream(reader, limits, () -> {})) {
                        output.write(new byte[WRITE]);
                        output.write(new byte[WRITE]);
                        output.write(new byte[WRITE]);
                    }
                })
                .hasMessageContaining("read nothing");
    }

    @Test
    void waitsNoLongerForAReaderThatDoesNotTakeTheEnd() throws IOException {
        var disconnected = new AtomicBoolean();
        var limits = new SpoolingOutputStream.Limits(LIMIT, Duration.ofMillis(50));
        var output = new SpoolingOutputStream(reader, limits, () -> disconnected.set(true));
        output.write(new byte[] {1});

        assertThatThrownBy(output::close).hasMessageContaining("read nothing");
        assertThat(disconnected).isTrue();
    }

    @Test
    void tellsItsWriterThatTheReaderIsGone() {
        var gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("gone");
            }
        };

        assertThatThrownBy(() -> {
                    try (var output = new SpoolingOutputStream(gone, PATIENT, () -> {})) {
                        output.write(new byte[] {1});
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("gone");
    }

    private IOException writeAll(byte[] bytes, SpoolingOutputStream.Limits limits) {
        try (var output = new SpoolingOutputStream(reader, limits, () -> {})) {
            for (int from = 0; from < bytes.length; from += WRITE) {
                output.write(Arrays.copyOfRange(bytes, from, from + WRITE));
            }
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private static byte[] incompressible(int length) {
        var bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
