package io.certloop.remediation.run.db;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.MessageJson;
import org.junit.jupiter.api.Test;

class RunCodecTest {

    private final RunCodec codec =
            new RunCodec(new ObjectMapper().findAndRegisterModules().registerModule(MessageJson.module()));

    @Test
    void aSentenceIsStoredWithItsTextAndComesBackWithItsCode() throws Exception {
        RunState.Escalated end = new RunState.Escalated(
                "TOO_LATE", RunMessage.NOT_FIXED_IN_TIME.with(RunMessage.STILL_PROCESSING.with()));

        String written = codec.write(end);

        assertThat(new ObjectMapper().readTree(written).get("explanation").textValue())
                .isEqualTo("not fixed in time: still processing");
        assertThat(codec.readState("Escalated", written)).isEqualTo(end);
    }
}
