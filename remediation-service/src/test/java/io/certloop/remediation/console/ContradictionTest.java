package io.certloop.remediation.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.console.Contradiction.Kind;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.CertificateEvidence;
import io.certloop.remediation.run.DomainEvidence.ControlPlaneEvidence;
import io.certloop.remediation.run.DomainEvidence.EdgeEvidence;
import io.certloop.remediation.run.DomainEvidence.Verification;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContradictionTest {

    private static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");
    private static final Optional<List<String>> ADDRESSES = Optional.of(List.of("127.0.0.1"));

    @Test
    void namesTheEdgeThatServesAnotherCertificateAndThatTheEdgesDiffer() {
        DomainEvidence seen =
                seen("ACTIVE", NOW.plusSeconds(99), edge("1", "EXPECTED", "aa"), edge("2", "OTHER_CERTIFICATE", "bb"));
        List<Contradiction> found = Contradiction.of(seen, ADDRESSES);
        assertThat(found)
                .contains(
                        new Contradiction(Kind.SERVES_OTHER, List.of("2", "bb", "aa")),
                        new Contradiction(Kind.EDGES_DIFFER, List.of("2")))
                .hasSize(2);
    }

    @Test
    void nothingContradictsWhereAllSayTheSame() {
        DomainEvidence seen = seen("ACTIVE", NOW.plusSeconds(99), edge("1", "EXPECTED", "aa"));
        assertThat(Contradiction.of(seen, ADDRESSES)).isEmpty();
        assertThat(Contradiction.of(seen, Optional.empty())).as("DNS away").isEmpty();
    }

    @Test
    void aChangeThatEveryEdgeHasSeenEndIsOne() {
        DomainEvidence seen = seen("CHANGING", NOW.plusSeconds(99), edge("1", "EXPECTED", "aa"));
        assertThat(kinds(seen, ADDRESSES)).containsExactly(Kind.DONE_BUT_CHANGING);
        DomainEvidence none = seen("CHANGING", NOW.plusSeconds(99));
        assertThat(kinds(none, ADDRESSES)).as("nobody looked at an edge").isEmpty();
    }

    @Test
    void anExpiredCertificateANameWithoutAddressesAndARefusalAreNamed() {
        DomainEvidence seen = seen("ACTIVE", NOW.minusSeconds(1), edge("1", "REFUSED", null));
        assertThat(kinds(seen, Optional.of(List.of())))
                .containsExactlyInAnyOrder(Kind.REFUSES, Kind.EXPIRED, Kind.NO_ADDRESS);
    }

    private static List<Kind> kinds(DomainEvidence seen, Optional<List<String>> addresses) {
        return Contradiction.of(seen, addresses).stream()
                .map(Contradiction::kind)
                .toList();
    }

    private static EdgeEvidence edge(String address, String verdict, String sha256) {
        return new EdgeEvidence(
                address,
                NOW,
                verdict,
                Optional.ofNullable(sha256),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static DomainEvidence seen(String phase, Instant notAfter, EdgeEvidence... edges) {
        return new DomainEvidence(
                "x.example",
                Optional.of("acct"),
                NOW,
                "Any",
                Message.plain(""),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ControlPlaneEvidence(phase, "CERTIFICATE", Map.of(), "r")),
                Optional.of(new CertificateEvidence("c1", Optional.of("aa"), NOW, notAfter, List.of("x.example"))),
                List.of(edges),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Verification.NOT_NEEDED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
