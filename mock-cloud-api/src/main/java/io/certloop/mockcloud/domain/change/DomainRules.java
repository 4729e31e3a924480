package io.certloop.mockcloud.domain.change;

import io.certloop.mockcloud.domain.Domain;
import io.certloop.mockcloud.domain.DomainFacts;
import io.certloop.mockcloud.domain.IssuanceProgress;
import io.certloop.mockcloud.domain.OperatingState;
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
import io.certloop.mockcloud.refusal.Refusal;
import java.time.Duration;
import java.util.Optional;

/** Which write is refused in which state. */
public final class DomainRules {

    /** The provider's console lets nobody hurry earlier. */
    static final Duration HURRY_UP_AFTER = Duration.ofMinutes(40);

    private DomainRules() {}

    public static Optional<Refusal> refusal(
            Domain domain, DomainWrite write, Circumstances circumstances) {
        var facts = domain.at(circumstances.now());
        return switch (write) {
            case Redo redo -> task(facts.task(), redo.taskId(), facts.task().allowsRedo());
            case Abandon abandon ->
                    task(facts.task(), abandon.taskId(), facts.task().allowsAbandon());
            case HurryUp hurry -> hurryUp(facts, circumstances);
            case CheckOwnership check -> ownership(facts, circumstances);
            case EnableHttps enable ->
                    operable(facts, write, circumstances)
                            .or(() -> refuseIf(facts.secure(), Refusal.HTTPS_ALREADY_ON));
            case ChangeHttps change ->
                    operable(facts, write, circumstances)
                            .or(() -> refuseIf(!facts.secure(), Refusal.HTTPS_NOT_ON));
            case DisableHttps disable ->
                    operable(facts, write, circumstances)
                            .or(() -> refuseIf(!facts.secure(), Refusal.HTTPS_NOT_ON))
                            .or(
                                    () ->
                                            refuseIf(
                                                    !circumstances.boundCertificateExpired(),
                                                    Refusal.HTTPS_STILL_NEEDED));
            // What a domain is frozen for is never over here.
            case Unfreeze unfreeze ->
                    operable(facts, write, circumstances)
                            .or(() -> Optional.of(Refusal.ALREADY_DONE));
            case Online online -> online(facts);
            case Offline offline -> operable(facts, write, circumstances);
            case ChangeConfig config -> operable(facts, write, circumstances);
        };
    }

    /** A frozen domain may go too: otherwise its owner could never be rid of it. */
    public static Optional<Refusal> deletionRefusal(DomainFacts facts) {
        return switch (facts.state()) {
            case OFFLINED, FROZEN -> Optional.empty();
            case PROCESSING -> Optional.of(Refusal.BUSY);
            case FAILED -> refuseIf(!facts.isFailedCreation(), Refusal.NOT_OFFLINE);
            case SUCCESS -> Optional.of(Refusal.NOT_OFFLINE);
        };
    }

    private static Optional<Refusal> task(Task task, String id, boolean allowed) {
        if (!task.id().equals(id) || task == Task.NONE) {
            return Optional.of(Refusal.NO_SUCH_RESOURCE);
        }
        return refuseIf(!allowed, Refusal.TASK_NOT_OPERABLE);
    }

    private static Optional<Refusal> hurryUp(DomainFacts facts, Circumstances circumstances) {
        if (!facts.https().free() || !facts.run().isUnderWay()) {
            return Optional.of(Refusal.NO_FREE_CERTIFICATE_RUN);
        }
        if (facts.run().hurriedUp()) {
            return Optional.of(Refusal.ALREADY_DONE);
        }
        var age = Duration.between(facts.httpsAt(), circumstances.now());
        return refuseIf(age.compareTo(HURRY_UP_AFTER) < 0, Refusal.TOO_EARLY_TO_HURRY);
    }

    private static Optional<Refusal> ownership(DomainFacts facts, Circumstances circumstances) {
        if (facts.run().waitsFor() != IssuanceProgress.WaitsFor.OWNERSHIP) {
            return Optional.of(Refusal.ALREADY_DONE);
        }
        return refuseIf(!circumstances.ownershipPublished(), Refusal.OWNERSHIP_NOT_PROVEN);
    }

    private static Optional<Refusal> online(DomainFacts facts) {
        if (facts.isProcessing()) {
            return Optional.of(Refusal.BUSY);
        }
        return refuseIf(facts.state() != OperatingState.OFFLINED, Refusal.NOT_OFFLINE);
    }

    private static Optional<Refusal> operable(
            DomainFacts facts, DomainWrite write, Circumstances circumstances) {
        return switch (facts.state()) {
            case PROCESSING -> Optional.of(Refusal.BUSY);
            case FROZEN ->
                    Optional.of(
                            facts.freezeType().equals(DomainSetup.NOT_ICP)
                                    ? Refusal.NO_ICP
                                    : Refusal.FROZEN);
            case OFFLINED ->
                    Optional.of(write instanceof Offline ? Refusal.ALREADY_DONE : Refusal.OFFLINED);
            case FAILED ->
                    refuseIf(
                            !(facts.isFailedCertificateChange() && write instanceof ChangeHttps),
                            Refusal.LAST_OPERATION_FAILED);
            case SUCCESS -> settled(write, circumstances);
        };
    }

    /** Publishing anything else with an expired certificate would hang. */
    private static Optional<Refusal> settled(DomainWrite write, Circumstances circumstances) {
        var otherThanHttps = write instanceof ChangeConfig || write instanceof Offline;
        return refuseIf(
                circumstances.boundCertificateExpired() && otherThanHttps,
                Refusal.BOUND_CERTIFICATE_EXPIRED);
    }

    private static Optional<Refusal> refuseIf(boolean refused, Refusal refusal) {
        return refused ? Optional.of(refusal) : Optional.empty();
    }
}
