package io.certloop.remediation.wiring;

import io.certloop.cloud.acme.AcmeOrders;
import io.certloop.cloud.acme.authority.AccountUrls;
import io.certloop.cloud.acme.authority.CertificateAuthority;
import io.certloop.cloud.acme.client.Acme4jAuthority;
import io.certloop.cloud.acme.record.RecordWriter;
import io.certloop.cloud.acme.settings.AcmeSettings;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.account.AccountsFile;
import io.certloop.remediation.acme.AcmeAccounts;
import io.certloop.remediation.acme.AcmeConfig;
import io.certloop.remediation.acme.Authorities;
import io.certloop.remediation.acme.ChallengeStore;
import io.certloop.remediation.acme.ControlPlanePush;
import io.certloop.remediation.acme.NodePush;
import io.certloop.remediation.acme.OrderService;
import io.certloop.remediation.acme.OrderSteps;
import io.certloop.remediation.acme.OrderStore;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds what orders certificates. */
@Dependent
class AcmeWiring {

    @Produces
    @Singleton
    AcmeOrders orders(OrderStore orders, ChallengeStore challenges, Clock clock) {
        return new OrderService(orders, challenges, clock);
    }

    @Produces
    @Singleton
    OrderSteps steps(
            OrderStore orders,
            ChallengeStore challenges,
            AcmeAccounts accounts,
            Authorities authorities,
            NodePush nodes,
            AcmeConfig config,
            Clock clock) {
        return new OrderSteps(orders, challenges, accounts, authorities, nodes, config, clock);
    }

    @Produces
    @Singleton
    AcmeAccounts accounts(AccountsFile file) {
        return account -> file.acme(new AccountId(account));
    }

    /** The control planes are asked for late: those of farms show the orders. */
    @Produces
    @Singleton
    NodePush nodes(Instance<ControlPlanes> planes) {
        return new ControlPlanePush(planes::get);
    }

    @Produces
    @Singleton
    Authorities authorities(AccountUrls accounts) {
        return new Authorities() {
            @Override
            public CertificateAuthority open(AcmeSettings settings) {
                return new Acme4jAuthority(settings, accounts);
            }

            @Override
            public RecordWriter records(AcmeSettings settings, String account) {
                return RecordWriter.of(settings, account);
            }
        };
    }
}
