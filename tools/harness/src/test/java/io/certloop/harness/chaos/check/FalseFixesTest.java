package io.certloop.harness.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.certloop.testkit.stage.DomainNow;
import io.certloop.testkit.stage.OperationFact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FalseFixesTest {

    private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");
    private static final String DOMAIN = "d.example";
    private static final DomainNow HEALTHY = new DomainNow(DOMAIN, "NOT_SERVED", true, true, true);
    private static final DomainNow SICK = new DomainNow(DOMAIN, "NOT_SERVED", false, true, true);

    @Test
    void takesAClaimThatIsTrueAndWasWhenItWasMade() {
        assertThat(faults(HEALTHY, "aa", 3, put(0))).isEmpty();
    }

    @Test
    void findsAClaimThatTheProviderContradicts() {
        assertThat(faults(SICK, "aa", 3, put(0))).singleElement().asString().contains("and is:");
    }

    @Test
    void findsAClaimThatTheEdgesContradict() {
        assertThat(faults(HEALTHY, "bb", 3, put(0))).singleElement().asString().contains("another certificate");
    }

    @Test
    void findsAClaimThatCouldNotBeTrueYet() {
        assertThat(faults(HEALTHY, "aa", 1, put(0))).singleElement().asString().contains("healthy before");
    }

    @Test
    void theEndSaysNothingAboutAClaimAfterWhichSomethingWasWritten() {
        assertThat(faults(SICK, "aa", 3, put(0), put(60))).isEmpty();
    }

    private static List<String> faults(DomainNow truth, String served, int second, OperationFact... operations) {
        var fixes = new FalseFixes(
                List.of(operations), Duration.ofSeconds(2), name -> new FalseFixes.Witness(truth, Set.of(served)));
        return fixes.among(Stream.of(new FalseFixes.Claim("r", DOMAIN, T.plusSeconds(second), Set.of("aa"))));
    }

    private static OperationFact put(int second) {
        return new OperationFact(
                second, T.plusSeconds(second), "acct", DOMAIN, "HTTPSCONF", true, MissingNode.getInstance());
    }
}
