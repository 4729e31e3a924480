package io.certloop.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.certloop.cloud.contract.ControlPlaneStage.Misbehaviour;
import io.certloop.cloud.controlplane.Capabilities.Verb;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.DomainPage;
import io.certloop.cloud.controlplane.DomainSummary;
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.controlplane.Receipt;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.HttpsSettings;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.cloud.controlplane.state.ValidationRecord;
import io.certloop.cloud.edge.EdgeHints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public abstract class ControlPlaneContract {

    private static final DomainName NAME = new DomainName("img.shop.example");
    private static final DomainName NOBODYS = new DomainName("www.nobody.example");
    private static final Duration ROLLED_OUT = Duration.ofMinutes(10);

    private ControlPlaneStage stage;

    protected abstract ControlPlaneStage stage();

    @BeforeEach
    void open() {
        stage = stage();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private ControlPlane plane() {
        return stage.planes().of(stage.account());
    }

    private Domain given(Situation situation) {
        stage.domains(Map.of(NAME, situation));
        return plane().domain(NAME);
    }

    private static CertificateId configured(Domain domain) {
        return domain.https().flatMap(Https::certificateId).orElseThrow();
    }

    private static DomainChange bind(CertificateId certificate) {
        return new DomainChange.Bind(certificate, new HttpsSettings(true, true, true));
    }

    /** What may be bound: the same again, unless the provider refuses that. */
    private CertificateId bindable(Domain domain) {
        return stage.another(NAME).orElseGet(() -> configured(domain));
    }

    private static ControlPlaneFault fault(Callable<?> call) {
        return catchThrowableOfType(ControlPlaneException.class, call::call).fault();
    }

    @Test
    void aDomainIsToldWithWhatEvidenceNeeds() {
        Domain domain = given(Situation.HEALTHY);

        assertThat(domain.name()).isEqualTo(NAME);
        assertThat(domain.account()).isEqualTo(stage.account());
        assertThat(domain.https()).isPresent();
        assertThat(domain.edges()).as("where its edges are").isNotEqualTo(new EdgeHints("", List.of()));
        assertThat(domain.raw()).as("the provider's own words").isNotEmpty();
        assertThat(domain.requestId()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "HEALTHY, ACTIVE",
        "CHANGING, CHANGING",
        "FAILED, FAILED",
        "AWAITING_VALIDATION, CHANGING",
        "SUSPENDED, SUSPENDED"
    })
    void everySituationHasItsPhase(Situation situation, DomainPhase usual) {
        DomainPhase phase = phase(situation, usual);
        Domain domain = given(situation);

        assertThat(domain.phase()).isEqualTo(phase);
        assertThat(domain.failure().isPresent()).isEqualTo(phase == DomainPhase.FAILED);
        assertThat(domain.suspension().isPresent()).isEqualTo(phase == DomainPhase.SUSPENDED);
    }

    private DomainPhase phase(Situation situation, DomainPhase usual) {
        Optional<DomainPhase> phase = stage.phase(situation, usual);
        assumeThat(phase).as("this provider has such domains").isPresent();
        return phase.orElseThrow();
    }

    @Test
    void aFailedDeploymentIsToldAsOneOfACertificate() {
        assertThat(given(Situation.FAILED).operation()).isEqualTo(OperationKind.CERTIFICATE);
    }

    @Test
    void whatTheCustomerMustPublishIsTold() {
        phase(Situation.AWAITING_VALIDATION, DomainPhase.CHANGING);
        Issuance issuance = given(Situation.AWAITING_VALIDATION).issuance().orElseThrow();

        assertThat(issuance.stage()).isEqualTo(Issuance.Stage.AWAITING_VALIDATION);
        if (!plane().capabilities().has(Verb.REVALIDATE)) {
            assertThat(issuance.validation()).as("nothing to check it with").isEmpty();
            return;
        }
        assertThat(issuance.validation())
                .get()
                .satisfies(record -> {
                    assertThat(record.host()).endsWith("shop.example");
                    assertThat(record.type()).isIn("TXT", "CNAME");
                })
                .extracting(ValidationRecord::value)
                .asString()
                .isNotBlank();
    }

    @Test
    void aDomainOfNobodyIsNotFound() {
        given(Situation.HEALTHY);

        assertThat(fault(() -> plane().domain(NOBODYS))).isInstanceOf(ControlPlaneFault.NotFound.class);
    }

    @Test
    void theListNamesEveryDomainOnce() {
        Map<DomainName, Situation> many = new LinkedHashMap<>();
        IntStream.range(0, 1_200)
                .forEach(i -> many.put(
                        new DomainName("d" + i + ".shop.example"), i % 7 == 0 ? Situation.FAILED : Situation.HEALTHY));
        stage.domains(many);

        List<DomainSummary> all = new ArrayList<>();
        Optional<String> marker = Optional.of("");
        while (marker.isPresent()) {
            DomainPage page = plane().domains(marker.get());
            all.addAll(page.domains());
            marker = page.next();
        }

        assertThat(all).extracting(DomainSummary::name).containsExactlyInAnyOrderElementsOf(many.keySet());
        assertThat(all)
                .allSatisfy(each -> assertThat(each.phase())
                        .isEqualTo(
                                many.get(each.name()) == Situation.FAILED
                                        ? phase(Situation.FAILED, DomainPhase.FAILED)
                                        : DomainPhase.ACTIVE));
    }

    @Test
    void theListHasTheSameMark() {
        Domain domain = given(Situation.HEALTHY);

        assertThat(plane().domains("").domains())
                .extracting(DomainSummary::mark)
                .containsExactly(domain.mark());
    }

    @Test
    void theConfiguredCertificateCoversTheDomainAndHasAFingerprint() {
        Domain domain = given(Situation.HEALTHY);

        Certificate certificate = plane().certificate(configured(domain));

        assertThat(certificate.id()).isEqualTo(configured(domain));
        assertThat(certificate.covers(NAME)).isTrue();
        assertThat(certificate.notBefore()).isBefore(certificate.notAfter());
        assertThat(certificate.sha256()).get().asString().matches("[0-9a-f]{64}");
        assertThat(plane().certificates())
                .extracting(Certificate::id)
                .doesNotHaveDuplicates()
                .contains(certificate.id());
    }

    @Test
    void aCertificateOfNobodyIsNotFound() {
        Domain domain = given(Situation.HEALTHY);
        CertificateId nobodys = new CertificateId("0123456789abcdef01234567");

        assertThat(fault(() -> plane().certificate(nobodys))).isInstanceOf(ControlPlaneFault.NotFound.class);
        assertThat(fault(() -> plane().apply(NAME, bind(nobodys)))).isInstanceOf(ControlPlaneFault.NotFound.class);
        assertThat(plane().domain(NAME).mark()).isEqualTo(domain.mark());
    }

    @ParameterizedTest
    @CsvSource({"HEALTHY", "FAILED"})
    void aChangeIsTakenThenRollsOutThenIsDone(Situation before) {
        Domain domain = given(before);

        Receipt receipt = plane().apply(NAME, bind(bindable(domain)));

        assertThat(receipt.requestId()).isNotBlank();
        if (stage.appliesAtOnce()) {
            assertAppliedAtOnce(before, domain, receipt);
            return;
        }
        assertThat(receipt.alreadyDone()).isFalse();
        Domain changing = plane().domain(NAME);
        assertThat(changing.phase()).isEqualTo(DomainPhase.CHANGING);
        assertThat(changing.operation()).isEqualTo(OperationKind.CERTIFICATE);
        assertThat(changing.mark()).isNotEqualTo(domain.mark());

        stage.letPass(ROLLED_OUT);

        Domain done = plane().domain(NAME);
        assertThat(done.phase()).isEqualTo(DomainPhase.ACTIVE);
        assertThat(configured(done)).isEqualTo(bindable(domain));
    }

    private void assertAppliedAtOnce(Situation before, Domain domain, Receipt receipt) {
        boolean hadIt = before == Situation.HEALTHY;
        Domain done = plane().domain(NAME);
        assertThat(receipt.alreadyDone()).isEqualTo(hadIt);
        assertThat(done.phase()).isEqualTo(DomainPhase.ACTIVE);
        assertThat(done.mark().equals(domain.mark())).isEqualTo(hadIt);
        assertThat(configured(done)).isEqualTo(configured(domain));
    }

    @Test
    void aBusyDomainRefusesAndStaysAsItIs() {
        Domain domain = given(Situation.CHANGING);

        ControlPlaneFault fault = fault(() -> plane().apply(NAME, bind(bindable(domain))));

        assertThat(fault).isInstanceOf(ControlPlaneFault.Busy.class);
        assertThat(fault.requestId()).isNotBlank();
        assertThat(plane().domain(NAME).mark()).isEqualTo(domain.mark());
    }

    @Test
    void whatIsNotDeclaredIsRejectedAndChangesNothing() {
        Domain domain = given(Situation.FAILED);
        List<DomainChange> undeclared = oneOfEach(domain).stream()
                .filter(change -> !plane().capabilities().has(change.verb()))
                .toList();

        for (DomainChange change : undeclared) {
            assertThat(fault(() -> plane().apply(NAME, change)))
                    .as(change.toString())
                    .isInstanceOf(ControlPlaneFault.Rejected.class)
                    .satisfies(fault -> {
                        assertThat(fault.requestId()).as("no call").isEmpty();
                        assertThat(fault.detail()).contains(change.verb().name());
                    });
        }
        assertThat(plane().domain(NAME))
                .usingRecursiveComparison()
                .ignoringFields("requestId")
                .isEqualTo(domain);
    }

    @Test
    void bindingACertificateIsTheLeastThatIsDeclared() {
        assertThat(plane().capabilities().verbs()).contains(Verb.BIND);
    }

    private static List<DomainChange> oneOfEach(Domain domain) {
        return List.of(
                bind(configured(domain)),
                new DomainChange.Resubmit(configured(domain), new HttpsSettings(true, true, true)),
                new DomainChange.Issue(new HttpsSettings(true, true, true)),
                new DomainChange.RetryTask("task"),
                new DomainChange.RollbackTask("task"),
                new DomainChange.HurryUp(),
                new DomainChange.Revalidate(),
                new DomainChange.ReloadEdges());
    }

    @Test
    void readingBackShowsWhetherAWriteWithoutAnswerLanded() {
        Domain domain = given(Situation.FAILED);
        stage.misbehave(Misbehaviour.LOSES_ANSWERS);

        ControlPlaneFault fault = fault(() -> plane().apply(NAME, bind(bindable(domain))));
        stage.misbehave(Misbehaviour.NONE);

        assertThat(fault).isInstanceOf(ControlPlaneFault.Unreachable.class);
        assertThat(plane().domain(NAME).mark()).isNotEqualTo(domain.mark());
    }

    @Test
    void aThrottledWriteIsNotApplied() {
        Domain domain = given(Situation.FAILED);
        stage.misbehave(Misbehaviour.THROTTLES);

        ControlPlaneFault fault = fault(() -> plane().apply(NAME, bind(bindable(domain))));
        stage.misbehave(Misbehaviour.NONE);

        assertThat(fault).isInstanceOf(ControlPlaneFault.Throttled.class);
        assertThat(plane().domain(NAME).mark()).isEqualTo(domain.mark());
    }

    @Test
    void wrongKeysAreDenied() {
        given(Situation.HEALTHY);
        ControlPlane strange = stage.planes().of(stage.stranger());

        assertThat(fault(() -> strange.domain(NAME))).isInstanceOf(ControlPlaneFault.Denied.class);
        assertThat(fault(() -> strange.domains(""))).isInstanceOf(ControlPlaneFault.Denied.class);
        assertThat(fault(strange::certificates)).isInstanceOf(ControlPlaneFault.Denied.class);
    }

    @Test
    void aStateThatNobodyKnowsIsUnknownAndNeverFine() {
        given(Situation.HEALTHY);
        stage.misbehave(Misbehaviour.SPEAKS_IN_TONGUES);

        assertThat(plane().domain(NAME).phase()).isEqualTo(DomainPhase.UNKNOWN);
        assertThat(plane().domains("").domains())
                .extracting(DomainSummary::phase)
                .containsOnly(DomainPhase.UNKNOWN);
    }

    @Test
    void changeTimesAreThoseOfTheProvider() {
        Domain domain = given(Situation.CHANGING);
        Optional<Instant> started = domain.operationStartedAt();

        stage.letPass(ROLLED_OUT);

        assertThat(plane().domain(NAME).modifiedAt().isPresent()).isEqualTo(started.isPresent());
        started.ifPresent(time ->
                assertThat(plane().domain(NAME).modifiedAt().orElseThrow()).isAfterOrEqualTo(time));
    }
}
