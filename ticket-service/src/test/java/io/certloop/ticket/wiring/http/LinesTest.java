package io.certloop.ticket.wiring.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void readsLinesWithAndWithoutAnEnd() throws IOException {
        var lines = of("one\r\n\n  \nlast");

        assertThat(lines.next().orElseThrow().text()).contains("one");
        assertThat(lines.next().orElseThrow().blank()).isTrue();
        assertThat(lines.next().orElseThrow().blank()).isTrue();
        var last = lines.next().orElseThrow();
        assertThat(last.text()).contains("last");
        assertThat(last.number()).isEqualTo(4);
        assertThat(lines.next()).isEmpty();
    }

    @Test
    void passesOverALineWithoutEndInsteadOfCollectingIt() throws IOException {
        long endless = 64L * 1024 * 1024;
        var lines = new Lines(new Repeating(endless));

        var line = lines.next().orElseThrow();

        assertThat(line.tooLong()).isTrue();
        assertThat(line.bytes()).isEmpty();
        assertThat(lines.next()).isEmpty();
    }

    @Test
    void acceptsALineOfExactlyTheGreatestLength() throws IOException {
        var lines =
                of("x".repeat(Lines.MAX_LINE_BYTES) + "\n" + "y".repeat(Lines.MAX_LINE_BYTES + 1));

        assertThat(lines.next().orElseThrow().tooLong()).isFalse();
        assertThat(lines.next().orElseThrow().tooLong()).isTrue();
    }

    @Test
    void saysWhenALineIsNotUtf8() throws IOException {
        var lines = new Lines(new ByteArrayInputStream(new byte[] {'a', (byte) 0xC3, '\n'}));

        assertThat(lines.next().orElseThrow().text()).isEmpty();
    }

    private static Lines of(String text) {
        return new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** So many bytes without any end of line. */
    private static final class Repeating extends InputStream {
        private long left;

        Repeating(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'z' : -1;
        }
    }
}
