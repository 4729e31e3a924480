package io.certloop.ticket.recognition;

import java.util.List;

/**
 * The content of a later comment.
 *
 * @param followUp the meaning of the comment for the ticket
 * @param furtherDomains domains that the comment names and the ticket did not, in order of appearance; with
 *     {@link FollowUp#STUCK_AGAIN} these domains are unhealthy besides the ticket's own
 * @param read the comment classified like a ticket: a fault of its own, if it describes one
 */
public record Reply(FollowUp followUp, List<String> furtherDomains, Recognition read) {

    public Reply {
        furtherDomains = List.copyOf(furtherDomains);
    }
}
