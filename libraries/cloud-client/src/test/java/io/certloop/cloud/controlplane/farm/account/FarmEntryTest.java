package io.certloop.cloud.controlplane.farm.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.account.AccountEntry;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FarmEntryTest {

    private static final String ENTRY = """
            {"id":"edge-farm","provider":"farm","desired":"/etc/certloop/desired","inFlight":4,"nodes":[
              {"name":"node-1","kind":"haproxy","runtime":"unix:/run/haproxy.sock",
               "certificates":"/etc/haproxy/certs/","files":"/mnt/node-1","edge":"10.0.0.7:443"},
              {"name":"node-2","kind":"haproxy","runtime":"10.0.0.8:9001",
               "certificates":"/etc/haproxy/certs","edge":"[fd00::8]:8443"}]}
            """;

    private static Farm read(String json) {
        try {
            return FarmEntry.farm(
                    new AccountEntry(new AccountId("edge-farm"), "farm", new ObjectMapper().readTree(json)),
                    Duration.ofSeconds(1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void readsNodesInTheirOrder() {
        Farm farm = read(ENTRY);

        assertThat(farm.inFlight()).isEqualTo(4);
        assertThat(farm.acme()).isFalse();
        assertThat(farm.nodes()).extracting(Farm.Node::name).containsExactly("node-1", "node-2");
        assertThat(farm.nodes().get(0).edge()).hasToString("10.0.0.7:443");
        assertThat(farm.nodes().get(1).edge().port()).isEqualTo(8443);
        assertThat(farm.nodes().get(0).files()).isPresent();
        assertThat(farm.nodes().get(1).files()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    "name":"node-2"       | "name":"node-1"        | nodes[1].name: is used before
                    "name":"node-2"       | "name":"node 2"        | nodes[1].name: must have
                    10.0.0.7:443          | edge.example.com:443   | nodes[0].edge: must be ADDRESS:PORT
                    10.0.0.7:443          | 10.0.0.7:70000         | nodes[0].edge: must be ADDRESS:PORT
                    10.0.0.8:9001         | 9001                   | nodes[1].runtime: must be unix:PATH or HOST:PORT
                    "/etc/haproxy/certs/" | "/etc/certs;show info" | nodes[0].certificates: must be a path
                    "/etc/haproxy/certs/" | 7                      | nodes[0].certificates: must be a text
                    "/mnt/node-1"         | "certs"                | nodes[0].files: must be an absolute path
                    "/etc/certloop/desired" | "desired"            | desired: must be an absolute path
                    "inFlight":4          | "inFlight":0           | inFlight: must be from 1 to 1000
                    "kind":"haproxy","runtime":"10 | "kind":"apache","runtime":"10 | nodes[1].kind: must be haproxy
                    """)
    void namesTheMemberThatIsWrong(String good, String bad, String message) {
        assertThat(ENTRY).contains(good);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(ENTRY.replace(good, bad)))
                .withMessageStartingWith(message);
    }
}
