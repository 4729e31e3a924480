package io.certloop.ticket.intake.rest;

import io.certloop.service.security.NotAllowed;
import io.certloop.service.text.CommonMessage;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.scope.ScopeKeys;
import java.util.Optional;
import java.util.Set;

/**
 * Whose tickets the caller may hand in: those of accounts and help desks in his scope.
 *
 * @param accounts as {@link io.certloop.service.security.scope.CallerScope#accounts} names them
 */
record SenderScope(Optional<Set<String>> accounts) {

    /**
     * @throws NotAllowed if it is the ticket of somebody else
     */
    TicketDraft check(TicketDraft draft) {
        if (!accounts.map(ours -> isOf(ours, draft)).orElse(true)) {
            throw new NotAllowed("accountId", CommonMessage.OUTSIDE_SCOPE.with());
        }
        return draft;
    }

    private static boolean isOf(Set<String> ours, TicketDraft draft) {
        return draft.accountId().filter(ours::contains).isPresent()
                || ours.contains(ScopeKeys.source(draft.source()));
    }
}
