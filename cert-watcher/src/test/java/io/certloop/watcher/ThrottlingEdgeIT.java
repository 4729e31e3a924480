package io.certloop.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An edge that bears fewer handshakes in a second than the fleet behind it asks for. */
@QuarkusTest
class ThrottlingEdgeIT extends StagedIT {

    private static final int DOMAINS = 30;
    private static final int SWEEPS = 3;
    private static final String THROTTLING = "127.0.0.2";

    private void fleet() {
        IntStream.range(0, DOMAINS)
                .forEach(i -> stage.with(
                        "acct-a",
                        ("{\"name\":\"d%d.example\",\"condition\":\"HEALTHY\"," + "\"sinceMinutes\":60,\"edges\":2}")
                                .formatted(i)));
        stage.with("acct-b", "{\"name\":\"alone.example\",\"condition\":\"HEALTHY\",\"edges\":1}");
        stage.raise();
    }

    private void throttle(String more) {
        stage.faults(("{\"rules\":[{\"fault\":\"EDGE_THROTTLES\",\"edge\":\"%s\",\"perSecond\":10%s}]}")
                .formatted(THROTTLING, more));
    }

    /** What the edges of all domains showed at the last look, those at one address. */
    private static List<String> verdicts(String address) {
        return certificates("limit=100")
                .getList(
                        "certificates.served.flatten().findAll { it.address.startsWith('%s') }.verdict"
                                .formatted(address),
                        String.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"delay\":\"PT0.2S\""})
    void holdsNothingUpAndIsNoFaultOfTheDomainsBehindIt(String more) {
        fleet();
        throttle(more);

        for (int i = 0; i < SWEEPS; i++) {
            JsonPath swept = sweep();

            assertThat(swept.getInt("domains")).isEqualTo(DOMAINS + 1);
            assertThat(verdicts("127.0.0.1")).hasSize(DOMAINS + 1).containsOnly("EXPECTED");
            assertThat(verdicts(THROTTLING))
                    .hasSize(DOMAINS)
                    .isSubsetOf("EXPECTED", "SPARED")
                    .contains("EXPECTED");
        }

        assertThat(findings("limit=100").getList("findings")).isEmpty();
    }

    @Test
    void isSeenWholeAsSoonAsItBearsItAll() {
        fleet();
        throttle("");
        sweep();

        stage.faults("{}");
        sweep();
        sweep();

        assertThat(verdicts(THROTTLING)).hasSize(DOMAINS).containsOnly("EXPECTED");
    }
}
