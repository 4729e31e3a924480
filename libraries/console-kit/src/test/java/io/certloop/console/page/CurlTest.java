package io.certloop.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CurlTest {

    @Test
    void whatPeopleWroteIsQuotedForTheShell() {
        assertThat(Curl.post("http://h/x", Map.of("reason", "it's \"late\"")))
                .isEqualTo("curl -X POST -H \"Authorization: Bearer $TOKEN\""
                        + " -H 'Content-Type: application/json'"
                        + " -d '{\"reason\":\"it'\\''s \\\"late\\\"\"}' 'http://h/x'");
    }

    @Test
    void bodiesHaveListsObjectsAndFlags() {
        assertThat(Curl.put("http://h/x", Map.of("kinds", List.of("A", "B"))))
                .contains("-d '{\"kinds\":[\"A\",\"B\"]}'");
        assertThat(Curl.put("http://h/x", Map.of("dryRun", true))).contains("{\"dryRun\":true}");
        assertThat(Curl.put("http://h/x", Map.of("at", Map.of("id", "7")))).contains("{\"at\":{\"id\":\"7\"}}");
    }

    @Test
    void aPostMayHaveHeadersOrNoBody() {
        assertThat(Curl.post("http://h/x", Map.of(), "-H 'Idempotency-Key: k'"))
                .contains("application/json' -H 'Idempotency-Key: k' -d '{}'");
        assertThat(Curl.post("http://h/x")).doesNotContain("-d");
    }
}
