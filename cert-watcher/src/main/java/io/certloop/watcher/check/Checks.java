package io.certloop.watcher.check;

import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.Evidence;
import io.certloop.watcher.inventory.Sighting;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All checks, and what they say together about one sighting. */
public final class Checks {

    private final List<Check> all;

    public Checks(Patience patience, ExpiryPolicy expiry) {
        this.all =
                List.of(
                        new CertificateExpired(patience),
                        new ServedOtherCertificate(),
                        new FailedChange(Reason.DEPLOYMENT_FAILED, Severity.CRITICAL, true),
                        new LateChange(Reason.BLOCKED_BY_QUOTA, Severity.WARNING, patience),
                        new LateChange(Reason.DEPLOYMENT_STUCK, Severity.WARNING, patience),
                        new LateChange(Reason.ISSUANCE_STUCK, Severity.WARNING, patience),
                        new LateChange(Reason.VALIDATION_AWAITED, Severity.WARNING, patience),
                        new LateChange(Reason.DOMAIN_STUCK, Severity.WARNING, patience),
                        new CertificateExpiring(expiry, patience),
                        new FailedChange(Reason.DOMAIN_CHANGE_FAILED, Severity.WARNING, false),
                        new FailedChange(Reason.SOURCE_UNREACHABLE, Severity.INFO, false),
                        new NoIcpFiling(),
                        new Frozen(),
                        new CouldNotLook());
    }

    public List<Check> all() {
        return all;
    }

    public Examination examine(Sighting sighting) {
        return switch (sighting) {
            case Sighting.Seen(DomainSnapshot snapshot) ->
                    new Examination(sighting, verdicts(snapshot), Evidence.of(snapshot));
            case Sighting.Unseen unseen ->
                    new Examination(
                            sighting,
                            Map.of(
                                    Reason.COULD_NOT_LOOK,
                                    new Verdict.Sick(CouldNotLook.finding(unseen.detail()))),
                            Evidence.none(unseen.at()));
            case Sighting.Absent absent ->
                    new Examination(sighting, allFine(), Evidence.none(absent.at()));
        };
    }

    private Map<Reason, Verdict> verdicts(DomainSnapshot snapshot) {
        Map<Reason, Verdict> verdicts = new EnumMap<>(Reason.class);
        all.forEach(check -> verdicts.put(check.reason(), check.look(snapshot)));
        return verdicts;
    }

    /** A domain that is gone has no fault left. */
    private Map<Reason, Verdict> allFine() {
        Map<Reason, Verdict> verdicts = new EnumMap<>(Reason.class);
        all.forEach(check -> verdicts.put(check.reason(), Verdict.FINE));
        return verdicts;
    }
}
