package io.certloop.watcher.coverage;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.DomainPage;
import io.certloop.cloud.controlplane.budget.Caller;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads an account with its keys, for a person who has just configured the keys; changes nothing. */
@Singleton
public final class AccountTest {

    private final ControlPlanes planes;

    public AccountTest(ControlPlanes planes) {
        this.planes = planes;
    }

    /**
     * The result of one request of the test.
     *
     * @param key message key that names the request
     * @param entries number of entries on the first page of the answer
     * @param failure why the request failed; empty if it succeeded
     */
    public record Step(String key, int entries, Optional<String> failure) {}

    /**
     * Reads from the control plane what the watcher needs of an account: the list of domains, one domain, and the list
     * of certificates.
     */
    public List<Step> read(AccountId account) {
        return Caller.ON_CALL.call(() -> steps(planes.of(account)));
    }

    private static List<Step> steps(ControlPlane plane) {
        List<Step> steps = new ArrayList<>();
        List<DomainPage> listed = new ArrayList<>();
        steps.add(step("test.domains", () -> {
            DomainPage page = plane.domains("");
            listed.add(page);
            return page.domains().size();
        }));
        listed.stream()
                .flatMap(page -> page.domains().stream())
                .findFirst()
                .ifPresent(first -> steps.add(step("test.domain", () -> {
                    plane.domain(first.name());
                    return 1;
                })));
        steps.add(step(
                "test.certificates", () -> plane.certificates("").certificates().size()));
        return steps;
    }

    private static Step step(String key, Supplier<Integer> read) {
        try {
            return new Step(key, read.get(), Optional.empty());
        } catch (ControlPlaneException e) {
            return new Step(key, 0, Optional.of(e.getMessage()));
        }
    }
}
