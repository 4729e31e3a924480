package io.certloop.remediation.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.ValidationRecord;
import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.remediation.Scenery;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsFactsTest {

    private static final String CDN = Scenery.healthy().domain().edges().cname();

    private static final class Zone implements DnsLookup {

        final Map<String, List<String>> texts = new HashMap<>();
        final Map<String, List<String>> aliases = new HashMap<>();
        boolean silent;
        int asked;

        @Override
        public List<InetAddress> addresses(String name) {
            throw new AssertionError("nobody asks for addresses here");
        }

        @Override
        public List<String> texts(String name) {
            return answer(texts, name);
        }

        @Override
        public List<String> aliases(String name) {
            return answer(aliases, name);
        }

        private List<String> answer(Map<String, List<String>> records, String name) {
            asked++;
            if (silent) {
                throw new DnsFault("time-out", null);
            }
            return records.getOrDefault(name, List.of());
        }
    }

    private final Zone zone = new Zone();
    private final DnsFacts facts = new DnsFacts(zone);

    private static Domain awaiting(String type, String value) {
        ValidationRecord record = new ValidationRecord("verification.shop.example", type, value);
        return Scenery.healthy()
                .changingFor(Duration.ofHours(1))
                .issuance(new Issuance(Issuance.Stage.AWAITING_VALIDATION, 0.1, false, Optional.of(record)))
                .domain();
    }

    @ParameterizedTest
    @CsvSource({"verify_123, true", "' verify_123 ', true", "VERIFY_123, false", "other, false"})
    void aTextIsPublishedIfItIsTheVeryOne(String text, boolean published) {
        zone.texts.put("verification.shop.example", List.of("v=spf1 -all", text));

        assertThat(facts.validationPublished(awaiting("TXT", "verify_123"))).contains(published);
    }

    @ParameterizedTest
    @CsvSource({"proof.ca.example, true", "proof.ca.example., true", "other.example, false"})
    void anAliasIsPublishedIfItLeadsThere(String target, boolean published) {
        zone.aliases.put("verification.shop.example", List.of(target));

        assertThat(facts.validationPublished(awaiting("CNAME", "Proof.CA.example")))
                .contains(published);
    }

    @Test
    void aRecordThatIsMissingIsNotPublished() {
        assertThat(facts.validationPublished(awaiting("TXT", "verify_123"))).contains(false);
    }

    @Test
    void whereDnsIsSilentNothingIsKnown() {
        zone.silent = true;

        assertThat(facts.validationPublished(awaiting("TXT", "verify_123"))).isEmpty();
        assertThat(facts.pointsElsewhere(awaiting("TXT", "verify_123"))).isEmpty();
    }

    @Test
    void anAliasThatComesToTheProviderPointsNowhereElse() {
        zone.aliases.put(Scenery.NAME.value(), List.of("front.shop.example", CDN, "edge.cdn.example"));

        assertThat(facts.pointsElsewhere(awaiting("TXT", "verify_123"))).isEmpty();
    }

    @Test
    void anAliasThatNeverComesToTheProviderIsTold() {
        zone.aliases.put(Scenery.NAME.value(), List.of("shop.other-cdn.example", "edge.other-cdn.example"));

        assertThat(facts.pointsElsewhere(awaiting("TXT", "verify_123"))).contains("shop.other-cdn.example");
    }

    @Test
    void aNameThatIsNoAliasIsNotTakenForOneThatLeadsElsewhere() {
        assertThat(facts.pointsElsewhere(awaiting("TXT", "verify_123"))).isEmpty();
    }

    @Test
    void aDomainThatWaitsForNothingIsNotAskedAbout() {
        Domain healthy = Scenery.healthy().domain();

        assertThat(facts.validationPublished(healthy)).isEmpty();
        assertThat(facts.pointsElsewhere(healthy)).isEmpty();
        assertThat(zone.asked).isZero();
    }
}
