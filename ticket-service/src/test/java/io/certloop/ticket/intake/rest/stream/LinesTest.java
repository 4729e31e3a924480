package io.certloop.ticket.intake.rest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
        assertThat(line.bytes()).hasSizeLessThan(100);
        assertThat(lines.next()).isEmpty();
    }

    @Test
    void acceptsALineOfExactlyTheGreatestLength() throws IOException {
        var lines = of("x".repeat(Lines.MAX_LINE_BYTES) + "\n" + "y".repeat(Lines.MAX_LINE_BYTES + 1));

        assertThat(lines.next().orElseThrow().tooLong()).isFalse();
        assertThat(lines.next().orElseThrow().tooLong()).isTrue();
    }

    @Test
    void saysWhenALineIsNotUtf8() throws IOException {
        var lines = new Lines(new ByteArrayInputStream(new byte[] {'a', (byte) 0xC3, '\n'}));

        assertThat(lines.next().orElseThrow().text()).isEmpty();
    }

    @Test
    void waitsAMomentForWhatIsOnItsWay() throws IOException {
        var lines = new Lines(new Hesitating("one\ntwo\n"));
        assertThat(lines.moreWithin(Duration.ZERO)).isFalse();
        assertThat(lines.moreWithin(Duration.ofHours(1))).isTrue();

        assertThat(lines.next().orElseThrow().text()).contains("one");
        assertThat(lines.moreWithin(Duration.ZERO)).isTrue();
        assertThat(lines.next().orElseThrow().text()).contains("two");
        assertThat(lines.moreWithin(Duration.ofMillis(2))).isFalse();
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

    /** Says only when asked for the third time that something is there. */
    private static final class Hesitating extends ByteArrayInputStream {
        private int asked;

        Hesitating(String text) {
            super(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public int available() {
            return ++asked < 3 ? 0 : super.available();
        }
    }
}
