package io.certloop.watcher.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.watcher.alert.AlertIntake.Batch;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertBodyTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static Batch batch(String body) {
        return AlertBody.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), 10)
                .batch(JSON, List.of("domain", "instance"));
    }

    private static String key(String body) {
        return batch(body).alerts().getFirst().key();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"domain\":\"a.example\",\"other\":{}}",
                "[{\"labels\":{\"domain\":\"a.example\",\"instance\":7}}]",
                "{\"labels\":{\"domain\":\"a.example\"},\"status\":\"resolved\",\"fingerprint\":\"f\"}",
                "{\"version\":\"4\",\"later\":1,\"alerts\":[{\"labels\":{\"domain\":\"a.example\"},\"annotations\":{}}]}",
                "{\"version\":\"1\",\"alerts\":[{\"labels\":{\"instance\":\"a.example\"},\"values\":{\"B\":0}}]}"
            })
    void readsWhatSendersSend(String body) {
        assertThat(batch(body).alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.subjects()).containsExactly("a.example"));
    }

    @Test
    void labelsComeBeforeMembersAndInTheConfiguredOrder() {
        assertThat(batch("{\"domain\":\"c\",\"labels\":{\"instance\":\"b\",\"domain\":\"a\"}}")
                        .alerts()
                        .getFirst()
                        .subjects())
                .containsExactly("a", "b");
    }

    @Test
    void oneThatCannotBeReadIsCounted() {
        Batch batch = batch("{\"truncatedAlerts\":3,\"alerts\":[7,null,[],{\"status\":\"burning\"},"
                + "{\"labels\":[]},{\"startsAt\":\"soon\"},{\"labels\":{}}]}");

        assertThat(batch.alerts()).hasSize(1);
        assertThat(batch.invalid()).isEqualTo(6);
        assertThat(batch.truncated()).isEqualTo(3);
    }

    @Test
    void theKeySaysWhichAlertItIs() {
        String alert = "{\"fingerprint\":\"f\",\"startsAt\":\"2026-01-01T00:00:00.445Z\"}";

        assertThat(key(alert)).isEqualTo("f/2026-01-01T00:00:00.445Z/firing");
        assertThat(key(alert.replace("445Z", "445486Z"))).isEqualTo(key(alert));
        assertThat(key(alert.replace("445Z", "446Z"))).isNotEqualTo(key(alert));
        assertThat(key(alert.replace("}", ",\"status\":\"resolved\"}")))
                .isEqualTo("f/2026-01-01T00:00:00.445Z/resolved");
        assertThat(key("{\"fingerprint\":\"f\",\"startsAt\":\"0001-01-01T00:00:00Z\"}"))
                .isEqualTo("f//firing");
    }

    @Test
    void withoutAFingerprintTheLabelsIdentifyTheAlert() {
        String key = key("{\"labels\":{\"a\":\"1\",\"b\":\"2\"},\"endsAt\":\"x\"}");

        assertThat(key("{\"labels\":{\"b\":\"2\",\"a\":\"1\"},\"annotations\":{}}"))
                .isEqualTo(key);
        assertThat(key("{\"labels\":{\"a\":\"1\",\"b\":\"3\"}}")).isNotEqualTo(key);
        assertThat(key("{\"domain\":\"a\",\"endsAt\":\"x\"}")).isEqualTo(key("{\"domain\":\"a\"}"));
        assertThat(key("{\"domain\":\"a\",\"fingerprint\":\"\\u001b[31m\"}")).isEqualTo(key("{\"domain\":\"a\"}"));
    }
}
