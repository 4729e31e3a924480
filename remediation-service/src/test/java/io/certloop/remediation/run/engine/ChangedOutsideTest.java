package io.certloop.remediation.run.engine;

import static io.certloop.remediation.Scenery.certificate;
import static io.certloop.remediation.Scenery.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.certificate.LeafFacts;
import io.certloop.cloud.certificate.LeafTraits;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.state.HttpsSettings;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.plan.Planner;
import io.certloop.remediation.run.CertificateHints;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Somebody else put a certificate in place with which clients lose a usage. */
class ChangedOutsideTest {

    private static final Certificate OLD = with(certificate("old", 30), LeafFacts.SERVER_AUTH, LeafFacts.CLIENT_AUTH);
    private static final Certificate NEW = with(certificate("new", 60), LeafFacts.SERVER_AUTH);
    private static final DomainChange BACK = new DomainChange.Bind(OLD.id(), new HttpsSettings(true, true, true));
    private static final CertificateHints FROM_OLD = new CertificateHints(Optional.empty(), OLD.sha256());

    private final EngineStage stage = new EngineStage(Planner.BUILT_IN, Scenery.POLICY);

    @Test
    void whatTheProviderRenewedByItselfIsTakenBackAndProven() {
        stage.provider
                .shows(healthy().free().configured(NEW).accountHas(OLD, NEW))
                .afterWrite(change -> healthy().free().configured(OLD).accountHas(OLD, NEW));

        RemediationRun end = stage.runToEnd(stage.ask("k", "watcher", FROM_OLD));

        assertThat(stage.provider.written).containsExactly(BACK);
        assertEscalated(end, "ROLLED_BACK");
    }

    @Test
    void whatTheCustomerConfiguredWaitsForSomebodyWhoAgrees() {
        stage.provider.shows(healthy().configured(NEW).accountHas(OLD, NEW));

        RemediationRun run = stage.look(stage.ask("k", "watcher", FROM_OLD));

        assertThat(run.state()).isInstanceOf(RunState.AwaitingApproval.class);
        assertThat(stage.provider.written).isEmpty();
    }

    @Test
    void withoutTheCertificateFromBeforeAPersonReadsIt() {
        Certificate expired = with(certificate("old", -1), LeafFacts.CLIENT_AUTH);
        stage.provider.shows(healthy().free().configured(NEW).accountHas(expired, NEW));

        RemediationRun end = stage.runToEnd(stage.ask("k", "watcher", FROM_OLD));

        assertThat(stage.provider.written).isEmpty();
        assertEscalated(end, "CERTIFICATE_WORSE");
    }

    @Test
    void nothingIsDoneIfNothingIsLost() {
        Certificate same = with(certificate("new", 60), LeafFacts.CLIENT_AUTH, "1.2.3.4");
        Certificate before = with(certificate("old", 30), LeafFacts.CLIENT_AUTH);
        stage.provider.shows(healthy().free().configured(same).accountHas(before, same));

        RemediationRun end = stage.runToEnd(stage.ask("k", "watcher", FROM_OLD));

        assertThat(stage.provider.written).isEmpty();
        assertThat(end.state()).isInstanceOf(RunState.NothingToDo.class);
    }

    /** Our own order: what comes of it is known only at the edges. */
    @Test
    void whatIsOrderedHereAndLosesAUsageIsTakenBackToo() {
        Certificate ending = with(certificate("old", 5), LeafFacts.CLIENT_AUTH);
        stage.provider
                .shows(healthy().free().configured(ending).accountHas(ending))
                .afterWrite(change -> healthy()
                        .free()
                        .configured(change instanceof DomainChange.Bind ? ending : NEW)
                        .accountHas(ending, NEW));

        RemediationRun end = stage.runToEnd(stage.ask("k", "watcher"));

        assertThat(stage.provider.written).hasSize(2).contains(BACK);
        assertEscalated(end, "ROLLED_BACK");
    }

    private static void assertEscalated(RemediationRun end, String reason) {
        assertThat(end.state())
                .isInstanceOfSatisfying(
                        RunState.Escalated.class,
                        escalated -> assertThat(escalated.reason()).isEqualTo(reason));
    }

    private static Certificate with(Certificate certificate, String... usages) {
        return new Certificate(
                certificate.id(),
                certificate.names(),
                certificate.notBefore(),
                certificate.notAfter(),
                true,
                false,
                certificate.sha256(),
                Optional.of(new LeafTraits(Set.copyOf(certificate.names()), Set.of(usages), "EC", false)));
    }
}
