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

public final class DomainRules {

    /** How long a free certificate must be in progress before the provider accepts a hurry-up. */
    static final Duration HURRY_UP_AFTER = Duration.ofMinutes(40);

    private DomainRules() {}

    /** @throws io.certloop.mockcloud.refusal.RefusedException if the domain's state forbids the write */
    public static void requireAllowed(Domain domain, DomainWrite write, Circumstances circumstances) {
        var facts = domain.at(circumstances.now());
        switch (write) {
            case Redo redo -> task(facts.task(), redo.taskId(), facts.task().allowsRedo());
            case Abandon abandon ->
                task(facts.task(), abandon.taskId(), facts.task().allowsAbandon());
            case HurryUp hurry -> hurryUp(facts, circumstances);
            case CheckOwnership check -> {
                Refusal.ALREADY_DONE.when(facts.run().waitsFor() != IssuanceProgress.WaitsFor.OWNERSHIP);
                Refusal.OWNERSHIP_NOT_PROVEN.when(!circumstances.ownershipPublished());
            }
            case EnableHttps enable -> {
                operable(facts, write, circumstances);
                Refusal.HTTPS_ALREADY_ON.when(facts.secure());
            }
            case ChangeHttps change -> {
                operable(facts, write, circumstances);
                Refusal.HTTPS_NOT_ON.when(!facts.secure());
            }
            case DisableHttps disable -> {
                operable(facts, write, circumstances);
                Refusal.HTTPS_NOT_ON.when(!facts.secure());
                Refusal.HTTPS_STILL_NEEDED.when(!circumstances.boundCertificateExpired());
            }
            // What a domain is frozen for is never over here.
            case Unfreeze unfreeze -> {
                operable(facts, write, circumstances);
                throw Refusal.ALREADY_DONE.exception();
            }
            case Online online -> {
                Refusal.BUSY.when(facts.isProcessing());
                Refusal.NOT_OFFLINE.when(facts.state() != OperatingState.OFFLINED);
            }
            case Offline offline -> operable(facts, write, circumstances);
            case ChangeConfig config -> operable(facts, write, circumstances);
        }
    }

    /** A frozen domain may be deleted, because its owner could not get rid of it otherwise. */
    public static void requireDeletable(DomainFacts facts) {
        Refusal.BUSY.when(facts.isProcessing());
        Refusal.NOT_OFFLINE.when(facts.state() == OperatingState.SUCCESS
                || facts.state() == OperatingState.FAILED && !facts.isFailedCreation());
    }

    private static void task(Task task, String id, boolean allowed) {
        Refusal.NO_SUCH_RESOURCE.when(!task.id().equals(id) || task == Task.NONE);
        Refusal.TASK_NOT_OPERABLE.when(!allowed);
    }

    private static void hurryUp(DomainFacts facts, Circumstances circumstances) {
        Refusal.NO_FREE_CERTIFICATE_RUN.when(
                !facts.https().free() || !facts.run().isUnderWay());
        Refusal.ALREADY_DONE.when(facts.run().hurriedUp());
        var age = Duration.between(facts.httpsAt(), circumstances.now());
        Refusal.TOO_EARLY_TO_HURRY.when(age.compareTo(HURRY_UP_AFTER) < 0);
    }

    private static void operable(DomainFacts facts, DomainWrite write, Circumstances circumstances) {
        switch (facts.state()) {
            case PROCESSING -> throw Refusal.BUSY.exception();
            case FROZEN -> {
                Refusal.NO_ICP.when(facts.freezeType().equals(DomainSetup.NOT_ICP));
                throw Refusal.FROZEN.exception();
            }
            case OFFLINED -> {
                Refusal.ALREADY_DONE.when(write instanceof Offline);
                throw Refusal.OFFLINED.exception();
            }
            case FAILED ->
                Refusal.LAST_OPERATION_FAILED.when(
                        !(facts.isFailedCertificateChange() && write instanceof ChangeHttps));
            // Publishing anything else with an expired certificate would hang.
            case SUCCESS ->
                Refusal.BOUND_CERTIFICATE_EXPIRED.when(circumstances.boundCertificateExpired()
                        && (write instanceof ChangeConfig || write instanceof Offline));
        }
    }
}
