package io.certloop.remediation.run.engine;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.evidence.DomainInspection;
import io.certloop.service.security.NotAllowed;
import io.certloop.service.security.scope.CallerScope;
import io.certloop.service.text.CommonMessage;
import java.util.List;
import java.util.Optional;

/**
 * Limits callers with a scope to runs for subjects of their accounts. The account that has the subject is added to the
 * request, so that the caller sees the run from its beginning. The refusal does not reveal whether another account has
 * the subject.
 */
final class ScopedRequests {

    private final DomainInspection inspection;
    private final CallerScope scope;

    ScopedRequests(DomainInspection inspection, CallerScope scope) {
        this.inspection = inspection;
        this.scope = scope;
    }

    /**
     * Returns the request if the caller may make it, with the account of its subject added if only one account has the
     * subject.
     *
     * @throws NotAllowed if the subject is outside of the caller's scope
     */
    RemediationRequest admitted(RemediationRequest request) {
        if (scope.now().isAll()) {
            return request;
        }
        Subject subject = request.subject();
        if (!subject.account().map(this::isSeen).orElse(true)) {
            throw outside("subject.accountId");
        }
        if (subject.domain().isPresent()) {
            return in(request, inspection.owners(subject.domain().get()), "subject.domain");
        }
        return subject.certificate()
                .map(id -> inspection.owner(id).stream().toList())
                .map(owners -> in(request, owners, "subject.certificateId"))
                .orElse(request);
    }

    /**
     * Adds the account that has the subject to a request that names no account, if only one account has the subject.
     *
     * @param owners the accounts that have the subject and that the caller may see
     * @param field the field of the request that an error names
     */
    private static RemediationRequest in(RemediationRequest request, List<AccountId> owners, String field) {
        Optional<AccountId> wanted = request.subject().account();
        if (owners.isEmpty() || wanted.isPresent() && !owners.contains(wanted.get())) {
            throw outside(field);
        }
        return wanted.isPresent() || owners.size() > 1 ? request : request.in(owners.getFirst());
    }

    private boolean isSeen(AccountId account) {
        return scope.sees(Optional.of(account.value()));
    }

    private static NotAllowed outside(String field) {
        return new NotAllowed(field, CommonMessage.OUTSIDE_SCOPE.with());
    }
}
