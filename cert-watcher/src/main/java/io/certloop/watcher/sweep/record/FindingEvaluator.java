package io.certloop.watcher.sweep.record;

import io.certloop.watcher.check.CheckResults;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.check.fault.Checks;
import io.certloop.watcher.finding.Confirmation;
import io.certloop.watcher.finding.Confirmation.Confirmed;
import io.certloop.watcher.finding.FindingConfig;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.InspectionResult;
import io.certloop.watcher.selfcheck.ProbeSelfCheck;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns inspections into findings: evaluates the checks and lets only confirmed results pass. While this replica is
 * blind, that is, while too many of its last inspections showed nothing, failed inspections cause no findings.
 */
@Singleton
public final class FindingEvaluator {

    private final Checks checks;
    private final Confirmation confirmation;
    private final ProbeSelfCheck selfCheck;

    public FindingEvaluator(Checks checks, FindingConfig config, ProbeSelfCheck selfCheck) {
        this.checks = checks;
        this.confirmation = new Confirmation(config.needed(), config.of(), config.hold());
        this.selfCheck = selfCheck;
    }

    /**
     * @param unseen number of domains that could not be inspected completely
     * @param blind whether too many of this replica's last inspections showed nothing, so that the cause is probably
     *     the replica
     */
    record Evaluation(List<CheckResults> allResults, int unseen, boolean blind) {}

    public boolean isDoubtful(DomainSnapshot snapshot) {
        return confirmation.wantsAnotherLook(snapshot.past().trail(), checks.verdicts(snapshot));
    }

    Evaluation examine(List<InspectionResult> inspections) {
        List<CheckResults> allResults =
                inspections.stream().map(checks::examine).toList();
        boolean blind = selfCheck.isBlindAfter(
                allResults.stream().map(CheckResults::couldNotLook).toList());
        return new Evaluation(
                blind ? allResults.stream().map(FindingEvaluator::withoutGaps).toList() : allResults,
                (int) allResults.stream().filter(CheckResults::isPartlyUnseen).count(),
                blind);
    }

    /**
     * A copy of the results in which a failed inspection is undecided and so opens no finding. While the replica is
     * blind, one alarm stands for all these findings, because the cause is the replica and not the domain.
     */
    private static CheckResults withoutGaps(CheckResults results) {
        Map<Reason, Verdict> verdicts = new EnumMap<>(Reason.class);
        verdicts.putAll(results.verdicts());
        verdicts.computeIfPresent(
                Reason.COULD_NOT_LOOK,
                (reason, verdict) -> verdict instanceof Verdict.Unhealthy ? Verdict.UNDECIDED : verdict);
        return results.with(verdicts);
    }

    /**
     * Confirms results, in the caller's transaction: a fault at the edges that too few inspections have shown becomes
     * undecided. Also raises or clears this replica's alarm that it is blind.
     *
     * @param open the open findings of the inspected domains
     */
    List<Confirmed> confirm(Evaluation evaluation, List<StoredFinding> open) {
        selfCheck.record(evaluation.blind());
        Map<DomainKey, Set<Reason>> reasons = open.stream()
                .collect(Collectors.groupingBy(
                        StoredFinding::key, Collectors.mapping(StoredFinding::reason, Collectors.toSet())));
        return evaluation.allResults().stream()
                .map(it -> confirmation.confirm(
                        it, reasons.getOrDefault(it.inspection().key(), Set.of())))
                .toList();
    }
}
