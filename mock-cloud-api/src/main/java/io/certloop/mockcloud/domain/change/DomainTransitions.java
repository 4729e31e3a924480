package io.certloop.mockcloud.domain.change;

import io.certloop.mockcloud.certificate.Certificate;
import io.certloop.mockcloud.certificate.CertificateId;
import io.certloop.mockcloud.clock.Timeline;
import io.certloop.mockcloud.domain.Domain;
import io.certloop.mockcloud.domain.DomainFacts;
import io.certloop.mockcloud.domain.Https;
import io.certloop.mockcloud.domain.IssuanceProgress;
import io.certloop.mockcloud.domain.IssuanceProgress.WaitsFor;
import io.certloop.mockcloud.domain.OperatingState;
import io.certloop.mockcloud.domain.OperationType;
import io.certloop.mockcloud.domain.PermanentFault;
import io.certloop.mockcloud.domain.Task;
import io.certloop.mockcloud.domain.change.DomainWrite.Abandon;
import io.certloop.mockcloud.domain.change.DomainWrite.ChangeConfig;
import io.certloop.mockcloud.domain.change.DomainWrite.ChangeHttps;
import io.certloop.mockcloud.domain.change.DomainWrite.CheckOwnership;
import io.certloop.mockcloud.domain.change.DomainWrite.DisableHttps;
import io.certloop.mockcloud.domain.change.DomainWrite.EnableHttps;
import io.certloop.mockcloud.domain.change.DomainWrite.HurryUp;
import io.certloop.mockcloud.domain.change.DomainWrite.Offline;
import io.certloop.mockcloud.domain.change.DomainWrite.Online;
import io.certloop.mockcloud.domain.change.DomainWrite.Redo;
import io.certloop.mockcloud.domain.change.DomainWrite.Unfreeze;
import io.certloop.mockcloud.domain.change.DomainWrite.WantedHttps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

public final class DomainTransitions {

    /** @param issuedAt when the ordered free certificate will be issued; empty if none will be issued */
    public record Applied(Domain domain, Optional<Instant> issuedAt) {}

    private final Timings timings;

    public DomainTransitions(Timings timings) {
        this.timings = timings;
    }

    /** @param certificate the certificate to bind, or the certificate that a free order will issue */
    public Applied apply(Domain domain, DomainWrite write, Instant now, Certificate certificate) {
        var facts = domain.at(now);
        return switch (write) {
            case EnableHttps enable ->
                deploy(domain, facts.begin(OperationType.SSLIZE, now), enable.wanted(), now, certificate);
            case ChangeHttps change ->
                deploy(domain, facts.begin(OperationType.MODIFY_HTTPS_CRT, now), change.wanted(), now, certificate);
            case DisableHttps disable -> disableHttps(domain, facts, now);
            case Online online -> rollOut(domain, facts, OperationType.ONLINE_DOMAIN, now);
            case Offline offline -> offline(domain, facts, now);
            case ChangeConfig config -> rollOut(domain, facts, config.type(), now);
            case Redo redo -> redo(domain, facts, now);
            case Abandon abandon -> abandon(domain, facts, now);
            case HurryUp hurry -> hurryUp(domain, facts, now, certificate);
            // The rules never let it come this far.
            case Unfreeze unfreeze -> applied(domain, domain.facts());
            case CheckOwnership check -> resume(domain, facts.touched(now), now, certificate);
        };
    }

    Timeline<DomainFacts> rolledOut(DomainFacts begun, DomainFacts end, Instant now) {
        return Timeline.always(begun).then(now.plus(timings.rollout()), end);
    }

    private Applied deploy(Domain domain, DomainFacts begun, WantedHttps wanted, Instant now, Certificate c) {
        return wanted.free() ? order(domain, begun, wanted, now, c) : bind(domain, begun, wanted, now, c);
    }

    Applied bind(Domain domain, DomainFacts begun, WantedHttps wanted, Instant now, Certificate c) {
        var target = wanted.over(begun.https(), c.id().value(), c.isFree());
        var rollingOut = begun.withHttps(target).withRun(IssuanceProgress.NONE);
        // Whether a certificate covers the name is found out only when it is published.
        var end = domain.name().isCoveredBy(c.names())
                ? landed(domain, rollingOut).withRun(IssuanceProgress.finished(target))
                : rollingOut.in(OperatingState.FAILED, DomainFacts.VERIFY_FAILED);
        return applied(domain, rolledOut(rollingOut, end, now));
    }

    private Applied order(Domain domain, DomainFacts begun, WantedHttps wanted, Instant now, Certificate c) {
        var https = wanted.over(begun.https(), begun.https().certificateId(), true);
        var checking = begun.withHttps(https).withRun(IssuanceProgress.at(IssuanceProgress.CHECKING));
        var applying = checking.withRun(IssuanceProgress.at(IssuanceProgress.APPLYING));
        var checked = now.plus(timings.check());
        if (domain.nature() == PermanentFault.OVER_QUOTA) {
            var blocked = applying.withTask(DomainSetup.quotaTask());
            return applied(domain, Timeline.always(checking).then(checked, blocked));
        }
        var issuedAt = now.plus(timings.issuance());
        var start = Timeline.always(checking).then(checked, applying);
        return publish(domain, start, applying, issuedAt, c);
    }

