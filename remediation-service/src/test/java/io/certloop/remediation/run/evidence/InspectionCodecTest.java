package io.certloop.remediation.run.evidence;

import static io.certloop.remediation.Scenery.NOW;
import static io.certloop.remediation.Scenery.certificate;
import static io.certloop.remediation.Scenery.healthy;
import static io.certloop.remediation.Scenery.refuses;
import static io.certloop.remediation.Scenery.serves;
import static io.certloop.remediation.Scenery.unseen;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.certloop.cloud.controlplane.Capabilities;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.Suspension;
import io.certloop.cloud.controlplane.state.ValidationRecord;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.mockcloud.certificate.CertificateAuthority;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.observation.Previous;
import io.certloop.remediation.observation.RollbackBaseline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A look that is kept comes back as it was: nothing that a decision hangs on is lost. */
class InspectionCodecTest {

    private final InspectionCodec codec = new InspectionCodec(new ObjectMapper()
            .findAndRegisterModules()
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS));

    static List<Observation> looks() {
        ValidationRecord record = new ValidationRecord("_verify.shop.example", "TXT", "abc");
        return List.of(
                healthy().seen(),
                healthy()
                        .changingFor(Duration.ofHours(8))
                        .task(BlockedTask.Cause.RATE_LIMIT, true, true)
                        .accountHas(certificate("newer", 80))
                        .seen(),
                healthy()
                        .edges(serves(1, certificate("old", 3)), refuses(2), unseen(3))
                        .publicSubset()
                        .seen(),
                healthy()
                        .edges(new EdgeProbeResult.Inconsistent(refuses(2), 1, 12))
                        .seen(),
                healthy()
                        .issuance(new Issuance(Issuance.Stage.AWAITING_VALIDATION, 0.1, false, Optional.of(record)))
                        .published(true)
                        .seen(),
                healthy().seen().toReplace(Optional.of("sha-new")),
                healthy().suspended(Suspension.ACCOUNT_FROZEN).withoutHttps().seen(),
                healthy()
                        .seen()
                        .after(new Previous(
                                RollbackBaseline.of(healthy().seen()).orElseThrow(),
                                Optional.of(certificate("old", 30)),
                                Optional.empty())),
                unread(new ControlPlaneFault.Unreachable("", "answer timed out")),
                unread(new ControlPlaneFault.Throttled("r", "slow down", Optional.of(Duration.ofSeconds(3)))));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void comesBackAsItWas(Observation seen) {
        assertThat(codec.read(codec.write(seen))).isEqualTo(seen);
    }

    @Test
    void leavesOutTheCertificateOfTheAuthority() {
        EdgeProbeResult.Served plain = (EdgeProbeResult.Served) serves(1, certificate("new", 60));
        ServedCertificate leaf = plain.certificate();
        ServedCertificate signed = new ServedCertificate(
                leaf.sha256(),
                leaf.subject(),
                leaf.issuer(),
                leaf.names(),
                leaf.notBefore(),
                leaf.notAfter(),
                leaf.hostMatches(),
                leaf.trusted(),
                leaf.chainComplete(),
                leaf.chainNotAfter(),
                leaf.trustedUntil(),
                leaf.chainSha256(),
                leaf.key(),
                leaf.leaf(),
                leaf.staple(),
                leaf.tlsVersion(),
                CertificateAuthority.create(NOW).root(),
                leaf.publiclyTrusted(),
                leaf.handshake());
        EdgeProbeResult full = new EdgeProbeResult.Served(plain.edge(), plain.at(), signed);
        assertThat(codec.read(codec.write(healthy().edges(full).seen())))
                .isEqualTo(healthy().edges(plain).seen());
    }

    @Test
    void ignoresWhatALaterVersionAdds() {
        String text = codec.write(healthy().seen());
        assertThat(codec.read("{\"later\":1," + text.substring(1)))
                .isEqualTo(healthy().seen());
    }

    private static Observation unread(ControlPlaneFault fault) {
        return new Observation(
                Scenery.NAME,
                NOW,
                Optional.of(Scenery.ACCOUNT),
                Optional.empty(),
                Optional.of(fault),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.of("not looked for"),
                Optional.empty(),
                Optional.empty(),
                new Capabilities(Set.of()),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
