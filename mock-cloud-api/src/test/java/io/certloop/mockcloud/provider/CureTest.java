package io.certloop.mockcloud.provider;

import static io.certloop.mockcloud.provider.StagedDomain.ISSUANCE;
import static io.certloop.mockcloud.provider.StagedDomain.ROLLOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.domain.change.DomainWrite;
import io.certloop.mockcloud.domain.change.DomainWrite.CheckOwnership;
import io.certloop.mockcloud.domain.change.DomainWrite.HurryUp;
import io.certloop.mockcloud.fleet.FleetDomain;
import io.certloop.mockcloud.order.OrderState;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CureTest {

    private static final Duration LONG = Duration.ofDays(1);
    private static final Duration SHORT_REST = ISSUANCE.dividedBy(5);

    @ParameterizedTest
    @MethodSource("cures")
    void rollsOutAndThenServesTheConfiguredCertificateEverywhere(
            Condition condition, Function<StagedDomain, Outcome> cure) {
        var domain = StagedDomain.of(condition);
        var before = domain.served();

        var outcome = cure.apply(domain);

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(domain.state()).isEqualTo("processing");
        assertThat(domain.raw().get("operTaskType").textValue()).isEmpty();
        assertThat(domain.served()).isEqualTo(before);
        domain.after(ROLLOUT);
        assertThat(domain.state()).isEqualTo("success");
        assertThat(domain.served()).containsExactly(domain.certId());
    }

    static Stream<Arguments> cures() {
        Function<StagedDomain, Outcome> redo = StagedDomain::redo;
        Function<StagedDomain, Outcome> resubmit = domain -> domain.bind(domain.certId());
        Function<StagedDomain, Outcome> newer =
                domain -> domain.bind(domain.certificates().getLast().id().value());
        return Stream.of(
                Arguments.of(Condition.STUCK_DEPLOYMENT, redo),
                Arguments.of(Condition.STUCK_UNTRUSTED, redo),
                Arguments.of(Condition.DOMAIN_STUCK, redo),
                Arguments.of(Condition.DEPLOYMENT_FAILED, resubmit),
                Arguments.of(Condition.NOT_SERVED, resubmit),
                Arguments.of(Condition.PARTLY_SERVED, resubmit),
                Arguments.of(Condition.EXPIRED_NEWER_EXISTS, newer));
    }

    @Test
    void theUntrustedCertificateIsFromAnotherAuthorityAndThePreviousOneIsThere() {
        var domain = StagedDomain.of(Condition.STUCK_UNTRUSTED);
        var previous = domain.certificate(domain.served().iterator().next());
        var untrusted = domain.certificate(domain.certId());
        assertThat(untrusted.material().chain().getLast())
                .isNotEqualTo(previous.material().chain().getLast());
        assertThat(domain.name.isCoveredBy(untrusted.names())).isTrue();

        domain.redo();
        domain.after(ROLLOUT);
        assertThat(domain.bind(previous.id().value())).isInstanceOf(Outcome.Applied.class);
        domain.after(ROLLOUT);
        assertThat(domain.served()).containsExactly(previous.id().value());
    }

    @Test
    void newerCertificateIsNotTheExpiredOne() {
        var domain = StagedDomain.of(Condition.EXPIRED_NEWER_EXISTS);
        var newer = domain.certificates().getLast();

        assertThat(newer.id().value()).isNotEqualTo(domain.certId());
        assertThat(newer.isExpiredAt(StagedDomain.START.plus(Duration.ofDays(30))))
                .isFalse();
        assertThat(domain.name.isCoveredBy(newer.names())).isTrue();
    }

    @Test
    void expiredOwnCertificateHasNoSuccessor() {
        assertThat(StagedDomain.of(Condition.EXPIRED_OWN).certificates()).hasSize(1);
    }

    @Test
    void deploymentThatIsOnItsWayEndsByItself() {
        var domain = StagedDomain.of(
                FleetDomain.of("www.example.com", Condition.DEPLOYING).withSinceMinutes(2));

        domain.after(Duration.ofMinutes(2));
        assertThat(domain.state()).isEqualTo("processing");
        domain.after(Duration.ofMinutes(1));
        assertThat(domain.state()).isEqualTo("success");
        assertThat(domain.served()).containsExactly(domain.certId());
    }

    @Test
    void deploymentThatShouldBeOverEndsARolloutAfterTheStageWasSet() {
        var domain = StagedDomain.of(Condition.DEPLOYING);

        assertThat(domain.state()).isEqualTo("processing");
        assertThat(domain.after(ROLLOUT).state()).isEqualTo("success");
    }

    @Test
    void abandonGoesBackToWhatTheEdgesServe() {
        var domain = StagedDomain.of(Condition.STUCK_DEPLOYMENT);
        var wanted = domain.certId();

        domain.abandon();

        assertThat(domain.state()).isEqualTo("success");
        assertThat(domain.certId()).isNotEqualTo(wanted);
        assertThat(domain.served()).containsExactly(domain.certId());
    }

    @Test
    void onlyAbandonHelpsWhenTheQuotaIsUsedUp() {
        var domain = StagedDomain.of(Condition.BLOCKED_BY_QUOTA);

        assertThat(domain.redo()).isInstanceOf(Outcome.Refused.class);
        assertThat(domain.abandon()).isInstanceOf(Outcome.Applied.class);
        assertThat(domain.state()).isEqualTo("success");
        assertThat(domain.raw().get("https").get("freeCert").booleanValue()).isFalse();
        assertThat(domain.served()).containsExactly(domain.certId());
    }

    @Test
    void quotaBlocksTheNextFreeCertificateAsWell() {
        var domain = StagedDomain.of(Condition.BLOCKED_BY_QUOTA);
        domain.abandon();

        domain.orderFree();

        assertThat(domain.after(LONG).raw().get("operTaskErrCode").intValue()).isEqualTo(101);
        assertThat(domain.state()).isEqualTo("processing");
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPIRED_FREE", "EXPIRING_FREE"})
    void freeCertificateIsOrderedCheckedIssuedAndPublished(Condition condition) {
        var domain = StagedDomain.of(condition);
        var old = domain.certId();

        domain.orderFree();
        assertThat(ratio(domain)).isEqualTo(0.1);
        assertThat(domain.certId()).isEqualTo(old);

        domain.after(ISSUANCE.dividedBy(3));
        assertThat(ratio(domain)).isEqualTo(0.3);
        assertThat(domain.order().at(domain.provider.now())).isEqualTo(OrderState.UNDER_REVIEW);
        assertThat(domain.certificates()).hasSize(1);

        domain.after(ISSUANCE.dividedBy(3).multipliedBy(2));
        assertThat(ratio(domain)).isEqualTo(0.6);
        assertThat(domain.certId()).isNotEqualTo(old);
        assertThat(domain.order().at(domain.provider.now())).isEqualTo(OrderState.ISSUED);
        assertThat(domain.served()).containsExactly(old);

        domain.after(ROLLOUT);
        assertThat(domain.state()).isEqualTo("success");
        assertThat(ratio(domain)).isEqualTo(1);
        assertThat(domain.served()).containsExactly(domain.certId());
    }

    @Test
    void issuedCertificateIsValidOnTheClientsClockToo() {
        var domain = StagedDomain.of(Condition.EXPIRED_FREE);
        domain.after(LONG).orderFree();

        domain.after(LONG);

        var issued = domain.certificate(domain.certId());
        assertThat(issued.notBefore()).isBefore(StagedDomain.START);
        assertThat(issued.notAfter()).isAfter(StagedDomain.START.plus(Duration.ofDays(89)));
    }

    @Test
    void hurryUpLetsAStuckIssuanceGoOn() {
        var domain = StagedDomain.of(Condition.ISSUANCE_STUCK);
        assertThat(domain.order().at(StagedDomain.START)).isEqualTo(OrderState.UNDER_REVIEW);

        assertThat(domain.write(new HurryUp())).isInstanceOf(Outcome.Applied.class);

        assertThat(domain.raw().get("hurryUpFreecert").booleanValue()).isTrue();
        assertFinishes(domain);
    }

    @Test
    void hurryUpIsRefusedBeforeFortyMinutesAndASecondTime() {
        var domain = StagedDomain.of(
                FleetDomain.of("www.example.com", Condition.ISSUANCE_STUCK).withSinceMinutes(39));

        assertThat(domain.write(new HurryUp())).isInstanceOf(Outcome.Refused.class);
        domain.after(Duration.ofMinutes(1));
        assertThat(domain.write(new HurryUp())).isInstanceOf(Outcome.Applied.class);
        assertThat(domain.write(new HurryUp())).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void ownershipIsProvenOnlyByTheRightRecord() {
        var domain = StagedDomain.of(Condition.AWAITING_VALIDATION);
        assertThat(domain.order().at(StagedDomain.START)).isEqualTo(OrderState.AWAITING_OWNERSHIP);

        assertThat(domain.write(new CheckOwnership())).isInstanceOf(Outcome.Refused.class);
        var record = domain.provider.ownershipOf(domain.domain());
        domain.provider.publish(record.host(), "something else");
        assertThat(domain.write(new CheckOwnership())).isInstanceOf(Outcome.Refused.class);

        domain.provider.publish(record.host(), record.value());
        assertThat(domain.write(new CheckOwnership())).isInstanceOf(Outcome.Applied.class);
        assertFinishes(domain);
    }

    @Test
    void hurryingDoesNotReplaceTheCustomersRecord() {
        var domain = StagedDomain.of(Condition.AWAITING_VALIDATION);

        domain.write(new HurryUp());

        assertThat(ratio(domain.after(LONG))).isEqualTo(0.1);
        assertThat(domain.state()).isEqualTo("processing");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "STUCK_DEPLOYMENT",
                "STUCK_UNTRUSTED",
                "BLOCKED_BY_QUOTA",
                "DEPLOYMENT_FAILED",
                "NOT_SERVED",
                "PARTLY_SERVED",
                "EXPIRED_FREE",
                "EXPIRED_OWN",
                "EXPIRED_NEWER_EXISTS",
                "EXPIRING_FREE",
                "ISSUANCE_STUCK",
                "AWAITING_VALIDATION",
                "DOMAIN_STUCK",
                "FROZEN",
                "NO_ICP",
                "SOURCE_GONE",
                "INCURABLE",
                "FALSE_SUCCESS"
            })
    void timeAloneCuresNothing(Condition condition) {
        var domain = StagedDomain.of(condition);
        var raw = domain.raw();
        var served = domain.served();

        domain.after(LONG);

        assertThat(domain.raw()).isEqualTo(raw);
        assertThat(domain.served()).isEqualTo(served);
    }

    @Test
    void incurableAcceptsEveryCureAndOnlyNotesTheTime() {
        var domain = StagedDomain.of(Condition.INCURABLE);
        var raw = domain.raw();
        var served = domain.served();

        assertThat(domain.after(ROLLOUT).redo()).isInstanceOf(Outcome.Applied.class);
        assertThat(domain.after(ROLLOUT).abandon()).isInstanceOf(Outcome.Applied.class);

        var later = domain.after(LONG).raw();
        assertThat(later.get("modifyAt")).isNotEqualTo(raw.get("modifyAt"));
        assertThat(later.without("modifyAt").toString())
                .isEqualTo(raw.without("modifyAt").toString());
        assertThat(domain.served()).isEqualTo(served);
    }

    @Test
    void falseSuccessKeepsTheOldCertificateWhateverIsDone() {
        var domain = StagedDomain.of(Condition.FALSE_SUCCESS);
        var old = domain.served();

        domain.redo();
        assertThat(domain.after(ROLLOUT).state()).isEqualTo("success");
        assertThat(domain.served()).isEqualTo(old).doesNotContain(domain.certId());

        domain.bind(domain.certId());
        assertThat(domain.after(LONG).state()).isEqualTo("success");
        assertThat(domain.served()).isEqualTo(old);
    }

    @Test
    void appliedWriteSetsTheTimesToNow() {
        var domain = StagedDomain.of(Condition.NOT_SERVED).after(Duration.ofMinutes(7));

        domain.write(new DomainWrite.ChangeHttps(new DomainWrite.WantedHttps(domain.certId(), false, null, false)));

        var facts = domain.domain().at(domain.provider.now());
        assertThat(facts.modifiedAt()).isEqualTo(domain.provider.now());
        assertThat(facts.httpsAt()).isEqualTo(domain.provider.now());
        assertThat(facts.https().forceHttps()).as("was left out").isTrue();
        assertThat(facts.https().http2Enable()).isFalse();
    }

    private static void assertFinishes(StagedDomain domain) {
        assertThat(ratio(domain)).isEqualTo(0.3);
        domain.after(SHORT_REST);
        assertThat(ratio(domain)).isEqualTo(0.6);
        assertThat(domain.order().at(domain.provider.now())).isEqualTo(OrderState.ISSUED);
        domain.after(ROLLOUT);
        assertThat(domain.state()).isEqualTo("success");
        assertThat(domain.raw().get("protocol").textValue()).isEqualTo("https");
        assertThat(domain.served()).containsExactly(domain.certId());
    }

    private static double ratio(StagedDomain domain) {
        return domain.raw().get("configProcessRatio").doubleValue();
    }
}
