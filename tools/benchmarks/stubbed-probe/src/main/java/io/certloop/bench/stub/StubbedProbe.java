package io.certloop.bench.stub;

import io.certloop.cloud.certificate.LeafFacts;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.account.AccountsFile;
import io.certloop.cloud.controlplane.budget.RequestBudget;
import io.certloop.cloud.controlplane.budget.RequestMeter;
import io.certloop.cloud.controlplane.qiniu.QiniuControlPlanes;
import io.certloop.cloud.controlplane.qiniu.account.Account;
import io.certloop.cloud.controlplane.qiniu.channel.QiniuSettings;
import io.certloop.cloud.controlplane.qiniu.channel.Timeouts;
import io.certloop.cloud.certificate.CertificateKey;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.HandshakeFacts;
import io.certloop.cloud.edge.LightEdgeProbe;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.cloud.edge.Staple;
import io.certloop.cloud.wiring.CloudConfig;
import io.certloop.cloud.wiring.OfProvider;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Replaces the edge probe: reports that every edge serves the certificate that the control plane
 * has just configured.
 */
@Singleton
class StubbedProbe {

    private final Map<String, Certificate> told = new ConcurrentHashMap<>();

    @Produces
    @Singleton
    @OfProvider
    @Alternative
    @Priority(1)
    ControlPlanes planes(CloudConfig cloud, RequestBudget budget) {
        ControlPlanes real =
                new QiniuControlPlanes(
                        new QiniuSettings(
                                cloud.domainApi(),
                                cloud.certificateApi(),
                                cloud.operatorApi(),
                                Timeouts.DEFAULTS),
                        new AccountsFile(cloud.accountsFile(), QiniuControlPlanes.PROVIDER)
                                        .of(
                                                QiniuControlPlanes.PROVIDER,
                                                Account.class,
                                                Account::of)
                                ::get,
                        budget,
                        RequestMeter.NONE);
        return new ControlPlanes() {
            @Override
            public List<AccountId> accounts() {
                return real.accounts();
            }

            @Override
            public ControlPlane of(AccountId account) {
                return listening(real.of(account));
            }
        };
    }

    private ControlPlane listening(ControlPlane real) {
        return (ControlPlane)
                Proxy.newProxyInstance(
                        ControlPlane.class.getClassLoader(),
                        new Class<?>[] {ControlPlane.class},
                        (proxy, method, arguments) -> {
                            try {
                                Object answer = method.invoke(real, arguments);
                                if (answer instanceof Certificate certificate) {
                                    certificate.names().forEach(n -> told.put(n, certificate));
                                }
                                return answer;
                            } catch (java.lang.reflect.InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    @Produces
    @Singleton
    EdgeProbe probe(Clock clock) {
        return (host, edge) -> served(edge, clock.instant(), told.get(host));
    }

    @Produces
    @Singleton
    LightEdgeProbe light(Clock clock) {
        return (host, edge, kind) ->
                CompletableFuture.completedFuture(
                        new EdgeProbeResult.Presented(
                                edge, clock.instant(), told.get(host).sha256().orElseThrow(), "stub"));
    }

    private static EdgeProbeResult served(EdgeAddress edge, Instant now, Certificate certificate) {
        return new EdgeProbeResult.Served(
                edge,
                now,
                new ServedCertificate(
                        certificate.sha256().orElseThrow(),
                        "CN=stub",
                        "CN=stub",
                        certificate.names(),
                        certificate.notBefore(),
                        certificate.notAfter(),
                        true,
                        true,
                        true,
                        certificate.notAfter(),
                        certificate.notAfter(),
                        "stub",
                        new CertificateKey("EC", 256, "SHA256withECDSA"),
LeafFacts.NONE,
                        Staple.NONE,
                        "stub",
                        null,
                        false,
                        HandshakeFacts.NONE));
    }
}
