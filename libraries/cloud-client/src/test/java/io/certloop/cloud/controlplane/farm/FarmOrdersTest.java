package io.certloop.cloud.controlplane.farm;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.acme.AcmeOrder;
import io.certloop.cloud.acme.AcmeOrder.Obstacle;
import io.certloop.cloud.acme.AcmeReason;
import io.certloop.cloud.acme.AcmeStage;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.HumanNeed;
import io.certloop.cloud.controlplane.farm.account.Farm;
import io.certloop.cloud.controlplane.farm.file.PemFile;
import io.certloop.cloud.controlplane.farm.file.PemFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FarmOrdersTest {

    private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");

    private static AcmeOrder ended(AcmeReason reason, Optional<Instant> until) {
        return new AcmeOrder(
                UUID.randomUUID(),
                AcmeStage.FAILED,
                Optional.of(new Obstacle(reason, "the authority's words", until)),
                Optional.empty(),
                NOW);
    }

    private static Optional<ControlPlaneFault> refusal(AcmeReason reason, Instant now) {
        return FarmOrders.refusal("r", ended(reason, Optional.empty()), now);
    }

    @ParameterizedTest
    @CsvSource({
        "EAB_REFUSED, Denied",
        "TERMS_NOT_AGREED, Denied",
        "CAA_FORBIDS, NeedsHuman",
        "DNS_RECORD_MISSING, NeedsHuman",
        "CHALLENGE_FAILED, NeedsHuman",
        "NAME_REFUSED, Rejected",
        "NODES_REFUSED, Rejected"
    })
    void anotherOrderIsNoUseWhileAPersonHasToMendSomething(AcmeReason reason, String fault) {
        var refused = refusal(reason, NOW.plusSeconds(1)).orElseThrow();
        assertThat(refused.getClass().getSimpleName()).isEqualTo(fault);
        assertThat(refused.detail()).contains("the authority's words");
        assertThat(refused.detail().contains(reason.advice())).isNotEqualTo(fault.equals("NeedsHuman"));
    }

    @Test
    void whoMendsCaaIsNotSentToOtherRecords() {
        assertThat(refusal(AcmeReason.CAA_FORBIDS, NOW))
                .get()
                .extracting(fault -> ((ControlPlaneFault.NeedsHuman) fault).need())
                .isEqualTo(HumanNeed.FIX_CAA);
    }

    @ParameterizedTest
    @EnumSource(AcmeReason.class)
    void afterAWhileAnotherOrderIsTried(AcmeReason reason) {
        assertThat(refusal(reason, NOW.plus(FarmOrders.FAILED_FOR))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = AcmeReason.class,
            names = {"KEY_LOST", "ORDER_LOST", "TIMED_OUT", "AUTHORITY_ERROR", "AUTHORITY_UNREACHABLE"})
    void whatPassesByItselfIsOrderedAgainAtOnce(AcmeReason reason) {
        assertThat(refusal(reason, NOW)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(AcmeReason.class)
    void aDomainTellsALostOrderFromOtherFailures(AcmeReason reason) {
        var farm = new Farm(new AccountId("farm"), new PemFolder(Path.of("desired")), List.of(), 1, true);
        var view = new FarmView(
                farm,
                new DomainName("a.example"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(ended(reason, Optional.empty())),
                NOW);
        assertThat(view.domain("r").orderIsLost()).isEqualTo(reason == AcmeReason.ORDER_LOST);
    }

    @Test
    void rateLimitHoldsAsLongAsTheAuthoritySays() {
        var until = NOW.plus(Duration.ofHours(5));
        var order = ended(AcmeReason.RATE_LIMITED, Optional.of(until));
        var fault =
                FarmOrders.refusal("r", order, NOW.plus(Duration.ofHours(2))).orElseThrow();
        assertThat(((ControlPlaneFault.Throttled) fault).retryAfter()).contains(Duration.ofHours(3));
        assertThat(FarmOrders.refusal("r", order, until)).isEmpty();
    }

    private static PemFile file(String... names) {
        var certificate = new Certificate(
                new CertificateId("id"),
                List.of(names),
                NOW.minusSeconds(60),
                NOW.plusSeconds(60),
                true,
                false,
                Optional.empty());
        return new PemFile(certificate, "1", "2", Optional.empty(), Optional.of("a.b"));
    }

    @Test
    void allNamesOfTheCertificateThatIsReplacedAreOrdered() {
        var request =
                FarmOrders.request("farm", new DomainName("a.example"), Optional.of(file("a.example", "b.example")));
        assertThat(request.name()).isEqualTo("a.example");
        assertThat(request.names()).containsExactly("a.example", "b.example");
        assertThat(request.replaces()).contains("a.b");
    }

    @Test
    void namesOfACertificateForAnotherDomainAreNot() {
        assertThat(FarmOrders.request("farm", new DomainName("*.a.example"), Optional.of(file("c.example")))
                        .names())
                .containsExactly("*.a.example");
    }
}
