package io.certloop.mockcloud.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One example of the contract, as it stands in its file.
 *
 * @param source where it is known from
 * @param touches what it changes at the provider
 * @param mockOnly why it can't be asked of a real account; absent if it can
 * @param signatures how strict the mock is; both if absent
 * @param scheme the one of each request that names none; the documented ones if absent
 * @param given what the mock is arranged to; absent: one healthy domain
 */
record ContractCase(
        @JsonProperty(required = true) String title,
        @JsonProperty(required = true) String source,
        @JsonProperty(required = true) Touches touches,
        String mockOnly,
        Set<Strictness> signatures,
        SchemeName scheme,
        Given given,
        @JsonProperty(required = true) List<Step> steps) {

    enum Touches {
        NOTHING,
        TEST_DOMAIN,
        CERTIFICATES
    }

    enum Strictness {
        LENIENT,
        STRICT
    }

    enum SchemeName {
        QBOX,
        QINIU,
        /** QBox for certificates, Qiniu for the rest. */
        DOCUMENTED
    }

    record Given(JsonNode fleet, JsonNode faults, List<String> dns) {}

    /**
     * A request and what must come back.
     *
     * @param advance passes on the provider's clock before it
     * @param until asked again in this rhythm until the answer is the expected one
     * @param remember names for members of the answer, by JSON pointer, for later steps
     */
    record Step(
            Duration advance,
            @JsonProperty(required = true) Request request,
            Until until,
            @JsonProperty(required = true) Expected answer,
            Map<String, String> remember) {}

    record Until(
            @JsonProperty(required = true) Duration every,
            @JsonProperty(required = true) Duration atMost) {}

    /**
     * @param host the other module's host; that of the path if absent
     * @param authorization in place of a signature
     */
    record Request(
            @JsonProperty(required = true) String method,
            @JsonProperty(required = true) String path,
            JsonNode body,
            SchemeName scheme,
            Host host,
            String authorization,
            boolean undated,
            boolean wrongKey) {}

    enum Host {
        DOMAINS,
        CERTIFICATES
    }

    /**
     * @param headers patterns
     * @param body its shape, see {@link Shape}
     * @param absent JSON pointers that must lead nowhere
     */
    record Expected(
            @JsonProperty(required = true) int status,
            Map<String, String> headers,
            JsonNode body,
            List<String> absent) {}

    boolean runsWith(Strictness strictness) {
        return signatures == null || signatures.contains(strictness);
    }
}
