package io.certloop.mockcloud.provider;

import static io.certloop.mockcloud.provider.StagedDomain.ROLLOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.mockcloud.certificate.CertificateId;
import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.domain.OperationType;
import io.certloop.mockcloud.domain.change.DomainWrite;
import io.certloop.mockcloud.domain.change.DomainWrite.ChangeConfig;
import io.certloop.mockcloud.domain.change.DomainWrite.WantedHttps;
import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.fleet.FleetAccount;
import io.certloop.mockcloud.fleet.FleetDomain;
import io.certloop.mockcloud.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalTest {

    private static final DomainWrite CACHE = new ChangeConfig(OperationType.MODIFY_CACHE);

    @ParameterizedTest
    @EnumSource(
            names = {"DEPLOYING", "STUCK_DEPLOYMENT", "BLOCKED_BY_QUOTA", "DOMAIN_STUCK", "INCURABLE", "FALSE_SUCCESS"})
    void busyWhileProcessing(Condition condition) {
        var domain = StagedDomain.of(condition);
        var raw = domain.raw();

        assertRefused(domain.bind(domain.certId()), Refusal.BUSY);
        assertRefused(domain.orderFree(), Refusal.BUSY);
        assertRefused(domain.write(CACHE), Refusal.BUSY);
        assertThat(domain.raw()).isEqualTo(raw);
    }

    @Test
    void busyAfterAnAppliedWriteUntilItIsRolledOut() {
        var domain = StagedDomain.of(Condition.NOT_SERVED);

        domain.bind(domain.certId());

        assertRefused(domain.bind(domain.certId()), Refusal.BUSY);
        domain.after(ROLLOUT);
        assertThat(domain.bind(domain.certId())).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void everythingButACertificateAfterAFailedCertificateChange() {
        var domain = StagedDomain.of(Condition.DEPLOYMENT_FAILED);

        assertRefused(domain.write(CACHE), Refusal.LAST_OPERATION_FAILED);
        assertRefused(domain.write(new DomainWrite.Offline()), Refusal.LAST_OPERATION_FAILED);
        assertRefused(domain.redo(), Refusal.NO_SUCH_RESOURCE);
    }

    @Test
    void everythingWhereOnlyAHumanCanHelp() {
        assertBindRefused(Condition.FROZEN, Refusal.FROZEN);
        assertBindRefused(Condition.NO_ICP, Refusal.NO_ICP);
        assertBindRefused(Condition.SOURCE_GONE, Refusal.LAST_OPERATION_FAILED);
    }

    @Test
    void otherChangesWhileTheCertificateIsExpired() {
        assertRefused(StagedDomain.of(Condition.EXPIRED_OWN).write(CACHE), Refusal.BOUND_CERTIFICATE_EXPIRED);
        assertThat(StagedDomain.of(Condition.HEALTHY).write(CACHE)).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void certificatesThatCannotBeBound() {
        var domain = StagedDomain.of(Condition.HEALTHY);

        assertRefused(domain.bind("0123456789abcdef01234567"), Refusal.NO_SUCH_CERTIFICATE);
        var expired = StagedDomain.of(Condition.EXPIRED_OWN);
        assertRefused(expired.bind(expired.certId()), Refusal.CERTIFICATE_EXPIRED);
    }

    @Test
    void certificateOfAnotherAccount() {
        var domain = StagedDomain.of(Condition.HEALTHY);
        domain.provider.load(Fleet.of(
                FleetAccount.of("acct-1", FleetDomain.of("www.example.com", Condition.HEALTHY)),
                FleetAccount.of("acct-2", FleetDomain.of("other.example.com", Condition.HEALTHY))));
        var strangers = domain.provider.certificatesOf(domain.otherAccount()).getFirst();

        assertRefused(domain.bind(strangers.id().value()), Refusal.NOT_YOUR_CERTIFICATE);
    }

    @Test
    void certificateThatDoesNotCoverTheNameFailsOnlyWhenItIsPublished() {
        var domain = StagedDomain.of(Condition.HEALTHY);
        domain.provider.load(Fleet.of(FleetAccount.of(
                "acct-1",
                FleetDomain.of("www.example.com", Condition.HEALTHY),
                FleetDomain.of("api.example.com", Condition.HEALTHY))));
        var served = domain.served();
        var wrong = domain.certificates().getLast();

        assertThat(domain.bind(wrong.id().value())).isInstanceOf(Outcome.Applied.class);

        assertThat(domain.after(ROLLOUT).state()).isEqualTo("failed");
        assertThat(domain.raw().get("operatingStateDesc").textValue()).isEqualTo("verify https crt fail");
        assertThat(domain.served()).isEqualTo(served);
    }

    @Test
    void domainsOfAnotherAccount() {
        var domain = StagedDomain.of(Condition.NOT_SERVED);
        var stranger = domain.otherAccount();

        var wanted = new WantedHttps(domain.certId(), false, true, true);
        assertRefused(
                domain.provider.write(stranger, domain.name, new DomainWrite.ChangeHttps(wanted)),
                Refusal.NO_SUCH_DOMAIN);
        assertRefused(
                domain.provider.write(stranger, domain.name, new DomainWrite.EnableHttps(wanted)), Refusal.NOT_FOUND);
    }

    @Test
    void anotherTaskThanThePresentOne() {
        var domain = StagedDomain.of(Condition.STUCK_DEPLOYMENT);

        assertRefused(domain.write(new DomainWrite.Redo("other")), Refusal.NO_SUCH_RESOURCE);
        assertRefused(domain.write(new DomainWrite.Abandon("")), Refusal.NO_SUCH_RESOURCE);
    }

    @Test
    void abandoningATaskThatOnlyAllowsRedo() {
        assertRefused(StagedDomain.of(Condition.DOMAIN_STUCK).abandon(), Refusal.TASK_NOT_OPERABLE);
    }

    @Test
    void enablingHttpsTwiceAndChangingItWhereItIsOff() {
        var domain = StagedDomain.of(Condition.EXPIRED_OWN);
        var wanted = new WantedHttps("", true, true, true);

        assertRefused(domain.write(new DomainWrite.EnableHttps(wanted)), Refusal.HTTPS_ALREADY_ON);
        assertThat(domain.write(new DomainWrite.DisableHttps())).isInstanceOf(Outcome.Applied.class);
        domain.after(ROLLOUT);
        assertThat(domain.served()).isEmpty();
        assertRefused(domain.write(new DomainWrite.ChangeHttps(wanted)), Refusal.HTTPS_NOT_ON);
    }

    @Test
    void disablingHttpsWhileTheCertificateIsValid() {
        assertRefused(
                StagedDomain.of(Condition.HEALTHY).write(new DomainWrite.DisableHttps()), Refusal.HTTPS_STILL_NEEDED);
    }

    @Test
    void onlineAndOfflineTwice() {
        var domain = StagedDomain.of(Condition.HEALTHY);

        assertRefused(domain.write(new DomainWrite.Online()), Refusal.NOT_OFFLINE);
        domain.write(new DomainWrite.Offline());
        assertThat(domain.after(ROLLOUT).state()).isEqualTo("offlined");
        assertRefused(domain.write(new DomainWrite.Offline()), Refusal.ALREADY_DONE);
        assertRefused(domain.write(CACHE), Refusal.OFFLINED);
        domain.write(new DomainWrite.Online());
        assertThat(domain.after(ROLLOUT).state()).isEqualTo("success");
    }

    @Test
    void deletingACertificateThatIsBoundServedOrNeededForARollBack() {
        var domain = StagedDomain.of(Condition.NOT_SERVED);
        var old = new CertificateId(domain.served().iterator().next());
        var bound = new CertificateId(domain.certId());

        domain.bind(domain.certId());

        var provider = domain.provider;
        assertRefused(provider.delete(domain.account(), bound), Refusal.CERTIFICATE_IN_USE);
        assertRefused(provider.delete(domain.account(), old), Refusal.CERTIFICATE_IN_USE);
        domain.after(ROLLOUT);
        assertThat(provider.delete(domain.account(), old)).isInstanceOf(Outcome.Applied.class);
        assertRefused(provider.delete(domain.account(), old), Refusal.NO_SUCH_CERTIFICATE);
    }

    @Test
    void unknownDomain() {
        var domain = StagedDomain.of(Condition.HEALTHY);

        assertRefused(
                domain.provider.write(domain.account(), new DomainName("nobody.example.com"), CACHE),
                Refusal.NOT_FOUND);
    }

    private static void assertBindRefused(Condition condition, Refusal refusal) {
        var domain = StagedDomain.of(condition);
        assertRefused(domain.bind(domain.certId()), refusal);
    }

    private static void assertRefused(Outcome outcome, Refusal refusal) {
        assertThat(outcome).isEqualTo(new Outcome.Refused(refusal));
    }
}
