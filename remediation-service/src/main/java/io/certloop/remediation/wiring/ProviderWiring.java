package io.certloop.remediation.wiring;

import io.certloop.cloud.acme.authority.AccountUrls;
import io.certloop.cloud.acme.authority.CertificateAuthority;
import io.certloop.cloud.acme.client.Acme4jAuthority;
import io.certloop.cloud.acme.record.RecordWriter;
import io.certloop.cloud.acme.settings.AcmeSettings;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.account.AccountsFile;
import io.certloop.cloud.controlplane.budget.RequestBudget;
import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.LightEdgeProbe;
import io.certloop.cloud.limit.LeasedRateLimiter;
import io.certloop.cloud.limit.SqlPermitLeases;
import io.certloop.cloud.wiring.OfProvider;
import io.certloop.remediation.acme.AcmeAccounts;
import io.certloop.remediation.acme.Authorities;
import io.certloop.remediation.observation.EdgeProbes;
import io.certloop.remediation.observation.Observer;
import io.certloop.service.telemetry.Tracing;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

@Dependent
class ProviderWiring {

    @Produces
    @Singleton
    ControlPlanes planes(@OfProvider ControlPlanes provider, Tracing tracing) {
        return TracedProvider.of(provider, tracing);
    }

    /**
     * The request budget uses real time even if the service runs on another clock, because the provider counts in real
     * time.
     */
    @Produces
    @Singleton
    RequestBudget requestBudget(RequestLimits limits, DataSource database) {
        return new LeasedRateLimiter(limits, new SqlPermitLeases(database, "request_lane"), Clock.systemUTC());
    }

    @Produces
    @Singleton
    Observer observer(
            ControlPlanes planes,
            EdgeLocator locator,
            EdgeProbe probe,
            LightEdgeProbe light,
            DnsLookup dns,
            Tracing tracing,
            Clock clock) {
        return new Observer(
                planes,
                new EdgeProbes(
                        locator,
                        TracedProbe.of(probe, tracing),
                        light,
                        () -> tracing.following(Executors.newVirtualThreadPerTaskExecutor())),
                dns,
                clock);
    }

    @Produces
    @Singleton
    AcmeAccounts acmeAccounts(AccountsFile file) {
        return account -> file.acme(new AccountId(account));
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
