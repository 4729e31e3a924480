package io.certloop.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    private final ObjectMapper json = StrictJson.strict(new ObjectMapper());

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{}x", "{\"a\":1,\"a\":2}", "{\"b\":{\"a\":1,\"a\":2}}"})
    void refusesWhatReadersDifferOn(String text) {
        assertThatThrownBy(() -> json.readValue(text.getBytes(StandardCharsets.UTF_8), Map.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
    void refusesOtherEncodings(String charset) {
        byte[] body = "{\"a\":\"b\"}".getBytes(Charset.forName(charset));

        assertThatThrownBy(() -> json.readValue(body, Map.class)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void readsJson() throws Exception {
        assertThat((Object) json.readValue(" {\"a\":\"中\"} ".getBytes(StandardCharsets.UTF_8), Map.class))
                .isEqualTo(Map.of("a", "中"));
    }
}
