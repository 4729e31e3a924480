package io.certloop.remediation.playbook;

import static io.certloop.remediation.Scenery.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.state.ValidationRecord;
import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.plan.Planner;
import io.certloop.remediation.plan.RemediationPlan;
import io.certloop.remediation.playbook.yaml.PlaybookReader;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastingProofTest {

    private static final LastingProof PROOF =
            new LastingProof("ca.example.net", URI.create("https://ca.example.net/acct/7"));

    private final Playbooks builtIn = new PlaybookReader().builtIn();

    private static CustomerAction asked(PlaybookPlanner planner, Diagnosis diagnosis) {
        RemediationPlan plan = planner.plan(diagnosis, healthy().seen());
        return ((RemediationPlan.Explain) plan).action();
    }

    @Test
    void isTheRecordThatNamesAuthorityAndAccount() {
        assertThat(PROOF.record(new DomainName("www.example.com")))
                .isEqualTo(new ValidationRecord(
                        "_validation-persist.www.example.com",
                        "TXT",
                        "ca.example.net; accounturi=https://ca.example.net/acct/7"));
        ValidationRecord all = PROOF.record(new DomainName("*.example.com"));
        assertThat(all.host()).isEqualTo("_validation-persist.example.com");
        assertThat(all.value()).endsWith("; policy=wildcard");
    }

    @Test
    void isOfferedWhereARecordIsAskedForAndNowhereElse() {
        var planner = new PlaybookPlanner(() -> builtIn, Optional.of(PROOF));
        var waiting = new Diagnosis.AwaitingValidation(Optional.empty(), false, Optional.empty());
        ValidationRecord record = PROOF.record(healthy().seen().name());

        assertThat(asked(planner, waiting).lastingRecord()).contains(record);
        assertThat(asked(planner.asOfNow(), waiting).lastingRecord()).contains(record);
        assertThat(asked(planner, new Diagnosis.NoIcp()).lastingRecord()).isEmpty();
        assertThat(asked(Planner.of(builtIn), waiting).lastingRecord()).isEmpty();
    }
}
