package io.certloop.ticket.wiring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PatientOutputTest {

    @Test
    void takesEverythingWhileTheReaderTakesNothing() throws IOException {
        var reading = new CountDownLatch(1);
        var taken = new ByteArrayOutputStream();
        var slow =
                new OutputStream() {
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
                };
        var line = "0123456789abcdef\n".repeat(1000).getBytes(StandardCharsets.UTF_8);

        try (var output = new PatientOutput(slow)) {
            for (int i = 0; i < 200; i++) {
                output.write(line);
            }
            reading.countDown();
        }

        assertThat(taken.size()).isEqualTo(200 * line.length);
        assertThat(taken.toString(StandardCharsets.UTF_8).lines().distinct()).hasSize(1);
    }

    @Test
    void tellsItsWriterThatTheReaderIsGone() {
        var gone =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("gone");
                    }
                };

        assertThatThrownBy(
                        () -> {
                            try (var output = new PatientOutput(gone)) {
                                output.write(new byte[] {1});
                            }
                        })
                .isInstanceOf(IOException.class)
                .hasMessage("gone");
    }
}
