package io.certloop.ticket.recognition;

import java.util.List;

/**
 * What a later comment says.
 *
 * @param followUp what it says about its ticket
 * @param furtherDomains those that it names and the ticket did not, in order of appearance; with
 *     {@link FollowUp#STUCK_AGAIN} they are sick beside the ticket's own
 * @param read the comment read as if it were a ticket: a fault of its own, if it tells one
 */
public record Reply(FollowUp followUp, List<String> furtherDomains, Recognition read) {

    public Reply {
        furtherDomains = List.copyOf(furtherDomains);
    }
}