    private Applied hurryUp(Domain domain, DomainFacts facts, Instant now, Certificate c) {
        var hurried = facts.touched(now).withRun(facts.run().hurried());
        if (facts.run().waitsFor() == WaitsFor.CERTIFICATE_AUTHORITY) {
            return resume(domain, hurried, now, c);
        }
        // Noted, but it makes nothing faster: neither a customer nor a run that goes on anyway.
        var future = domain.facts().map(f -> f.touched(now).withRun(hurriedLike(f.run())));
        return applied(domain, future);
    }

    private static IssuanceProgress hurriedLike(IssuanceProgress run) {
        return run.isUnderWay() ? run.hurried() : run;
    }

    private Applied resume(Domain domain, DomainFacts facts, Instant now, Certificate c) {
        var applying = facts.withRun(facts.run().goingOnAt(IssuanceProgress.APPLYING));
        var issuedAt = now.plus(timings.restOfIssuance());
        return publish(domain, Timeline.always(applying), applying, issuedAt, c);
    }

    private Applied publish(
            Domain domain, Timeline<DomainFacts> start, DomainFacts applying, Instant issuedAt, Certificate c) {
        var publishing = applying.withHttps(applying.https().withCertificate(c.id().value()))
                .withRun(applying.run().goingOnAt(IssuanceProgress.PUBLISHING));
        var done = landed(domain, publishing).withRun(publishing.run().goingOnAt(1));
        var facts = start.then(issuedAt, publishing).then(issuedAt.plus(timings.rollout()), done);
        return new Applied(domain.with(facts), Optional.of(issuedAt));
    }

    /**
     * The domain after the order for its free certificate was closed. The domain returns to its previous HTTPS
     * settings, as after an abandon.
     */
    public Domain cancelled(Domain domain, Instant now) {
        var facts = domain.at(now);
        return facts.https().free() && facts.run().isUnderWay()
                ? abandon(domain, facts, now).domain()
                : domain;
    }

    private Applied redo(Domain domain, DomainFacts facts, Instant now) {
        if (domain.nature() == PermanentFault.DEAF) {
            return ignored(domain, facts, now);
        }
        var rollingOut = facts.modified(now).withTask(Task.NONE);
        var end = facts.operation().isAboutHttps() ? landed(domain, rollingOut) : rollingOut.succeeded();
        return applied(domain, rolledOut(rollingOut, end, now));
    }

    /** The edges never got the new certificate, so nothing has to be rolled out. */
    private static Applied abandon(Domain domain, DomainFacts facts, Instant now) {
        if (domain.nature() == PermanentFault.DEAF) {
            return ignored(domain, facts, now);
        }
        var back = facts.modified(now)
                .withHttps(facts.previous())
                .withRun(IssuanceProgress.finished(facts.previous()))
                .succeeded();
        return applied(domain, Timeline.always(back));
    }

    private static Applied ignored(Domain domain, DomainFacts facts, Instant now) {
        return applied(domain, Timeline.always(facts.touched(now)));
    }

    private Applied disableHttps(Domain domain, DomainFacts facts, Instant now) {
        var begun = facts.begin(OperationType.UNSSLIZE, now);
        var end = begun.succeeded()
                .withSecure(false)
                .withHttps(Https.NONE)
                .withRun(IssuanceProgress.NONE)
                .withServed(List.of());
        return applied(domain, rolledOut(begun, end, now));
    }

    private Applied offline(Domain domain, DomainFacts facts, Instant now) {
        var begun = facts.begin(OperationType.OFFLINE_DOMAIN, now);
        var end = begun.in(OperatingState.OFFLINED, "");
        return applied(domain, rolledOut(begun, end, now));
    }

    private Applied rollOut(Domain domain, DomainFacts facts, OperationType type, Instant now) {
        var begun = facts.begin(type, now);
        return applied(domain, rolledOut(begun, begun.succeeded(), now));
    }

    /**
     * The state after a rollout: the control plane reports success. The edges serve the new certificate unless the
     * domain has the fault that edges keep the old one.
     */
    private static DomainFacts landed(Domain domain, DomainFacts facts) {
        var done = facts.succeeded().withSecure(true);
        if (domain.nature() == PermanentFault.EDGES_KEEP_OLD) {
            return done;
        }
        var id = new CertificateId(facts.https().certificateId());
        return done.withServed(DomainFacts.everywhere(id, domain.edges().size()));
    }

    private static Applied applied(Domain domain, Timeline<DomainFacts> facts) {
        return new Applied(domain.with(facts), Optional.empty());
    }
}
