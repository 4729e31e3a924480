package io.certloop.ticket.intake.rest;

import io.certloop.service.security.NotAllowed;
import io.certloop.service.text.CommonMessage;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.scope.ScopeKeys;
import java.util.Optional;
import java.util.Set;

/**
 * The tickets that the caller may submit: those of accounts and help desks in the caller's scope.
 *
 * @param accounts the accounts and help desks as {@link io.certloop.service.security.scope.CallerScope#accounts} names
 *     them; empty if the scope is everything
 */
record SenderScope(Optional<Set<String>> accounts) {

    /**
     * Returns the draft if the caller may submit it.
     *
     * @throws NotAllowed if the ticket is outside the caller's scope
     */
    TicketDraft check(TicketDraft draft) {
        if (!accounts.map(ours -> isOf(ours, draft)).orElse(true)) {
            throw new NotAllowed("accountId", CommonMessage.OUTSIDE_SCOPE.with());
        }
        return draft;
    }

    private static boolean isOf(Set<String> ours, TicketDraft draft) {
        return draft.accountId().filter(ours::contains).isPresent() || ours.contains(ScopeKeys.source(draft.source()));
    }
}
