package io.certloop.ticket.problem.remediationapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.certloop.testkit.contract.Contract;
import io.certloop.ticket.problem.SurgeFixture;
import io.certloop.ticket.problem.surge.Shared;
import io.certloop.ticket.recognition.TicketKind;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every signal that we may send is one that the provider's own document takes. */
class SignalDriftTest {

    private static final Contract PROVIDER = Contract.of("remediation-service");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    @ParameterizedTest
    @EnumSource(value = TicketKind.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void speaksTheProvidersWords(TicketKind kind) throws JsonProcessingException {
        for (int observed : new int[] {0, 1, 9, 100_000}) {
            var signal = SignalBody.of(
                    SurgeFixture.open(kind, observed),
                    List.of("a.example.com", ".b.example.com"),
                    Collections.nCopies(observed % 10, new Shared(Shared.What.CERTIFICATE, "c".repeat(200), 20)),
                    Instant.EPOCH);

            assertThat(PROVIDER.violations("StormSignalRequest", JSON.writeValueAsString(signal)))
                    .isEmpty();
        }
    }
}
