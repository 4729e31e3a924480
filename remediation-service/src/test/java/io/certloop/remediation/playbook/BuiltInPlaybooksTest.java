package io.certloop.remediation.playbook;

import static io.certloop.remediation.Scenery.NOW;
import static io.certloop.remediation.Scenery.certificate;
import static io.certloop.remediation.Scenery.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.Capabilities;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.Suspension;
import io.certloop.cloud.controlplane.state.ValidationRecord;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.diagnosis.Regression;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.plan.Action;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.Planner;
import io.certloop.service.text.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever is diagnosed and seen, the playbooks as data decide as the table in code did. */
class BuiltInPlaybooksTest {

    private static final Optional<ValidationRecord> RECORD =
            Optional.of(new ValidationRecord("_verify.shop.example", "TXT", "abc"));

    @Test
    void decideAsTheTableInCodeDidForEveryDiagnosisAndEveryFactThatMatters() {
        int compared = 0;
        for (Observation seen : observations()) {
            for (Diagnosis diagnosis : diagnoses(seen)) {
                assertThat(Planner.BUILT_IN.plan(diagnosis, seen))
                        .as("%s of %s", diagnosis, seen)
                        .isEqualTo(HandWrittenTable.plan(diagnosis, seen));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(1_024 * 49);
    }

    @Test
    void waitForTheCaOnlyWhereItHasToIssue() {
        Diagnosis expired = new Diagnosis.Expired(NOW, new Diagnosis.Renewal.Free());
        assertThat(terms(expired, ActionName.Reissue).deadline()).isEqualTo(new Deadline.Issuance());
        assertThat(terms(expired, ActionName.Rebind).deadline()).isEqualTo(new Deadline.RollOut());
    }

    private static ActionConstraints terms(Diagnosis diagnosis, ActionName action) {
        return Planner.BUILT_IN.terms(
                diagnosis,
                new Action(action, new DomainChange.HurryUp()),
                healthy().seen());
    }

    /** Every set of verbs, with and without HTTPS, every fitness, every state of the record. */
    private static List<Observation> observations() {
        List<Observation> all = new ArrayList<>();
        for (int verbs = 0; verbs < 64; verbs++) {
            for (long daysLeft : new long[] {60, -1}) {
                for (boolean hurried : new boolean[] {true, false}) {
                    for (boolean published : new boolean[] {true, false}) {
                        Scenery scenery = healthy()
                                .configured(certificate("new", daysLeft))
                                .issuance(new Issuance(Issuance.Stage.AWAITING_CA, 0.3, hurried, RECORD))
                                .published(published)
                                .capabilities(verbs(verbs));
                        all.add(scenery.seen());
                        all.add(scenery.withoutHttps().seen());
                    }
                }
            }
        }
        return all;
    }

    private static Capabilities verbs(int bits) {
        Set<Capabilities.Verb> verbs = EnumSet.noneOf(Capabilities.Verb.class);
        for (Capabilities.Verb verb : Capabilities.Verb.values()) {
            if ((bits >> verb.ordinal() & 1) == 1) {
                verbs.add(verb);
            }
        }
        return new Capabilities(verbs);
    }

    /** Every diagnosis that the diagnostician could give for such a look, with every content. */
    private static List<Diagnosis> diagnoses(Observation seen) {
        boolean hurried = seen.domain().orElseThrow().issuance().orElseThrow().hurried();
        List<Diagnosis> all = new ArrayList<>();
        all.add(new Diagnosis.Healthy());
        all.add(new Diagnosis.InProgress(NOW, NOW.plus(Duration.ofMinutes(15))));
        all.add(new Diagnosis.Unknown(Message.plain("no answer")));
        for (Optional<BlockedTask> task : tasks()) {
            all.add(new Diagnosis.DeploymentStuck(NOW, task));
            all.add(new Diagnosis.DomainStuck(NOW, task));
            all.add(new Diagnosis.BlockedByQuota(task));
            all.add(new Diagnosis.IssuanceStuck(NOW, hurried, task));
        }
        Certificate newer = certificate("newer", 80);
        all.add(new Diagnosis.DeploymentFailed(Optional.of(newer)));
        all.add(new Diagnosis.DeploymentFailed(Optional.empty()));
        for (Optional<Certificate> previous : List.of(
                Optional.of(certificate("previous", 30)),
                Optional.of(certificate("previous", -1)),
                Optional.<Certificate>empty())) {
            all.add(new Diagnosis.CertificateWorse(Regression.Flaw.CHAIN_NOT_TRUSTED, previous));
        }
        all.add(new Diagnosis.NotServed(List.of("127.0.0.1:443")));
        for (Diagnosis.Renewal renewal : List.of(
                new Diagnosis.Renewal.NewerExists(newer), new Diagnosis.Renewal.Free(), new Diagnosis.Renewal.Own())) {
            all.add(new Diagnosis.Revoked(renewal));
            all.add(new Diagnosis.Expired(NOW, renewal));
            all.add(new Diagnosis.Expiring(NOW, renewal));
        }
        boolean published = seen.validationPublished().orElseThrow();
        all.add(new Diagnosis.AwaitingValidation(RECORD, published, Optional.empty()));
        all.add(new Diagnosis.AwaitingValidation(Optional.empty(), published, Optional.empty()));
        for (Suspension cause : Suspension.values()) {
            all.add(new Diagnosis.Frozen(cause));
        }
        all.add(new Diagnosis.NoIcp());
        all.add(new Diagnosis.SourceGone());
        all.add(new Diagnosis.NotOurs());
        all.add(new Diagnosis.Offline());
        all.add(new Diagnosis.NoHttps());
        return all;
    }

    private static List<Optional<BlockedTask>> tasks() {
        List<Optional<BlockedTask>> all = new ArrayList<>(List.of(Optional.empty()));
        for (boolean retryable : new boolean[] {true, false}) {
            for (boolean abandonable : new boolean[] {true, false}) {
                all.add(Optional.of(new BlockedTask("task-1", BlockedTask.Cause.RATE_LIMIT, retryable, abandonable)));
            }
        }
        return all;
    }
}
