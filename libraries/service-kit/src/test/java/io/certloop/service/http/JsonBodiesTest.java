package io.certloop.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodiesTest {

    record Body(String text) {}

    /** Of what is around the text. */
    private static final int FRAME = 11;

    @ParameterizedTest
    @ValueSource(ints = {FRAME, 1023, 1024, 1025, 2048, 2049, 70_000, JsonBodies.MAX_BYTES})
    void readsADocumentOfAnySizeThatIsAllowed(int size) {
        var text = "x".repeat(size - FRAME);

        assertThat(JsonBodies.read(whole(text), Body.class).text()).isEqualTo(text);
        assertThat(JsonBodies.read(trickling(text), Body.class).text()).isEqualTo(text);
    }

    @Test
    void refusesALargerOne() {
        var text = "x".repeat(JsonBodies.MAX_BYTES - FRAME + 1);

        for (var body : new InputStream[] {whole(text), trickling(text)}) {
            assertThatThrownBy(() -> JsonBodies.read(body, Body.class)).isInstanceOf(ProblemException.class);
        }
    }

    private static InputStream whole(String text) {
        return new ByteArrayInputStream(("{\"text\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    /** As it comes from a slow caller who does not say how long it is. */
    private static InputStream trickling(String text) {
        var whole = whole(text);
        return new InputStream() {

            @Override
            public int read() {
                throw new UnsupportedOperationException("only in pieces");
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return whole.read(into, from, Math.min(length, 700));
            }

            @Override
            public int available() {
                return -1;
            }
        };
    }
}
