package io.certloop.remediation.wiring;

import io.certloop.cloud.acme.AcmeOrders;
import io.certloop.cloud.acme.authority.AccountUrls;
import io.certloop.cloud.acme.authority.CertificateAuthority;
import io.certloop.cloud.acme.client.Acme4jAuthority;
import io.certloop.cloud.acme.record.RecordWriter;
import io.certloop.cloud.acme.settings.AcmeSettings;
import io.certloop.remediation.acme.AcmeAccounts;
import io.certloop.remediation.acme.AcmeConfig;
import io.certloop.remediation.acme.Authorities;
import io.certloop.remediation.acme.ChallengeStore;
import io.certloop.remediation.acme.NodePush;
import io.certloop.remediation.acme.OrderService;
import io.certloop.remediation.acme.OrderSteps;
import io.certloop.remediation.acme.OrderStore;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

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
    AcmeAccounts accounts() {
        return account -> Optional.empty();
    }

    @Produces
    @Singleton
    NodePush nodes() {
        return (account, name, sha256) -> {};
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
