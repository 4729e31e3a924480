package io.certloop.watcher.wiring;

import io.certloop.watcher.revocation.AcmeDirectory;
import io.certloop.watcher.revocation.CheckTimes;
import io.certloop.watcher.revocation.CrlChecks;
import io.certloop.watcher.revocation.CrlStore;
import io.certloop.watcher.revocation.RenewalChecks;
import io.certloop.watcher.revocation.RenewalInfo;
import io.certloop.watcher.revocation.RenewalStore;
import io.certloop.watcher.revocation.RevocationConfig;
import io.certloop.watcher.revocation.RevocationMeter;
import io.certloop.watcher.revocation.RevocationService;
import io.certloop.watcher.revocation.ServedLeaves;
import io.certloop.watcher.revocation.Source;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** How authorities are asked about what edges serve. */
@Singleton
class RevocationWiring {

    private final RevocationConfig config;
    private final Clock clock;

    RevocationWiring(RevocationConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Produces
    @Singleton
    ServedLeaves servedLeaves() {
        return new ServedLeaves(
                config.ari().directories().values().stream()
                        .map(each -> new AcmeDirectory(each.url(), each.issuers()))
                        .toList(),
                config.crl().enabled());
    }

    @Produces
    @Singleton
    RevocationService revocationService(
            RenewalStore renewals,
            CrlStore lists,
            Source source,
            RenewalInfo reader,
            RevocationMeter meter,
            @InspectionThreads ExecutorService threads) {
        RevocationConfig.Ari ari = config.ari();
        RevocationConfig.Crl crl = config.crl();
        List<URI> directories =
                ari.directories().values().stream().map(RevocationConfig.Directory::url).toList();
        return new RevocationService(
                new RenewalChecks(
                        renewals,
                        source,
                        reader,
                        new CheckTimes(ari.checkEvery(), ari.retryLeast(), ari.retryMost()),
                        ari.atOnce(),
                        meter,
                        clock),
                new CrlChecks(
                        lists,
                        source,
                        new CheckTimes(crl.checkEvery(), crl.retryLeast(), crl.checkEvery()),
                        crl.mostMebibytes() << 20,
                        meter,
                        clock),
                lists,
                directories,
                threads,
                clock);
    }
}
