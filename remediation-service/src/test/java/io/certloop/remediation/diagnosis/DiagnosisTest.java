package io.certloop.remediation.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.state.FileFault;
import io.certloop.cloud.controlplane.state.Suspension;
import io.certloop.service.text.Message;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

    private static final Instant NOW = Instant.parse("2026-11-28T04:00:00Z");
    private static final Diagnosis.Renewal FREE = new Diagnosis.Renewal.Free();

    private static final List<Diagnosis> UNHEALTHY = List.of(
            new Diagnosis.InProgress(NOW, NOW),
            new Diagnosis.DeploymentStuck(NOW, Optional.empty()),
            new Diagnosis.DeploymentFailed(Optional.empty()),
            new Diagnosis.DomainStuck(NOW, Optional.empty()),
            new Diagnosis.BlockedByQuota(Optional.empty()),
            new Diagnosis.NotServed(List.of()),
            new Diagnosis.Revoked(FREE),
            new Diagnosis.Expired(NOW, FREE),
            new Diagnosis.Expiring(NOW, FREE),
            new Diagnosis.IssuanceStuck(NOW, false, Optional.empty()),
            new Diagnosis.AwaitingValidation(Optional.empty(), false, Optional.empty()),
            new Diagnosis.Frozen(Suspension.values()[0]),
            new Diagnosis.NoIcp(),
            new Diagnosis.SourceGone(),
            new Diagnosis.CertificateRejected(FileFault.of(FileFault.Flaw.CUT_OFF, Path.of("a.pem"), "")),
            new Diagnosis.CertificateWorse(Regression.Flaw.values()[0], Optional.empty()));

    private static final List<Diagnosis> NOTHING_TO_REPAIR = List.of(
            new Diagnosis.Healthy(),
            new Diagnosis.NoHttps(),
            new Diagnosis.Offline(),
            new Diagnosis.NotOurs(),
            new Diagnosis.Unknown(Message.plain("no answer")));

    @Test
    void onlyWhatIsWrongLateOrUnderWayIsUnhealthy() {
        assertThat(UNHEALTHY).allMatch(Diagnosis::isUnhealthy);
        assertThat(NOTHING_TO_REPAIR).noneMatch(Diagnosis::isUnhealthy);
        assertThat(Stream.concat(UNHEALTHY.stream(), NOTHING_TO_REPAIR.stream()))
                .extracting(Diagnosis::name)
                .doesNotHaveDuplicates()
                .hasSize(21);
    }

    @Test
    void everyKindThatCanBeRepairedIsExplainedBySomeDiagnosis() {
        assertThat(UNHEALTHY.stream().flatMap(each -> each.kinds().stream()))
                .containsAll(Arrays.stream(Kind.values())
                        .filter(kind -> !kind.isAboutUpload())
                        .toList())
                .doesNotContain(Kind.CERTIFICATE_REJECTED);
    }
}
